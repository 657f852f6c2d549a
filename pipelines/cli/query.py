"""`maalbar query`: one SQL statement to the published warehouse, as a table or as CSV. Here: how an answer is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipelines.ask.as_csv import danish_csv, plain_csv
from pipelines.ask.cookbook import Recipe, UnknownRecipeError, recipe
from pipelines.ask.guard import FILE, SCREEN, Answer, StatementRefusedError, ask, ask_for_all
from pipelines.ask.published import NotReadableError
from pipelines.cli.layout import print_answer
from pipelines.cli.refusal import Refusal
from pipelines.publish.export.staging import why_not
from pipelines.render import danish


def query(path: Path, sql: str, console: Console) -> None:
    """Print the answer of a statement for someone to read. Raises Refusal where the guard gives none."""
    answer = _answered(lambda: ask(path, sql, SCREEN))
    if not answer.rows:
        console.print("Forespørgslen giver ingen rækker.")
        return
    print_answer(answer, console)
    console.print(Text(_counted(answer)), soft_wrap=True)


def write_csv(path: Path, sql: str, *, is_danish: bool) -> None:
    """Write the whole answer of a statement to standard output. Raises Refusal where there is none, or no room."""
    answer = _answered(lambda: ask_for_all(path, sql))
    text = danish_csv(answer) if is_danish else plain_csv(answer)
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(f"Svaret kan ikke skrives: {why_not(error)}.") from error


def _answered(asked: Callable[[], Answer]) -> Answer:
    try:
        return asked()
    except (StatementRefusedError, NotReadableError) as error:
        raise Refusal(str(error)) from error


def _counted(answer: Answer) -> str:
    rows = danish.count(len(answer.rows), "række", "rækker")
    if not answer.is_cut:
        return f"{rows}."
    return f"De første {rows} er vist. Med --csv kommer de alle, hvis der er højst {danish.number(FILE.rows)}."


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
