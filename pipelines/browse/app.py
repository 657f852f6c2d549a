"""The web application: an address for each page. Here: what is read from an address, and which template shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipelines.ask.as_csv import danish_csv, plain_csv
from pipelines.ask.cookbook import Recipe, UnknownRecipeError, read_cookbook, recipe
from pipelines.ask.guard import FILE, SCREEN, Answer, StatementRefusedError
from pipelines.ask.guard import LONGEST as LONGEST_SQL
from pipelines.ask.published import NotReadableError
from pipelines.browse.changes import successor
from pipelines.browse.documents import STRETCH, documents, stretch
from pipelines.browse.door import Door, is_own
from pipelines.browse.edition import OTHER_VERSION, Edition, Shelf
from pipelines.browse.fact import HANGING, fact_page
from pipelines.browse.keys import DOCUMENT, SHAPE, Named, named
from pipelines.browse.search import LONGEST, NO_PLACE, PER_PAGE, Filters, Found, search
from pipelines.browse.site import RENDER, Site, address
from pipelines.browse.tables import cells
from pipelines.render import danish

FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf")
PARAMETERS = {
    "slags": "kind",
    "aar": "year",
    "sted": "place",
    "lys": "light",
    "kommune": "municipality",
    "ved": "around",
}
"""The filters as they stand in an address."""
CSV = "text/csv; charset=utf-8"


def make_app(path: Path, port: int) -> ASGIApp:
    """The site over a published file, for the browser of this machine that asks at `port`."""
    site = Site(Shelf(path), path)
    pages = Starlette(
        routes=[
            Route("/", _at(site, _search)),
            Route("/kendsgerning/{fact_id:path}", _at(site, _fact)),
            Route("/dokumenter", _at(site, _documents)),
            Route("/dokument/{document_id}", _at(site, _document)),
            Route("/kogebog", _at(site, _cookbook)),
            Route("/kogebog/{name}.csv", _at(site, _recipe_csv)),
            Route("/kogebog/{name}", _at(site, _recipe)),
            Route("/sql", _at(site, _sql)),
            Route("/sql.csv", _at(site, _sql_csv)),
            Route("/ordbog", _at(site, _dictionary)),
            Route("/stil.css", _at(site, _style)),
            Route("/skrift/{name}", _at(site, _font)),
        ],
        exception_handlers={
            404: _at(site, _not_found),
            NotReadableError: _at(site, _not_readable),
            duckdb.BinderException: _at(site, _of_another_version),
            duckdb.CatalogException: _at(site, _of_another_version),
            Exception: _at(site, _broken),
        },
    )
    return Door(pages, port)


def _at(site: Site, shown: Callable[..., Response]) -> Callable[..., Response]:
    """A page of the site as Starlette calls it, in a thread of its own."""

    def endpoint(request: Request, error: Exception | None = None) -> Response:
        return shown(site, request) if error is None else shown(site, request, error)

    return endpoint


def _search(site: Site, request: Request) -> Response:
    edition = site.shelf.newest()
    asked = request.query_params
    typed = asked.get("q", "").strip()
    filters = Filters(**{name: asked.get(word, "") for word, name in PARAMETERS.items()})
    if SHAPE.fullmatch(typed) and edition.catalogue.fact(typed) is None and named(edition.rows, typed, site.fields):
        return RedirectResponse(address(f"/kendsgerning/{typed}"))
    is_asked = bool(typed) or any(asdict(filters).values())
    page = _whole(asked.get("side", "1"), 1)
    found = search(edition.catalogue, typed, filters, page) if is_asked else Found()
    chosen = {word: getattr(filters, name) for word, name in PARAMETERS.items()}
    return site.page(
        request,
        "search",
        edition=edition,
        typed=typed,
        filters=filters,
        chosen=chosen,
        is_asked=is_asked,
        found=found,
        page=page,
        pages=-(-found.total // PER_PAGE),
        longest=LONGEST,
        no_place=NO_PLACE,
        choices=edition.catalogue.choices,
        around=edition.catalogue.fact(filters.around) if filters.around else None,
    )


def _whole(text: str, least: int) -> int:
    """The whole number of an address, and the least where it is none."""
    return max(least, int(text)) if text.isdecimal() and len(text) < 9 else least


def _fact(site: Site, request: Request) -> Response:
    edition = site.shelf.newest()
    fact_id = request.path_params["fact_id"]
    shown = fact_page(edition, fact_id, site.fields)
    if shown is None:
        other = named(edition.rows, fact_id, site.fields)
        if other is not None:
            return _other(site, request, edition, fact_id, other)
        now = successor(edition, fact_id)
        sentence = f"Der er ingen kendsgerning med id »{danish.shorten(fact_id, 80)}« i det udgivne lager."
        if now:
            sentence = "Dokumentet er sendt igen, og kendsgerningen har fået en ny nøgle."
        return site.page(request, "message", 404, edition=edition, heading="Findes ikke", sentence=sentence, now=now)
    return site.page(request, "fact", edition=edition, shown=shown, hanging=HANGING)


def _other(site: Site, request: Request, edition: Edition, key: str, other: Named) -> Response:
    """What a key stands for that is no fact's: a document is opened, all else is told."""
    if other.view == DOCUMENT:
        return RedirectResponse(address(f"/dokument/{key}"))
    return site.page(request, "key", edition=edition, key=key, other=other)


