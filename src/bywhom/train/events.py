"""Makes the weights that judge events: the trigger head and the signs, from the gold's train part and `practice/`.

python -m bywhom.train.events --out src/bywhom/models/weights/events

1. The head: what the attribution tagger's encoder makes of each word piece, against the type of event that a coder's
   trigger has there. 2. Every article is read by the rules with a head that has not seen its folder; each event of ours
   that is one of the coder's gives an example for when it was, and every event one for whether it stands.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy

from bywhom.config import Config
from bywhom.extract.claims import claims_in
from bywhom.extract.event_judged import hint_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_signs import signs_of_event
from bywhom.extract.event_weighed import weighed_of
from bywhom.extract.event_when import days_for
from bywhom.extract.events import events_in
from bywhom.extract.speaker import Speakers
from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.kit import Kit
from bywhom.measure.catalogue import checkout
from bywhom.measure.gold import pairing
from bywhom.measure.gold.board import raw_of
from bywhom.measure.gold.folder import Split, gold_folder, load_gold
from bywhom.measure.gold.pairing import Side, words_of
from bywhom.measure.gold.placed import placed
from bywhom.measure.offsets import in_input
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import AttributionTagger
from bywhom.models.events import QUESTIONS, TYPES, Hints, Question, TriggerHead
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.segment import segment, sentence_records
from bywhom.read.times import find_times
from bywhom.records import Document, Event, Participant, Reading, Span, Token, When
from bywhom.train.event_forms import CodedEvent, event_forms, events_of
from bywhom.train.linear import Array, descended
from bywhom.train.taught import practice_dated

FOLDS = 5
"""Heads that have not seen the articles for which they give hints."""
FEWEST = 3
"""Examples in which a sign must stand to be weighed."""
PENALTY = 3.0
"""Half the weight of the squared weights in the loss, of 1, 3 and 10 the best on articles unseen."""
HEAD_PENALTY = 30.0
STEPS, HEAD_STEPS = 300, 150
UNTOLD = {"be", "have", "do"}


@dataclass
class Answer:
    """What the coder says of an event of ours: its type, and which days are right."""

    type: str
    when: Callable[[When | None], bool]


@dataclass
class Article:
    """An article with its coding; `triggers` are token indices by type, `shared` the encoder's numbers by offset."""

    name: str
    document: Document
    scene: Scene
    shared: dict[int, Array]
    coded: Reading | list[CodedEvent]
    triggers: dict[int, str] = field(default_factory=dict)

    def words(self) -> list[Token]:
        """Those that could tell of an event and have numbers of the encoder."""
        return [
            token
            for token in self.scene.parse.tokens
            if token.pos in {"VERB", "NOUN", "PROPN", "ADJ"}
            and token.lemma.lower() not in UNTOLD
            and token.start in self.shared
        ]


def gold_articles(split: Split, kit: Kit, tagger: AttributionTagger) -> Iterator[Article]:
    for one in load_gold(None, split):
        for coding in one.codings.values():
            raw = raw_of(coding.article, coding.outlet, coding.published, gold_folder())
            triggers = [(event.trigger, event.type) for event in coding.reading.events]
            yield _article(coding.article, raw, coding.reading, triggers, kit, tagger)


def practice_articles(kit: Kit, tagger: AttributionTagger) -> Iterator[Article]:
    for form in event_forms(checkout() / "practice"):
        coded = events_of(form)
        triggers = [(event.trigger.span, event.type) for event in coded]
        yield _article(f"practice/{form.parent.name}/{form.stem}", practice_dated(form), coded, triggers, kit, tagger)


def _article(
    name: str,
    raw: Raw,
    coded: Reading | list[CodedEvent],
    triggers: Sequence[tuple[Span, str]],
    kit: Kit,
    tagger: AttributionTagger,
) -> Article:
    document, _ = to_document(raw, kit.furniture, kit.languages)
    parse = segment(document, kit.parser)
    tagged = tagger(document.text).attributions
    places = find_places(document, parse, kit.gazetteer, kit.place_cues)
    times = find_times(document, parse, kit.times)
    mentions, actors = find_parties(document, parse, places, kit.registry)
    speakers = Speakers(document, parse, mentions, actors, places, kit.registry)
    claims = claims_in(document, parse, times, kit.cues, speakers, tagged, kit.acts)
    scene = Scene(document, parse, claims, mentions, actors, places, times, kit.triggers)
    article = Article(name, document, scene, tagger.numbers(document.text), coded)
    for span, type_ in triggers:
        told = [t for t in parse.tokens if in_input(document, Span(t.start, t.end)).meets(span)]
        head = parse.head_in(Span(told[0].start, told[-1].end)) if told else None
        if head is not None:
            article.triggers[head.index] = type_
    return article


