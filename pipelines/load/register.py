"""The register of checks: what a run planned to check, and what became of it. Here: the books. Not here: the checks.

A check is planned before the run reads its first file, and recorded when it was made. What was planned and never made
is found at the end, so that a run can not be green because a check was left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import duckdb

from pipelines.load.runs import CheckOutcome, CheckOwner, CheckRow, CheckSeverity, record_checks

NOT_RUN_DA = "Kontrollen er planlagt, men ikke udført."


@dataclass(frozen=True, slots=True)
class PlannedCheck:
    """A check that a run promises to make. `severity` error stops the run where the check does not hold."""

    name: str
    owner: CheckOwner
    severity: CheckSeverity


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of one check. `is_broken` where the check itself could not be made; it then stops the run."""

    name: str
    passed: bool
    message_da: str = ""
    is_broken: bool = False


def plan(connection: duckdb.DuckDBPyConnection, run_id: str, checks: Sequence[PlannedCheck]) -> None:
    """Write down every check of a run before the first is made. Raises ValueError where two have one name."""
    twice = sorted(name for name, count in Counter(check.name for check in checks).items() if count > 1)
    if twice:
        raise ValueError(f"checks planned twice: {', '.join(twice)}")
    record_checks(
        connection,
        [
            CheckRow(run_id, check.name, check.owner, True, False, "not_run", check.severity, NOT_RUN_DA)
            for check in checks
        ],
    )


def record(connection: duckdb.DuckDBPyConnection, run_id: str, results: Iterable[CheckResult]) -> None:
    """Write down what became of checks. Raises ValueError for one that was not planned: the plan is then no proof."""
    planned = {check.check_name: check for check in checks_of(connection, run_id)}
    results = list(results)
    unplanned = sorted({result.name for result in results} - set(planned))
    if unplanned:
        raise ValueError(f"checks made that were not planned: {', '.join(unplanned)}")
    record_checks(connection, [_made(planned[result.name], result) for result in results])


def checks_of(connection: duckdb.DuckDBPyConnection, run_id: str) -> list[CheckRow]:
    """Every check of a run, by owner and name."""
    rows = connection.execute(
        "select run_id, check_name, owner, planned, executed, outcome, severity, message_da "
        "from runs.checks where run_id = ? order by owner, check_name",
        [run_id],
    ).fetchall()
    return [CheckRow(*row) for row in rows]


def stops(check: CheckRow) -> bool:
    """True where a run may not go on to its readers: an error, a check that broke, or one that was not made."""
    return not check.executed or check.outcome in ("failed", "error")


def _made(planned: CheckRow, result: CheckResult) -> CheckRow:
    return replace(planned, executed=True, outcome=_outcome(planned.severity, result), message_da=result.message_da)


def _outcome(severity: CheckSeverity, result: CheckResult) -> CheckOutcome:
    if result.is_broken:
        return "error"
    if result.passed:
        return "passed"
    return "failed" if severity == "error" else "warned"
