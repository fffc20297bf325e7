"""Exports: records in the shape of others' formats, and beside each what it could not carry."""

from __future__ import annotations

from typing import Protocol

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports.acled import Acled
from bywhom.publish.exports.atom import Atom
from bywhom.publish.exports.datapackage import DataPackage
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.ftm import Ftm
from bywhom.publish.exports.gdelt import Gdelt
from bywhom.publish.exports.geojson import GeoJson
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.hxl import Hxl
from bywhom.publish.exports.icalendar import ICalendar
from bywhom.publish.exports.losses import Losses
from bywhom.publish.exports.ninjs import Ninjs
from bywhom.publish.exports.parquet import Parquet
from bywhom.publish.exports.polecat import Polecat
from bywhom.publish.exports.prov import Prov
from bywhom.publish.exports.schemaorg import SchemaOrg
from bywhom.publish.exports.ucdp import Ucdp


class Exporter(Protocol):
    """Writes a holding in one format and tells what it could not carry."""

    name: str

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None: ...


EXPORTERS: tuple[Exporter, ...] = (
    Acled(), Ucdp(), Gdelt(), Polecat(), Hxl(), GeoJson(), Ftm(), SchemaOrg(), Ninjs(), Prov(), DataPackage(),
    Parquet(), Atom(), ICalendar(),
)  # fmt: skip
