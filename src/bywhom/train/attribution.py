"""Trains the attribution model: cues, and for each cue its source and content.

The first four of the encoder's six layers (MiniLM) read a window once; there what may be a cue is tagged, and what the
outlet tells in its own voice. For each such cue the last two layers read what is around it again, with the cue's pieces
and those of the other cues marked: they tag source and content, tell the claims in it apart and the speech act of each,
and say whether it is a cue at all.

    python -m bywhom.train.attribution --data ../shared/data/claims/polnear --base FOLDER_OF_MINILM --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import get_args

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler as Schedule
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from transformers import BertModel

from bywhom.measure.attribution import pair_scores, pair_up, tally, token_scores
from bywhom.measure.brat import ROLES, Attributed, Pieces, attributions_in
from bywhom.measure.gold.folder import Split, load_gold
from bywhom.models.attribution import cues_in, runs_of
from bywhom.models.windows import SHAPES, Window, pieces_of, reach_of, windows_of
from bywhom.records import Act, Reading, Span
from bywhom.train import practice

SHARED = 4
"""Layers of the encoder that all cues of a window share; the others are read again for each cue."""
OUTSIDE, CUE_BEGIN, CUE_IN = 0, 1, 2
SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN = 1, 2, 3, 4
IGNORED = -100
REMEMBERED = 0.998
"""How much of the averaged weights stays at each step: an average over some five hundred steps."""
SURE_AT = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
ACTS: tuple[str, ...] = get_args(Act)


@dataclass
class Sample:
    """A window with its gold: piece numbers are the window's own."""

    text: int
    window: Window
    ids: list[int]
    shapes: list[int]
    cue_tags: list[int]
    own_tags: list[int]
    cues: list[Cue]


@dataclass
class Cue:
    """A cue's pieces; of every piece of the window the tag of source or content, and whether a claim begins there; the
    claims that the content is made of, as pieces and act (none where the data do not tell claims apart)."""

    pieces: list[int]
    tags: list[int]
    starts: list[float]
    claims: list[tuple[list[int], int]]


@dataclass
class Text:
    """A text with its attributions and, where the data tell them, the claims of each: content and act."""

    text: str
    gold: list[Attributed]
    claims: list[list[tuple[Pieces, int]]]
    own: list[tuple[int, int]] | None = None
    """What the outlet tells in its own voice; None where the data do not mark it."""