def answers(article: Article, events: Sequence[Event]) -> list[Answer | None]:
    """For each event of ours the coder's, or None where the coder has none."""
    if isinstance(article.coded, Reading):
        return _gold_answers(article, article.coded, events)
    return _practice_answers(article, article.coded, events)


def _reading(article: Article, events: Sequence[Event]) -> Reading:
    """Our events with what they lean on, carried back to the words of the input."""
    scene = article.scene
    reading = Reading(
        document=article.document,
        sentences=sentence_records(article.document, scene.parse),
        places=tuple(scene.places),
        parties=tuple(scene.mentions),
        actors=tuple(scene.actors),
        claims=tuple(scene.claims),
        events=tuple(events),
    )
    return placed(reading, article.document.text)


def _gold_answers(article: Article, coded: Reading, events: Sequence[Event]) -> list[Answer | None]:
    gold, ours = Side(coded), Side(_reading(article, events))
    theirs = {ours_.id: each for each, ours_ in pairing.events(gold, ours).both}

    def answer(each: Event) -> Answer:
        return Answer(each.type, lambda when: pairing.same_time(each.when, when))

    return [answer(theirs[event.id]) if event.id in theirs else None for event in events]


def _practice_answers(article: Article, coded: list[CodedEvent], events: Sequence[Event]) -> list[Answer | None]:
    """Pairs as the boards make them: the trigger's words, or the same type in a sentence of the event's evidence."""
    ours = Side(_reading(article, events))
    sentences = [sentence.span for sentence in ours.reading.sentences]
    scores: list[tuple[float, int, int]] = []
    for i, event in enumerate(ours.reading.events):
        evidence = ours.evidence(event)
        for j, one in enumerate(coded):
            meets = one.trigger.span.meets(event.trigger)
            near = one.type == event.type and any(
                span.meets(home) for home in sentences if home.meets(one.trigger.span) for span in evidence
            )
            if near:
                scores.append((-1.0 - 2 * meets - _same_doers(article, one, events[i].agents), i, j))
            elif meets:
                scores.append((-0.5, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scores):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [_of_practice(article, coded[pairs[i]]) if i in pairs else None for i in range(len(events))]


def _of_practice(article: Article, one: CodedEvent) -> Answer:
    return Answer(one.type, lambda when: _same_when(article, one, when))


def _same_when(article: Article, one: CodedEvent, when: When | None) -> bool:
    """A day that only the publication gives is none."""
    if one.when is None or when is None:
        return one.when is None and (when is None or when.earliest is None)
    said, ours = one.when.words.lower(), (when.said or "").lower()
    if ours and (ours in said or said in ours):
        return True  # also where the words have other bounds here than alone: "before dawn"
    return any(
        said in phrase.said.lower() or phrase.said.lower() in said
        for phrase in article.scene.times
        if phrase.when is not None and (phrase.when.earliest, phrase.when.latest) == (when.earliest, when.latest)
    )


def _same_doers(article: Article, one: CodedEvent, agents: Sequence[Participant]) -> bool:
    if not one.agents or not agents:
        return not one.agents and not agents
    for agent in agents:
        party = article.scene.party_by_id.get(agent.party or "")
        names = words_of(" ".join([agent.name, *((party.name, *party.as_written) if party else ())]))
        span = in_input(article.document, agent.span) if agent.span else None
        for coded in one.agents:
            if words_of(coded.words) & names or (span is not None and span.meets(coded.span)):
                return True
    return False


# examples


Example = tuple[list[tuple[str, ...]], list[bool]]
"""The signs of each option, and which options are right."""


def examples_of(article: Article, hints: Hints) -> dict[Question, list[Example]]:
    """What an article teaches, read with hints of a head that has not seen it."""
    found: dict[Question, list[Example]] = {question: [] for question in QUESTIONS}
    events, scene = read_events(article, hints)
    for number, (event, answer) in enumerate(zip(events, answers(article, events), strict=True)):
        told = weighed_of(scene, event, events[:number])
        if told is None:
            continue
        stands = answer is not None and answer.type == event.type
        found["keep"].append(([signs_of_event(told, events, hint_of(scene, told)), ()], [stands, not stands]))
        if answer is None:
            continue
        days = days_for(told)
        found["when"].append(([each.signs for each in days], [answer.when(each.value) for each in days]))
    return found


def read_events(article: Article, hints: Hints) -> tuple[tuple[Event, ...], Scene]:
    """The events by the rules and the hints, without a judge."""
    scene = replace(article.scene, hints=hints)
    return events_in(
        scene.document, scene.parse, scene.claims, scene.mentions, scene.actors, scene.places, scene.times,
        scene.triggers, hints,
    ), scene  # fmt: skip


# fitting


def head_of(articles: Sequence[Article]) -> tuple[Array, Array]:
    """Weights (384 by types and none) and bias of the trigger head: multinomial regression on standardised numbers."""
    told = [
        (article.shared[word.start], article.triggers.get(word.index))
        for article in articles
        for word in article.words()
    ]
    numbers = numpy.array([each for each, _ in told], dtype=numpy.float32)
    middle, spread = numbers.mean(0), numbers.std(0) + 1e-6
    held = numpy.hstack([(numbers - middle) / spread, numpy.ones((len(told), 1), dtype=numpy.float32)])
    wanted = numpy.zeros((len(told), len(TYPES) + 1), dtype=numpy.float32)
    wanted[numpy.arange(len(told)), [TYPES.index(type_) if type_ else len(TYPES) for _, type_ in told]] = 1  # type: ignore[arg-type]

    def slope(weights: Array) -> Array:
        scores = held @ weights
        raised = numpy.exp(scores - scores.max(1, keepdims=True))
        pulled: Array = held.T @ (raised / raised.sum(1, keepdims=True) - wanted)
        return pulled + HEAD_PENALTY * weights

    weights = descended(slope, numpy.zeros((held.shape[1], len(TYPES) + 1), dtype=numpy.float32), HEAD_STEPS)
    folded = weights[:-1] / spread[:, None]
    return folded, weights[-1] - middle @ folded


def fitted(examples: Sequence[Example]) -> tuple[list[str], Array]:
    """The signs and their weights by which the right options of each example are likeliest together."""
    examples = [each for each in examples if any(each[1]) and not all(each[1])]
    counts = Counter(sign for options, _ in examples for signs in options for sign in set(signs))
    known = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    place = {sign: n for n, sign in enumerate(known)}
    options = [(n, set(signs), right) for n, each in enumerate(examples) for signs, right in zip(*each, strict=True)]
    rows = numpy.array([r for r, (_, signs, _) in enumerate(options) for sign in signs if sign in place])
    columns = numpy.array([place[sign] for _, signs, _ in options for sign in signs if sign in place])
    of = numpy.array([n for n, _, _ in options])
    right = numpy.array([each for _, _, each in options], dtype=numpy.float32)
    starts = numpy.flatnonzero(numpy.r_[True, of[1:] != of[:-1]])

    def slope(weights: Array) -> Array:
        scores = numpy.bincount(rows, weights=weights[columns], minlength=len(options))
        raised = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[of])
        likely = raised / numpy.add.reduceat(raised, starts)[of]
        wanted = likely * right
        wanted = wanted / numpy.maximum(numpy.add.reduceat(wanted, starts)[of], 1e-9)
        pulled = numpy.bincount(columns, weights=(likely - wanted)[rows], minlength=len(known))
        return pulled + PENALTY * weights

    return known, descended(slope, numpy.zeros(len(known)), STEPS)


