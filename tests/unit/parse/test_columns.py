"""Two columns side by side become a label and its cell below it; what only looks like columns stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.parse.columns import unfold_columns
from pipelines.parse.rows import Row
from pipelines.records import Criterion, Goal, ReportItem


def unfolded(rows: list[Row]) -> list[tuple[int, str]]:
    return [(row.number, row.text) for row in unfold_columns(rows)]


FORM = """\
Formål, mål og      Formål: Kajen skal holde, når vandet
succeskriterier     står højt.

                    Mål: 300 m er hævet i 2031.
Organisering        Holdes inden for rammen.
og økonomi
"""


def test_each_left_cell_is_read_before_the_cell_beside_it(rows_of: Callable[[str], list[Row]]) -> None:
    assert unfolded(rows_of(FORM)) == [
        (1, "Formål, mål og"),
        (2, "succeskriterier"),
        (1, "Formål: Kajen skal holde, når vandet"),
        (2, "står højt."),
        (4, "Mål: 300 m er hævet i 2031."),
        (5, "Organisering"),
        (6, "og økonomi"),
        (5, "Holdes inden for rammen."),
    ]


def test_a_row_keeps_its_place_in_the_line(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of(FORM)
    for row in unfold_columns(rows):
        printed = FORM.split("\n")[row.number - 1]
        assert printed[row.indent : row.indent + len(row.text)] == row.text


@pytest.mark.parametrize(
    "text",
    [
        "Tema  Åbne magasiner\n\nFormål: Flere skal se samlingen.\nDet er godt.",  # one line only
        "Nye skilte på den nordlige havn      Afsluttet\nFlere både om sommeren               Udgår",  # a wide table
        "Område        2031    2032    2033\nNord            10      20      30",  # figures
        "• Der holdes møde  hver måned\n                   på havnen",  # a bullet
        "Vi bygger  og bygger\nog bygger videre",  # two blanks in prose
        "",
    ],
)
def test_what_is_no_pair_of_columns_stays(text: str, rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of(text)
    assert unfold_columns(rows) == rows


THEME = """\
2.1 Havnen

Tema          Én indgang til havnen – skilte og
              kort for gæster

Formål, mål   Formål: Gæster skal kunne finde frem.
og succes-    Mål: 80 pct. finder vej i 2031.
kriterier     Succeskriterier:
              - 12 skilte er sat op.
              - 3 ud af 4 gæster siger, at det er
              let at finde rundt.
Tidsplan      Skiltene sættes op i maj 2031.
Økonomi       Der er afsat 50.000 kr.
"""


def test_a_theme_table_in_two_columns(plan_of: Callable[..., object]) -> None:
    plan = plan_of(THEME)
    (goal,) = plan.of(Goal)  # type: ignore[attr-defined]
    assert (goal.title, goal.number) == ("Én indgang til havnen – skilte og kort for gæster", "2.1")
    assert (goal.purpose, goal.timeplan) == ("Gæster skal kunne finde frem.", "Skiltene sættes op i maj 2031.")
    assert goal.organisation == "Der er afsat 50.000 kr."
    assert [criterion.text for criterion in plan.of(Criterion)] == [  # type: ignore[attr-defined]
        "12 skilte er sat op.",
        "3 ud af 4 gæster siger, at det er let at finde rundt.",
    ]


NARROW = """\
Nye initiativer

Bevarings-          Der er sat 750.000 kr. af til
værdige kajer       at få gennemgået havnen.
i øst

Formål, mål og      Formål: At passe på kajerne.
succeskriterier
                    Succeskriterier:
                    At ejerne er hørt.
                    At listen ligger på hjemmesiden.
"""


def test_a_narrow_title_beside_its_description(plan_of: Callable[..., object]) -> None:
    plan = plan_of(NARROW)
    (goal,) = plan.of(Goal)  # type: ignore[attr-defined]
    assert goal.title == "Bevaringsværdige kajer i øst"
    assert goal.background == "Der er sat 750.000 kr. af til at få gennemgået havnen."
    assert [criterion.text for criterion in plan.of(Criterion)] == [  # type: ignore[attr-defined]
        "At ejerne er hørt.",
        "At listen ligger på hjemmesiden.",
    ]


REPORT = """\
Opfølgning på 2030

Tema 1: En ren havn

Hvad var målet?     ▪ At 75 % er tilfredse med
                      renholdelsen.
                    ▪ At der er 40 kurve.

Hvad har vi nået?   √ Tilfredsheden blev 78 %.

Hvad har vi ikke    ▪ Der mangler 12 kurve. De købes
nået?                 i 2031.
"""


def test_a_follow_up_in_two_columns(plan_of: Callable[..., object]) -> None:
    entries = plan_of(REPORT).of(ReportItem)  # type: ignore[attr-defined]
    assert [(entry.kind, entry.text) for entry in entries] == [
        ("was_goal", "At 75 % er tilfredse med renholdelsen."),
        ("was_goal", "At der er 40 kurve."),
        ("realised", "Tilfredsheden blev 78 %."),
        ("not_realised", "Der mangler 12 kurve. De købes i 2031."),
    ]