class Attributor(nn.Module):
    """`encode` gives the shared layers' output with the logits of cues and of the outlet's own voice; `relate`, for one
    cue, of each piece the tags of source and content, whether a claim begins there and the speech act (a claim's is the
    mean over its pieces), and whether it is a cue, which its own pieces tell once they have read the rest again."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        size = base.config.hidden_size
        self.embeddings = base.embeddings
        self.layers = base.encoder.layer
        self.shape = nn.Embedding(SHAPES, size)
        self.mark = nn.Embedding(3, size)
        self.cue_head = nn.Linear(size, 3)
        self.own_head = nn.Linear(size, 3)
        self.span_head = nn.Linear(size, 5)
        self.start_head = nn.Linear(size, 1)
        self.act_head = nn.Linear(size, len(ACTS))
        self.cue_act_head = nn.Linear(size, len(ACTS), bias=False)
        self.valid_head = nn.Linear(size, 1)
        self.dropout = nn.Dropout(0.1)
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.mark.weight, std=0.2)

    def encode(
        self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = self.embeddings(input_ids=ids) + self.shape(shapes)
        attend = _additive(mask, hidden.dtype)
        for layer in self.layers[:SHARED]:
            hidden = _through(layer, hidden, attend)
        told = self.dropout(hidden)
        return hidden, self.cue_head(told), self.own_head(told)

    def relate(
        self, shared: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        hidden = shared + self.mark(marks)
        attend = _additive(mask, hidden.dtype)
        for layer in self.layers[SHARED:]:
            hidden = _through(layer, hidden, attend)
        hidden = self.dropout(hidden)
        cue = (marks == 1).to(hidden.dtype)[:, :, None]
        pooled = (hidden * cue).sum(1) / cue.sum(1)
        acts = self.act_head(hidden) + self.cue_act_head(pooled)[:, None]
        return self.span_head(hidden), self.start_head(hidden)[:, :, 0], acts, self.valid_head(pooled)[:, 0]


def _through(layer: nn.Module, hidden: torch.Tensor, attend: torch.Tensor) -> torch.Tensor:
    out = layer(hidden, attention_mask=attend)
    return out[0] if isinstance(out, tuple) else out


def _additive(mask: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    return (1.0 - mask[:, None, None, :].to(dtype)) * -10000.0


def samples_of(number: int, told: Text, tokenizer: Tokenizer) -> Iterator[Sample]:
    """The windows of a text with the attributions whose cue begins in their focus."""
    pieces = pieces_of(told.text, tokenizer)
    for window in windows_of(told.text, pieces):
        spans = pieces.offsets[window.first : window.last]
        tags = [IGNORED] * len(spans)
        low, high = window.focus[0] - window.first, window.focus[1] - window.first
        tags[low:high] = [OUTSIDE] * (high - low)
        own = [IGNORED] * len(spans)
        if told.own is not None:
            own[low:high] = [OUTSIDE] * (high - low)
            _tag(own, [at for at in _touched(spans, told.own) if low <= at < high], CUE_BEGIN)
        cues = []
        for one, claims in zip(told.gold, told.claims, strict=True):
            cue = _touched(spans, one.cue)
            for n, at in enumerate(cue):
                if tags[at] != IGNORED:
                    tags[at] = CUE_BEGIN if n == 0 or cue[n - 1] != at - 1 else CUE_IN
            if cue and low <= cue[0] < high:
                cues.append(_cue(cue, one, claims, spans))
        yield Sample(
            number,
            window,
            list(pieces.ids[window.first : window.last]),
            list(pieces.shapes[window.first : window.last]),
            tags,
            own,
            cues,
        )


def _cue(cue: list[int], one: Attributed, claims: list[tuple[Pieces, int]], spans: Sequence[tuple[int, int]]) -> Cue:
    """What is wanted of a cue, in the pieces of its window."""
    tags = [OUTSIDE] * len(spans)
    _tag(tags, _touched(spans, one.content), CONTENT_BEGIN)
    _tag(tags, _touched(spans, one.source), SOURCE_BEGIN)
    starts = [float(IGNORED)] * len(spans)
    told = [(held, act) for words, act in claims if (held := _touched(spans, words))]
    for held, _ in told:
        for at in held:
            starts[at] = float(at == held[0])
    return Cue(cue, tags, starts, told)


def _touched(spans: Sequence[tuple[int, int]], parts: Sequence[tuple[int, int]]) -> list[int]:
    return [n for n, (start, end) in enumerate(spans) if any(start < last and first < end for first, last in parts)]


def _tag(labels: list[int], pieces: list[int], begin: int) -> None:
    for n, at in enumerate(pieces):
        labels[at] = begin if n == 0 or pieces[n - 1] != at - 1 else begin + 1


def batches(samples: list[Sample], size: int, chance: random.Random) -> list[list[Sample]]:
    """Windows of like length together, in random order."""
    order = sorted(samples, key=lambda sample: (len(sample.ids) // 16, chance.random()))
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    chance.shuffle(groups)
    return groups


def padded(rows: Sequence[Sequence[int]], fill: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])


Row = tuple[int, list[int], Cue | None]
"""A cue to read again: which window of the batch, its pieces, and what is wanted of it (None: it is no cue)."""


def loss_of(model: Attributor, batch: list[Sample], weights: torch.Tensor) -> torch.Tensor:
    ids, shapes = padded([s.ids for s in batch], 0), padded([s.shapes for s in batch], 0)
    mask = padded([[1] * len(s.ids) for s in batch], 0)
    shared, logits, own = model.encode(ids, shapes, mask)
    loss = _tagging(logits, padded([s.cue_tags for s in batch], IGNORED), weights)
    told = padded([s.own_tags for s in batch], IGNORED)
    if (told != IGNORED).any():
        loss = loss + _tagging(own, told, None)
    rows = rows_of(batch, logits.detach().float().softmax(-1).tolist())
    return loss + _relating(model, batch, rows, shared) if rows else loss


def rows_of(batch: list[Sample], likely: list[list[list[float]]]) -> list[Row]:
    """The cues of the gold, and as many at most (or two) of what the model now takes for one and is none."""
    rows: list[Row] = []
    for n, sample in enumerate(batch):
        every = {at for cue in sample.cues for at in cue.pieces}
        rows += [(n, cue.pieces, cue) for cue in sample.cues]
        wrong = [cue for cue in cues_in(likely[n], sample.window) if not every & set(cue)]
        rows += [(n, cue, None) for cue in wrong[: max(2, len(sample.cues))]]
    return rows


def _relating(model: Attributor, batch: list[Sample], rows: list[Row], shared: torch.Tensor) -> torch.Tensor:
    every = [{at for row, cue, _ in rows if row == n for at in cue} for n in range(len(batch))]
    crops = [reach_of(cue, len(batch[n].ids)) for n, cue, _ in rows]
    width = max(last - first for first, last in crops)
    read, marks, mask, labels, starts = [], [], [], [], []
    for (n, cue, wanted), (first, last) in zip(rows, crops, strict=True):
        spare, length = width - (last - first), last - first
        read.append(nn.functional.pad(shared[n, first:last], (0, 0, 0, spare)))
        marks.append([1 if at in cue else 2 if at in every[n] else 0 for at in range(first, last)] + [0] * spare)
        mask.append([1] * length + [0] * spare)
        labels.append([*(wanted.tags[first:last] if wanted else [IGNORED] * length), *[IGNORED] * spare])
        starts.append([*(wanted.starts[first:last] if wanted else [IGNORED] * length), *[IGNORED] * spare])
    spans, begins, acts, valid = model.relate(torch.stack(read), torch.tensor(marks), torch.tensor(mask))
    truly = torch.tensor([float(wanted is not None) for _, _, wanted in rows])
    loss = nn.functional.binary_cross_entropy_with_logits(valid.float(), truly)
    if truly.any():
        loss = loss + _tagging(spans, torch.tensor(labels), None)
    begun = torch.tensor(starts, dtype=torch.float)
    known = begun != IGNORED
    if known.any():
        loss = loss + nn.functional.binary_cross_entropy_with_logits(begins.float()[known], begun[known])
    return loss + _acting(acts, rows, crops)


def _acting(acts: torch.Tensor, rows: list[Row], crops: list[tuple[int, int]]) -> torch.Tensor:
    told, wanted = [], []
    for n, ((_, _, cue), (first, last)) in enumerate(zip(rows, crops, strict=True)):
        for pieces, act in cue.claims if cue else ():
            inside = [at - first for at in pieces if first <= at < last]
            if inside:
                told.append(acts[n, inside].mean(0))
                wanted.append(act)
    return nn.functional.cross_entropy(torch.stack(told).float(), torch.tensor(wanted)) if told else acts.sum() * 0


def _tagging(logits: torch.Tensor, tags: torch.Tensor, weights: torch.Tensor | None) -> torch.Tensor:
    return nn.functional.cross_entropy(
        logits.float().flatten(0, 1), tags.flatten(), weight=weights, ignore_index=IGNORED
    )


@torch.no_grad()
def predict(model: Attributor, text: str, tokenizer: Tokenizer) -> list[tuple[Attributed, float]]:
    """What may be the attributions of a text, in character pieces, each with how likely it is one."""
    pieces = pieces_of(text, tokenizer)
    found = []
    for window in windows_of(text, pieces):
        ids = torch.tensor([pieces.ids[window.first : window.last]])
        shapes = torch.tensor([pieces.shapes[window.first : window.last]])
        mask = torch.ones_like(ids)
        shared, logits, _ = model.encode(ids, shapes, mask)
        cues = list(cues_in(logits[0].softmax(-1).tolist(), window))
        every = {at for cue in cues for at in cue}
        spans = pieces.offsets[window.first : window.last]
        for cue in cues:
            first, last = reach_of(cue, ids.shape[1])
            marks = torch.tensor([[1 if at in cue else 2 if at in every else 0 for at in range(first, last)]])
            tags, _, _, valid = model.relate(shared[:, first:last], marks, mask[:, first:last])
            free = {first + n: tag for n, tag in enumerate(tags[0].argmax(-1).tolist()) if first + n not in cue}
            source = [at for at, tag in free.items() if tag in (SOURCE_BEGIN, SOURCE_IN)]
            content = [at for at, tag in free.items() if tag in (CONTENT_BEGIN, CONTENT_IN)]
            words = (character_pieces(spans, each) for each in (source, cue, content))
            found.append((Attributed(**dict(zip(ROLES, words, strict=True))), float(valid[0].sigmoid())))
    return found


def character_pieces(spans: Sequence[tuple[int, int]], pieces: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring pieces as one character span, as the package's tagger joins them."""
    return tuple((span.start, span.end) for span in runs_of(spans, pieces))


