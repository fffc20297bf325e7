"""The learned attribution tagger: cues, and for each cue the words of its source and of its content.

Two small graphs run by onnxruntime: `encode` reads a window of text once and tags cues, `relate` reads the shared
layers' output again for each cue and tags source and content (`bywhom.train.attribution` makes both).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any, get_args

import msgspec

from bywhom.errors import ModelMissing
from bywhom.models.windows import Pieces, Window, pieces_of, windows_of
from bywhom.records import Act, Span

CUE_BEGIN, CUE_IN = 1, 2
ACTS: tuple[Act, ...] = get_args(Act)
"""In the order of the contract, which is that of the model's outputs."""
SOURCE, CONTENT = (1, 2), (3, 4)
THRESHOLD = 0.5
"""How likely a piece must be a part of a cue; a first choice, not swept."""
WINDOWS, CUES = 8, 16
"""How many windows, and how many cues, go through a graph at a time."""
FOLDER = "weights/attribution"


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as the model sees it; spans are of the text, both confidences are in 0..1."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    act: Act
    act_confidence: float


class AttributionTagger:
    """Loads the graphs once; calls depend on nothing but the text."""

    name = "attribution.minilm"
    version = "1"

    def __init__(self) -> None:
        try:
            import numpy
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelMissing(
                'the attribution model needs onnxruntime and tokenizers: pip install "bywhom[models]"'
            ) from error
        folder = resources.files("bywhom.models") / FOLDER
        if not (folder / "encode.onnx").is_file():
            raise ModelMissing(
                "the attribution weights are not in this install; make them with bywhom.train.attribution"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # readers run side by side in processes
        self._numpy: Any = numpy
        self._encode: Any = onnxruntime.InferenceSession((folder / "encode.onnx").read_bytes(), options)
        self._relate: Any = onnxruntime.InferenceSession((folder / "relate.onnx").read_bytes(), options)
        self._tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> tuple[Tagged, ...]:
        """The attributions of a text in the order of their cues."""
        pieces = pieces_of(text, self._tokenizer)
        windows = sorted(windows_of(text, pieces), key=lambda window: window.last - window.first)
        groups = (windows[n : n + WINDOWS] for n in range(0, len(windows), WINDOWS))
        found = (tagged for group in groups for tagged in self._in_windows(group, pieces))
        return tuple(sorted(found, key=lambda tagged: tagged.cue))

    def _in_windows(self, windows: Sequence[Window], pieces: Pieces) -> Iterator[Tagged]:
        np = self._numpy
        width = max(window.last - window.first for window in windows)
        ids, shapes, mask = (np.zeros((len(windows), width), dtype=np.int64) for _ in range(3))
        for row, window in enumerate(windows):
            length = window.last - window.first
            ids[row, :length] = pieces.ids[window.first : window.last]
            shapes[row, :length] = pieces.shapes[window.first : window.last]
            mask[row, :length] = 1
        shared, logits = self._encode.run(None, {"ids": ids, "shapes": shapes, "mask": mask})
        cues = [
            (row, cue, sure)
            for row, window in enumerate(windows)
            for cue, sure in cues_in(_softmax(np, logits[row]).tolist(), window)
        ]
        for start in range(0, len(cues), CUES):
            yield from self._related(cues[start : start + CUES], cues, shared, mask, windows, pieces)

    def _related(
        self,
        asked: Sequence[tuple[int, list[int], float]],
        every: Sequence[tuple[int, list[int], float]],
        shared: Any,
        mask: Any,
        windows: Sequence[Window],
        pieces: Pieces,
    ) -> Iterator[Tagged]:
        np = self._numpy
        rows = [row for row, _, _ in asked]
        marks = np.zeros((len(asked), shared.shape[1]), dtype=np.int64)
        for n, (row, cue, _) in enumerate(asked):
            marks[n, [at for other, theirs, _ in every if other == row for at in theirs]] = 2
            marks[n, cue] = 1
        logits, acts = self._relate.run(None, {"shared": shared[rows], "marks": marks, "mask": mask[rows]})
        likely = _softmax(np, acts)
        told = zip(asked, logits.argmax(-1).tolist(), likely.argmax(-1).tolist(), likely.max(-1).tolist(), strict=True)
        for (row, cue, sure), tags, act, act_sure in told:
            window = windows[row]
            spans = pieces.offsets[window.first : window.last]
            free = [0 if at in cue else tag for at, tag in enumerate(tags[: len(spans)])]
            yield Tagged(
                cue=runs_of(spans, cue),
                source=runs_of(spans, [at for at, tag in enumerate(free) if tag in SOURCE]),
                content=runs_of(spans, [at for at, tag in enumerate(free) if tag in CONTENT]),
                confidence=round(sure, 3),
                act=ACTS[act],
                act_confidence=round(act_sure, 3),
            )


def cues_in(probabilities: Sequence[Sequence[float]], window: Window) -> Iterator[tuple[list[int], float]]:
    """Runs of pieces in the window's focus that are likely a cue, with the likelihood of the surest piece."""
    run: list[int] = []
    sure = 0.0
    for at in range(window.focus[0] - window.first, window.focus[1] - window.first):
        _, begin, inside = probabilities[at]
        likely = begin + inside >= THRESHOLD
        if run and (not likely or begin > inside):
            yield run, sure
            run, sure = [], 0.0
        if likely:
            run.append(at)
            sure = max(sure, begin + inside)
    if run:
        yield run, sure


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
