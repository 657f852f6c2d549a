"""What each run did: when, by which rules, how it ended, and each check planned for it. Not here: checking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

import duckdb

from pipelines.load.tables import CHECKS
from pipelines.load.warehouse import insert, transaction

RunOutcome = Literal["running", "succeeded", "refused", "failed"]
CheckOwner = Literal["parse", "records", "expectations", "dbt", "report"]
CheckOutcome = Literal["passed", "failed", "warned", "error", "not_run"]
CheckSeverity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check that was planned for a run, and what came of it. One per check and run."""

    run_id: str
    check_name: str
    owner: CheckOwner
    planned: bool
    executed: bool
    outcome: CheckOutcome
    severity: CheckSeverity
    message_da: str


def start_run(connection: duckdb.DuckDBPyConnection, run_id: str, rule_version: str, started_at: datetime) -> None:
    """Note a run that begins. One that still counts as running was killed: only one runs at a time."""
    connection.execute("delete from runs.runs where run_id = ?", [run_id])
    connection.execute(
        "update runs.runs set outcome = 'failed', message_da = 'Kørslen blev afbrudt.' where outcome = 'running'"
    )
    connection.execute(
        "insert into runs.runs (run_id, started_at, rule_version, outcome) values (?, ?, ?, 'running')",
        [run_id, started_at, rule_version],
    )


def finish_run(
    connection: duckdb.DuckDBPyConnection, run_id: str, outcome: RunOutcome, message_da: str, finished_at: datetime
) -> None:
    """Note how a run ended, in one Danish sentence."""
    connection.execute(
        "update runs.runs set finished_at = ?, outcome = ?, message_da = ? where run_id = ?",
        [finished_at, outcome, message_da, run_id],
    )


def record_checks(connection: duckdb.DuckDBPyConnection, checks: Iterable[CheckRow]) -> None:
    """Land check rows; a row of the same run, owner and name is replaced (planned first, executed later)."""
    rows = [asdict(check) for check in checks]
    if not rows:
        return
    with transaction(connection):
        connection.executemany(
            "delete from runs.checks where run_id = ? and owner = ? and check_name = ?",
            [[row["run_id"], row["owner"], row["check_name"]] for row in rows],
        )
        insert(connection, "runs.checks", CHECKS, rows)
