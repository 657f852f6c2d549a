"""The gate before a run's readers: every check that was planned has been made, and none of them stops the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import duckdb

from pipelines.load.register import checks_of, stops
from pipelines.load.runs import CheckOwner, CheckRow

NAMED = 3
"""So many faults are named in the sentence; the rest are counted."""


class CheckStop(Exception):
    """A run that may not go on to its readers. The message is one Danish sentence."""


def require(connection: duckdb.DuckDBPyConnection, run_id: str, before: Collection[CheckOwner] = ()) -> Counter[str]:
    """How the checks of a run came out, by outcome. Raises CheckStop where one stops the run or was not made.

    `before` names owners whose turn has not come yet.
    """
    checks = checks_of(connection, run_id)
    if not checks:
        raise CheckStop("Kørslen har ingen planlagte kontroller, og derfor offentliggøres intet.")
    due = [check for check in checks if check.owner not in before]
    if any(stops(check) for check in due):
        raise CheckStop(complaint(due))
    return Counter(check.outcome for check in due)


def complaint(checks: Sequence[CheckRow]) -> str:
    """One sentence on the checks that stop a run: those that do not hold, else those that were not made."""
    failed = [check for check in checks if check.executed and stops(check)]
    not_made = [check for check in checks if not check.executed]
    if failed:
        return f"Intet er udgivet, for {_count(failed)} holder ikke: {_names(failed)}."
    return f"Intet er udgivet, for {_count(not_made)} er planlagt, men ikke udført: {_names(not_made)}."


def _count(checks: Sequence[CheckRow]) -> str:
    return "én kontrol" if len(checks) == 1 else f"{len(checks)} kontroller"


def _names(checks: Sequence[CheckRow]) -> str:
    named = ", ".join(check.check_name for check in checks[:NAMED])
    return named if len(checks) <= NAMED else f"{named} og {len(checks) - NAMED} til"
