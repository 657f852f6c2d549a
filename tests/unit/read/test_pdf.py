"""The text of a PDF in the order in which a person reads it, and files that have none."""

from __future__ import annotations

import pytest

from pipelines.read.pdf import read_pdf
from pipelines.read.unreadable import UnreadableFile
from pipelines.settings import Settings

from .conftest import MakePdf, encrypted_pdf

THEME_TABLE = """
#table(columns: (28%, 72%),
  [Tema], [Et grønt torv],
  [Formål, mål og \\ succeskriterier], [Formål: Torvet skal bruges af flere. \\ Mål: Mindst 40 gæster i timen.

  - Der plantes 12 træer
  - Der tælles gæster i 2. kvartal 2012],
  [Organisation], [Byrådet])
"""


# Two grey points, as a scanner gives a page.
PICTURE = '#image(bytes((120, 60)), format: (encoding: "luma8", width: 2, height: 1), width: 5cm)'


def texts(content: bytes, settings: Settings) -> list[str]:
    return [line.text for line in read_pdf(content, "a.pdf", settings)[0]]


def test_paragraphs_are_parted_by_a_blank_line(make_pdf: MakePdf, settings: Settings) -> None:
    source = (
        "= Plan\nFørste afsnit går over " + "flere ord og " * 14 + "slutter.\n\nAndet afsnit.\n- et punkt\n- et til"
    )
    lines = texts(make_pdf(source), settings)
    assert lines[:2] == ["Plan", ""]
    assert lines[2].startswith("Første afsnit går over")
    assert lines[-4:] == ["", "Andet afsnit.", "• et punkt", "• et til"]
    assert lines.count("") == 2, "a wrapped line begins no paragraph"


def test_a_word_broken_at_the_line_end_keeps_its_hyphen(make_pdf: MakePdf, settings: Settings) -> None:
    source = "#set text(hyphenate: true)\n#set par(justify: true)\n#box(width: 4.2cm)[Kommunens klimatilpasningsplaner]"
    lines = texts(make_pdf(source), settings)
    assert len(lines) == 2
    assert lines[0].endswith("-")
    assert "".join(lines).replace("-", "") == "Kommunens klimatilpasningsplaner"


def test_a_table_of_labels_and_texts_is_read_cell_by_cell(make_pdf: MakePdf, settings: Settings) -> None:
    assert texts(make_pdf(THEME_TABLE), settings) == [
        "Tema  Et grønt torv",
        "",
        "Formål, mål og",
        "succeskriterier",
        "",
        "Formål: Torvet skal bruges af flere.",
        "Mål: Mindst 40 gæster i timen.",
        "",
        "• Der plantes 12 træer",
        "• Der tælles gæster i 2. kvartal 2012",
        "",
        "Organisation  Byrådet",
    ]


def test_a_table_of_figures_is_read_row_by_row(make_pdf: MakePdf, settings: Settings) -> None:
    source = "Lokaler:\n#table(columns: 3, [Skole], [2011], [2012], [Nord], [3], [4,5], [Syd skole], [-], [6])\nslut"
    assert texts(make_pdf(source), settings) == [
        "Lokaler:",
        "",
        "Skole  2011  2012",
        "Nord  3  4,5",
        "Syd skole  -  6",
        "",
        "slut",
    ]


def test_columns_without_rules_stand_two_blanks_apart(make_pdf: MakePdf, settings: Settings) -> None:
    source = "#grid(columns: (6cm, 6cm), row-gutter: 0.65em, [Nord], [34 pct.], [Syd], [41 pct.])"
    assert texts(make_pdf(source), settings) == ["Nord  34 pct.", "Syd  41 pct."]


def test_a_box_around_text_is_no_table(make_pdf: MakePdf, settings: Settings) -> None:
    source = "#rect(width: 8cm)[En ramme om en enkelt tekst]"
    assert texts(make_pdf(source), settings) == ["En ramme om en enkelt tekst"]


def test_lines_have_the_page_they_stand_on(make_pdf: MakePdf, settings: Settings) -> None:
    lines, page_count, _ = read_pdf(make_pdf('#set page(numbering: "1")\nEt\n#pagebreak()\nTo'), "a.pdf", settings)
    assert page_count == 2
    assert [(line.text, line.page) for line in lines if line.text] == [("Et", 1), ("1", 1), ("To", 2), ("2", 2)]


def test_pages_of_pictures_are_told_apart_from_empty_ones(make_pdf: MakePdf, settings: Settings) -> None:
    drawn = "#rect(width: 5cm, height: 5cm, fill: gray)"
    pages = ["Et", PICTURE, "", f"To{PICTURE}", drawn]
    _, page_count, pictures = read_pdf(make_pdf("\n#pagebreak()\n".join(pages)), "a.pdf", settings)
    assert (page_count, pictures) == (5, (2,))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (encrypted_pdf(), "encrypted"),
        (b"%PDF-1.7\nnoget helt andet", "damaged"),
    ],
)
def test_files_that_cannot_be_opened(content: bytes, reason: str, settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(content, "a.pdf", settings)
    assert caught.value.reason == reason


def test_half_a_file_is_damaged_or_read_whole(make_pdf: MakePdf, settings: Settings) -> None:
    content = make_pdf("Et afsnit")
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(content[: len(content) // 3], "a.pdf", settings)
    assert caught.value.reason == "damaged"


def test_pictures_without_text_are_a_scan(make_pdf: MakePdf, settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(make_pdf("#rect(width: 5cm, height: 5cm, fill: gray)"), "scan.pdf", settings)
    assert caught.value.reason == "no_text_layer"
    assert "OCR" in caught.value.message_da


def test_too_many_pages(make_pdf: MakePdf, settings: Settings) -> None:
    small = settings.model_copy(update={"max_pages": 2})
    content = make_pdf("a\n#pagebreak()\nb\n#pagebreak()\nc")
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(content, "a.pdf", small)
    assert caught.value.message_da == "»a.pdf« har 3 sider, og grænsen er 2; del filen op, eller hæv MAALBAR_MAX_PAGES."
    assert read_pdf(content, "a.pdf", settings.model_copy(update={"max_pages": 3}))[1] == 3
