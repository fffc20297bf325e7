"""A small article of ours with its form (`market.txt`, `market.yaml`), for the tests of the gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import yaml

from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.form import Form, written
from bywhom.measure.gold.make import make

HERE = Path(__file__).parent
TEXT = (HERE / "market.txt").read_text(encoding="utf-8")
OUTLET, PUBLISHED = "Coast Wire", "2024-05-02"
FORM: dict[str, Any] = written(yaml.safe_load((HERE / "market.yaml").read_text(encoding="utf-8")))


def form_of(**changed: Any) -> Form:
    return msgspec.convert({**FORM, **changed}, Form)


def coded(text: str = TEXT, **changed: Any) -> Coding:
    return make(form_of(**changed), text, OUTLET, PUBLISHED)


def with_change(kind: str, number: int, **changed: Any) -> Coding:
    """The coding with some fields of one record changed."""
    records = [dict(record) for record in FORM[kind]]
    records[number].update(changed)
    return make(form_of(**{kind: records}), TEXT, OUTLET, PUBLISHED)
