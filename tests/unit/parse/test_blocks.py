from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pipelines.parse.blocks import find_blocks
from pipelines.parse.headings import read_headings
from pipelines.parse.rows import Row

FORM = "Formål, mål og\nsucceskriterier\n\nFormål: Flere bruger parken.\n"


@dataclass(frozen=True)
class Found:
    layout: str
    number: str | None
    title: str


@pytest.fixture
def blocks_of(rows_of: Callable[[str], list[Row]]) -> Callable[[str], list[Found]]:
    def blocks_of(text: str) -> list[Found]:
        rows = rows_of(text)
        blocks = find_blocks(rows, read_headings(rows))
        return [Found(block.layout.name, block.number, block.title) for block in blocks]

    return blocks_of


Blocks = Callable[[str], list[Found]]


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        ("Tema  Grønne tage", None, "Grønne tage"),  # the usual row
        (" Tema  Grønne tage", None, "Grønne tage"),  # at the top of a page
        ("Tema: Grønne tage", None, "Grønne tage"),  # with a colon
        ("Tema  2. Grønne tage", "2", "Grønne tage"),  # with its number
        ("Tema  \n1. Grønne tage", "1", "Grønne tage"),  # the cell on the next line
        ("Tema  Grønne tage og grønne\nvægge", None, "Grønne tage og grønne vægge"),  # wrapped at 'og …'
        ("Tema  Grønne tage på alle kommunens store\nbygninger", None, "Grønne tage på alle kommunens store bygninger"),
        ("Tema  Grønne bygge-\nrier", None, "Grønne byggerier"),  # cut within a word
        ("Tema  Grønne tage (jf. budget\n2031)", None, "Grønne tage (jf. budget 2031)"),  # a bracket stands open
        ("Tema  \uf031\uf02e Grønne tage", "1", "Grønne tage"),  # the number set in a symbol font
        ("Projekt  Grønne tage", None, "Grønne tage"),  # the form's other words
        ("Indsats: Grønne tage", None, "Grønne tage"),
    ],
)
def test_a_theme_row_holds_the_title(blocks_of: Blocks, row: str, number: str | None, title: str) -> None:
    assert blocks_of(f"Tekst.\n\n{row}\n\n{FORM}") == [Found("theme_table", number, title)]


@pytest.mark.parametrize(
    "prose",
    [
        f"Tema er valgt af borgerne.\n\n{FORM}",  # the word goes on as prose
        f"Temaet  Grønne tage\n\n{FORM}",  # a longer word
        "Tema  Grønne tage\n\nTekst uden skema.\n",  # no form under it
        "Tema  Grønne tage\n" + "tekst\n" * 12 + FORM,  # the form is too far away
        "Tema\n",  # at the end of the text
    ],
)
def test_prose_with_the_word_tema_is_no_theme_row(blocks_of: Blocks, prose: str) -> None:
    assert [block for block in blocks_of(prose) if block.layout == "theme_table"] == []


def test_a_theme_without_a_number_takes_that_of_its_heading(blocks_of: Blocks) -> None:
    assert blocks_of(f"2.1.4. Grønne tage\n\nTema  Tagene\n\n{FORM}") == [Found("theme_table", "2.1.4", "Tagene")]


def test_the_form_under_a_theme_row_is_no_second_block(blocks_of: Blocks) -> None:
    assert len(blocks_of(f"Tema  Tagene\n\n{FORM}\nTema  Væggene\n\n{FORM}")) == 2


@pytest.mark.parametrize(
    ("above", "number", "title"),
    [
        ("5 Flere besøg i parken", "5", "Flere besøg i parken"),  # the usual row
        ("5. Flere besøg i parken", "5", "Flere besøg i parken"),  # with a full stop
        ("5 \nFlere besøg i parken og ved søen", "5", "Flere besøg i parken og ved søen"),  # the number alone
        (
            "5 Flere besøg i parken, ved søen og i hele bymid-\nten",
            "5",
            "Flere besøg i parken, ved søen og i hele bymidten",
        ),
        ("5 Flere besøg, kurser\nog ture", "5", "Flere besøg, kurser og ture"),
    ],
)
def test_a_numbered_project_has_its_title_above_the_form(
    blocks_of: Blocks, above: str, number: str, title: str
) -> None:
    assert blocks_of(f"Tekst.\n\n{above}\n{FORM}") == [Found("numbered_project", number, title)]


def test_a_project_that_follows_on_needs_no_blank_line_above_it(blocks_of: Blocks) -> None:
    found = blocks_of(f"5 Besøg\n{FORM}Der er 40 besøg.\n6 Kurser\n{FORM}")
    assert [block.number for block in found] == ["5", "6"]


@pytest.mark.parametrize(
    "above",
    [
        "5 besøg om dagen er nok.",  # a sentence that begins with a figure
        "5 ting er vigtige:",  # leads in a list
        "Tekst\n2031 bliver året",  # a year inside a paragraph
    ],
)
def test_a_line_that_only_begins_with_a_figure_is_no_project(blocks_of: Blocks, above: str) -> None:
    assert [block for block in blocks_of(f"Tekst.\n\n{above}\n{FORM}") if block.layout == "numbered_project"] == []


