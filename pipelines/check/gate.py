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


def require(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    before: Collection[CheckOwner] = (),
    still_to_come: Collection[str] = (),
) -> Counter[str]:
    """How the checks of a run came out, by outcome. Raises CheckStop where one stops the run or was not made.

    `before` names owners whose turn has not come yet, `still_to_come` single checks of which the same is true.
    """
    checks = checks_of(connection, run_id)
    if not checks:
        raise CheckStop("Kørslen har ingen planlagte kontroller, og derfor offentliggøres intet.")
    due = [check for check in checks if check.owner not in before and check.check_name not in still_to_come]
    if faults := [check for check in due if stops(check)]:
        raise CheckStop(_sentence(faults))
    return Counter(check.outcome for check in due)


def _sentence(faults: Sequence[CheckRow]) -> str:
    not_made = [check for check in faults if not check.executed]
    failed = [check for check in faults if check.executed]
    parts = []
    if failed:
        parts.append(f"{_count(failed)} holder ikke ({_names(failed)})")
    if not_made:
        parts.append(f"{_count(not_made)} er planlagt, men ikke udført ({_names(not_made)})")
    return f"Intet er offentliggjort, for {' og '.join(parts)}."


def _count(checks: Sequence[CheckRow]) -> str:
    return "én kontrol" if len(checks) == 1 else f"{len(checks)} kontroller"


def _names(checks: Sequence[CheckRow]) -> str:
    named = ", ".join(check.check_name for check in checks[:NAMED])
    return named if len(checks) <= NAMED else f"{named} og {len(checks) - NAMED} til"
