"""The archive of reports: REPORTS/<municipality>/<quarter>/v<N>/, never overwritten. Here: its folders and manifests.

A version holds the municipality's report, its administrations' in subfolders, the frozen inputs in data/, and
manifest.json. Not here: how a version is made (edition.py), how it gets there whole (publish/deliver.py).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.render.inputs import Inputs, thaw
from pipelines.render.municipality import municipality
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.units import Unit, rows_of

MANIFEST, DATA = "manifest.json", "data"
VERSION_FOLDER = re.compile(r"v([1-9]\d*)")


class ArchiveError(ValueError):
    """A version that is not there or not as it was delivered. The message is one Danish sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version says of itself: made of what, by which code, and the SHA-256 of each file.

    `inputs` are the documents (file_name, sha256, version); `reports` the reports in it (administration, folder);
    `compared_with` the earlier report that page 8 speaks of (quarter, version); `checks` what each report's own checks
    came to (folder, name, passed, message_da); `basis` is the fingerprint of the rows alone, "" of a version too old to
    have kept it. Days are written as 2012-01-24.
    """

    municipality_code: str
    municipality: str
    quarter: str
    version: int
    cut_off: str
    plan_year: int | None
    code: str
    compared_with: dict[str, Any] | None
    fingerprint: str
    inputs: list[dict[str, Any]]
    reports: list[dict[str, Any]]
    checks: list[dict[str, Any]]
    files: dict[str, str]
    basis: str = ""

    def as_json(self) -> str:
        """The content of manifest.json."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """The rows that an earlier report was drawn from, and the administrations that had a report in it.

    `tables` are the fields of ReportRows that it kept with all the columns that they have today; the others are empty.
    """

    quarter: Quarter
    version: int
    cut_off: date
    rows: ReportRows
    tables: frozenset[str]
    administrations: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """'rapporten for 4. kvartal 2011 (version 2)'."""
        return f"rapporten for {self.quarter.label_da} (version {self.version})"

    def of(self, unit: Unit) -> EarlierReport | None:
        """The same for one unit; None where the unit had no report then."""
        if not unit.is_whole and unit.administration not in self.administrations:
            return None
        told_by_goals = {"documents", "findings"} if not unit.is_whole and "goals" not in self.tables else set()
        return replace(self, rows=rows_of(self.rows, unit), tables=self.tables - told_by_goals)


def quarter_folder(reports: Path, municipality_code: str, quarter: Quarter) -> Path:
    """REPORTS/lyngby-taarbaek/2012-Q1, with all its versions."""
    return reports / municipality(municipality_code).slug / quarter.period_id


def versions(folder: Path) -> list[int]:
    """The versions in the folder of a quarter, oldest first."""
    names = (VERSION_FOLDER.fullmatch(path.name) for path in folder.glob("v*") if path.is_dir())
    return sorted(int(name[1]) for name in names if name)


def quarters(folder: Path) -> list[Quarter]:
    """The quarters in the folder of a municipality that have a version, oldest first."""
    return sorted(Quarter.parse(path.name) for path in folder.glob("????-Q[1-4]") if versions(path))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version. Raises ArchiveError where it is not there or not to be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**{one.name: found[one.name] for one in fields(Manifest) if one.name in found})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"Manifestet {folder / MANIFEST} mangler eller er beskadiget.") from error


def newest(folder: Path) -> Manifest | None:
    """The manifest of the newest version in the folder of a quarter; None where there is none or it is damaged."""
    found = versions(folder)
    try:
        return read_manifest(folder / f"v{found[-1]}") if found else None
    except ArchiveError:
        return None


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a version but its manifest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def touched(folder: Path, manifest: Manifest) -> list[str]:
    """The delivered files of a version that are gone or changed; what somebody laid beside them does no harm."""
    return [
        name
        for name, digest in manifest.files.items()
        if not (folder / name).is_file() or _sha256(folder / name) != digest
    ]


def thaw_inputs(folder: Path, manifest: Manifest, code: str | None = None) -> Inputs:
    """What a version was drawn from, to be drawn by its own code or by another. Raises ArchiveError if damaged."""
    frozen = [name for name in manifest.files if name.startswith(f"{DATA}/")]
    for name in touched(folder, manifest):
        if name in frozen:
            raise ArchiveError(f"Filen {folder / name} mangler eller er ændret, siden rapporten blev lavet.")
    try:
        tables = thaw(folder / DATA, [Path(name).stem for name in frozen])
        quarter = Quarter.parse(manifest.quarter)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise ArchiveError(f"Grundlaget i {folder / DATA} kan ikke læses.") from error
    return Inputs(manifest.municipality_code, quarter, manifest.plan_year, code or manifest.code, tables)


def earlier_report(folder: Path, now: Inputs) -> EarlierReport:
    """A version as something to compare `now` with. Raises ArchiveError where it is damaged."""
    manifest = read_manifest(folder)
    inputs = thaw_inputs(folder, manifest)
    kept = {
        name: inputs.tables[name]
        for name in {one.name for one in fields(ReportRows)} & set(inputs.tables) & set(now.tables)
        if set(now.tables[name].column_names) <= set(inputs.tables[name].column_names)
    }
    administrations = frozenset(one["administration"] for one in manifest.reports if one["administration"])
    rows = ReportRows.of(kept)
    return EarlierReport(inputs.quarter, manifest.version, inputs.cut_off, rows, frozenset(kept), administrations)


def last_report(reports: Path, now: Inputs) -> EarlierReport | None:
    """The report of the municipality that the one now to be made is compared with; None of the first.

    That is the newest version of the newest quarter before it. Only where the archive has none is it the newest version
    of the same quarter: a quarter can get many versions, and its report is to say what changed over the quarter. A
    damaged version is passed over; the report names the one that it compares with.
    """
    for folder in _last_first(quarter_folder(reports, now.municipality_code, now.quarter).parent, now.quarter):
        try:
            return earlier_report(folder, now)
        except ArchiveError:
            continue
    return None


def _last_first(folder: Path, quarter: Quarter) -> Iterator[Path]:
    before = [known for known in quarters(folder) if known < quarter]
    for period in [*reversed(before), quarter]:
        for version in reversed(versions(folder / period.period_id)):
            yield folder / period.period_id / f"v{version}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
