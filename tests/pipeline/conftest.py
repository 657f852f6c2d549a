"""One home folder that lives through four runs: first, unchanged, killed, and with a changed and a bad file.

Each run is the command itself in a process of its own, as a person starts it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

COMMAND = [sys.executable, "-m", "pipelines.cli"]
RAW = Path(__file__).parent / "raw"
PLAN = Path("plans/bygningsforvaltningen-2030.txt")
OF_THE_RUN = ("fct_checks", "fct_quarantined_files")
"""Tables that tell of the run and not of the documents."""


@dataclass(frozen=True)
class Place:
    """The three folders of a warehouse."""

    raw: Path
    home: Path
    reports: Path

    @property
    def published(self) -> Path:
        return self.home / "published" / "maalbar.duckdb"

    @property
    def report(self) -> Path:
        return self.reports / "eksempel" / "2030-Q1" / "v1"

    @property
    def newest_report(self) -> Path:
        return self.report.with_name("v2")

    def command(self, *arguments: str) -> list[str]:
        folders = ["--raw", str(self.raw), "--home", str(self.home), "--reports", str(self.reports)]
        return [*COMMAND, *arguments, *folders]


@dataclass(frozen=True)
class Finished:
    """A command that ended, and what lay in the folders then."""

    exit_code: int
    said: str
    complained: str
    tables: dict[str, list[tuple[Any, ...]]]
    report_files: dict[str, str]


def call(place: Place, *arguments: str) -> Finished:
    """Run the command to its end and take a look at what it left."""
    ended = subprocess.run(place.command(*arguments), capture_output=True, text=True, check=False)
    return Finished(
        ended.returncode, ended.stdout, ended.stderr, read_tables(place.published), read_hashes(place.reports)
    )


def read_tables(published: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of marts and reporting, its rows in a fixed order."""
    if not published.exists():
        return {}
    with duckdb.connect(published, read_only=True) as connection:
        names = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        return {name: connection.execute(f"select * from {name} order by all").fetchall() for (name,) in names}


def read_hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    base = tmp_path_factory.mktemp("maalbar")
    shutil.copytree(RAW, base / "raw")
    return Place(base / "raw", base / "home", base / "reports")


@pytest.fixture(scope="session")
def first(place: Place) -> Finished:
    """A plan and the minutes of a meeting, into an empty home."""
    return call(place, "run")


@pytest.fixture(scope="session")
def again(place: Place, first: Finished) -> Finished:
    """The same once more."""
    return call(place, "run")


@pytest.fixture(scope="session")
def after_kill(place: Place, again: Finished) -> Finished:
    """A figure of the plan is changed and an empty PDF laid beside it; the first try is killed in the middle."""
    text = (place.raw / PLAN).read_text(encoding="utf-8")
    (place.raw / PLAN).write_text(text.replace("Mindst 40 pct.", "Mindst 45 pct."), encoding="utf-8")
    (place.raw / "plans" / "tom.pdf").touch()
    _kill_in_the_middle(place)
    return call(place, "run")


def _kill_in_the_middle(place: Place) -> None:
    with subprocess.Popen(place.command("run"), stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if "Lægger i lageret" in line)
        os.killpg(process.pid, signal.SIGKILL)
