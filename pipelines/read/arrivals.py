"""What lies in raw/: every file with its hash, in one fixed order. Here: finding. Not here: reading what is in them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

IGNORED_NAMES = {"manifest.csv", "thumbs.db", "desktop.ini"}
IGNORED_PREFIXES = (".", "~$", "readme")
IGNORED_SUFFIXES = (".tmp", ".part", ".crdownload")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it lies in raw/. One per path.

    `relative_path` is the path under raw/ with "/" between folders. `sha256` is "" where the file could not be
    opened. `same_as` is the relative path of an earlier
    file with the same bytes: the two are one document.
    """

    path: Path
    relative_path: str
    sha256: str
    same_as: str | None = None

    @property
    def file_name(self) -> str:
        """The name as it arrived, without folders."""
        return self.relative_path.rsplit("/", 1)[-1]

    @property
    def document_id(self) -> str:
        """The identity of the content: the first 12 hex digits of its SHA-256."""
        return self.sha256[:12]


def arrivals(raw: Path) -> tuple[Arrival, ...]:
    """Every file under `raw`, however deep, ordered by relative path; our own and the office programs' files left out.

    Raises FileNotFoundError with a Danish sentence where the folder does not exist.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"Mappen {raw} findes ikke. Opret den, og læg dokumenterne i den.")
    found: list[Arrival] = []
    first_with: dict[str, str] = {}
    for path in sorted(_files(raw), key=lambda path: _relative(path, raw)):
        arrival = arrive(path, raw)
        same_as = first_with.setdefault(arrival.sha256 or arrival.relative_path, arrival.relative_path)
        found.append(arrival if same_as == arrival.relative_path else replace(arrival, same_as=same_as))
    return tuple(found)


def arrive(path: Path, raw: Path) -> Arrival:
    """One file with its hash, read in pieces so that its size costs no memory; no hash where it cannot be opened."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = ""
    return Arrival(path=path, relative_path=_relative(path, raw), sha256=digest)


def _files(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if is_ignored(entry.name) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry


def is_ignored(name: str) -> bool:
    """True for what is no document: the manifest, a README, hidden files, lock files, half-copied files."""
    name = name.lower()
    return name in IGNORED_NAMES or name.startswith(IGNORED_PREFIXES) or name.endswith(IGNORED_SUFFIXES)


def _relative(path: Path, raw: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(raw).as_posix())
