"""Employment targets: what was aimed at, where it started, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from pipelines.render.charts.bullets import bullets, fitting
from pipelines.render.charts.style import require_rows
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row


def shown_employment_targets(rows: Sequence[Row]) -> list[Row]:
    """The targets that have a value, as many as a page has room for; where none has, the targets alone. By unit."""
    with_value = [row for row in rows if row["actual_value"] is not None]
    return fitting(with_value or [row for row in rows if row["target_value"] is not None])


def employment_targets(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Bullet bars, one panel a unit. `rows` are of rpt_employment_targets. EmptyChartError where none has a number."""
    shown = shown_employment_targets(rows)
    require_rows(shown, "employment_targets")
    return bullets(shown)
