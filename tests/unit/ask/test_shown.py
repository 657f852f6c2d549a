"""A value as it is read: Danish figures, days and words; years, lines and keys as they are."""

from __future__ import annotations

import pytest

from pipelines.ask.shown import shown


@pytest.mark.parametrize(
    ("column", "kind", "value", "said"),
    [
        ("beloeb_kr", "DECIMAL(18,4)", "25000000", "25.000.000"),
        ("maaltal", "DECIMAL(18,4)", "2.4", "2,4"),
        ("maaltal", "DECIMAL(18,4)", "2.4375", "2,4375"),
        ("andel", "DOUBLE", "0.3333333", "0,3333"),
        ("andel", "DOUBLE", "nan", "nan"),
        ("antal", "BIGINT", "2012", "2.012"),
        ("antal_linjer", "INTEGER", "1250", "1.250"),
        ("line_count", "INTEGER", "1250", "1.250"),
        ("aar_i_alt_antal", "INTEGER", "1250", "1.250"),
        ("plan_aar", "INTEGER", "2012", "2012"),
        ("year(moededato)", "BIGINT", "2012", "2012"),
        ("fiscal_year", "INTEGER", "2012", "2012"),
        ("linje_fra", "INTEGER", "12609", "12609"),
        ("variance", "BIGINT", "-1250", "−1.250"),
        ("frist", "DATE", "2012-01-24", "24.01.2012"),
        ("frist", "DATE", "infinity", "infinity"),
        ("known_from", "TIMESTAMP", "2026-01-05 10:00:00.5", "2026-01-05 10:00:00.5"),
        ("er_uenig", "BOOLEAN", "false", "nej"),
        ("kommune_nr", "VARCHAR", "000", "000"),
        ("maal_id", "VARCHAR", "goal-54107865a5ee818f", "goal-54107865a5ee818f"),
        ("ad_punkter", "VARCHAR[]", '["1", "2"]', "1, 2"),
        ("udfald_pr_punkt", "MAP(VARCHAR, VARCHAR)", '{"1": "Godkendt", "2": null}', "1: Godkendt · 2: "),
        ("liste", "BOOLEAN[]", "[true]", "ja"),
        ("titel", "VARCHAR", None, ""),
    ],
)
def test_a_value_is_danish(column: str, kind: str, value: str | None, said: str) -> None:
    assert shown(column, kind, value) == said
