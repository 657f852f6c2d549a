"""`maalbar report --version N`: an archived report drawn again from its frozen inputs, and held against the archive."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipelines.cli.refusal import Refusal
from pipelines.render import danish
from pipelines.render.archive import ArchiveError, Manifest, quarters, read_manifest, touched, versions
from pipelines.render.code_version import code_version
from pipelines.render.edition import make_again
from pipelines.render.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Archived:
    """A version in the archive."""

    folder: Path
    manifest: Manifest

    @property
    def name_da(self) -> str:
        """'Version 2 af rapporten for 1. kvartal 2012 (Eksempel Kommune)'."""
        quarter = Quarter.parse(self.manifest.quarter).label_da
        return f"Version {self.manifest.version} af rapporten for {quarter} ({self.manifest.municipality})"


def redraw(reports: Path, quarter: str, version: int, municipality: str | None, to: Path | None) -> str:
    """Draw the version again, into `to` where it is given, and say in one sentence that the bytes are the same.

    Raises Refusal where they are not, where there is no such version, or where what it was drawn from is damaged.
    """
    archived = _find(reports, quarter, version, municipality)
    if to is not None:
        _require_room(to, reports)
    try:
        with tempfile.TemporaryDirectory(prefix="maalbar-") as scratch:
            again = make_again(archived.folder, archived.manifest, to or Path(scratch) / "igen", code_version())
    except ArchiveError as error:
        raise Refusal(str(error)) from error
    where = f" Den ligger i {to}." if to is not None else ""
    complaint = _complaint(archived, again)
    if complaint:
        raise Refusal(f"{archived.name_da} {complaint}.{where}")
    many = danish.count(len(again.files), "fil", "filer")
    return f"{archived.name_da} er lavet igen: {many}, byte for byte som i arkivet.{where}"


def _find(reports: Path, quarter: str, version: int, municipality: str | None) -> Archived:
    period = Quarter.parse(quarter)
    kept = {path.name: quarters(path) for path in sorted(reports.glob("*")) if path.is_dir() and quarters(path)}
    if not kept:
        raise Refusal(f"Der er ingen rapporter i {reports}; lav dem med: maalbar run")
    if municipality is not None and municipality not in kept:
        raise Refusal(f"Arkivet har ingen rapporter for »{municipality}«; det har: {', '.join(kept)}.")
    chosen = {name: found for name, found in kept.items() if municipality in (None, name)}
    having = [name for name, found in chosen.items() if period in found]
    if not having:
        known = sorted({one.period_id for found in chosen.values() for one in found})
        raise Refusal(f"Arkivet har ingen rapport for {quarter}; det har: {', '.join(known)}.")
    if len(having) > 1:
        raise Refusal(f"Flere kommuner har en rapport for {quarter}; vælg én med --municipality: {', '.join(having)}.")
    folder = reports / having[0] / period.period_id
    numbers = versions(folder)
    if version not in numbers:
        known_da = danish.listing([str(number) for number in numbers])
        raise Refusal(f"Rapporten for {quarter} har ingen version {version}; den har {known_da}.")
    try:
        return Archived(folder / f"v{version}", read_manifest(folder / f"v{version}"))
    except ArchiveError as error:
        raise Refusal(str(error)) from error


def _require_room(to: Path, reports: Path) -> None:
    if to.resolve().is_relative_to(reports.resolve()):
        raise Refusal(f"{to} ligger i arkivet, hvor intet overskrives; vælg en anden mappe med --to.")
    if to.is_dir() and not any(to.iterdir()):
        to.rmdir()
    if to.exists():
        raise Refusal(f"{to} findes og er ikke tom; vælg en ny mappe med --to.")


def _complaint(archived: Archived, again: Manifest) -> str | None:
    """What is wrong with a version: changed in the archive, drawn by other code, or not the same without a reason."""
    delivered = archived.manifest.files
    changed = touched(archived.folder, archived.manifest)
    if changed:
        return f"er ændret i arkivet, siden den blev leveret: {danish.first_of(changed, 3)}"
    differing = _differing(again.files, delivered)
    if not differing:
        return None
    share = f"{danish.number(len(differing))} af {danish.count(len(delivered), 'fil', 'filer')}"
    if again.code != archived.manifest.code:
        return f"er lavet med kode {archived.manifest.code}; her kører {again.code}, og {share} bliver anderledes"
    return f"bliver ikke den samme igen, selv om koden er den samme: {share} afviger, {danish.first_of(differing, 3)}"


def _differing(some: dict[str, str], others: dict[str, str]) -> list[str]:
    return sorted(name for name in {*some, *others} if some.get(name) != others.get(name))
