"""The reading against what persons read: no score may fall below its floor, and we count as the shared scorer does.

The seeds and their sample labels lie beside the repository; where they are not, only the unseen documents are scored.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console

from pipelines.cli.score import ALL, Scores, all_scores, scores_json, scores_table
from pipelines.records import RECORD_TYPES
from pipelines.records.rows import columns
from pipelines.score.facts import facts_of_folder, facts_of_warehouse
from pipelines.score.floors import fallen, read_floors
from pipelines.score.kinds import KINDS
from pipelines.score.labels import Stretch, read_labels
from pipelines.score.match import Facts
from pipelines.settings import Settings

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
UNSEEN = HERE.parent / "unseen"
FLOORS = HERE / "floors.yml"
LABELS = {"seeds": (HERE, SHARED / "labels"), "unseen": (UNSEEN / "labels",)}
DOCUMENTS = {"seeds": SHARED / "seeds", "unseen": UNSEEN}
MORE_THAN_SHARED = {"table_cell"}
"""What we score and the shared scorer does not."""

pytestmark = pytest.mark.xdist_group("scores")


@dataclass(frozen=True)
class Reading:
    """Labelled documents as today's rules read them."""

    stretches: tuple[Stretch, ...]
    facts: Facts

    @property
    def scores(self) -> Scores:
        return all_scores(self.stretches, self.facts)


@cache
def reading(source: str) -> Reading:
    for place in (DOCUMENTS[source], *LABELS[source]):
        if not place.is_dir():
            pytest.skip(f"{place.name} is not here: the {source} cannot be scored")
    stretches = read_labels(LABELS[source])
    return Reading(stretches, facts_of_folder(DOCUMENTS[source], stretches, Settings()))


@pytest.mark.parametrize("source", LABELS)
def test_no_score_falls_below_its_floor(source: str, record_property: Callable[[str, object], None]) -> None:
    scores = reading(source).scores
    record_property("scores", _printed(scores))
    assert fallen({name: one for name, one in scores.items() if name != ALL}, read_floors(FLOORS)) == []


def test_each_stretch_has_a_name_of_its_own() -> None:
    names = [path.stem for folders in LABELS.values() for folder in folders for path in folder.glob("*.jsonl")]
    assert len(names) == len(set(names)), "floors.yml is by stretch"


def test_a_warehouse_scores_as_its_documents_do(warehouse: Path) -> None:
    read = reading("seeds")
    with duckdb.connect(warehouse, read_only=True) as connection:
        published = all_scores(read.stretches, facts_of_warehouse(connection, read.stretches))
    assert scores_json(published, {}, misses=9, extras=9) == scores_json(read.scores, {}, misses=9, extras=9)


@pytest.mark.parametrize("place", [HERE, SHARED / "labels", HERE / "minutes_2012.jsonl"], ids=lambda place: place.name)
def test_we_count_as_the_shared_scorer_does(place: Path, warehouse: Path) -> None:
    folder, files = (place, "*.jsonl") if place.is_dir() else (place.parent, place.name)
    command = [sys.executable, str(SHARED / "labels" / "score.py"), str(warehouse), "--json"]
    ended = subprocess.run(
        [*command, "--gold", str(folder), "--files", files], capture_output=True, text=True, check=True
    )
    theirs: dict[str, dict[str, Any]] = json.loads(ended.stdout)
    ours = json.loads(scores_json(all_scores(read_labels([place]), reading("seeds").facts), {}, misses=0, extras=0))
    theirs.pop("all")
    assert {name: one for name, one in ours["all"].items() if name not in {"all", *MORE_THAN_SHARED}} == {
        name: one for name, one in theirs.items() if one["gold"] or one["found"]
    }


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' facts in the tables that a run publishes."""
    facts = reading("seeds").facts
    path = tmp_path_factory.mktemp("scored") / "maalbar.duckdb"
    types = {record_type.table: record_type for record_type in RECORD_TYPES}
    with duckdb.connect(path) as connection:
        connection.execute("create schema marts; create table marts.dim_documents (file_name varchar)")
        for table in {kind.table for kind in KINDS}:
            own = {"file_name": "VARCHAR"} | {column.name: column.duckdb_type for column in columns(types[table])}
            if table == "budgets":
                own["source_kind"] = "VARCHAR"
            rows = [[row.get(name) for name in own] for row in facts.get(table, ())]
            connection.execute(f"create table marts.fct_{table} ({', '.join(map(' '.join, own.items()))})")
            connection.executemany(f"insert into marts.fct_{table} values ({', '.join('?' * len(own))})", rows)
            connection.execute(f"insert into marts.dim_documents select distinct file_name from marts.fct_{table}")
    return path


def _printed(scores: Scores) -> str:
    console = Console(file=io.StringIO(), width=150)
    console.print(scores_table(scores))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