def texts_in(folder: Path) -> list[Text]:
    """Texts with the gold of the first annotator; those of six annotators are left out."""
    by_text: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_text.setdefault(path.stem.rsplit("_", 1)[0], []).append(path)
    found = [
        ((folder / "text" / f"{name}.txt").read_bytes().decode("utf-8"), attributions_in(paths[0]))
        for name, paths in sorted(by_text.items())
        if len(paths) < 6
    ]
    return [Text(text, gold, [[] for _ in gold]) for text, gold in found]


def gold_texts(*splits: Split) -> list[Text]:
    """Our own gold: one attribution for each source and cue, as the corpora have it, with the claims in it."""
    return [text_of(coding.reading) for one in load_gold(None, *splits) for coding in one.codings.values()]


def digest_of(texts: Sequence[Text]) -> str:
    """SHA-256 over texts and their attributions: what the shelf names the data by."""
    return sha256(repr([(told.text, told.gold, told.claims, told.own) for told in texts]).encode()).hexdigest()


def text_of(reading: Reading) -> Text:
    """The attributions that the claims of a coding make; those without a cue of their own make none."""
    joined: dict[tuple[Span | None, Span], list[tuple[Pieces, int]]] = {}
    own: list[tuple[int, int]] = []
    for claim in reading.claims:
        link, content = claim.source, tuple((span.start, span.end) for span in claim.content)
        if link.cue_span is not None:
            joined.setdefault((link.name_span, link.cue_span), []).append((content, ACTS.index(claim.act)))
        elif link.role == "own_voice":
            own += content
    gold = [
        Attributed(
            source=((name.start, name.end),) if name else (), cue=((cue.start, cue.end),),
            content=tuple(sorted(span for content, _ in claims for span in content)),
        )
        for (name, cue), claims in joined.items()
    ]  # fmt: skip
    return Text(reading.document.text, gold, list(joined.values()), own)


