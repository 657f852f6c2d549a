"""`maalbar doctor`: what a run needs of the machine, each with a verdict and what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipelines.publish.swap import is_whole
from pipelines.read.listing import has_files
from pipelines.settings import Settings

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^\s\\]+)")
PYTHON = (3, 11)
LEAST_FREE_MB = 1_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one need is met, and in words what is found."""

    is_met: bool
    said: str


def diagnose(settings: Settings) -> Iterator[Verdict]:
    """Every need of a run, in the order in which a run would meet them."""
    found = ".".join(map(str, sys.version_info[:3]))
    yield Verdict(sys.version_info[:2] == PYTHON, f"Python {found} (der skal bruges 3.11)")
    yield _libraries()
    for name, folder in (("hjemmemappen", settings.home), ("rapportmappen", settings.reports)):
        yield _writable(name, folder)
    yield _input(settings.raw)
    yield _room(settings.home)
    if settings.published_path.exists():
        whole = is_whole(settings.published_path)
        yield Verdict(
            whole, "Det udgivne lager er helt" if whole else "Det udgivne lager er beskadiget: kør maalbar run"
        )


def doctor(settings: Settings, console: Console) -> bool:
    """Print the verdicts; True where every need is met."""
    verdicts = list(diagnose(settings))
    for verdict in verdicts:
        console.print(
            Text(f"{'✓' if verdict.is_met else '✗'} {verdict.said}", style="green" if verdict.is_met else "red")
        )
    return all(verdict.is_met for verdict in verdicts)


def pinned_versions(lock: Path) -> dict[str, str]:
    """The exact versions that a lock names, by package."""
    matches = (PINNED.match(line) for line in lock.read_text(encoding="utf-8").splitlines())
    return {match["name"]: match["version"] for match in matches if match}


def _libraries() -> Verdict:
    pinned = pinned_versions(ROOT / "requirements.lock")
    wrong = [f"{name} {expected}" for name, expected in pinned.items() if _installed(name) != expected]
    if wrong:
        return Verdict(
            False, f"{len(wrong)} biblioteker mangler i den rette version ({', '.join(wrong[:3])}): kør make setup"
        )
    return Verdict(True, f"{len(pinned)} biblioteker i de fastlåste versioner")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _writable(name: str, folder: Path) -> Verdict:
    above = _existing(folder)
    can_write = above.is_dir() and os.access(above, os.W_OK)
    return Verdict(can_write, f"Der kan {'' if can_write else 'ikke '}skrives i {name} {folder}")


def _input(raw: Path) -> Verdict:
    if not raw.is_dir():
        return Verdict(False, f"Mappen {raw} findes ikke: opret den, og læg dokumenter i den")
    return Verdict(has_files(raw), f"Der {'ligger' if has_files(raw) else 'mangler'} dokumenter i {raw}")


def _room(home: Path) -> Verdict:
    free = shutil.disk_usage(_existing(home)).free // 1_000_000
    return Verdict(free >= LEAST_FREE_MB, f"{free} MB fri plads (mindst {LEAST_FREE_MB})")


def _existing(folder: Path) -> Path:
    """The folder itself, or the nearest above it that is there."""
    return next(path for path in (folder, *folder.resolve().parents) if path.exists())
