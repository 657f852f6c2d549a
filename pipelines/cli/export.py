"""`maalbar export`: the facts of the published file in a new folder, to be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published
from pipelines.publish.export.export import Asked, Exported, export, require_known
from pipelines.publish.export.package import PACKAGE_NAME
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.publish.export.staging import staged
from pipelines.render import danish
from pipelines.settings import Settings


def take_along(settings: Settings, to: Path, asked: Asked) -> str:
    """Export into `to`, and say in one or two sentences what is there. Raises Refusal; then nothing is written."""
    try:
        require_known(asked)
        with (
            staged(to, (settings.home, settings.reports)) as folder,
            published(settings.published_path, writes_to=folder) as connection,
        ):
            return _said(export(connection, asked, folder), to)
    except ExportRefusedError as error:
        raise Refusal(str(error)) from error


def listed(tables: Sequence[str]) -> tuple[str, ...]:
    """The names given, each by its own option or several with commas between."""
    return tuple(name.strip() for given in tables for name in given.split(",") if name.strip())


def _said(done: Exported, to: Path) -> str:
    tables = danish.count(done.tables, "tabel", "tabeller")
    rows = danish.count(done.rows, "række", "rækker")
    said = f"{tables} med {rows} ligger i {to}, {danish.number(done.bytes / 1e6, 1)} MB; {PACKAGE_NAME} beskriver dem."
    if done.cut:
        cells = danish.count(done.cut, "celle", "celler")
        said += f" {cells} har mere tekst, end et ark kan rumme, og er afkortet med …; csv og parquet har det hele."
    return said
