"""`make first-hour`: the controllers' guide, played on the published file of this machine, step by step."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import typer

from pipelines.settings import Settings
from tests.guide.playing import GUIDE, desk
from tests.guide.reading import read_steps


def main() -> int:
    """Tell of each step whether it came out as the guide says; returns 1 where one did not, or nothing is published."""
    settings, wrong = Settings(), 0
    if not settings.published_path.exists():
        typer.echo(f"Nothing is published in {settings.published_path.parent}; first: make run")
        return 1
    published, reports = settings.published_path.resolve(), settings.reports.resolve()
    with tempfile.TemporaryDirectory() as folder, desk(published, reports, Path(folder)) as one:
        for step, found in one.play(read_steps(GUIDE.read_text(encoding="utf-8"))):
            typer.echo(f"{'✗' if found else '✓'} {GUIDE.name}:{step.line}  {step.text.splitlines()[0]}")
            for fault in found:
                typer.echo(f"    {fault}")
            wrong += bool(found)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
