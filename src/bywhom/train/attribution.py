"""Trains the attribution model: cues, and for each cue its source and content.

One encoder (MiniLM, six layers) reads a window once; its last layer tags cues. For each cue the last two layers read
the fourth layer's output again, with the cue's pieces and those of the other cues marked, and tag source and content.

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
from pathlib import Path
from typing import get_args

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler as Schedule
from transformers import BertModel

from bywhom.measure.attribution import pair_scores, pair_up, tally, token_scores
from bywhom.measure.brat import Attributed, attributions_in
from bywhom.measure.gold.folder import Split, load_gold
from bywhom.models.attribution import cues_in, runs_of
from bywhom.models.windows import SHAPES, Window, pieces_of, windows_of
from bywhom.records import Act, Reading, Span

SHARED = 4
"""Layers of the encoder that all cues of a window share; the others are read again for each cue."""
OUTSIDE, CUE_BEGIN, CUE_IN = 0, 1, 2
SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN = 1, 2, 3, 4
IGNORED = -100
ACTS: tuple[str, ...] = get_args(Act)


@dataclass
class Sample:
    """A window with its gold: piece numbers are the window's own."""

    text: int
    window: Window
    ids: list[int]
    shapes: list[int]
    cue_tags: list[int]
    cues: list[tuple[list[int], list[int], int]]
    """For each cue its pieces, the tags of source and content, and its act (IGNORED where the data tell none)."""


@dataclass
class Text:
    """A text with its attributions and, where the data tell them, their acts."""

    text: str
    gold: list[Attributed]
    acts: list[int]


