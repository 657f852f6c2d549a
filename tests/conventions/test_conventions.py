"""What every change keeps to: names, one owner per rule, and nothing of one machine in what is tracked."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pipelines.check.expectations import read_suites
from pipelines.check.landing import key_of
from pipelines.load.tables import FACTS
from pipelines.records import RECORD_TYPES

ROOT = Path(__file__).parents[2]
FOLDERS = {
    ".ci",
    "bundle",
    "dbt_project",
    "docs",
    "expectations",
    "pipelines",
    "raw",
    "reports",
    "tests",
}
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "base", "core", "manager"}
TEXT = {
    ".py",
    ".sql",
    ".yml",
    ".yaml",
    ".toml",
    ".md",
    ".txt",
    ".json",
    ".jsonl",
    ".csv",
    ".lock",
    ".in",
    ".typ",
    ".html",
    "",
}
MACHINE = re.compile(
    r"(?:/home/\w|/Users/\w|/root/|/work/|/opt/|[A-Z]:\\Users"  # a folder of somebody's machine
    r"|(?<!emit-)index-url|find-links|files\.pythonhosted\.org|pypi\.org/simple)"  # or where it fetches packages
)
MAY_SAY_SO = {"tests/conventions/test_conventions.py", "requirements.lock"}
"""The files that name such things in order to tell of them."""


@cache
def tracked() -> tuple[str, ...]:
    """The files that git tracks; without git, what lies here and is not ignored."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return tuple(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def test_top_level_folders_are_the_known_ones() -> None:
    assert {name.split("/")[0] for name in tracked() if "/" in name} <= FOLDERS


def test_no_file_is_named_for_nothing() -> None:
    assert [name for name in tracked() if Path(name).stem in EMPTY_NAMES] == []


def test_names_are_lower_case_snake() -> None:
    code = [name for name in tracked() if name.startswith(("pipelines/", "dbt_project/models/", "tests/"))]
    wrong = [name for name in code if name.endswith((".py", ".sql")) and not re.fullmatch(r"[a-z0-9_/]+\.\w+", name)]
    assert wrong == []


def test_nothing_of_this_machine_is_tracked() -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name in tracked()
        if Path(name).suffix in TEXT and name not in MAY_SAY_SO
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_lock_names_no_place_to_fetch_from() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("-", "http:", "https:")) or " @ " in line] == []
    packages = [line for line in lines if re.match(r"^[A-Za-z0-9]", line)]
    assert [line for line in packages if not re.match(r"^[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+( ;.*)? \\$", line)] == []


def test_nothing_is_left_to_do_later() -> None:
    later = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{name}:{number}"
        for name in tracked()
        if Path(name).suffix in {".py", ".sql", ".yml", ".md"} and name not in MAY_SAY_SO
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1)
        if later.search(line)
    ]
    assert found == []


def test_no_test_holds_a_clock() -> None:
    """A slow machine fails nothing: what hangs is ended by pytest-timeout, and speed is measured by `maalbar bench`."""
    clock = re.compile(r"\b(?:perf_counter|process_time|monotonic|thread_time)(?:_ns)?\(|\btime\.time\(")
    tests = [path for path in tracked() if path.startswith("tests/") and path.endswith(".py")]
    assert [path for path in tests if clock.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_the_seeds_sentences_are_not_ours() -> None:
    script = ROOT.parent / "shared" / "tools" / "seed_overlap.py"
    if not script.exists():
        pytest.skip("../shared is not here: the seeds cannot be compared with")
    ended = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_each_record_table_has_a_suite_and_a_staging_model() -> None:
    suites = {suite.table for suite in read_suites(ROOT / "expectations")}
    assert set(FACTS) | {"documents", "lines", "quarantined_files"} == suites
    staging = {
        path.stem.removeprefix("stg_records__") for path in (ROOT / "dbt_project/models/staging/records").glob("*.sql")
    }
    assert set(FACTS) - staging == set()


def test_each_expectation_gives_its_reason_and_has_its_own_name() -> None:
    for suite in read_suites(ROOT / "expectations"):
        names = Counter(expectation.name for expectation in suite.expectations)
        assert [name for name, count in names.items() if count > 1] == [], suite.table
        assert all(expectation.says_da.endswith(".") for expectation in suite.expectations), suite.table
        content = json.loads((ROOT / f"expectations/records_{suite.table}.json").read_text(encoding="utf-8"))
        assert all(entry["meta"]["measured"] for entry in content["expectations"]), suite.table


def test_what_a_record_class_or_the_landing_decides_no_suite_decides_again() -> None:
    decided = {"document_id", "line_start", "line_end", "printed_text", "is_closed"}
    keys = {f"{record_type.table}.{key_of(record_type)}" for record_type in RECORD_TYPES}
    for path in sorted((ROOT / "expectations").glob("records_*.json")):
        table = path.stem.removeprefix("records_")
        columns = {
            entry["kwargs"].get("column") for entry in json.loads(path.read_text(encoding="utf-8"))["expectations"]
        }
        assert not columns & decided, path.name
        assert not {f"{table}.{column}" for column in columns} & keys, path.name


@pytest.mark.parametrize("path", sorted((ROOT / "pipelines").glob("*/assets.py")), ids=lambda path: path.parent.name)
def test_every_asset_says_its_grain(path: Path) -> None:
    without = [
        function.name
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any(
            _decorator(decorator) in ("asset", "multi_asset", "multi_asset_check")
            for decorator in function.decorator_list
        )
        and not ast.get_docstring(function)
    ]
    assert without == []


def test_each_stage_has_its_assets() -> None:
    stages = {"read", "parse", "load", "model", "check", "render", "publish"}
    assert {path.parent.name for path in (ROOT / "pipelines").glob("*/assets.py")} == stages


def test_importing_the_definitions_touches_no_file_and_no_network() -> None:
    code = """
import sys
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and any(letter in (arguments[1] or "") for letter in "wax+"):
        opened.append(arguments[0])
    if event.startswith("socket.connect"):
        opened.append(event)
sys.addaudithook(watch)
import pipelines.definitions
assert not [name for name in opened if "__pycache__" not in name and not name.startswith("/dev/")], opened
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def _decorator(node: ast.expr) -> str:
    call = node.func if isinstance(node, ast.Call) else node
    return call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
