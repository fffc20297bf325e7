"""Turns trained attribution weights into the two int8 graphs that the package runs.

python -m bywhom.train.export --base FOLDER_OF_MINILM --weights FOLDER/epoch4.pt --out FOLDER
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from bywhom.train.attribution import Attributor, load_base


class _Encode(nn.Module):
    def __init__(self, model: Attributor) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.model.encode(ids, shapes, mask)[:2]


class _Relate(nn.Module):
    def __init__(self, model: Attributor) -> None:
        super().__init__()
        self.model = model

    def forward(self, shared: torch.Tensor, marks: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return self.model.relate(shared, marks, mask)


def export(model: Attributor, base: Path, out: Path) -> None:
    """Writes `encode.onnx`, `relate.onnx` (int8, dynamic) and `tokenizer.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    ids = torch.ones((2, 24), dtype=torch.long)
    shared = torch.zeros((2, 24, 384))
    both = {0: "rows", 1: "pieces"}
    plain = out / "plain.onnx"
    for name, graph, inputs, given, made in (
        ("encode", _Encode(model), (ids, ids, ids), ("ids", "shapes", "mask"), ("shared", "cues")),
        (
            "relate",
            _Relate(model),
            (shared, ids, ids),
            ("shared", "marks", "mask"),
            ("tags", "starts", "acts", "valid"),
        ),
    ):
        axes = dict.fromkeys((*given, *made), both)
        torch.onnx.export(
            graph, inputs, str(plain), input_names=list(given), output_names=list(made), dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(out / f"{name}.onnx"), weight_type=QuantType.QInt8, per_channel=True)
        plain.unlink()
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    model = Attributor(load_base(chosen.base))
    model.load_state_dict(torch.load(chosen.weights), strict=False)
    export(model, chosen.base, chosen.out)


if __name__ == "__main__":
    main()
