"""Playing a guide at a desk: a folder with the published file, where a controller types what the guide says.

Commands run as the command line runs them, SQL in DuckDB on the file, Python as in a notebook, the page in a process of
its own. Of programs for tools that are not here (R, Excel) the file they open and the SQL they send are held.
"""

from __future__ import annotations

import ast
import html
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import typer
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.publish.swap import manifest_path
from tests.guide.reading import Expected, Step

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "vejledning-controllere.md"
PUBLISHED = Path("warehouse", "published", "maalbar.duckdb")
WINDOW = "80"
"""Columns of the window, as a terminal opens."""
PLACEHOLDERS = re.compile(r"\b(ID|TIDSPUNKT)\b")
"""What the reader fills in: the first value of the column of that name in the latest answer that has one."""
SENT = re.compile(r'"((?:select|with|from)\b[^"]*)"')
DATABASE = re.compile(r"[^\"';=]+\.duckdb")
CSV = re.compile(r'"([^"]+\.csv)"')
ROW = re.compile(r"─ Række [\d.]+ ─")
COUNTED = re.compile(r"^(?:De første )?([\d.]+) række")
CUT = re.compile(r"\b[a-z]+-[0-9a-f]*…")
"""A key that the window has no room for."""
FOUND = re.compile(r'<h2 id="fundet">([\d.]+) kendsgerning')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a step. `count` is None where nothing can be counted; `first` is the first row by column."""

    said: str = ""
    columns: tuple[str, ...] = ()
    count: int | None = None
    refused: str = ""
    first: dict[str, Any] = field(default_factory=dict)


class NotPlayableError(ValueError):
    """A step that can not be played, and why."""


@contextmanager
def desk(published: Path, reports: Path, folder: Path) -> Iterator[Desk]:
    """An empty folder becomes the working folder, with a copy of the published file and a link to the reports."""
    (folder / PUBLISHED).parent.mkdir(parents=True)
    shutil.copy(published, folder / PUBLISHED)
    shutil.copy(manifest_path(published), manifest_path(folder / PUBLISHED))
    (folder / "reports").symlink_to(reports.resolve(), target_is_directory=True)
    one = Desk(folder)
    with chdir(folder), patch.dict(os.environ, {"COLUMNS": WINDOW}):
        for name in ("RAW", "HOME", "REPORTS"):
            os.environ.pop(f"MAALBAR_{name}", None)
        try:
            yield one
        finally:
            one.leave()


@dataclass
class Desk:
    """Where the guide is played. It remembers what a reader would: values seen, Python's names, the open page."""

    folder: Path
    seen: dict[str, str] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    page: subprocess.Popen[str] | None = None
    address: str = ""

    def play(self, steps: Iterable[Step]) -> Iterator[tuple[Step, list[str]]]:
        """Each step with what does not come out as the guide says."""
        for step in steps:
            try:
                yield step, self._faults(step)
            except (NotPlayableError, duckdb.Error, OSError) as error:
                yield step, [str(error)]

    def leave(self) -> None:
        """Close what was left open."""
        if self.page is not None:
            self.page.send_signal(signal.SIGINT)
            try:
                self.page.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                self.page.kill()
                raise

    def _faults(self, step: Step) -> list[str]:
        before = self._files()
        answer = self._answer(step.language, self._filled_in(step.text))
        self.seen |= {name: str(value) for name, value in answer.first.items() if value is not None}
        found = faults(step.expected, answer)
        found += [f"there is no file {name}" for name in step.expected.files if not (self.folder / name).is_file()]
        if step.expected.refused:
            found += [f"was written: {name}" for name in sorted(self._files() - before)]
        return found

    def _filled_in(self, text: str) -> str:
        def value(placeholder: re.Match[str]) -> str:
            if placeholder[1].lower() not in self.seen:
                raise NotPlayableError(f"no answer before has a column {placeholder[1].lower()}")
            return self.seen[placeholder[1].lower()]

        return PLACEHOLDERS.sub(value, text)

    def _answer(self, language: str, text: str) -> Answer:
        match language:
            case "sh":
                return self._command(text)
            case "sql":
                return ask(text)
            case "søg":
                return self._search(text)
            case "python":
                return self._python(text)
        return elsewhere(text)

    def _command(self, text: str) -> Answer:
        words = shlex.split(text, comments=True)
        into = words[words.index(">") + 1] if ">" in words else ""
        words = words[: words.index(">")] if into else words
        if words[0] != "maalbar":
            raise NotPlayableError(f"»{words[0]}« is not our command")
        if words[1] == "ui":
            return Answer(said=self._open_page())
        result = CliRunner().invoke(app, words[1:], prog_name="maalbar")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise NotPlayableError(f"broke off with {result.exception!r}")
        if into:
            Path(into).write_text(result.stdout, encoding="utf-8")
        if cut := CUT.search(result.stdout):
            raise NotPlayableError(f"a key is cut: {cut[0]}")
        columns, count = table(result.stdout)
        refused = result.stderr.strip() or f"exit status {result.exit_code}" if result.exit_code else ""
        return Answer(result.stdout, columns, count, refused)

    def _open_page(self) -> str:
        """Start the page on a free port; returns what it says of its address."""
        self.page = subprocess.Popen(
            [sys.executable, "-m", "pipelines.cli", "ui", "--port", "0"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        said = self.page.stdout.readline() if self.page.stdout else ""
        address = re.search(r"http://\S+", said)
        if not address:
            raise NotPlayableError("the page did not start")
        self.address = address[0]
        return said

    def _search(self, text: str) -> Answer:
        if not self.address:
            raise NotPlayableError("the page is not open")
        target = f"{self.address}?{urllib.parse.urlencode({'q': text})}"
        with urllib.request.urlopen(target, timeout=30) as reply:
            page = reply.read().decode()
        found = FOUND.search(page)
        return Answer(html.unescape(page), count=int(found[1].replace(".", "")) if found else 0)

    def _python(self, text: str) -> Answer:
        program = ast.parse(text)
        last = program.body[-1]
        if not isinstance(last, ast.Expr):
            raise NotPlayableError("the last line shows nothing")
        exec(compile(ast.Module(program.body[:-1], []), "<guide>", "exec"), self.names)
        shown = eval(compile(ast.Expression(last.value), "<guide>", "eval"), self.names)
        return Answer(str(shown), tuple(shown.columns), len(shown))

    def _files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*")}


def ask(sql: str) -> Answer:
    """A statement to the file, opened as the guide says: read only."""
    with duckdb.connect(PUBLISHED, read_only=True) as connection:
        cursor = connection.execute(sql)
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchall()
        return Answer("", columns, len(rows), first=dict(zip(columns, rows[0], strict=True)) if rows else {})


def elsewhere(text: str) -> Answer:
    """What a program for another tool would get: the answer of the SQL that it sends, or the Danish CSV that it reads.

    Raises NotPlayableError where it opens another file than the published one, or sends and reads nothing.
    """
    opened = [path.replace("\\", "/") for path in DATABASE.findall(text)]
    if any(not path.endswith(PUBLISHED.as_posix()) for path in opened):
        raise NotPlayableError(f"opens {opened}, and not {PUBLISHED}")
    sent, read = SENT.findall(text), CSV.findall(text)
    if len(sent) == len(opened) == 1:
        return ask(sent[0])
    if len(read) == 1 and not sent:
        return ask(f"select * from read_csv('{read[0]}', delim = ';', decimal_separator = ',')")
    raise NotPlayableError("neither asks the published file nor reads a CSV file")


def table(said: str) -> tuple[tuple[str, ...], int | None]:
    """The columns and the number of rows of an answer on the screen, however it is set; none where there is none."""
    lines = said.splitlines()
    counted = COUNTED.search(lines[-1]) if lines else None
    count = int(counted[1].replace(".", "")) if counted else None
    heads = next((line for line in lines if line.startswith("┃")), "")
    if heads:
        return tuple(name.strip() for name in heads.strip("┃").split("┃")), count
    first = [index for index, line in enumerate(lines) if ROW.match(line)][:2]
    row = lines[first[0] + 1 : first[1] if len(first) > 1 else len(lines) - 1] if first else []
    return tuple(line.split("  ")[0] for line in row if line[:1].strip()), count


def faults(expected: Expected, answer: Answer) -> list[str]:
    """What of an answer is not as expected."""
    if answer.refused != expected.refused:
        return [f"said »{answer.refused}« and not »{expected.refused}«"]
    found = [f"does not say »{word}«" for word in expected.words if word not in answer.said]
    if expected.columns is not None and not has_columns(expected.columns, answer.columns):
        found.append(f"has the columns {', '.join(answer.columns)}")
    if expected.count is not None and not has_count(expected, answer.count):
        found.append(f"has {answer.count} rows")
    return found


def has_columns(expected: tuple[str, ...], columns: tuple[str, ...]) -> bool:
    """True where the columns are those expected, in their order; … stands for any between."""
    pattern = ",".join("[^;]*" if name == "…" else re.escape(name) for name in expected)
    return re.fullmatch(pattern, ",".join(columns)) is not None


def has_count(expected: Expected, count: int | None) -> bool:
    """True where there are so many rows, or at least so many."""
    if count is None or expected.count is None:
        return False
    return count >= expected.count if expected.is_least else count == expected.count


def commands() -> list[str]:
    """The commands of maalbar as they are typed: "explain", "bench report"."""
    group: Any = typer.main.get_command(app)
    return [
        f"{name} {sub}" if sub else name
        for name, command in group.commands.items()
        for sub in getattr(command, "commands", [""])
    ]
