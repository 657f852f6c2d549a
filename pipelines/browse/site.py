"""What every page of the site needs: the shelf, the templates, the dictionary's words, and turns for statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from pipelines.ask.guard import FILE, SCREEN, Answer, StatementRefusedError, ask, ask_for_all, ask_ours
from pipelines.ask.published import NotReadableError
from pipelines.browse.edition import UNREADABLE, Edition, Shelf, asking
from pipelines.browse.kinds import KINDS
from pipelines.browse.labels import heading
from pipelines.browse.marks import excerpt, tells_more
from pipelines.model.dictionary import Field, Table, read_tables
from pipelines.render import danish
from pipelines.render.municipality import municipality
from pipelines.render.wording import LIGHTS

HERE = Path(__file__).parent
RENDER = HERE.parent / "render"
AT_ONCE = 2
"""Anyone's statements that are carried out at the same time; each may use both processors. Our own do not wait."""


@dataclass(frozen=True)
class Site:
    """What every page needs: the shelf, the templates, and the words of the dictionary."""

    shelf: Shelf
    path: Path

    @cached_property
    def fields(self) -> Mapping[tuple[str, str], Field]:
        """The dictionary of schema styring, by view and column."""
        return {(field.table, field.column): field for table in self.tables for field in table.fields}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The views of schema styring as the dictionary has them."""
        return tuple(table for table in read_tables() if table.schema == "styring")

    @cached_property
    def turns(self) -> BoundedSemaphore:
        """Turns to carry out a statement."""
        return BoundedSemaphore(AT_ONCE)

    @cached_property
    def templates(self) -> Environment:
        """The templates, each text of which is escaped."""
        environment = Environment(
            loader=FileSystemLoader([HERE / "templates", RENDER / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(
            count=danish.number, excerpt=excerpt, tells_more=tells_more, quoted=quote, shorten=danish.shorten
        )
        environment.globals.update(
            KINDS=KINDS, LIGHTS=LIGHTS, address=address, heading=heading, municipality=municipality
        )
        return environment

    def page(self, request: Request, name: str, status: int = 200, **values: Any) -> Response:
        """A template as an answer, with what the frame around every page shows."""
        edition, now = values.pop("edition", None), values.pop("now", None)
        content = self.templates.get_template(f"{name}.html.j2").render(
            here=request.url.path, edition=edition, now=now, fault=self.shelf.fault, **values
        )
        return Response(content, status, media_type="text/html; charset=utf-8")

    def answer(self, sql: str, *, is_file: bool = False) -> Answer:
        """The answer of anyone's statement when its turn has come.

        Raises StatementRefusedError and NotReadableError.
        """
        try:
            with self._turn():
                return ask_for_all(self.path, sql) if is_file else ask(self.path, sql, SCREEN)
        except NotReadableError as error:
            raise NotReadableError(UNREADABLE) from error

    def answer_of_ours(self, edition: Edition, sql: str, *, is_file: bool = False) -> Answer:
        """The answer of a statement of the cookbook, whatever else is asked. Raises StatementRefusedError."""
        with asking(edition.connection) as cursor:
            return ask_ours(cursor, sql, FILE if is_file else SCREEN)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self.turns.acquire(timeout=SCREEN.seconds):
            raise StatementRefusedError("Andre forespørgsler er i gang; prøv igen om lidt.")
        try:
            yield
        finally:
            self.turns.release()


def address(path: str, **parameters: object) -> str:
    """'/sql?q=select%201': an address within the site; parameters without a value are left out."""
    given = {name: value for name, value in parameters.items() if value not in ("", None)}
    return f"{quote(path)}?{urlencode(given)}" if given else quote(path)