class Attributor(nn.Module):
    """`encode` gives the shared layers' output and cue logits; `relate`, for one cue, the tags of source and content
    and the speech act, which the cue's own pieces tell once they have read the rest again."""

    def __init__(self, base: BertModel) -> None:
        super().__init__()
        size = base.config.hidden_size
        self.embeddings = base.embeddings
        self.layers = base.encoder.layer
        self.shape = nn.Embedding(SHAPES, size)
        self.mark = nn.Embedding(3, size)
        self.cue_head = nn.Linear(size, 3)
        self.span_head = nn.Linear(size, 5)
        self.act_head = nn.Linear(size, len(ACTS))
        self.dropout = nn.Dropout(0.1)
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.mark.weight, std=0.2)

    def encode(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.embeddings(input_ids=ids) + self.shape(shapes)
        attend = _additive(mask, hidden.dtype)
        for layer in self.layers[:SHARED]:
            hidden = _through(layer, hidden, attend)
        shared = hidden
        for layer in self.layers[SHARED:]:
            hidden = _through(layer, hidden, attend)
        return shared, self.cue_head(self.dropout(hidden))

    def relate(
        self, shared: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = shared + self.mark(marks)
        attend = _additive(mask, hidden.dtype)
        for layer in self.layers[SHARED:]:
            hidden = _through(layer, hidden, attend)
        hidden = self.dropout(hidden)
        cue = (marks == 1).to(hidden.dtype)[:, :, None]
        return self.span_head(hidden), self.act_head((hidden * cue).sum(1) / cue.sum(1))


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
        cues = []
        for one, act in zip(told.gold, told.acts, strict=True):
            cue = _touched(spans, one.cue)
            for n, at in enumerate(cue):
                if tags[at] != IGNORED:
                    tags[at] = CUE_BEGIN if n == 0 or cue[n - 1] != at - 1 else CUE_IN
            if cue and low <= cue[0] < high:
                labels = [OUTSIDE] * len(spans)
                _tag(labels, _touched(spans, one.content), CONTENT_BEGIN)
                _tag(labels, _touched(spans, one.source), SOURCE_BEGIN)
                cues.append((cue, labels, act))
        yield Sample(
            number,
            window,
            list(pieces.ids[window.first : window.last]),
            list(pieces.shapes[window.first : window.last]),
            tags,
            cues,
        )


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


def loss_of(model: Attributor, batch: list[Sample], weights: torch.Tensor) -> torch.Tensor:
    ids, shapes = padded([s.ids for s in batch], 0), padded([s.shapes for s in batch], 0)
    mask = padded([[1] * len(s.ids) for s in batch], 0)
    shared, logits = model.encode(ids, shapes, mask)
    tags = padded([s.cue_tags for s in batch], IGNORED)
    loss = nn.functional.cross_entropy(
        logits.float().flatten(0, 1), tags.flatten(), weight=weights, ignore_index=IGNORED
    )
    rows, marks, labels, acts = [], [], [], []
    width = ids.shape[1]
    for n, sample in enumerate(batch):
        every = {at for cue, _, _ in sample.cues for at in cue}
        for cue, wanted, act in sample.cues:
            rows.append(n)
            marks.append([1 if at in cue else 2 if at in every else 0 for at in range(width)])
            labels.append([*wanted, *[IGNORED] * (width - len(wanted))])
            acts.append(act)
    if rows:
        picked = torch.tensor(rows)
        spans, told = model.relate(shared[picked], torch.tensor(marks), mask[picked])
        loss = loss + nn.functional.cross_entropy(
            spans.float().flatten(0, 1), torch.tensor(labels).flatten(), ignore_index=IGNORED
        )
        if any(act != IGNORED for act in acts):
            loss = loss + nn.functional.cross_entropy(told.float(), torch.tensor(acts), ignore_index=IGNORED)
    return loss


@torch.no_grad()
def predict(model: Attributor, text: str, tokenizer: Tokenizer) -> list[Attributed]:
    """The attributions of a text, in character pieces."""
    pieces = pieces_of(text, tokenizer)
    found = []
    for window in windows_of(text, pieces):
        ids = torch.tensor([pieces.ids[window.first : window.last]])
        shapes = torch.tensor([pieces.shapes[window.first : window.last]])
        mask = torch.ones_like(ids)
        shared, logits = model.encode(ids, shapes, mask)
        cues = [cue for cue, _ in cues_in(logits[0].softmax(-1).tolist(), window)]
        if not cues:
            continue
        every = {at for cue in cues for at in cue}
        marks = torch.tensor(
            [[1 if at in cue else 2 if at in every else 0 for at in range(ids.shape[1])] for cue in cues]
        )
        tags = model.relate(shared.expand(len(cues), -1, -1), marks, mask.expand(len(cues), -1))[0].argmax(-1).tolist()
        spans = pieces.offsets[window.first : window.last]
        for cue, labels in zip(cues, tags, strict=True):
            free = [tag if at not in cue else OUTSIDE for at, tag in enumerate(labels)]
            found.append(
                Attributed(
                    source=character_pieces(
                        spans, [at for at, tag in enumerate(free) if tag in (SOURCE_BEGIN, SOURCE_IN)]
                    ),
                    cue=character_pieces(spans, cue),
                    content=character_pieces(
                        spans, [at for at, tag in enumerate(free) if tag in (CONTENT_BEGIN, CONTENT_IN)]
                    ),
                )
            )
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
    return [Text(text, gold, [IGNORED] * len(gold)) for text, gold in found]


def gold_texts(*splits: Split) -> list[Text]:
    """Our own gold: one attribution for each source and cue, as the corpora have it, with the first claim's act."""
    return [text_of(coding.reading) for one in load_gold(None, *splits) for coding in one.codings.values()]


def text_of(reading: Reading) -> Text:
    """The attributions that the claims of a coding make; those without a cue of their own make none."""
    joined: dict[tuple[Span | None, Span], list[Span]] = {}
    acts: dict[tuple[Span | None, Span], int] = {}
    for claim in reading.claims:
        link = claim.source
        if link.cue_span is not None:
            who = (link.name_span, link.cue_span)
            joined.setdefault(who, []).extend(claim.content)
            acts.setdefault(who, ACTS.index(claim.act))
    gold = [
        Attributed(
            source=((name.start, name.end),) if name else (), cue=((cue.start, cue.end),),
            content=tuple(sorted((span.start, span.end) for span in content)),
        )
        for (name, cue), content in joined.items()
    ]  # fmt: skip
    return Text(reading.document.text, gold, list(acts.values()))


def evaluate(model: Attributor, texts: Sequence[Text], tokenizer: Tokenizer) -> dict[str, float]:
    """The `full` rule and its parts, in percent."""
    model.eval()
    tallies = [tally(pair_up(each.text, each.gold, predict(model, each.text, tokenizer))) for each in texts]
    model.train()
    scores = {rule: pair_scores(tallies, rule) for rule in ("full", "content50")}
    scores |= {role: token_scores(tallies, role) for role in ("source", "cue", "content")}
    told = {name: round(100 * value[2], 2) for name, value in scores.items()}
    return told | {"full P": round(100 * scores["full"][0], 2), "full R": round(100 * scores["full"][1], 2)}


def load_base(folder: Path) -> BertModel:
    """The encoder in float32: an fp16 checkpoint would give an invalid int8 graph."""
    return BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager").float()


def optimizer_of(model: Attributor, rate: float) -> torch.optim.Optimizer:
    """The encoder at `rate`, what is new on top of it at 2e-3 (a fine-tuning at a tenth of both)."""
    new = (model.cue_head, model.span_head, model.act_head, model.mark, model.shape)
    heads = [parameter for part in new for parameter in part.parameters()]
    known = {id(parameter) for parameter in heads}
    body = [parameter for parameter in model.parameters() if id(parameter) not in known]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 2e-3 / 3e-4}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def epoch_of(
    model: Attributor, samples: list[Sample], optimizer: Optimizer, schedule: Schedule, chosen: Chosen
) -> None:
    """One pass over the windows; half of those without a cue are left out."""
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
    parser.add_argument("--share", type=float, default=1.0, help="the share of PolNeAR's texts to take")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
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
    texts += gold_texts("train") * asked.gold
    samples = [sample for n, told in enumerate(texts) for sample in samples_of(n, told, tokenizer)]
    optimizer = optimizer_of(model, asked.rate)
    steps = asked.epochs * len(samples) // asked.batch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 100, max(0.02, 1 - n / steps)))
    cues = sum(len(sample.cues) for sample in samples)
    print(f"{len(texts)} texts, {len(samples)} windows, {cues} cues", file=sys.stderr, flush=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    dev = {"polnear": texts_in(asked.data / "dev"), "gold": gold_texts("dev")}
    for epoch in range(asked.epochs):
        epoch_of(model, samples, optimizer, schedule, chosen)
        torch.save(model.state_dict(), asked.out / f"epoch{epoch}.pt")
        for name, held in dev.items():
            print(json.dumps({"epoch": epoch, "dev": name, **evaluate(model, held, tokenizer)}), flush=True)


if __name__ == "__main__":
    main()
