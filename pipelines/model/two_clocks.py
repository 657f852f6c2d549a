"""What the history adds to the facts: which tables of marts it keeps, and the columns that say when a row was known.

Here: the names. Not here: keeping it (pipelines/publish/history/), what its columns mean (columns.md).
"""

from __future__ import annotations

NOT_KEPT = {
    "fct_checks": "it has a row for each run already, and forgets none",
    "dim_periods": "a calendar is not learnt from documents",
}
"""Tables of schema marts without a history, with the reason. Every other fact and dimension has one by itself."""
PUBLISHED_WHOLE = ("fct_line_fates", "fct_unread_lines")
"""Facts without a key of one column: what is known now cannot be found in marts for a version of theirs."""
ENDED, KNOWN_SINCE = "past", "known_since"
"""Of the published file: the schema of versions that have ended, and its table of when what is known now was new."""
KNOWN_COLUMNS = {
    "known_from": "timestamp",
    "known_to": "timestamp",
    "known_by_run": "varchar",
    "ended_by_run": "varchar",
}
"""The columns that a table of schema history has after those of its fact, with their types."""


def has_history(table: str) -> bool:
    """True of a table of schema marts whose versions are kept."""
    return table.startswith(("fct_", "dim_")) and table not in NOT_KEPT


def as_of_macro(table: str) -> str:
    """The name in schema history of the macro that shows a table as it was: fct_goals_as_of."""
    return f"{table}_as_of"