def evaluate(model: Attributor, texts: Sequence[Text], tokenizer: Tokenizer) -> dict[str, object]:
    """The `full` rule and its parts, in percent, at the likelihood at which the rule is best, and at all."""
    model.eval()
    found = [predict(model, each.text, tokenizer) for each in texts]
    model.train()
    curve = {at: _scores(texts, [[one for one, sure in each if sure >= at] for each in found]) for at in SURE_AT}
    best = max(curve, key=lambda at: curve[at]["full"])
    return {"sure": best, **curve[best], "curve": {at: each["full"] for at, each in curve.items()}}


def _scores(texts: Sequence[Text], found: Sequence[Sequence[Attributed]]) -> dict[str, float]:
    tallies = [tally(pair_up(each.text, each.gold, told)) for each, told in zip(texts, found, strict=True)]
    scores = {rule: pair_scores(tallies, rule) for rule in ("full", "content50")}
    scores |= {role: token_scores(tallies, role) for role in ("source", "cue", "content")}
    told = {name: round(100 * value[2], 2) for name, value in scores.items()}
    return told | {"full P": round(100 * scores["full"][0], 2), "full R": round(100 * scores["full"][1], 2)}


def load_base(folder: Path) -> BertModel:
    """The encoder in float32: an fp16 checkpoint would give an invalid int8 graph."""
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager").float()


