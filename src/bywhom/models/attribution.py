"""The learned attribution tagger: cues, and for each cue the words of its source and of its content.

Two small graphs run by onnxruntime: `encode` reads a window of text once and tags what may be a cue; `relate` reads
what is around a cue again, tags source and content, tells the claims in it apart and the act of each, and says whether
it is a cue at all (`bywhom.train.attribution` makes both).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import resources
from typing import Any, get_args

import msgspec

from bywhom.errors import ModelMissing
from bywhom.models.events import Hints, TriggerHead
from bywhom.models.windows import Pieces, Window, pieces_of, reach_of, windows_of
from bywhom.records import Act, Span

START = 2.0
"""The logit from which on a piece of content begins another claim: a claim too many costs more than one too few."""
ACTS: tuple[Act, ...] = get_args(Act)
"""In the order of the contract, which is that of the model's outputs."""
SOURCE, CONTENT = (1, 2), (3, 4)
THRESHOLD = 0.4
"""How likely a piece must be a part of a cue to be read again, which decides."""
FAINT = 0.2
"""How likely a cue read again must be one to be told at all."""
CUES = 6
"""How many cues go through the graph at a time."""
FOLDER = "weights/attribution"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an attribution: what is claimed, and the likelihood (0..1) of each speech act in `ACTS`."""

    content: tuple[Span, ...]
    acts: tuple[float, ...]


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as the model sees it; spans are of the text, `confidence` is how likely it is one (0..1)."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    claims: tuple[Part, ...]
    confidence: float


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading by the encoder gives: attributions in the order of their cues, and words that tell of events."""

    attributions: tuple[Tagged, ...] = ()
    hints: Hints = {}


Crop = tuple[int, int, list[int]]
"""What is read again for a cue: first and last (exclusive) piece of the window, and the cue's own."""


