"""One statement to the published file, in a process of its own that ends with it.

Started by guard.py as a script, without the environment of whoever asks: it reads a request from standard input and
writes an answer, both JSON. Here: what a statement may be, and the limits of time, memory, rows and text. Not here: how
a refusal is said. It imports nothing of this project, so that it starts quickly and can be read alone.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from threading import Timer
from typing import Any

import duckdb

MEGABYTE = 1 << 20
OUTSIDE_DUCKDB = 3 * 1024
"""Megabytes of address space for Python, DuckDB's code and threads, beside what DuckDB may use for its answers."""
GRACE = 2
"""Seconds after which a statement that does not heed the interrupt is ended with its process."""
POLITE = 10
"""How much it steps back for others who want the processors: our own pages and the cookbook's answers."""
BATCH = 256
TABLE_FUNCTIONS = {
    *("unnest", "range", "generate_series", "repeat", "json_each", "json_tree", "histogram", "histogram_values"),
    *("summary", "pragma_table_info", "duckdb_tables", "duckdb_views", "duckdb_columns", "duckdb_constraints"),
    *("duckdb_schemas", "duckdb_functions", "duckdb_types", "pg_timezone_names"),
}
"""DuckDB's own table functions that tell of rows and names alone; the others read files or tell of the machine."""
RELATIONS = {
    *("duckdb_tables", "duckdb_views", "duckdb_columns", "duckdb_constraints", "duckdb_schemas", "duckdb_types"),
    *("tables", "columns", "views", "schemata", "key_column_usage", "table_constraints", "referential_constraints"),
    "sqlite_master",
}
"""DuckDB's own views that do so."""
IN_DANISH = "styring"
"""The schema that a name without one is looked for in, and whose views SHOW TABLES lists."""
SCALARS_REFUSED = {"current_setting", "getvariable", "write_log", "nextval", "currval", "setval", "setseed"}
"""Scalar functions that tell of the machine or leave something behind."""

Request = dict[str, Any]
Answer = dict[str, Any]
Names = tuple[set[str], set[str]]


class Refused(Exception):
    """A statement that is not carried out: the reason as guard.py knows it, and what it is about."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason)
        self.answer: Answer = {"refused": reason, "about": about}


def answer(request: Request) -> Answer:
    """The rows of a statement as texts with the names and types of their columns, or why there are none."""

    def carried_out() -> Answer:
        with opened(request) as connection, in_time(connection, request["seconds"]):
            require_reading(connection, request["sql"], refused_names(connection))
            return rows(connection, request)

    return told(carried_out)


def told(carried_out: Callable[[], Answer]) -> Answer:
    """The answer, or the reason why there is none as guard.py knows it."""
    try:
        return carried_out()
    except Refused as refused:
        return refused.answer
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"refused": "memory"}
    except duckdb.InterruptException:
        return {"refused": "time"}
    except duckdb.PermissionException:
        return {"refused": "outside"}
    except duckdb.Error as error:
        return {"refused": type(error).__name__, "about": str(error)}


@contextmanager
def opened(request: Request) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file, which lies in the working folder: read only, and shut to all else."""
    try:
        connection = duckdb.connect(
            request["file"],
            read_only=True,
            config={
                "enable_external_access": False,
                "python_enable_replacements": False,
                "allow_community_extensions": False,
                "autoload_known_extensions": False,
                "autoinstall_known_extensions": False,
                "temp_directory": "",
                "threads": 2,
                "memory_limit": f"{request['megabytes']}MiB",
                "lock_configuration": True,
            },
        )
    except duckdb.Error as error:
        raise Refused("unreadable") from error
    with connection:
        with suppress(duckdb.CatalogException):
            connection.execute(f"use {IN_DANISH}")
        yield connection


@contextmanager
def in_time(connection: duckdb.DuckDBPyConnection, seconds: int) -> Iterator[None]:
    """What is carried out within is interrupted when the time is out."""
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def refused_names(connection: duckdb.DuckDBPyConnection) -> Names:
    """The functions of DuckDB itself that no statement may use, and its views."""
    functions = connection.execute(
        "select function_name from duckdb_functions() where internal and function_type in ('table', 'table_macro')"
    ).fetchall()
    views = connection.execute("select view_name from duckdb_views() where internal").fetchall()
    return {name for (name,) in functions} - TABLE_FUNCTIONS | SCALARS_REFUSED, {name for (name,) in views} - RELATIONS


def require_reading(connection: duckdb.DuckDBPyConnection, sql: str, refused: Names) -> None:
    """Raises Refused unless the text is one statement that only reads rows of the file.

    DuckDB's own parser is asked: whatever it would run is what is looked at. What it then runs is bound by the settings
    of the connection as well; this is what keeps it from telling of the machine, and what makes refusals clear.
    """
    statements = connection.extract_statements(sql)
    if not statements:
        raise Refused("empty")
    if len(statements) > 1:
        raise Refused("several")
    kind = statements[0].type
    if kind == duckdb.StatementType.MULTI:
        raise Refused("pivot")
    if kind != duckdb.StatementType.SELECT:
        raise Refused("not_reading", str(kind.name))
    [[tree]] = connection.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchall()
    try:
        _require_known(json.loads(tree), *refused)
    except RecursionError as error:
        raise Refused("too_deep") from error


def _require_known(tree: Any, functions: set[str], views: set[str]) -> None:
    if tree.get("error"):
        raise Refused("not_reading", str(tree.get("error_message", "")))
    for node in _nodes(tree):
        function, relation = _name(node, "function_name"), _name(node, "table_name")
        if function in functions:
            raise Refused("function", function)
        if node.get("type") == "BASE_TABLE":
            if "/" in relation or "\\" in relation:
                raise Refused("outside")
            if relation in views:
                raise Refused("relation", relation)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _nodes(part)


def _name(node: dict[str, Any], key: str) -> str:
    return str(node.get(key) or "").lower()


def rows(connection: duckdb.DuckDBPyConnection, request: Request) -> Answer:
    """Run the statement. `is_cut` where there are more rows, or more text, than may be brought along."""
    cursor = connection.execute(request["sql"])
    columns = [(str(column[0]), str(column[1])) for column in cursor.description or ()]
    found: list[list[str | None]] = []
    characters = 0
    while batch := cursor.fetchmany(BATCH):
        for values in batch:
            texts = [text(value) for value in values]
            characters += sum(len(one) for one in texts if one)
            if len(found) == request["rows"] or characters > request["characters"]:
                if not found:
                    raise Refused("too_much")
                return {"columns": columns, "rows": found, "is_cut": True}
            found.append(texts)
    return {"columns": columns, "rows": found, "is_cut": False}


def text(value: object) -> str | None:
    """A value as text: dates as 2012-01-24, a full stop before decimals and none idle, lists and maps as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _without_idle_zeros(format(value, "f"))
    if isinstance(value, float):
        return _without_idle_zeros(str(value))
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=text)
    return str(value)


def _without_idle_zeros(number: str) -> str:
    """'2.4' of '2.4000', '25000000' of '25000000.0000'; what has no decimals stays as it is."""
    return number.rstrip("0").rstrip(".") if "." in number and "e" not in number else number


def bind(request: Request) -> None:
    """Limits of the process that no statement can lift: time, memory, and no file of any length; and others first."""
    os.nice(POLITE)
    signal.alarm(int(request["seconds"]) + GRACE)
    space = (int(request["megabytes"]) + OUTSIDE_DUCKDB) * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read a request, answer it, and be gone."""
    request: Request = json.load(sys.stdin)
    bind(request)
    json.dump(answer(request), sys.stdout)


if __name__ == "__main__":
    main()