WIDE = """\
Flere skal kunne finde vej til parken, og derfor bliver der sat skilte
op ved alle indgange i det kommende år.

"""


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (f"Vejvisning\n\n{WIDE}", "Vejvisning"),  # a short line over the cell
        (f"Klimasik-\nring\n\n{WIDE}", "Klimasikring"),  # broken in the column
        (f"3D-projektering\n\n{WIDE}", "3D-projektering"),  # begins with a figure
        (f"”Grøn by”\n\n{WIDE}", "”Grøn by”"),  # begins with a quotation mark
        (f"Skilte og\nstier\n\n{WIDE}", "Skilte og stier"),
    ],
)
def test_a_title_in_the_narrow_left_column(blocks_of: Blocks, above: str, title: str) -> None:
    assert blocks_of(f"Nye initiativer\n{above}{FORM}") == [Found("narrow_title", None, title)]


def test_a_title_glued_to_the_cell_beside_it(blocks_of: Blocks) -> None:
    text = (
        "Nye initiativer\n"
        "Vejvisning Forslaget hører til budgettet og til borgmesterens tema om en åben by,\n"
        "hvor alle kan finde frem til parker og stier uden hjælp.\n\n"
    )
    assert blocks_of(text + FORM) == [Found("narrow_title", None, "Vejvisning")]


@pytest.mark.parametrize("start", ["Der Sættes", "Det Gælder", "Med Planen"])
def test_a_sentence_is_no_glued_title(blocks_of: Blocks, start: str) -> None:
    text = f"Nye initiativer\n{start} skilte op ved alle indgange til parkerne i løbet af det kommende år.\n\n"
    assert blocks_of(text + FORM) == []


CONTINUED = "Initiativer fra virksomhedsplan 2030, som videreføres i 2031\n"


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("\n1. Skilte\n• Hvorfor\nTekst.\n\n2. Bænke\nTekst.", [("1", "Skilte"), ("2", "Bænke")]),  # the usual list
        ("Skilte\nDer er sat skilte op.\n\n2. Bænke\nTekst.", [(None, "Skilte"), ("2", "Bænke")]),  # the first bare
        ("\n1. Skilte (efter aftale\nmed vejlauget)\nTekst.", [("1", "Skilte (efter aftale med vejlauget)")]),
        ("\n1. Skilte og\nbænke\nTekst.", [("1", "Skilte og bænke")]),  # a title cannot end in 'og'
        ("\n1. Skilte\n\n3. Bænke\nTekst.", [("1", "Skilte"), ("3", "Bænke")]),  # one number is left out
        ("\n\uf031\uf02e Skilte\nTekst.", [("1", "Skilte")]),  # a symbol font
        ("\n1. Skilte\n\n2. Bænke\n\n3. Borde", [("1", "Skilte"), ("2", "Bænke"), ("3", "Borde")]),  # titles alone
        (
            "\n1. Skilte\nTekst:\n1. den røde\n2. den blå\n\n2. Bænke\nTekst.",
            [("1", "Skilte"), ("2", "Bænke")],
        ),  # nested
        ("\n7. Skilte\nTekst.", []),  # no list begins at seven
        ("Ingen initiativer", []),
        ("Ingen", []),
        ("(se indledningen)", []),
        ("-", []),
        ("Der er sat skilte op.\nTekst.", []),  # a sentence is no title
    ],
)
def test_points_of_a_follow_up_list(blocks_of: Blocks, points: str, expected: list[tuple[str | None, str]]) -> None:
    found = blocks_of(CONTINUED + points)
    assert [(block.number, block.title) for block in found] == expected
    assert {block.layout for block in found} <= {"follow_up_list"}


def test_points_begin_again_under_the_next_heading(blocks_of: Blocks) -> None:
    text = CONTINUED + "\n1. Skilte\n\n2. Bænke\n\n" + CONTINUED.replace(", som", ", som ikke") + "\n1. Lamper\n"
    assert [block.number for block in blocks_of(text)] == ["1", "2", "1"]


def test_numbers_under_another_heading_are_no_points(blocks_of: Blocks) -> None:
    assert blocks_of("Nye initiativer\n\n1. Skilte\nTekst.\n\n2. Bænke\nTekst.") == []


@pytest.mark.parametrize(
    ("above", "number", "title"),
    [
        ("Flere skilte", None, "Flere skilte"),  # the usual title
        ("Udviklingstema 3: Flere skilte", "3", "Flere skilte"),  # numbered by its kind
        ("Tema 12: Flere skilte", "12", "Flere skilte"),
        (
            "Flere skilte og bænke langs kommunens grønne\nstier",
            None,
            "Flere skilte og bænke langs kommunens grønne stier",
        ),
    ],
)
def test_a_report_table_has_its_title_above(blocks_of: Blocks, above: str, number: str | None, title: str) -> None:
    text = (
        f"Beretning for 2030\n\nTekst.\n\n{above}\nHvad var målet?  • 40 skilte\nHvad har vi realiseret?  √ 12 skilte\n"
    )
    assert blocks_of(text) == [Found("report_table", number, title)]


def test_the_title_of_a_report_table_at_the_top_of_a_page(blocks_of: Blocks) -> None:
    text = "• de sidste skilte mangler\n Flere bænke\nHvad var målet?  • 40 bænke\n"
    assert blocks_of(text) == [Found("report_table", None, "Flere bænke")]


def test_a_label_without_anything_above_it_is_no_block(blocks_of: Blocks) -> None:
    assert blocks_of("Hvad var målet?  • 40 bænke\n") == []


def test_a_block_ends_where_the_next_block_or_heading_begins(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of(f"Tema  Tagene\n\n{FORM}\nTema  Væggene\n\n{FORM}\nNye initiativer\n\nTekst.")
    blocks = find_blocks(rows, read_headings(rows))
    assert [rows[block.end - 1].text for block in blocks] == ["Formål: Flere bruger parken."] * 2
    assert blocks[0].end == blocks[1].start
