"""What the doctor looks at."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli.doctor import diagnose, pinned_versions
from pipelines.settings import Settings


def test_versions_are_read_off_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "# made by uv\nduckdb==2.0.0 \\\n    --hash=sha256:00\n    # via maalbar\npolars==2.1.0\n", encoding="utf-8"
    )
    assert pinned_versions(lock) == {"duckdb": "2.0.0", "polars": "2.1.0"}


def test_a_folder_without_documents_is_told(home: Path) -> None:
    Settings().raw.mkdir(parents=True)
    unmet = [verdict.said for verdict in diagnose(Settings()) if not verdict.is_met]
    assert unmet == [f"Der mangler dokumenter i {Settings().raw}"]


def test_every_need_is_met_where_a_run_can_begin(home: Path) -> None:
    Settings().raw.mkdir(parents=True)
    (Settings().raw / "plan.txt").write_text("Plan", encoding="utf-8")
    assert [verdict.said for verdict in diagnose(Settings()) if not verdict.is_met] == []
