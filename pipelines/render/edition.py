"""One version of the reports of a municipality and quarter: drawn, frozen, listed. Here: making it, once and again.

Whether a new one is needed is told by the fingerprint of the inputs before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.render.archive import (
    DATA,
    MANIFEST,
    ArchiveError,
    EarlierReport,
    Manifest,
    earlier_report,
    hashes,
    thaw_inputs,
)
from pipelines.render.inputs import Inputs, freeze
from pipelines.render.municipality import municipality
from pipelines.render.report import RenderedReport, render
from pipelines.render.shown import PAGES_NAME, write_shown


def make(inputs: Inputs, folder: Path, version: int, earlier: EarlierReport | None) -> Manifest:
    """Write the version: all its reports, which facts they show, its frozen inputs and its manifest.

    The folder must not be there yet.
    """
    folder.mkdir(parents=True)
    rendered = render(inputs, folder, version, earlier)
    write_shown(folder / PAGES_NAME, [fact for one in rendered for fact in one.shown])
    freeze(inputs, folder / DATA)
    manifest = _manifest(inputs, folder, version, earlier, rendered)
    (folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    return manifest


def make_again(archived: Path, manifest: Manifest, folder: Path, code: str) -> Manifest:
    """Draw an archived version from its frozen inputs into another folder, by the code named `code`, which is today's.

    Raises ArchiveError where what it was drawn from is no longer whole.
    """
    inputs = thaw_inputs(archived, manifest, code)
    return make(inputs, folder, manifest.version, _compared_with(archived, manifest, inputs))


def _compared_with(archived: Path, manifest: Manifest, inputs: Inputs) -> EarlierReport | None:
    named = manifest.compared_with
    if named is None:
        return None
    try:
        return earlier_report(archived.parents[1] / str(named["quarter"]) / f"v{named['version']}", inputs)
    except KeyError as error:
        raise ArchiveError(f"Manifestet {archived / MANIFEST} er beskadiget.") from error


def _manifest(
    inputs: Inputs, folder: Path, version: int, earlier: EarlierReport | None, rendered: Sequence[RenderedReport]
) -> Manifest:
    return Manifest(
        municipality_code=inputs.municipality_code,
        municipality=municipality(inputs.municipality_code).name,
        quarter=inputs.quarter.period_id,
        version=version,
        cut_off=inputs.cut_off.isoformat(),
        plan_year=inputs.plan_year,
        code=inputs.code,
        compared_with={"quarter": earlier.quarter.period_id, "version": earlier.version} if earlier else None,
        fingerprint=inputs.fingerprint,
        basis=inputs.basis,
        inputs=[{name: row[name] for name in ("file_name", "sha256", "version")} for row in inputs.rows.documents],
        reports=[{"administration": one.unit.administration, "folder": one.unit.folder} for one in rendered],
        checks=[{"folder": one.unit.folder, **check._asdict()} for one in rendered for check in one.checks],
        files=hashes(folder),
    )
