"""Imports all files of a user into the cache, in the order in which they need one another."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bywhom.errors import KnowledgeError
from bywhom.knowledge.gazetteer_build import three_letters
from bywhom.knowledge.gazetteer_geonames import alternate_names, geonames_places, ids_of
from bywhom.knowledge.gazetteer_import import (
    Downloads,
    FeatureKinds,
    Progress,
    import_file,
    imports_in,
)
from bywhom.knowledge.gazetteer_pcodes import pcode_places
from bywhom.knowledge.gazetteer_whosonfirst import whosonfirst_places
from bywhom.knowledge.load import load_yaml


def import_all(downloads: Downloads, cache: Path, progress: Progress) -> tuple[Path, ...]:
    """Reads each file that was not read before; raises KnowledgeError for a file of another kind than it was given as.

    What was imported stays when a later file fails, so that a second try begins there.
    """
    kinds = load_yaml("gazetteer_features", FeatureKinds)
    wanted = downloads.countries
    options = ",".join(sorted(wanted))
    if downloads.alternates and not (downloads.geonames or _of_kind(cache, "geonames")):
        raise KnowledgeError("alternate names belong to places of GeoNames: give allCountries or a country's file too")
    made = [
        import_file("geonames", file, cache, partial(geonames_places, file, kinds, wanted, progress),
                    options=options, progress=progress)
        for file in downloads.geonames
    ]  # fmt: skip
    made += [
        import_file("wof", file, cache, partial(whosonfirst_places, file, kinds, wanted, progress),
                    options=options, progress=progress)
        for file in downloads.whosonfirst
    ]  # fmt: skip
    by_three = three_letters()
    made += [
        import_file("pcodes", file, cache, partial(pcode_places, file, kinds, wanted, by_three, progress),
                    options=options, progress=progress)
        for file in downloads.pcodes
    ]  # fmt: skip
    if downloads.alternates:
        places = _of_kind(cache, "geonames")
        known = ids_of(places)
        made += [
            import_file("alternates", file, cache, partial(alternate_names, file, known, kinds, progress),
                        options=" ".join(path.name for path in places), progress=progress)
            for file in downloads.alternates
        ]  # fmt: skip
    return tuple(made)


def forget_imports(cache: Path) -> int:
    """Takes all imports away, so that the next build is of the core alone; how many there were."""
    imports = imports_in(cache)
    for path in imports:
        path.unlink()
    return len(imports)


def _of_kind(cache: Path, kind: str) -> tuple[Path, ...]:
    return tuple(path for path in imports_in(cache) if path.name.startswith(f"{kind}-"))