def hints_by(head: tuple[Array, Array], article: Article) -> Hints:
    starts = list(article.shared)
    numbers = numpy.array([article.shared[start] for start in starts], dtype=numpy.float32)
    return TriggerHead(*head)(numbers, starts) if starts else {}


def made(articles: Sequence[Article]) -> dict[str, Array]:
    """Every array of the weights' file."""
    found: dict[Question, list[Example]] = {question: [] for question in QUESTIONS}
    groups = sorted({_group(article) for article in articles})
    for fold in range(FOLDS):
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
        held = {group for n, group in enumerate(groups) if n % FOLDS == fold}
        head = head_of([article for article in articles if _group(article) not in held])
        for article in articles:
            if _group(article) in held:
                for question, examples in examples_of(article, hints_by(head, article)).items():
                    found[question] += examples
    weights, bias = head_of(articles)
    arrays: dict[str, Array] = {"head": weights.astype(numpy.float16), "head bias": bias.astype(numpy.float32)}
    for question in QUESTIONS:
        signs, each = fitted(found[question])
        arrays[f"{question} signs"] = numpy.array(signs)
        arrays[f"{question} weights"] = each.astype(numpy.float16)
        print(f"{question}: {len(found[question])} examples, {len(signs)} signs", file=sys.stderr, flush=True)
    digest = sha256(repr(sorted(found.items())).encode()).hexdigest()
    print(f"data {digest}", file=sys.stderr, flush=True)
    return arrays


def _group(article: Article) -> str:
    """Articles that tell of one incident stay together."""
    return article.name if article.name.startswith("practice/") else article.name.split("/")[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    tagger = AttributionTagger()
    kit = replace(Kit.load(Config(models=False)), acts=ActJudge())
    articles = []
    for n, article in enumerate((*gold_articles("train", kit, tagger), *practice_articles(kit, tagger)), 1):
        print(f"\rarticle {n}", end="", file=sys.stderr, flush=True)
        articles.append(article)
    print(file=sys.stderr)
    arrays: dict[str, Any] = made(articles)
    out.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(out / "events.npz", **arrays)


if __name__ == "__main__":
    main()
