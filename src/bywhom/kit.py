"""Everything that a reading needs, loaded once."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from bywhom.config import Config
from bywhom.knowledge.casing import load_casing
from bywhom.knowledge.casualties import CasualtyLexicon, load_casualties
from bywhom.knowledge.cues import Cues, load_cues
from bywhom.knowledge.furniture import Furniture, load_furniture
from bywhom.knowledge.gazetteer import Gazetteer, open_gazetteer
from bywhom.knowledge.places import PlaceCues, load_place_cues
from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.registry_import import load_imported
from bywhom.knowledge.situations import SituationLexicon, load_situations
from bywhom.knowledge.times import TimeLexicon, load_times
from bywhom.knowledge.triggers import Triggers, load_triggers
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import AttributionTagger
from bywhom.models.events import EventJudge, TriggerHead
from bywhom.models.language import LanguageId
from bywhom.models.parser import Parser
from bywhom.models.untold import UntoldJudge
from bywhom.models.worth import WorthJudge
from bywhom.read.casing import Recaser


@dataclass(frozen=True)
class Kit:
    """The loaded parser, language identifier and lexicons; frozen, so that many readings can run side by side."""

    parser: Parser
    languages: LanguageId
    attributor: AttributionTagger | None
    acts: ActJudge | None
    events: EventJudge | None
    untold: UntoldJudge | None
    worth: WorthJudge | None
    furniture: Furniture
    gazetteer: Gazetteer
    place_cues: PlaceCues
    registry: Registry
    recaser: Recaser
    times: TimeLexicon
    cues: Cues
    casualties: CasualtyLexicon
    triggers: Triggers
    situations: SituationLexicon

    @classmethod
    def load(cls, config: Config) -> Kit:
        """The only place where models and lexicons are opened; builds the gazetteer at the first use."""
        parser, registry = Parser(), load_registry(load_imported(config.cache))
        gazetteer = open_gazetteer(config.cache, progress=_tell)
        return cls(
            parser=parser,
            languages=LanguageId(),
            attributor=AttributionTagger(TriggerHead.load()) if config.models else None,
            acts=ActJudge() if config.models else None,
            events=EventJudge() if config.models else None,
            untold=UntoldJudge() if config.models else None,
            worth=WorthJudge() if config.models else None,
            furniture=load_furniture(),
            gazetteer=gazetteer,
            place_cues=load_place_cues(),
            registry=registry,
            recaser=Recaser(load_casing(), registry, gazetteer, parser),
            times=load_times(),
            cues=load_cues(),
            casualties=load_casualties(),
            triggers=load_triggers(),
            situations=load_situations(),
        )


def _tell(text: str) -> None:
    """Progress of the one-time building, on stderr."""
    sys.stderr.write(f"bywhom: {text}\n")
