"""Targets of the plans: where they start, where they stand, where they are to go, and how they moved."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from pipelines.render.charts.bullets import bullets, fitting
from pipelines.render.charts.style import require_rows
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row


def drawable_targets(rows: Sequence[Row]) -> list[Row]:
    """The targets that are a level and have something beside them: those with a value first, then with a baseline."""
    levels = [row for row in rows if row["target_value"] is not None and row["comparator"] != "change"]
    told = [row for row in levels if row["actual_value"] is not None or row["baseline_value"] is not None]
    return sorted(told, key=lambda row: row["actual_value"] is None)


def shown_targets(rows: Sequence[Row]) -> list[Row]:
    """Those of them that a page has room for."""
    return fitting(drawable_targets(rows))


def goal_targets(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Bullet bars with a sparkline each. Raises EmptyChartError where none has a target.

    `rows` are of rpt_goal_targets, each with what its row of rpt_goal_status says (actual_value, status_by_rule) and
    its rows of rpt_goal_points (`points`).
    """
    shown = shown_targets(rows)
    require_rows(shown, "goal_targets")
    return bullets(shown, {row["measurement_id"]: row["points"] for row in shown})
