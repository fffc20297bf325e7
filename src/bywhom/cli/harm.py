"""`bywhom harm`: the harm assessment of a project, written and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.output import output


def harm(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Else $BYWHOM_HARM, else ./harm.toml.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Write a file to fill in.")] = False,
) -> None:
    """Check harm.toml: who could be hurt, what others see, who answers for it. No desk is open to others without it."""
    from bywhom.harm import load_assessment, new_assessment, path_of

    path = path_of(file)
    with output(None) as to:
        if new:
            new_assessment(path)
            to.write(f"{path}: fill it in, then check it with `bywhom harm`\n")
            return
        given = load_assessment(path)
        several = f"{len(given.approved)} approval{'' if len(given.approved) == 1 else 's'}"
        to.write(
            f"{path}: good. Others see the {given.tier} tier: coordinates of the last {given.recent_days} days are "
            f"rounded, movements wait {given.delay_hours} hours; {several}.\n"
            f"Reviewed by {given.reviewer} on {given.reviewed}; corrections to {given.contact}.\n"
        )
