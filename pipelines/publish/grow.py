"""A published file many times over, to measure what a warehouse of that size costs. Here: growing a copy of it.

Each row of a document is there as many times, under keys of its own, and its words in another order, so that neither
joins nor the file's compression gain from the copies. Not here: what is asked of it (cli/bench_warehouse.py).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

SHARED_IDS = ("period_id", "next_period_id", "reported_period_id", "run_id")
"""Keys of what documents do not bring: they are the same in every copy."""
SHORTEST_TEXT, FEWEST_TEXTS = 12, 10
"""A column is running text where its values are longer than this on average, and more than so many differ."""
TEXT_BYTES = "select coalesce(sum(octet_length(encode(text)) + 1), 0) from reporting.rpt_document_lines"


@dataclass(frozen=True, slots=True)
class Grown:
    """The file that was made, its size, and that of the documents' texts in it, both in bytes."""

    path: Path
    file_bytes: int
    text_bytes: int

    @property
    def ratio(self) -> float:
        """How many times as large as the texts the file is."""
        return self.file_bytes / self.text_bytes if self.text_bytes else float("inf")


def grow(published_path: Path, folder: Path, times: int) -> Grown:
    """A copy of a published file in `folder`, with each document `times` times. Raises duckdb.Error."""
    path = folder / published_path.name
    shutil.copyfile(published_path, path)
    path.chmod(0o600)
    with duckdb.connect(path) as connection:
        for schema, table in connection.execute("select schema_name, table_name from duckdb_tables()").fetchall():
            selected = _copied_columns(connection, schema, table)
            if selected:
                name = f'"{schema}"."{table}"'
                connection.execute(
                    f"insert into {name} select {selected} from {name}, range(1, {times}) as copies(copy)"
                )
        connection.execute("checkpoint")
        [(text_bytes,)] = connection.execute(TEXT_BYTES).fetchall()
    return Grown(path, path.stat().st_size, int(text_bytes))


def _copied_columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> str | None:
    """What a copy has in each column of a table; None for a table that no document brings rows to."""
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = ? and table_name = ? "
        "order by column_index",
        [schema, table],
    ).fetchall()
    ids = [name for name, kind in columns if kind == "VARCHAR" and name.endswith("_id") and name not in SHARED_IDS]
    if not ids:
        return None
    return ", ".join(_copied(connection, f'"{schema}"."{table}"', name, kind, name in ids) for name, kind in columns)


def _copied(connection: duckdb.DuckDBPyConnection, relation: str, name: str, kind: str, is_id: bool) -> str:
    column = f'"{name}"'
    if is_id:
        return f"{column} || '~' || copy"
    if kind != "VARCHAR" or name == "sha256":
        return column
    [(length, different)] = connection.execute(
        f"select coalesce(avg(length({column})), 0), count(distinct {column}) from {relation}"
    ).fetchall()
    if length <= SHORTEST_TEXT or different <= FEWEST_TEXTS:
        return column
    placed = "lambda word: struct_pack(place := hash(word || copy), word := word)"
    words = f"list_sort(list_transform(string_split({column}, ' '), {placed}))"
    return f"array_to_string(list_transform({words}, lambda one: one.word), ' ')"
