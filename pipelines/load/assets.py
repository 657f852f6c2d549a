"""Dagster's view of the load stage, and of the books that a run keeps of itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import cast

import dagster as dg
import duckdb

from pipelines.load.register import CheckResult, PlannedCheck, checks_of, plan, record
from pipelines.load.runs import CheckOwner, CheckSeverity, start_run
from pipelines.load.tables import FACTS
from pipelines.load.warehouse import (
    land,
    land_again,
    mark_present,
    open_warehouse,
    read_by_other_rules,
    replace_quarantined,
)
from pipelines.parse.assets import ParsedFiles
from pipelines.parse.batch import parse_all
from pipelines.parse.landing import parsed_file, rule_version
from pipelines.read.assets import HOME
from pipelines.read.keep import load_kept
from pipelines.settings import Settings

WRITER = "duckdb_writer"
"""The pool of everything that writes the build file: one at a time, in whatever process."""

LANDED = (*FACTS, "documents", "lines", "quarantined_files")
RECORDS = tuple(dg.AssetKey(["records", table]) for table in LANDED)
CHOKED_DA = (
    "»{file_name}« kunne læses, men reglerne gik i stå undervejs; meld det til datateamet, så reglen kan rettes."
)


@dg.asset(key=["runs", "runs"], group_name="run", kinds={"duckdb"}, pool=WRITER, required_resource_keys={HOME})
def run(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """One row per run, and with it every check that the run promises, before the first file is read."""
    planned = planned_checks(context)
    with open_warehouse(Settings().build_path) as connection:
        start_run(connection, context.run.run_id, rule_version(), datetime.now(UTC).replace(tzinfo=None))
        plan(connection, context.run.run_id, planned)
    return dg.MaterializeResult(metadata={"planned_checks": len(planned), "rule_version": rule_version()})


@dg.multi_asset(
    name="records",
    specs=[
        dg.AssetSpec(key, deps=[["parse", "documents"]], group_name="load", kinds={"duckdb"}, skippable=False)
        for key in RECORDS
    ],
    ins={"parsed": dg.AssetIn(key=["parse", "documents"])},
    pool=WRITER,
    required_resource_keys={HOME},
)
def records(parsed: ParsedFiles) -> Iterator[dg.MaterializeResult[None]]:
    """One row per printed fact in the table of its kind, one transaction per document."""
    settings = Settings()
    now = datetime.now(UTC).replace(tzinfo=None)
    choked = {result.document_id for result in parsed.choked}
    landing = [arrival for arrival in parsed.files.read if arrival.document_id not in choked]
    with open_warehouse(settings.build_path) as connection:
        landings = Counter(
            land(connection, parsed_file(settings.parsed_path, arrival.document_id), arrival, now)
            for arrival in landing
        )
        read_earlier_again(connection, settings)
        told = {f"{landing}_files": count for landing, count in landings.items()}
        mark_present(connection, parsed.files.read)
        replace_quarantined(connection, _set_aside(parsed), now)
        for key in RECORDS:
            rows = _row_count(connection, key.path[-1])
            yield dg.MaterializeResult(asset_key=key, metadata={"rows": rows, **told})


def check_name(key: dg.AssetCheckKey) -> str:
    """The name of a check in the register: its asset and itself, "records.goals.key_is_unique"."""
    return ".".join([*key.asset_key.path, key.name])


def check_spec(
    asset: dg.AssetKey, name: str, owner: CheckOwner, severity: CheckSeverity, why: str
) -> dg.AssetCheckSpec:
    """A check as Dagster and the register know it. What depends on its asset waits until it was made."""
    return dg.AssetCheckSpec(
        name, asset=asset, description=why, blocking=True, metadata={"owner": owner, "severity": severity}
    )


def planned_checks(context: dg.AssetExecutionContext) -> list[PlannedCheck]:
    """Every check of the job that runs, whichever stage makes it."""
    graph = context.job_def.asset_layer.asset_graph
    specs = {check_name(key): graph.get_check_spec(key).metadata for key in graph.asset_check_keys}
    return [
        PlannedCheck(name, cast(CheckOwner, metadata["owner"]), cast(CheckSeverity, metadata["severity"]))
        for name, metadata in sorted(specs.items())
    ]


def tell_checks(
    connection: duckdb.DuckDBPyConnection, run_id: str, made: Iterable[tuple[dg.AssetKey, CheckResult]]
) -> Iterator[dg.AssetCheckResult]:
    """Write checks into the register of the run, and tell Dagster what became of each.

    A run that planned nothing (one asset, from the UI) keeps no register, and can therefore not publish.
    """
    named = [(check_name(dg.AssetCheckKey(asset, result.name)), asset, result) for asset, result in made]
    is_planned = bool(checks_of(connection, run_id))
    if is_planned:
        record(connection, run_id, [replace(result, name=name) for name, _, result in named])
    rows = {check.check_name: check for check in checks_of(connection, run_id)}
    for name, asset, result in named:
        is_error = result.is_broken or not is_planned or rows[name].severity == "error"
        yield dg.AssetCheckResult(
            asset_key=asset,
            check_name=result.name,
            passed=result.passed,
            severity=dg.AssetCheckSeverity.ERROR if is_error else dg.AssetCheckSeverity.WARN,
            description=result.message_da,
        )


def read_earlier_again(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Read what has left raw/ by today's rules too: what they close or mask may stand in no earlier version either.

    One whose original is no longer kept, or that the rules choke on, stays as it was read.
    """
    earlier = read_by_other_rules(connection, rule_version())
    kept = [document_id for document_id in earlier if load_kept(document_id, settings) is not None]
    for parsed in parse_all(kept, settings):
        if parsed.fault is None:
            land_again(connection, parsed_file(settings.parsed_path, parsed.document_id))


def _set_aside(parsed: ParsedFiles) -> list[dict[str, str]]:
    choked = {result.document_id: result for result in parsed.choked}
    return [asdict(file) for file in parsed.files.quarantined] + [
        {
            "relative_path": arrival.relative_path,
            "file_name": arrival.file_name,
            "sha256": arrival.sha256,
            "reason": "not_parsed",
            "message_da": CHOKED_DA.format(file_name=arrival.file_name),
        }
        for arrival in parsed.files.read
        if arrival.document_id in choked
    ]


def _row_count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f'select count(*) from records."{table}"').fetchone()
    return int(found[0]) if found else 0
