"""Two readings of documents side by side: facts gained, lost and changed. Here: pairing and comparing rows.

Facts are the same where their id is; else where document, line and print are; else where document, line and kind are.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.check.landing import key_of
from pipelines.records import RECORD_TYPES
from pipelines.score.kinds import Row

Readings = Mapping[str, Sequence[Row]]
"""Table → its rows, as one reading has them."""
Identity = Callable[[Row], Any]
KEYS = {record_type.table: key_of(record_type) for record_type in RECORD_TYPES}
"""Table → its key, in the order in which tables are shown."""
KIND_COLUMNS = {
    "goals": "section",
    "measurements": "role",
    "budgets": "kind",
    "report_items": "kind",
    "goal_links": "target_kind",
    "attendance": "what",
    "findings": "kind",
}
"""Table → the column that says which kind of fact a row is, where there is one."""
UNREAD, FAULTS = "unread_lines", "faults"
"""Lines that no rule read, and documents that could not be read: they have no key."""
TABLES = (*KEYS, UNREAD, FAULTS)
OF_THE_DOCUMENT = ("document_id", "file_name")
OF_THE_PLACE = ("line_start", "line_end", "page")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that both readings have, differently: which columns."""

    old: Row
    new: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """One table: how many facts are the same, and the others. `only_old` and `only_new` are columns of one reading."""

    table: str
    same: int
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]
    changed: tuple[Change, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where the two readings agree on every fact."""
        return not (self.gained or self.lost or self.changed)

    @property
    def columns(self) -> dict[str, int]:
        """The changed columns, most often changed first, with the number of facts."""
        return dict(Counter(column for change in self.changed for column in change.columns).most_common())


def differences(old: Readings, new: Readings) -> tuple[TableDifference, ...]:
    """The difference of each table that either reading has.

    A pointer at another fact is the same where that fact is. A document that came anew under the same name is the
    same document; that its facts stand on other lines now is no change.
    """
    renewed = _same_documents(old, new)
    tables = [table for table in TABLES if table in old or table in new]
    paired = {table: _pairs(table, old.get(table, ()), new.get(table, ()), renewed) for table in tables}
    alias = {
        before[KEYS[table]]: after[KEYS[table]]
        for table in tables
        if table in KEYS
        for before, after in paired[table].same
    }
    return tuple(_difference(table, paired[table], alias) for table in tables)


@dataclass(frozen=True, slots=True)
class _Paired:
    """The rows of a table that are the same fact, and those that only one reading has."""

    same: Sequence[tuple[Row, Row]]
    lost: Sequence[Row]
    gained: Sequence[Row]


def _difference(table: str, paired: _Paired, alias: Mapping[str, str]) -> TableDifference:
    old_row, new_row = paired.same[0] if paired.same else ({}, {})
    skipped = (KEYS.get(table), *OF_THE_DOCUMENT)
    compared = [name for name in new_row if name in old_row and name not in skipped]
    changes = [
        Change(old, new, columns) for old, new in paired.same if (columns := _changed(old, new, compared, alias))
    ]
    return TableDifference(
        table,
        same=len(paired.same) - len(changes),
        gained=tuple(paired.gained),
        lost=tuple(paired.lost),
        changed=tuple(changes),
        only_old=tuple(name for name in old_row if name not in new_row),
        only_new=tuple(name for name in new_row if name not in old_row),
    )


def _pairs(table: str, old: Sequence[Row], new: Sequence[Row], renewed: Mapping[str, str]) -> _Paired:
    """Which rows are the same fact; the surest identity pairs first."""
    pairs: list[tuple[Row, Row]] = []
    left_old, left_new = list(old), list(new)
    for identity in _identities(table, renewed):
        there: dict[Any, deque[Row]] = {}
        for row in left_new:
            there.setdefault(identity(row), deque()).append(row)
        there.pop(None, None)
        unpaired, taken = [], set()
        for row in left_old:
            same = there.get(identity(row))
            if same:
                pairs.append((row, same.popleft()))
                taken.add(id(pairs[-1][1]))
            else:
                unpaired.append(row)
        left_old, left_new = unpaired, [row for row in left_new if id(row) not in taken]
    return _Paired(pairs, left_old, left_new)


def _identities(table: str, renewed: Mapping[str, str]) -> Iterator[Identity]:
    """What makes two rows the same fact, the surest first; None is the same as nothing."""
    key, kind = KEYS.get(table), KIND_COLUMNS.get(table, "")
    now = set(renewed.values())

    def document(row: Row) -> str:
        return renewed.get(row["document_id"], row["document_id"])

    if key is not None:
        yield lambda row: row[key]
    yield lambda row: (document(row), row["line_start"], row["printed"])
    if key is not None:
        yield lambda row: (document(row), row["line_start"], row.get(kind))
    yield lambda row: (document(row), row["printed"], row.get(kind)) if document(row) in now else None


def _changed(old: Row, new: Row, columns: Iterable[str], alias: Mapping[str, str]) -> tuple[str, ...]:
    """The columns in which two rows of the same fact differ."""
    has_moved = old["document_id"] != new["document_id"]
    compared = (name for name in columns if not (has_moved and name in OF_THE_PLACE))
    return tuple(name for name in compared if old[name] != new[name] and _renamed(old[name], alias) != new[name])


def _renamed(value: Any, alias: Mapping[str, str]) -> Any:
    return alias.get(value, value) if isinstance(value, str) else value


def _same_documents(old: Readings, new: Readings) -> dict[str, str]:
    """Old document id → new, for each document that came anew under a name that only one document has in each."""
    before, after = _ids_by_name(old), _ids_by_name(new)
    return {
        next(iter(before[name])): next(iter(after[name]))
        for name in before.keys() & after.keys()
        if len(before[name]) == len(after[name]) == 1 and before[name] != after[name]
    }


def _ids_by_name(readings: Readings) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = {}
    for rows in readings.values():
        for row in rows:
            ids.setdefault(row["file_name"], set()).add(row["document_id"])
    return ids
