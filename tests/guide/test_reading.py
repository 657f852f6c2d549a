"""What can be played of a guide, and what is refused: made-up guides of a few lines, each wrong in one way."""

from __future__ import annotations

import pytest

from tests.guide.playing import GUIDE, commands
from tests.guide.reading import Expected, GuideError, Step, expectation, read_steps, wrong_commands


def test_the_pieces_of_a_block_each_have_what_comes_out() -> None:
    guide = """Tekst.

```sh
# hvad der er udgivet
maalbar status
# svar: »Udgivet«

maalbar export --to ud
# filer: ud/maal.csv, ud/budget.csv
```

```sql
-- et af dem
select 1 as a,
    2 as b;
-- svar: a, b; 1 række
```
"""
    assert read_steps(guide) == [
        Step(4, "sh", "maalbar status", Expected(words=("Udgivet",))),
        Step(8, "sh", "maalbar export --to ud", Expected(files=("ud/maal.csv", "ud/budget.csv"))),
        Step(
            13,
            "sql",
            "-- et af dem\nselect 1 as a,\n    2 as b;",
            Expected(columns=("a", "b"), count=1, is_least=False),
        ),
    ]


@pytest.mark.parametrize(
    ("form", "said", "expected"),
    [
        ("svar", "titel, …, fil; mindst 10 rækker", Expected(columns=("titel", "…", "fil"), count=10, is_least=True)),
        ("svar", "0 rækker", Expected(count=0)),
        ("svar", "mindst 5 kendsgerninger", Expected(count=5, is_least=True)),
        ("svar", "»Regel« »trykt tekst«", Expected(words=("Regel", "trykt tekst"))),
        ("fejl", "Lageret kan kun læses; vælg »maal«.", Expected(refused="Lageret kan kun læses; vælg »maal«.")),
    ],
)
def test_what_comes_out_is_said_in_one_of_four_forms(form: str, said: str, expected: Expected) -> None:
    assert expectation(form, said, 1) == expected


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ("```sh\nmaalbar status\n```", "line 2: does not say what comes out"),
        ("```sh\nmaalbar status\n# et svar: »Udgivet«\n```", "line 2: does not say what comes out"),
        ("```sh\nmaalbar status\nmaalbar query\n# svar: »a«\n```", "line 2: each line says what comes out of it"),
        ("```sql\nselect 1; select 2;\n-- svar: 1 række\n```", "line 2: each statement says what comes out of it"),
        ("```sh\n# svar: »a«\n```", "line 2: says what comes out of nothing"),
        ("```sh\nmaalbar status\n# svar: noget om filen\n```", "line 3: »noget om filen« is not a shape"),
        ("```sh\nmaalbar status\n# svar: »a« og »b«\n```", "line 3: »»a« og »b«« is not a shape"),
        ("```sql\nselect 1;\n-- svar: a; nogle rækker\n```", "line 3: »a; nogle rækker« is not a shape"),
        ("```\nmaalbar status\n```", "line 1: a block in »« can not be played"),
        ("```text\nnoget\n```", "line 1: a block in »text« can not be played"),
        ("```sh\nmaalbar status\n# svar: »a«", "line 1: the block is not closed"),
        ("```sh\n```", "a block in sh is empty"),
    ],
)
def test_a_block_that_does_not_say_what_comes_out_is_refused(block: str, fault: str) -> None:
    with pytest.raises(GuideError) as refused:
        read_steps(block)
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    ("guide", "wrong"),
    [
        ("`maalbar query`\n\n```sh\nmaalbar bench ui --x\n```\n", []),
        ("`maalbar query` alene", ["the guide never shows: maalbar bench ui"]),
        ("maalbar query i prosa, og `maalbar bench ui`", ["the guide never shows: maalbar query"]),
        ("`maalbar query` `maalbar bench ui` `maalbar vis`", ["there is no command: maalbar vis"]),
        ("`maalbar query` `maalbar bench ui` `maalbar bench`", ["there is no command: maalbar bench"]),
    ],
)
def test_the_guide_shows_every_command_and_no_other(guide: str, wrong: list[str]) -> None:
    assert wrong_commands(guide, ["query", "bench ui"]) == wrong


def test_the_controllers_guide_shows_every_command() -> None:
    assert wrong_commands(GUIDE.read_text(encoding="utf-8"), commands()) == []
