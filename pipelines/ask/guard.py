"""Anyone's SQL to the published file: it reads, within limits, or it is refused in one Danish sentence.

The one owner of that rule, for `maalbar query` and for the page to browse. The statement runs in a process of its own
(worker.py), which is ended when its time is out whatever it is doing, and whose memory is not ours. A statement that is
our own text needs neither the process nor to be looked at: its time is limited where the file is open already.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ask.published import require_published, unreadable
from pipelines.ask.wordings import in_danish
from pipelines.ask.worker import in_time, rows, told

WORKER = Path(__file__).with_name("worker.py")
STARTING = 10
"""Seconds that a worker may take beside its statement's own: to start on a busy machine, and to end."""
LONGEST = 20_000
"""Characters of a statement."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a statement may use: rows and characters of its answer, seconds, megabytes of memory."""

    rows: int
    characters: int = 2_000_000
    seconds: int = 10
    megabytes: int = 512


SCREEN = Limits(rows=200)
"""An answer that is looked at: its first rows."""
FILE = Limits(rows=100_000, characters=50_000_000)
"""An answer that is taken along: all of it, or a refusal."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as texts, None where there is no value. `is_cut` where there were more than the limits let through.

    `types` are DuckDB's: "INTEGER", "DECIMAL(18,4)", …
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    is_cut: bool


class StatementRefusedError(Exception):
    """A statement that is not answered. The message is one Danish sentence that says why."""


def ask(path: Path, sql: str, limits: Limits) -> Answer:
    """The answer of a statement. Raises StatementRefusedError, and NotReadableError where there is no file to ask."""
    require_published(path)
    if len(sql) > LONGEST:
        raise StatementRefusedError("Forespørgslen er for lang; den må højst fylde 20.000 tegn.")
    said = _carried_out(path, sql, limits)
    if said.get("refused") == "unreadable":
        raise unreadable(path)
    return _answer(said, limits)


def ask_ours(connection: duckdb.DuckDBPyConnection, sql: str, limits: Limits) -> Answer:
    """The answer of a statement of our own, such as the cookbook's, in this process. Raises StatementRefusedError.

    Of the limits those of memory are left out: the connection has its own.
    """
    with in_time(connection, limits.seconds):
        return _answer(told(lambda: rows(connection, _request(sql, limits))), limits)


def _answer(said: Mapping[str, Any], limits: Limits) -> Answer:
    if reason := said.get("refused"):
        raise StatementRefusedError(sentence(str(reason), str(said.get("about", "")), limits))
    columns = said["columns"]
    return Answer(
        tuple(name for name, _ in columns),
        tuple(kind for _, kind in columns),
        tuple(tuple(row) for row in said["rows"]),
        bool(said["is_cut"]),
    )


def ask_for_all(path: Path, sql: str) -> Answer:
    """The whole answer, to be taken along. Raises as `ask` does, and where there is more than a file may hold."""
    answer = ask(path, sql, FILE)
    if answer.is_cut:
        raise StatementRefusedError(
            "Svaret er for stort til at blive hentet på én gang; afgræns forespørgslen, "
            "eller tag hele tabeller med: maalbar export"
        )
    return answer


def _request(sql: str, limits: Limits) -> dict[str, Any]:
    return {"sql": sql, **asdict(limits)}


def _carried_out(path: Path, sql: str, limits: Limits) -> Mapping[str, Any]:
    request = {"file": path.name, **_request(sql, limits)}
    with subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(WORKER)],
        cwd=path.parent,
        env={},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            written, _ = process.communicate(json.dumps(request).encode(), timeout=limits.seconds + STARTING)
        except subprocess.TimeoutExpired:
            process.kill()
            return {"refused": "time"}
    if process.returncode == -signal.SIGALRM:
        return {"refused": "time"}
    if process.returncode:
        return {"refused": "ended"}
    answer: Mapping[str, Any] = json.loads(written)
    return answer


def sentence(reason: str, about: str, limits: Limits) -> str:
    """Why a statement is refused, in Danish. `about` is a name, or DuckDB's own words."""
    if reason in SENTENCES:
        return SENTENCES[reason].format(about=about, seconds=limits.seconds, megabytes=limits.megabytes)
    return in_danish(about or reason)


SENTENCES = {
    "empty": "Der er ingen forespørgsel; skriv en, der begynder med SELECT, WITH eller FROM.",
    "several": "Der kan kun stilles én forespørgsel ad gangen; fjern det, der står efter det første semikolon.",
    "pivot": "PIVOT skal nævne de værdier, der bliver til kolonner: pivot … on kolonne in ('a', 'b').",
    "not_reading": (
        "Lageret kan kun læses; forespørgslen skal begynde med SELECT, WITH, FROM, DESCRIBE eller SUMMARIZE."
    ),
    "function": "Funktionen {about} kan ikke bruges her; en forespørgsel læser lageret og intet uden for det.",
    "relation": "{about} kan ikke læses her; en forespørgsel læser lageret og intet uden for det.",
    "outside": "En forespørgsel læser lageret og intet uden for det: ingen filer, baser eller adresser.",
    "time": "Forespørgslen blev standset efter {seconds} sekunder; afgræns den, og prøv igen.",
    "memory": "Forespørgslen blev standset, fordi den skulle bruge over {megabytes} MB hukommelse; afgræns den.",
    "ended": "Forespørgslen blev standset, fordi den krævede mere, end maskinen kan give den; gør den enklere.",
    "too_much": "Svaret rummer mere tekst, end der kan vises; vælg færre kolonner, eller afkort dem.",
    "too_deep": "Forespørgslen har for mange led inden i hinanden; skriv den enklere.",
}
