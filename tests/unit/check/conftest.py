"""A warehouse with one small document of Eksempel Kommune, landed as the load stage would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.load.warehouse import open_warehouse

LINES = ["Virksomhedsplan 2030 for Eksempel Kommune", "Tema   Grønne tage", "", "Mindst 40 pct. af tagene"]
FATES = [("excused", "heading"), ("claimed", "plan.goal"), ("excused", "blank"), ("claimed", "values.pct")]


@pytest.fixture
def landed(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Four lines, one goal on line 2, one measurement on line 4."""
    with open_warehouse(tmp_path / "maalbar.duckdb") as connection:
        connection.execute(
            "insert into records.contents (document_id, sha256, kind, title, line_count) "
            "values ('d1', ?, 'plan', ?, 4)",
            ["a" * 64, LINES[0]],
        )
        connection.execute(
            "insert into records.files (relative_path, version, file_name, document_id, is_present) "
            "values ('plan.md', 1, 'plan.md', 'd1', true)"
        )
        connection.executemany(
            "insert into records.lines (document_id, number, text, fate, because, has_number) "
            "values ('d1', ?, ?, ?, ?, ?)",
            [
                [number, text, fate, because, any(c.isdigit() for c in text)]
                for number, (text, (fate, because)) in enumerate(zip(LINES, FATES, strict=True), start=1)
            ],
        )
        connection.execute(
            "insert into records.goals (document_id, line_start, line_end, printed, rule, goal_id, section_id, "
            "section, title) "
            "values ('d1', 2, 2, 'Grønne tage', 'plan.goal', 'goal-1', 'section-1', 'new', 'Grønne tage')"
        )
        connection.execute(
            "insert into records.sections (document_id, line_start, line_end, printed, rule, section_id, kind, layout) "
            "values ('d1', 1, 4, 'Virksomhedsplan 2030', 'section', 'section-1', 'plan', 'theme_table')"
        )
        connection.execute(
            "insert into records.measurements (document_id, line_start, line_end, printed, rule, measurement_id, "
            "goal_id, indicator, role, comparator, value, unit) "
            "values ('d1', 4, 4, '40 pct.', 'pct', 'measurement-1', 'goal-1', 'tagene', 'target', '>=', 40, 'pct')"
        )
        yield connection