def optimizer_of(model: Attributor, rate: float) -> torch.optim.Optimizer:
    """The encoder at `rate`, what is new on top of it at 2e-3 (a fine-tuning at a tenth of both)."""
    new = (
        model.cue_head, model.own_head, model.span_head, model.start_head, model.act_head, model.cue_act_head,
        model.valid_head, model.mark, model.shape,
    )  # fmt: skip
    heads = [parameter for part in new for parameter in part.parameters()]
    known = {id(parameter) for parameter in heads}
    body = [parameter for parameter in model.parameters() if id(parameter) not in known]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 2e-3 / 3e-4}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def epoch_of(
    model: Attributor,
    average: AveragedModel,
    samples: list[Sample],
    optimizer: Optimizer,
    schedule: Schedule,
    chosen: Chosen,
) -> None:
    """One pass over the windows; half of those without a cue are left out. `average` follows the weights."""
    kept = [sample for sample in samples if sample.cues or chosen.chance.random() < 0.5]
    began, total = time.time(), 0.0
    weights = torch.tensor([1.0, 1.5, 1.5])
    for step, batch in enumerate(batches(kept, chosen.batch, chosen.chance), 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(model, batch, weights)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average.update_parameters(model)
        total += float(loss.detach())
        if step % 50 == 0:
            told = f"step {step} of {len(kept) // chosen.batch}, loss {total / 50:.3f}, {time.time() - began:.0f} s"
            print(told, file=sys.stderr, flush=True)
            total = 0.0


@dataclass
class Chosen:
    """What the command line asks for."""

    batch: int
    chance: random.Random


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR: train/ and dev/")
    parser.add_argument("--base", type=Path, required=True, help="the encoder to start from")
    parser.add_argument("--out", type=Path, required=True, help="where the weights of each epoch go")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--gold", type=int, default=0, help="how often our gold's training part is seen an epoch")
    parser.add_argument("--practice", type=int, default=0, help="how often the articles of practice/ are seen an epoch")
    parser.add_argument("--share", type=float, default=1.0, help="the share of PolNeAR's texts to take")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--last", type=float, default=0.02, help="the share of the rate that is left at the end")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    chosen = Chosen(asked.batch, random.Random(asked.seed))  # noqa: S311 - the order of batches, not secrecy
    tokenizer = Tokenizer.from_file(str(asked.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Attributor(load_base(asked.base))
    if asked.start:
        model.load_state_dict(torch.load(asked.start), strict=False)
    texts = [told for told in texts_in(asked.data / "train") if chosen.chance.random() < asked.share]
    texts += gold_texts("train") * asked.gold + [text_of(reading) for reading in practice.readings()] * asked.practice
    samples = [sample for n, told in enumerate(texts) for sample in samples_of(n, told, tokenizer)]
    optimizer = optimizer_of(model, asked.rate)
    steps = asked.epochs * len(samples) // asked.batch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / 100, 1 - (1 - asked.last) * min(1.0, n / steps))
    )
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(REMEMBERED))
    cues = sum(len(sample.cues) for sample in samples)
    print(f"data {digest_of(texts)}", file=sys.stderr, flush=True)
    print(f"{len(texts)} texts, {len(samples)} windows, {cues} cues", file=sys.stderr, flush=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    dev = {"polnear": texts_in(asked.data / "dev"), "gold": gold_texts("dev")}
    for epoch in range(asked.epochs):
        epoch_of(model, average, samples, optimizer, schedule, chosen)
        torch.save(model.state_dict(), asked.out / f"epoch{epoch}.pt")
        torch.save(average.module.state_dict(), asked.out / f"average{epoch}.pt")
        for name, held in dev.items():
            print(json.dumps({"epoch": epoch, "dev": name, **evaluate(average.module, held, tokenizer)}), flush=True)


if __name__ == "__main__":
    main()
