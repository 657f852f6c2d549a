"""The charts, by the name under which reports/charts.yml promises each. Pure: rows and quarter in, Figure out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.figure import Figure

from pipelines.render.charts.budget_followup import budget_followup
from pipelines.render.charts.employment_targets import employment_targets
from pipelines.render.charts.goal_status import goal_status
from pipelines.render.charts.goal_targets import goal_targets
from pipelines.render.charts.measurability import measurability
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row

Chart = Callable[[Sequence[Row], Quarter], Figure]

CHARTS: dict[str, Chart] = {
    "goal_status": goal_status,
    "measurability": measurability,
    "goal_targets": goal_targets,
    "employment_targets": employment_targets,
    "budget_followup": budget_followup,
}
