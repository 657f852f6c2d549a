"""Why a file could not be read, said so that its owner can act on it. Here: the wordings. Not here: finding out."""

from __future__ import annotations

from typing import Literal, get_args

Reason = Literal[
    "empty",
    "oversized",
    "too_many_pages",
    "too_large_unpacked",
    "too_many_rows",
    "too_deep",
    "encrypted",
    "damaged",
    "no_text_layer",
    "wrongly_encoded",
    "old_office",
    "unknown_kind",
    "not_opened",
    "reader_failed",
]

MESSAGES: dict[Reason, str] = {
    "empty": "»{file}« er tom; gem dokumentet igen fra det program, det er lavet i, og læg den nye udgave i mappen.",
    "oversized": "»{file}« fylder {found} MB, og grænsen er {limit} MB; del filen op, eller hæv MAALBAR_MAX_FILE_MB.",
    "too_many_pages": "»{file}« har {found} sider, og grænsen er {limit}; del filen op, eller hæv MAALBAR_MAX_PAGES.",
    "too_large_unpacked": (
        "»{file}« fylder {found} MB, når den pakkes ud, og grænsen er {limit} MB; undersøg, hvor filen kommer fra, "
        "eller hæv MAALBAR_MAX_UNPACKED_MB."
    ),
    "too_many_rows": "»{file}« har flere end {limit} rækker i et ark; del filen op, eller hæv MAALBAR_MAX_ROWS.",
    "too_deep": (
        "»{file}« har flere end {limit} niveauer inden i hinanden og ligner ikke et almindeligt dokument; gem den som "
        "PDF, eller hæv MAALBAR_MAX_DEPTH."
    ),
    "encrypted": "»{file}« er beskyttet med adgangskode; gem en udgave uden adgangskode, og læg den i mappen.",
    "damaged": "»{file}« er beskadiget og kan ikke åbnes; hent den igen, hvor den kom fra, og læg den i mappen på ny.",
    "no_text_layer": (
        "»{file}« består af billeder uden tekst, sandsynligvis en scanning; kør tekstgenkendelse (OCR) på den, og læg "
        "den nye udgave i mappen."
    ),
    "wrongly_encoded": (
        "»{file}« er gemt i et tegnsæt, hvor æ, ø og å ikke kan læses sikkert; gem den igen som UTF-8, og læg den i "
        "mappen på ny."
    ),
    "old_office": "»{file}« er i et ældre Office-format; gem den som DOCX eller XLSX, og læg den nye udgave i mappen.",
    "unknown_kind": (
        "»{file}« er en filtype, der ikke kan læses her; gem indholdet som PDF, DOCX, XLSX, CSV, HTML, Markdown eller "
        "tekst, og læg det i mappen."
    ),
    "not_opened": "»{file}« kunne ikke åbnes; se efter, om filen er låst, eller om der mangler rettigheder til den.",
    "reader_failed": (
        "»{file}« fik læseprogrammet til at fejle, og fejlen er ikke nødvendigvis filens; send filen til datateamet."
    ),
}
assert set(MESSAGES) == set(get_args(Reason))


class UnreadableFile(Exception):
    """A file that cannot be read, for a named reason. `message_da` says file, fault and remedy in one sentence."""

    def __init__(self, reason: Reason, file_name: str, *, found: int | None = None, limit: int | None = None) -> None:
        self.reason: Reason = reason
        self.file_name = file_name
        self.message_da = MESSAGES[reason].format(file=file_name, found=_danish(found), limit=_danish(limit))
        super().__init__(self.message_da)


def _danish(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")
