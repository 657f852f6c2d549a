"""Answers on what the report makes itself: its own checks, counted, and the sources written beside its figures."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from pipelines.render import danish
from pipelines.render.figures import Figures
from pipelines.render.printed.answers import Answer
from pipelines.render.verify import ReportCheck

OWNER = "report"


def own_checks(answers: Iterable[Answer], checks: Sequence[ReportCheck]) -> Iterator[Answer]:
    """The report's own checks, and with those of the run, which marts answered for, how many there are in all."""
    of_run = {
        figure: sum(int(one.value or 0) for one in answers if one.place == "checks" and one.figure == figure)
        for figure in ("planlagt", "udført")
    }
    passed = sum(check.passed for check in checks)
    counted = {
        "planlagt": len(checks),
        "udført": len(checks),
        "bestået": passed,
        "ikke bestået": len(checks) - passed,
    }
    for figure, count in counted.items():
        yield Answer(9, "checks", OWNER, figure, "count", str(count), None, None, None)
    planned, executed = (str(of_run[figure] + counted[figure]) for figure in ("planlagt", "udført"))
    yield Answer(9, "quality_figures", "I alt", "executed", "of", executed, planned, None, None)


def sources_written(figures: Figures) -> Iterator[Answer]:
    """How many facts each sources.csv names, read back from the file."""
    for name, page in PAGES.items():
        if name in figures.written:
            path = figures.out_dir / "figures" / f"{name}.sources.csv"
            with path.open(encoding="utf-8-sig", newline="") as file:
                facts = sum(1 for _ in csv.reader(file, delimiter=";")) - 1
            yield Answer(page, "figures", name, "sources", "text", danish.number(facts), None, None, None)


PAGES = {"goal_status": 1, "budget_followup": 3, "goal_targets": 5, "employment_targets": 6, "measurability": 9}
"""The page that each figure stands on."""