class AttributionTagger:
    """Loads the graphs once; calls depend on nothing but the text."""

    name = "attribution.minilm.v2"

    def __init__(self, head: TriggerHead | None = None) -> None:
        import numpy
        import onnxruntime
        from tokenizers import Tokenizer

        folder = resources.files("bywhom.models") / FOLDER
        if not (folder / "encode.onnx").is_file():
            raise ModelMissing(
                "the attribution weights are not in this install: install the package again, make them with"
                " bywhom.train.attribution, or read without them (BYWHOM_MODELS=off)"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2  # readers run side by side in processes
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._numpy: Any = numpy
        self._head = head
        self._encode: Any = onnxruntime.InferenceSession((folder / "encode.onnx").read_bytes(), options)
        self._relate: Any = onnxruntime.InferenceSession((folder / "relate.onnx").read_bytes(), options)
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> Heard:
        """The attributions of a text in the order of their cues, and what the trigger head makes of its words."""
        pieces = pieces_of(text, self._tokenizer)
        hints: Hints = {}
        found = [tagged for window in windows_of(text, pieces) for tagged in self._in_window(window, pieces, hints)]
        return Heard(attributions=tuple(sorted(found, key=lambda tagged: tagged.cue)), hints=hints)

    def numbers(self, text: str) -> dict[int, Any]:
        """What the encoder makes of each word piece (384 numbers), by the offset at which it begins; for training."""
        pieces = pieces_of(text, self._tokenizer)
        found: dict[int, Any] = {}
        for window in windows_of(text, pieces):
            shared, _ = self._encoded(window, pieces)
            for at in range(*window.focus):
                found[pieces.offsets[at][0]] = shared[at - window.first]
        return found

    def begin(self, text: str) -> Future[Heard]:
        """The same beside other work, on a thread that ends with it: the graphs run without Python's lock."""
        pool = ThreadPoolExecutor(1)
        reading = pool.submit(self, text)
        pool.shutdown(wait=False)
        return reading

    def _in_window(self, window: Window, pieces: Pieces, hints: Hints) -> Iterator[Tagged]:
        """One window at a time: padding to the longest of several would cost more than their batch gains."""
        np = self._numpy
        length = window.last - window.first
        shared, logits = self._encoded(window, pieces)
        if self._head is not None:
            first, last = window.focus
            starts = [start for start, _ in pieces.offsets[first:last]]
            hints.update(self._head(shared[first - window.first : last - window.first], starts))
        cues = list(cues_in(_softmax(np, logits).tolist(), window))
        crops = [(*reach_of(cue, length), cue) for cue in cues]
        crops.sort(key=lambda crop: crop[1] - crop[0])
        every = [at for cue in cues for at in cue]
        for start in range(0, len(crops), CUES):
            yield from self._related(crops[start : start + CUES], every, shared, window, pieces)

    def _encoded(self, window: Window, pieces: Pieces) -> tuple[Any, Any]:
        """The shared layers' numbers and the logits of cues, a row a piece of the window."""
        np = self._numpy
        ids = np.array([pieces.ids[window.first : window.last]], dtype=np.int64)
        shapes = np.array([pieces.shapes[window.first : window.last]], dtype=np.int64)
        given = {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)}
        shared, logits = self._encode.run(["shared", "cues"], given)
        return shared[0], logits[0]

    def _related(
        self, crops: Sequence[Crop], every: Sequence[int], shared: Any, window: Window, pieces: Pieces
    ) -> Iterator[Tagged]:
        np = self._numpy
        width = max(last - first for first, last, _ in crops)
        read = np.zeros((len(crops), width, shared.shape[1]), dtype=shared.dtype)
        marks, mask = (np.zeros((len(crops), width), dtype=np.int64) for _ in range(2))
        for n, (first, last, cue) in enumerate(crops):
            read[n, : last - first] = shared[first:last]
            mask[n, : last - first] = 1
            marks[n, [at - first for at in every if first <= at < last]] = 2
            marks[n, [at - first for at in cue]] = 1
        logits, starts, acts, valid = self._relate.run(None, {"shared": read, "marks": marks, "mask": mask})
        tags, sure = logits.argmax(-1).tolist(), 1 / (1 + np.exp(-valid))
        for n, (first, last, whole) in enumerate(crops):
            if sure[n] < FAINT:
                continue
            spans = pieces.offsets[window.first + first : window.first + last]
            cue = [at - first for at in whole]
            free = [(at, tag) for at, tag in enumerate(tags[n][: len(spans)]) if at not in cue]
            content = [at for at, tag in free if tag in CONTENT]
            yield Tagged(
                cue=runs_of(spans, cue),
                source=runs_of(spans, [at for at, tag in free if tag in SOURCE]),
                claims=tuple(_parts(np, spans, content, starts[n], acts[n])),
                confidence=round(float(sure[n]), 3),
            )


def _parts(np: Any, spans: Sequence[tuple[int, int]], content: Sequence[int], starts: Any, acts: Any) -> Iterator[Part]:
    """The content cut where a claim begins; a claim's act is the likeliest over its pieces."""
    groups: list[list[int]] = []
    for at in content:
        if not groups or starts[at] > START:
            groups.append([])
        groups[-1].append(at)
    for group in groups:
        likely = _softmax(np, acts[group].mean(0))
        yield Part(content=runs_of(spans, group), acts=tuple(round(each, 4) for each in likely.tolist()))


def cues_in(probabilities: Sequence[Sequence[float]], window: Window) -> Iterator[list[int]]:
    """Runs of pieces in the window's focus that are likely a cue."""
    run: list[int] = []
    for at in range(window.focus[0] - window.first, window.focus[1] - window.first):
        _, begin, inside = probabilities[at]
        likely = begin + inside >= THRESHOLD
        if run and (not likely or begin > inside):
            yield run
            run = []
        if likely:
            run.append(at)
    if run:
        yield run


def _softmax(np: Any, logits: Any) -> Any:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def runs_of(spans: Sequence[tuple[int, int]], pieces: Sequence[int]) -> tuple[Span, ...]:
    """Neighbouring pieces as one span."""
    found: list[Span] = []
    last = -2
    for at in pieces:
        start, end = spans[at]
        if at == last + 1 and found:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
        last = at
    return tuple(found)
