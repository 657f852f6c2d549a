"""A command that is typed wrongly, said in one Danish sentence. Here: typer's words for it, and ours.

And SQL as an argument: a statement may begin with a comment, which is no option though it begins with --.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from pipelines.cli.refusal import Refusal, said

USAGE = 2
"""The exit status of a command that could not be read, as shells have it."""
COMMENT = re.compile(r"--[^\s=]*\s")
"""How SQL that begins with a comment begins: no option has a space in its name."""
WORDINGS = (
    (
        r"No such command '(?P<name>.*?)'\.(?: Did you mean (?P<like>.+)\?)?",
        "Der er ingen kommando, der hedder »{name}«{like}",
    ),
    (
        r"No such option: (?P<name>\S+)(?: \(Possible options?: (?P<like>.+)\))?",
        "Kommandoen har intet tilvalg, der hedder {name}{like}",
    ),
    (r"Missing argument '(?P<name>.+?)'\.", "Der mangler {name} efter kommandoen."),
    (r"Missing option '(?P<name>.+?)'\.", "Der mangler {name}; det skal kommandoen have med."),
    (r"Option '(?P<name>.+?)' requires an argument\.", "Der mangler en værdi efter {name}."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)",
        "Der står mere, end kommandoen kan bruge: {name}; sæt anførselstegn om tekst med mellemrum.",
    ),
    (r"Invalid value for '(?P<name>.+?)': .*valid integer.*", "{name} skal være et helt tal."),
    (r"Invalid value for '(?P<name>.+?)': .*less than or equal to (?P<most>\d+)", "{name} må højst være {most}."),
    (
        r"Invalid value for '(?P<name>.+?)': .*greater than or equal to (?P<least>\d+)",
        "{name} skal mindst være {least}.",
    ),
    (r"Invalid value for '(?P<name>.+?)': .*", "Værdien efter {name} kan ikke bruges."),
)


class DanishGroup(TyperGroup):
    """The commands, with what is typed wrongly said in Danish."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Carry out a command and end the process with its status, as the group that it is made of does."""
        carried_out = partial(super().main, args, prog_name, complete_var, windows_expand_args=windows_expand_args)
        if not standalone_mode:
            return carried_out(standalone_mode=False, **extra)
        try:
            status = carried_out(standalone_mode=False, **extra)
        except TyperException as error:
            sentence = in_danish(getattr(error, "format_message", lambda: "")())
            if not sentence:
                return carried_out(**extra)
            said(Refusal(sentence))
            sys.exit(USAGE)
        sys.exit(status if isinstance(status, int) else 0)


class SqlCommand(TyperCommand):
    """A command whose argument is SQL."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """An argument that begins with a comment is told from an option by the space that is put before it."""
        return super().parse_args(ctx, [f" {arg}" if COMMENT.match(arg) else arg for arg in args])


def in_danish(message: str) -> str:
    """'Kommandoen har intet tilvalg, der hedder --cvs; mente du --csv?'; "" of what has no sentence of its own."""
    for pattern, sentence in WORDINGS:
        found = re.fullmatch(pattern, " ".join(message.split()))
        if found:
            groups = found.groupdict()
            like = (groups.pop("like", None) or "").replace("'", "").replace(", ", " eller ")
            return sentence.format(**groups, like=f"; mente du {like}?" if like else "; se dem med --help.")
    return ""
