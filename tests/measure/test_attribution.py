"""The `full` rule and what a reading's claims become under it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bywhom.measure.attribution import RULES, pair_scores, pair_up, tally, token_scores
from bywhom.measure.board import Metric
from bywhom.measure.boards.attribution import BOARD
from bywhom.measure.brat import Attributed, attributions_in, first_annotations
from bywhom.measure.command import default_data
from bywhom.measure.spoken import attributed
from bywhom.records import Link, OffsetRun, Reading, Span
from tests.measure.readings import MADE, TableDoor, at, claim_of, reading_of

TEXT = "The mayor of Uvira said the bridge was hit twice. “We saw smoke,” a fisherman recalled."
MAYOR = ("The mayor of Uvira", "said", "the bridge was hit twice")
FISHERMAN = ("a fisherman", "recalled", "We saw smoke")


def one(source: str, cue: str, content: str) -> Attributed:
    def pieces(words: str) -> tuple[tuple[int, int], ...]:
        return ((TEXT.index(words), TEXT.index(words) + len(words)),) if words else ()

    return Attributed(source=pieces(source), cue=pieces(cue), content=pieces(content))


GOLD = [one(*MAYOR), one(*FISHERMAN)]


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        # perfect
        ([one(*MAYOR), one(*FISHERMAN)], {"content50": 1, "contentX": 1, "full": 1, "fullX": 1}),
        # the order of predictions tells nothing
        ([one(*FISHERMAN), one(*MAYOR)], {"content50": 1, "contentX": 1, "full": 1, "fullX": 1}),
        # nothing predicted
        ([], {"content50": 0, "full": 0}),
        # quotation marks and full stops never count
        ([one(*MAYOR), one("a fisherman", "recalled", "“We saw smoke,”")], {"contentX": 1, "fullX": 1}),
        # half the source is enough for `full`, not for `fullX`
        ([one("mayor", "said", MAYOR[2]), one(*FISHERMAN)], {"full": 1, "fullX": 0.5}),
        # a source where the gold has another one
        ([one("a fisherman", "said", MAYOR[2])], {"content50": 2 / 3, "source ov": 0, "cue ov": 2 / 3, "full": 0}),
        # content below a half: 2 of 5 tokens
        ([one("The mayor of Uvira", "said", "hit twice")], {"content50": 0, "full": 0}),
        # an attribution without content is dropped, so it costs no precision
        ([one(*MAYOR), one(*FISHERMAN), one("The mayor", "said", "")], {"full": 1}),
        # two predictions of one gold: only one counts
        ([one(*MAYOR), one("The mayor of Uvira", "said", "the bridge was hit")], {"full": 0.5, "contentX": 0.5}),
        # a missing source is wrong where the gold has one
        ([one("", "said", MAYOR[2])], {"content50": 2 / 3, "source ov": 0, "cue ov": 2 / 3}),
    ],
)
def test_rules(predicted: list[Attributed], expected: dict[str, float]) -> None:
    counted = tally(pair_up(TEXT, GOLD, predicted))
    assert {rule: pair_scores([counted], rule)[2] for rule in expected} == pytest.approx(expected)


def test_empty_roles_on_both_sides_agree() -> None:
    bare = [one("", "recalled", FISHERMAN[2])]
    assert tally(pair_up(TEXT, bare, bare)).pairs["full"] == 1


def test_the_better_content_wins_whatever_the_order() -> None:
    rough, exact = one("a fisherman", "recalled", "We saw"), one(*FISHERMAN)
    assert pair_up(TEXT, GOLD[1:], [rough, exact]).pairs == ((0, 1),)


def test_token_scores_know_no_pairs() -> None:
    swapped = [one("a fisherman", "said", MAYOR[2]), one("The mayor of Uvira", "recalled", FISHERMAN[2])]
    counted = tally(pair_up(TEXT, GOLD, swapped))
    assert token_scores([counted], "source") == (1, 1, 1)
    assert pair_scores([counted], "full")[2] == 0


def test_claims_become_attributions() -> None:
    said = claim_of(TEXT, MAYOR[2], source=MAYOR[0], cue=MAYOR[1])
    ours = claim_of(TEXT, "hit twice")
    # one cue read as two claims is one attribution; the outlet's own voice is none
    second = claim_of(TEXT, "the bridge", source=MAYOR[0], cue=MAYOR[1], number=1)
    found = attributed(reading_of(TEXT, claims=(said, ours, second)))
    assert len(found) == 1
    assert tally(pair_up(TEXT, GOLD[:1], found)).pairs["fullX"] == 1


def test_a_chain_gives_its_innermost_speaker() -> None:
    outer = Link(role="agency", name="Uvira", name_span=at(TEXT, "Uvira"), cue_span=at(TEXT, "said"), act="relay",
                 named="named")  # fmt: skip
    claim = claim_of(TEXT, FISHERMAN[2], source=FISHERMAN[0], cue=FISHERMAN[1])
    claim = claim_of(TEXT, FISHERMAN[2], chain=(outer, claim.source))
    assert attributed(reading_of(TEXT, claims=(claim,))) == [one(*FISHERMAN)]


def test_what_is_said_in_anothers_words_gives_none_of_its_own() -> None:
    text = "Omdurman said that the rebels had warned of a raid."
    outer = claim_of(text, "the rebels had warned of a raid", source="Omdurman", cue="said")
    inner = claim_of(text, "a raid", source="the rebels", cue="warned", number=1)
    assert [text[slice(*told.cue[0])] for told in attributed(reading_of(text, claims=(outer, inner)))] == ["said"]


def test_claims_without_a_cue_stay_apart() -> None:
    claims = tuple(claim_of(TEXT, words, source=MAYOR[0], number=i) for i, words in enumerate((MAYOR[2], FISHERMAN[2])))
    assert len(attributed(reading_of(TEXT, claims=claims))) == 2


def test_spans_are_carried_over_what_reading_left_out() -> None:
    text = "The bridge was hit, she said."
    document = reading_of(text).document
    # twelve characters of furniture stood after "The bridge"
    moved = (OffsetRun(0, 0, 10), OffsetRun(10, 22, len(text) - 10))
    claim = claim_of(text, "The bridge was hit", source="she", cue="said")
    reading = Reading(
        document=type(document)(id="d", text=text, offsets=moved, sha256="0", provenance=MADE), claims=(claim,)
    )
    found = attributed(reading)[0]
    assert found.content == ((0, 10), (22, 30))
    assert found.source == ((32, 35),)


def test_brat(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_bytes(b"Rain fell\r\non Juba, he said.")
    lines = [
        "T1\tSource 20 22\the",
        "T2\tCue 23 27\tsaid",
        "T3\tContent 0 4;11 18\tRain on Juba",
        "T4\tContent 5 9\tfell",
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3 Content2:T4",
        "#1\tnote T1\tx",
    ]
    (tmp_path / "attributions" / "one_aa.ann").write_text("\n".join(lines))
    (tmp_path / "attributions" / "one_bb.ann").write_text("")
    ((name, text, gold),) = first_annotations(tmp_path)
    assert name == "one"
    assert text[9:11] == "\r\n"  # a line end of two characters keeps both, or the offsets shift
    assert gold == [Attributed(source=((20, 22),), cue=((23, 27),), content=((0, 4), (11, 18), (5, 9)))]
    assert attributions_in(tmp_path / "attributions" / "one_bb.ann") == []


def test_board(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT)
    spans = [(name, at(TEXT, words)) for name, words in zip(("Source", "Cue", "Content"), MAYOR, strict=True)]
    lines = [f"T{i}\t{role} {span.start} {span.end}\tx" for i, (role, span) in enumerate(spans)]
    (tmp_path / "attributions" / "one_aa.ann").write_text(
        "\n".join([*lines, "E1\tAttribution:T1 Source:T0 Cue:T1 Content:T2"])
    )
    right = reading_of(TEXT, claims=(claim_of(TEXT, MAYOR[2], source=MAYOR[0], cue=MAYOR[1]),))
    assert _value(BOARD(tmp_path, TableDoor({TEXT: right})).metrics, "full F1") == 1
    silent = BOARD(tmp_path, TableDoor())
    assert _value(silent.metrics, "full F1") == 0
    assert [miss.kind for miss in silent.misses] == ["missed, indirect"]


def test_an_empty_span_is_no_content() -> None:
    claim = msgspec.structs.replace(claim_of(TEXT, "hit", source="Uvira", cue="said"), content=(Span(3, 3),))
    assert attributed(reading_of(TEXT, claims=(claim,)))[0].content == ()


DEV = default_data() / BOARD.data


@pytest.mark.skipif(not DEV.is_dir(), reason=f"PolNeAR is absent: {DEV}")
def test_the_gold_agrees_with_itself_and_has_its_known_size() -> None:
    texts = first_annotations(DEV)
    pairings = [pair_up(text, gold, gold) for _, text, gold in texts]
    gold = [one for pairing in pairings for one in pairing.gold]
    assert (len(texts), len(gold), sum(not one.source for one in gold)) == (84, 2192, 126)
    tallies = [tally(pairing) for pairing in pairings]
    assert {rule: pair_scores(tallies, rule)[2] for rule in RULES} == dict.fromkeys(RULES, 1.0)


def _value(metrics: tuple[Metric, ...], name: str) -> float:
    return next(metric.value for metric in metrics if metric.metric == name)
