"""`bywhom schema`: the form of a reading."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.output import output


def schema(
    markdown: Annotated[bool, typer.Option("--markdown", help="The reference page instead of JSON Schema.")] = False,
) -> None:
    """Print the JSON Schema of a reading, made from the records themselves."""
    from bywhom.publish.schema import write_json_schema, write_reference

    with output(None) as to:
        if markdown:
            write_reference(to)
        else:
            write_json_schema(to)
