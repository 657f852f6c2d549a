"""A desk with a small warehouse: what comes out as said passes, and what comes out otherwise is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.publish.swap import manifest_path
from tests.guide.playing import Desk, desk
from tests.guide.reading import read_steps

TWO_GOALS = "create table styring.maal as select 'm' || range as id, range as antal from range(2)"


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Desk]:
    published = tmp_path / "udgivet.duckdb"
    with duckdb.connect(published) as connection:
        connection.execute("create schema styring")
        connection.execute(TWO_GOALS)
    manifest_path(published).write_text("")
    with desk(published, tmp_path, tmp_path / "bord") as one:
        yield one


def played(one: Desk, language: str, *lines: str) -> list[list[str]]:
    guide = "\n".join([f"```{language}", *lines, "```"])
    return [found for _, found in one.play(read_steps(guide))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("id, antal; 2 rækker", []),
        ("id, …; mindst 2 rækker", []),
        ("…, antal; mindst 1 række", []),
        ("id; 2 rækker", ["has the columns id, antal"]),
        ("antal, id; 2 rækker", ["has the columns id, antal"]),
        ("id, antal; 1 række", ["has 2 rows"]),
        ("mindst 3 rækker", ["has 2 rows"]),
    ],
)
def test_the_shape_of_an_answer_is_held(at_desk: Desk, said: str, found: list[str]) -> None:
    assert played(at_desk, "sql", "from styring.maal;", f"-- svar: {said}") == [found]


def test_a_command_answers_a_table_words_and_a_file(at_desk: Desk) -> None:
    assert played(
        at_desk,
        "sh",
        'maalbar query "from styring.maal"',
        "# svar: id, antal; 2 rækker",
        'maalbar query "from styring.maal"',
        "# svar: »m1« »m2«",
        'maalbar query "from styring.maal" --csv > ud.csv',
        "# filer: ud.csv, andet.csv",
    ) == [[], ["does not say »m2«"], ["there is no file andet.csv"]]
    assert (at_desk.folder / "ud.csv").read_text() == "id,antal\nm0,0\nm1,1\n"


def test_rows_under_one_another_are_a_table_too_and_a_cut_key_is_a_fault(
    at_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "measurement-9c3f6ed93bdb71c9"
    wide = f"select '{key}' as id, '{key}' as en, '{key}' as to_, 1 as tal from styring.maal"
    assert played(at_desk, "sh", f'maalbar query "{wide}"', "# svar: id, en, to_, tal; 2 rækker") == [[]]
    monkeypatch.setattr("pipelines.cli.query.print_answer", lambda answer, console: console.print("measurement-9c…"))
    assert played(at_desk, "sh", f'maalbar query "{wide}"', "# svar: 2 rækker") == [["a key is cut: measurement-9c…"]]


def test_a_refusal_is_the_whole_sentence(at_desk: Desk) -> None:
    sentence = "Lageret har ingen tabel, der hedder »maall«; mente du »maal«?"
    [right], [part], [unsaid] = (
        played(at_desk, "sh", 'maalbar query "from styring.maall"', said)
        for said in (f"# fejl: {sentence}", "# fejl: Lageret har ingen tabel", "# svar: id; 2 rækker")
    )
    assert right == []
    assert part == [f"said »{sentence}« and not »Lageret har ingen tabel«"]
    assert unsaid == [f"said »{sentence}« and not »«"]
    assert played(at_desk, "sh", 'maalbar query "from styring.maal"', "# fejl: Nej.") == [["said »« and not »Nej.«"]]


def test_what_the_reader_fills_in_is_from_the_answer_before(at_desk: Desk) -> None:
    asked = ("select antal from styring.maal where id = 'ID';", "-- svar: antal; 1 række")
    assert played(at_desk, "sql", *asked) == [["no answer before has a column id"]]
    assert played(at_desk, "sql", "from styring.maal order by all;", "-- svar: 2 rækker", *asked) == [[], []]


def test_python_shows_its_last_line(at_desk: Desk) -> None:
    opens = [
        "import duckdb",
        'with duckdb.connect("warehouse/published/maalbar.duckdb", read_only=True) as lager:',
        '    maal = lager.sql("from styring.maal").pl()',
    ]
    assert played(at_desk, "python", *opens, "maal", "# svar: id, antal; 2 rækker") == [[]]
    assert played(at_desk, "python", *opens, "# svar: id, antal; 2 rækker") == [["the last line shows nothing"]]


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ('q("warehouse/published/maalbar.duckdb", "select id from styring.maal")', []),
        (r'q("M:\m\warehouse\published\maalbar.duckdb;read", "select id from styring.maal")', []),
        ('q("warehouse/published/maalbar.duckdb", "select antal from styring.maal")', ["has the columns antal"]),
        ('q("warehouse/build/maalbar.duckdb", "select id from styring.maal")', "opens"),
        ('q("warehouse/published/maalbar.duckdb", "select nr from styring.maal")', "Binder Error"),
        ('q("warehouse/published/maalbar.duckdb")', "neither asks"),
    ],
)
def test_a_program_for_another_tool_is_held_by_its_file_and_sql(
    at_desk: Desk, program: str, found: str | list[str]
) -> None:
    [faults] = played(at_desk, "r", program, "# svar: id; 2 rækker")
    assert faults == found if isinstance(found, list) else faults[0].startswith(found)


def test_a_search_needs_the_page(at_desk: Desk) -> None:
    assert played(at_desk, "søg", "skoler", "# svar: 1 kendsgerninger") == [["the page is not open"]]
