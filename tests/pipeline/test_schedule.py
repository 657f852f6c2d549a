"""The scheduled job: from a tick of the clock to the reports of the quarter that has ended, in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from pipelines.cli.home import dagster_instance, settle
from pipelines.definitions import COPENHAGEN, defs
from pipelines.render.archive import read_manifest
from pipelines.settings import Settings
from tests.pipeline.conftest import RAW

pytestmark = pytest.mark.slow
JOB = "quarterly_report"
WRITTEN, HELD = "2030", "2025"
"""RAW is of a year to come, for which the clock has no partition yet; here its documents are of a year that is over."""
TICK = datetime(2025, 4, 5, 6, tzinfo=ZoneInfo(COPENHAGEN))
"""The first quarter, that of the meeting, has just ended."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Folders of its own, the documents in them, for as long as the module runs."""
    base = tmp_path_factory.mktemp("planlagt")
    for path in (path for path in RAW.rglob("*") if path.is_file()):
        copy = base / "raw" / path.relative_to(RAW).with_name(path.name.replace(WRITTEN, HELD))
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8").replace(WRITTEN, HELD), encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("RAW", "HOME", "REPORTS"):
            environment.setenv(f"MAALBAR_{name}", str(base / name.lower()))
        environment.setenv("DAGSTER_HOME", "")
        yield settle()


@pytest.fixture(scope="module")
def asked_for(settings: Settings) -> dg.RunRequest:
    """What the schedule asks for at the tick."""
    repository = defs().get_repository_def()
    schedule = repository.get_schedule_def("report_of_the_last_quarter")
    with dg.instance_for_test() as instance:
        context = dg.build_schedule_context(instance, TICK, repository_def=repository)
        [request] = schedule.evaluate_tick(context).run_requests or []
    return request


@pytest.fixture(scope="module")
def quarter(settings: Settings, asked_for: dg.RunRequest) -> Path:
    """The quarter in the archive, after the job has run for the partition that was asked for."""
    job = defs().resolve_job_def(JOB)
    with dagster_instance(settings) as instance:
        assert job.execute_in_process(partition_key=asked_for.partition_key, instance=instance).success
    return settings.reports / "eksempel" / "2025-Q1"


def test_a_tick_asks_for_the_quarter_that_has_ended(asked_for: dg.RunRequest) -> None:
    assert asked_for.partition_key == "2025-01-01"
    assert asked_for.run_config == {"ops": {"reports__report": {"config": {"quarter": "2025-Q1"}}}}


def test_the_job_archives_and_delivers_the_reports_of_its_partition(quarter: Path) -> None:
    assert sorted(path.name for path in quarter.iterdir()) == ["nyeste.html", "v1"]
    manifest = read_manifest(quarter / "v1")
    assert (manifest.quarter, manifest.version) == ("2025-Q1", 1)
    assert len(manifest.reports) == 2
    for report in manifest.reports:
        for name in ("rapport.pdf", "rapport.html", "bilag.xlsx"):
            assert (quarter / "v1" / report["folder"] / name).is_file()
    assert manifest.checks
    assert [check for check in manifest.checks if not check["passed"]] == []
    assert (quarter.parent / "nyeste.html").is_file()