def _documents(site: Site, request: Request) -> Response:
    edition = site.shelf.newest()
    typed = request.query_params.get("q", "").strip()[:LONGEST]
    listed, total = documents(edition, typed)
    return site.page(request, "documents", edition=edition, documents=listed, total=total, typed=typed, longest=LONGEST)


def _document(site: Site, request: Request) -> Response:
    edition = site.shelf.newest()
    asked = request.query_params
    first = _whole(asked.get("linje", "1"), 1)
    shown = stretch(edition, request.path_params["document_id"], first, asked.get("id", ""))
    if shown is None:
        sentence = "Der er intet dokument med den nøgle i det udgivne lager."
        return site.page(request, "message", 404, edition=edition, heading="Findes ikke", sentence=sentence)
    document_id = request.path_params["document_id"]
    return site.page(request, "document", edition=edition, shown=shown, document_id=document_id, stretch=STRETCH)


def _cookbook(site: Site, request: Request) -> Response:
    topics: dict[str, list[Recipe]] = {}
    for one in read_cookbook():
        topics.setdefault(one.topic, []).append(one)
    return site.page(request, "cookbook", edition=site.shelf.newest(), topics=topics)


def _recipe(site: Site, request: Request) -> Response:
    edition = site.shelf.newest()
    found = _known_recipe(request)
    values = _shown_answer(edition, lambda: site.answer_of_ours(edition, found.sql))
    return site.page(request, "recipe", edition=edition, recipe=found, **values)


def _known_recipe(request: Request) -> Recipe:
    try:
        return recipe(request.path_params["name"])
    except UnknownRecipeError as error:
        raise HTTPException(404, str(error)) from error


def _shown_answer(edition: Edition, answered: Callable[[], Answer]) -> dict[str, Any]:
    """The answer of a statement as a table, or the sentence that refuses it."""
    try:
        answer = answered()
    except StatementRefusedError as error:
        return {"answer": None, "rows": (), "refused": str(error)}
    return {"answer": answer, "rows": cells(answer, edition.catalogue), "refused": ""}


def _sql(site: Site, request: Request) -> Response:
    """The page of a statement. One that a link from elsewhere brings along is shown, and not carried out."""
    edition = site.shelf.newest()
    sql = request.query_params.get("q", "")
    values: dict[str, Any] = {"answer": None, "rows": (), "refused": ""}
    is_brought = bool(sql) and not is_own(request.headers)
    if sql and not is_brought:
        values = _shown_answer(edition, lambda: site.answer(sql))
    return site.page(
        request,
        "sql",
        edition=edition,
        sql=sql,
        is_brought=is_brought,
        limits=SCREEN,
        file_limits=FILE,
        longest=LONGEST_SQL,
        **values,
    )


def _recipe_csv(site: Site, request: Request) -> Response:
    found = _known_recipe(request)
    edition = site.shelf.newest()
    return _csv(site, request, found.name, lambda: site.answer_of_ours(edition, found.sql, is_file=True))


def _sql_csv(site: Site, request: Request) -> Response:
    if not is_own(request.headers):
        return RedirectResponse(address("/sql", q=request.query_params.get("q", "")))
    return _csv(site, request, "svar", lambda: site.answer(request.query_params.get("q", ""), is_file=True))


def _csv(site: Site, request: Request, name: str, answered: Callable[[], Answer]) -> Response:
    """The whole answer as a file, or the page with the sentence that refuses it."""
    edition = site.shelf.newest()
    try:
        answer = answered()
    except StatementRefusedError as error:
        sentence = str(error)
        return site.page(request, "message", 400, edition=edition, heading="Ingen fil", sentence=sentence)
    is_danish = request.query_params.get("til") == "excel"
    content = danish_csv(answer) if is_danish else plain_csv(answer)
    return Response(content, media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}.csv"'})


def _dictionary(site: Site, request: Request) -> Response:
    return site.page(request, "dictionary", edition=site.shelf.newest(), tables=site.tables)


def _style(site: Site, request: Request) -> Response:
    content = site.templates.get_template("browse.css.j2").render()
    return Response(content, media_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=600"})


def _font(site: Site, request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FONTS:
        raise HTTPException(404)
    return FileResponse(RENDER / "fonts" / name, media_type="font/otf", headers={"Cache-Control": "max-age=86400"})


def _not_found(site: Site, request: Request, error: Exception) -> Response:
    said = error.detail if isinstance(error, HTTPException) and error.detail != "Not Found" else ""
    sentence = said or "Siden findes ikke; gå til forsiden, og søg derfra."
    return site.page(request, "message", 404, heading="Findes ikke", sentence=sentence)


def _not_readable(site: Site, request: Request, error: Exception) -> Response:
    return site.page(request, "message", 503, heading="Intet at vise", sentence=str(error))


def _of_another_version(site: Site, request: Request, error: Exception) -> Response:
    return _not_readable(site, request, NotReadableError(OTHER_VERSION))


def _broken(site: Site, request: Request, error: Exception) -> Response:
    sentence = "Siden kunne ikke laves; fejlen står i det vindue, som maalbar ui blev startet i."
    return site.page(request, "message", 500, heading="Noget gik galt", sentence=sentence)
