"""Dagster's view of the check stage: checks of the landing, and the gate before anything is rendered."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import dagster as dg
import duckdb

from pipelines.check.expectations import Suite, read_suites, validate
from pipelines.check.gate import require
from pipelines.check.landing import check_key, check_reference, references_of
from pipelines.check.reading import LEDGER_CHECKS, check_claimed, check_ledger, check_printed
from pipelines.load.assets import WRITER, check_spec, tell_checks
from pipelines.load.register import CheckResult
from pipelines.load.runs import CheckSeverity
from pipelines.load.warehouse import open_warehouse
from pipelines.read.assets import HOME
from pipelines.records import RECORD_TYPES, OrgUnit, Section
from pipelines.settings import Settings

EXPECTATIONS = Path(__file__).parents[2] / "expectations"
LINES = dg.AssetKey(["records", "lines"])
Made = Iterator[tuple[dg.AssetKey, CheckResult]]


def _asset(table: str) -> dg.AssetKey:
    return dg.AssetKey(["records", table])


CLAIMED = "first_line_is_claimed"
CONTAINERS = (Section, OrgUnit)
"""Records that are made of what stands in them: their first line is a heading, or another record's."""

FACT_CHECKS: tuple[tuple[str, CheckSeverity, str], ...] = (
    ("printed_text_stands_in_its_lines", "error", "a figure that is not printed where it says is no figure"),
    (CLAIMED, "warning", "the ledger and the facts must tell one story"),
)
READING_SPECS = [check_spec(LINES, name, "parse", "error", says) for name, (says, _) in LEDGER_CHECKS.items()] + [
    check_spec(_asset(record_type.table), name, "parse", severity, why)
    for record_type in RECORD_TYPES
    for name, severity, why in FACT_CHECKS
    if name != CLAIMED or record_type not in CONTAINERS
]

LANDING_SPECS = [
    check_spec(_asset(record_type.table), name, "records", "error", why)
    for record_type in RECORD_TYPES
    for name, why in (
        ("key_is_unique", "a key that stands twice joins twice"),
        *((f"{column}_resolves", "a pointer to nothing is a fact lost") for column in references_of(record_type)),
    )
]


@dg.multi_asset_check(name="reading", specs=READING_SPECS, pool=WRITER, required_resource_keys={HOME})
def reading(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """What the parse stage promises: a whole ledger, and facts that stand where they say."""

    def make(connection: duckdb.DuckDBPyConnection) -> Made:
        yield from ((LINES, result) for result in check_ledger(connection))
        for record_type in RECORD_TYPES:
            yield _asset(record_type.table), check_printed(connection, record_type.table)
            if record_type not in CONTAINERS:
                yield _asset(record_type.table), check_claimed(connection, record_type.table)

    with open_warehouse(Settings().build_path) as connection:
        yield from tell_checks(connection, context.run.run_id, make(connection))


@dg.multi_asset_check(name="landing", specs=LANDING_SPECS, pool=WRITER, required_resource_keys={HOME})
def landing(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """What the record classes promise: keys are keys, and what a row points at is there."""

    def make(connection: duckdb.DuckDBPyConnection) -> Made:
        for record_type in RECORD_TYPES:
            yield _asset(record_type.table), check_key(connection, record_type)
            for column, target in references_of(record_type).items():
                yield _asset(record_type.table), check_reference(connection, record_type, column, target)

    with open_warehouse(Settings().build_path) as connection:
        yield from tell_checks(connection, context.run.run_id, make(connection))


@cache
def suites() -> tuple[Suite, ...]:
    """The suites of expectations/, read when the definitions are made."""
    return read_suites(EXPECTATIONS)


def expectations() -> dg.AssetChecksDefinition:
    """Every expectation of every suite as a check of its table."""

    @dg.multi_asset_check(
        name="expectations",
        specs=[
            check_spec(_asset(suite.table), expectation.name, "expectations", expectation.severity, expectation.why)
            for suite in suites()
            for expectation in suite.expectations
        ],
        pool=WRITER,
        required_resource_keys={HOME},
    )
    def checks(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        """What the landing must look like, table by table."""
        with open_warehouse(Settings().build_path) as connection:
            made = ((_asset(suite.table), result) for suite, result in validate(connection, suites()))
            yield from tell_checks(connection, context.run.run_id, made)

    return checks


def gate(after: list[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that lets a run through to its readers when every check before it was made and holds."""

    @dg.asset(
        key=["runs", "checks"],
        group_name="check",
        kinds={"duckdb"},
        deps=after,
        pool=WRITER,
        required_resource_keys={HOME},
    )
    def checks(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
        """One row per check that was planned for a run, with what became of it."""
        with open_warehouse(Settings().build_path) as connection:
            made = require(connection, context.run.run_id, before=["report"])
        return dg.MaterializeResult(metadata=dict(sorted(made.items())))

    return checks
