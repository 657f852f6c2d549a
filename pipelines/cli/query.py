"""`maalbar query`: one SQL statement to the published warehouse, as a table or as CSV. Here: how an answer is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.ask.as_csv import plain_csv
from pipelines.ask.cookbook import Recipe, UnknownRecipeError, recipe
from pipelines.ask.guard import SCREEN, StatementRefusedError, ask, ask_for_all
from pipelines.ask.published import NotReadableError
from pipelines.cli.refusal import Refusal
from pipelines.render import danish


def query(path: Path, sql: str, console: Console, *, as_csv: bool) -> None:
    """Print the answer of a statement. Raises Refusal where the guard gives none."""
    try:
        if as_csv:
            sys.stdout.write(plain_csv(ask_for_all(path, sql)))
            return
        answer = ask(path, sql, SCREEN)
    except (StatementRefusedError, NotReadableError) as error:
        raise Refusal(str(error)) from error
    table = Table(*answer.columns, header_style="bold")
    for values in answer.rows:
        table.add_row(*(Text(value or "") for value in values))
    console.print(table)
    if answer.is_cut:
        console.print(f"De første {danish.number(len(answer.rows))} rækker er vist; få alle med --csv.")


def sql_of(name: str) -> str:
    """The statement of a recipe of the cookbook. Raises Refusal where there is none of that name."""
    try:
        return recipe(name).sql
    except UnknownRecipeError as error:
        raise Refusal(str(error)) from error


def list_recipes(recipes: Iterable[Recipe], console: Console) -> None:
    """Show what the cookbook can answer, topic by topic, each question under the name it is asked by."""
    topic = ""
    for one in recipes:
        if one.topic != topic:
            topic = one.topic
            console.print(Text(f"\n{topic}", style="bold"))
        console.print(Text(f"  {one.name:<30} {one.question}"))
    console.print(Text("\nStil et af dem med: maalbar query --kogebog NAVN"))
