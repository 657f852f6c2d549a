"""Page 10, Definitioner og kilder: what the words mean, what is empty, and where every number stands."""

from __future__ import annotations

from pipelines.render import danish
from pipelines.render.blocks import (
    Block,
    Definition,
    Definitions,
    Heading,
    LightLegend,
    Page,
    Paragraph,
    SourceListing,
    empty,
)
from pipelines.render.pages.context import ReportContext
from pipelines.render.wording import DEFINITIONS, LIGHTS, TABLES

NUMBER, TITLE = 10, "Definitioner og kilder"
NOTATION = (
    "I figurerne er en målt værdi fyldt, et tidligere tal eller et udgangspunkt lyst, et måltal eller en plan tegnet "
    "som omrids og et skøn skraveret. Farverne kan skelnes af farveblinde, og hver status har også tegn og ord."
)


def definitions(context: ReportContext) -> Page:
    """Made last: its source list holds what the other pages cite."""
    titles = {row["document_id"]: row["title"] for row in context.rows.documents}
    groups = context.sources.groups(titles)
    blocks: list[Block] = [
        Heading("Sådan læses rapporten"),
        Paragraph((NOTATION,)),
        LightLegend(tuple(LIGHTS.values())),
        Definitions(tuple(Definition(term, text) for term, text in DEFINITIONS)),
        Heading("Det, rapporten endnu ikke kan vise"),
        Paragraph((_empty_tables(context),)),
        Heading("Kilder"),
    ]
    if not groups:
        return Page(NUMBER, TITLE, (*blocks, empty("Rapporten henviser ikke til noget dokument.")))
    how = (
        "Numrene i kantede parenteser viser hertil. Hver kilde nævner side og linje i dokumentets tekst, reglen, der "
        "læste den, og det trykte. I webrapporten åbner numrene dokumentet på linjen, og "
        "maalbar explain viser vejen fra kildens id til linjen. Alle rækker bag rapporten står i regnearket "
        "bilag.xlsx, der hører til den, med ordbog og link til linjen."
    )
    return Page(NUMBER, TITLE, (*blocks, Paragraph((how,), kind="note"), SourceListing(groups)))


def _empty_tables(context: ReportContext) -> str:
    empty_tables = {row["table_name"] for row in context.rows.empty_tables}
    missing = [word for table, word in TABLES.items() if table in empty_tables]
    if not missing:
        return "Alle lagerets tabeller har indhold."
    return f"Lageret har endnu ingen rækker om {danish.listing(missing)}."
