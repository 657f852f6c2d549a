"""`maalbar query`: one SQL statement on the published warehouse, as a table or as CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.cookbook import Recipe
from pipelines.cli.refusal import Refusal

MOST_ROWS = 200
"""So many rows are shown on a screen; CSV has them all."""


def query(connection: duckdb.DuckDBPyConnection, sql: str, console: Console, *, as_csv: bool) -> None:
    """Print the rows of a statement. Raises Refusal with DuckDB's own words where it can not be answered."""
    try:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        if as_csv:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(names)
            writer.writerows(cursor.fetchall())
            return
        found = cursor.fetchmany(MOST_ROWS + 1)
    except duckdb.Error as error:
        raise Refusal(f"Forespørgslen kan ikke besvares: {str(error).splitlines()[0]}") from error
    table = Table(*names, header_style="bold")
    for values in found[:MOST_ROWS]:
        table.add_row(*(Text("" if value is None else str(value)) for value in values))
    console.print(table)
    if len(found) > MOST_ROWS:
        console.print(f"De første {MOST_ROWS} rækker er vist; få alle med --csv.")


def list_recipes(recipes: Iterable[Recipe], console: Console) -> None:
    """Show what the cookbook can answer, topic by topic, each question under the name it is asked by."""
    topic = ""
    for recipe in recipes:
        if recipe.topic != topic:
            topic = recipe.topic
            console.print(Text(f"\n{topic}", style="bold"))
        console.print(Text(f"  {recipe.name:<30} {recipe.question}"))
    console.print(Text("\nStil et af dem med: maalbar query --kogebog NAVN"))
