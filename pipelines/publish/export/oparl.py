"""oparl.json: who decided what, when, on which item, in the words of OParl 1.1. Here: their objects from our rows.

Source of the form: https://schema.oparl.org/1.1/. Objects name each other by URN, for there is no server behind them.
What OParl has no word for stands under "maalbar:": each committee's decision with the lines it is printed on, and the
day of a meeting, whose hour the minutes do not tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from pipelines.publish.export.tables import choose
from pipelines.render import danish
from pipelines.render.municipality import municipality, slug_of
from pipelines.render.wording import OUTCOMES

SCHEMA = "https://schema.oparl.org/1.1"
NEEDED = ("marts.dim_documents", "marts.fct_agenda_items", "marts.fct_decisions")
PLACE = ("document_id", "file_name", "page", "line_start", "line_end", "printed", "rule")
ITEMS = """
select agenda_item_id, body, meeting_date, number, title, case_text, recommendation, municipality_code, document_id,
    file_name, page, line_start, line_end, printed, rule
from marts.fct_agenda_items
order by municipality_code, meeting_date, body, document_id, line_start, agenda_item_id
"""
DECISIONS = """
select decision_id, agenda_item_id, committee, decision_date, outcome, text, municipality_code, document_id, file_name,
    page, line_start, line_end, printed, rule
from marts.fct_decisions order by agenda_item_id, decision_date, line_start, decision_id
"""
HASHES = "select document_id, sha256 from marts.dim_documents"

Json = dict[str, Any]


def write_oparl(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the file; returns the number of agenda items and decisions in it. Raises ExportRefusedError."""
    choose(connection, NEEDED)
    items, decisions = _rows(connection, ITEMS), _rows(connection, DECISIONS)
    hashes = dict(connection.execute(HASHES).fetchall())
    decided = {key: list(own) for key, own in groupby(decisions, key=lambda row: row["agenda_item_id"])}
    meetings = [_meeting(list(own), decided, hashes) for _, own in groupby(items, key=_meeting_id)]
    bodies = {row["municipality_code"] for row in (*items, *decisions)} - {None}
    committees = {(row["municipality_code"], row["body"]) for row in items}
    committees |= {(row["municipality_code"], row["committee"]) for row in decisions}
    content = {
        "body": [_body(code) for code in sorted(bodies)],
        "organization": [_organization(*one) for one in sorted(committees, key=str) if one[1]],
        "meeting": meetings,
    }
    path.write_text(f"{json.dumps(content, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
    return len(items) + len(decisions)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Json]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _object(kind: str, key: str, **properties: object) -> Json:
    """An OParl object; a property without a value is left out, as the standard asks."""
    told = {
        name.replace("maalbar_", "maalbar:"): value for name, value in properties.items() if value not in (None, "")
    }
    return {"id": f"urn:maalbar:{key}", "type": f"{SCHEMA}/{kind}", **told}


def _body(code: str) -> Json:
    return _object("Body", f"body:{code}", name=municipality(code).name, maalbar_municipalityCode=code)


def _organization(code: str | None, name: str) -> Json:
    body = f"urn:maalbar:body:{code}" if code else None
    return _object("Organization", _organization_key(code, name), body=body, name=name, organizationType="Gremium")


def _organization_key(code: str | None, name: str) -> str:
    return f"organization:{code or 'ukendt'}:{slug_of(name)}"


def _organization_id(code: str | None, name: str | None) -> str | None:
    return f"urn:maalbar:{_organization_key(code, name)}" if name else None


def _meeting_id(item: Json) -> str:
    day: date | None = item["meeting_date"]
    held = f"{slug_of(item['body'] or 'ukendt')}:{day.isoformat() if day else 'ukendt'}:{item['document_id']}"
    return f"meeting:{item['municipality_code'] or 'ukendt'}:{held}"


def _meeting(items: list[Json], decided: dict[str, list[Json]], hashes: dict[str, str]) -> Json:
    first, key = items[0], _meeting_id(items[0])
    day: date | None = first["meeting_date"]
    organization = _organization_id(first["municipality_code"], first["body"])
    minutes = _object(
        "File",
        f"file:{first['document_id']}",
        fileName=first["file_name"],
        maalbar_sha256=hashes.get(first["document_id"]),
    )
    agenda = (
        _agenda_item(item, order, decided.get(item["agenda_item_id"], ()), key) for order, item in enumerate(items)
    )
    return _object(
        "Meeting",
        key,
        name=" den ".join(part for part in (first["body"], danish.day(day) if day else "") if part),
        organization=[organization] if organization else None,
        maalbar_date=day.isoformat() if day else None,
        resultsProtocol=minutes,
        agendaItem=list(agenda),
    )


def _agenda_item(item: Json, order: int, decisions: Iterable[Json], meeting: str) -> Json:
    """The item; the meeting's own decision is its result, and all committees' decisions follow."""
    told = list(decisions)
    own = [one for one in told if (one["committee"], one["decision_date"]) == (item["body"], item["meeting_date"])]
    return _object(
        "AgendaItem",
        item["agenda_item_id"],
        meeting=f"urn:maalbar:{meeting}",
        number=item["number"],
        order=order,
        name=item["title"],
        public=True,
        result=_word(own[-1]["outcome"]) if own else None,
        resolutionText=own[-1]["text"] if own else None,
        maalbar_caseText=item["case_text"],
        maalbar_recommendation=item["recommendation"],
        maalbar_source=_source(item),
        maalbar_decision=[_decision(one) for one in told],
    )


def _decision(row: Json) -> Json:
    day: date | None = row["decision_date"]
    found = {
        "id": f"urn:maalbar:{row['decision_id']}",
        "organization": _organization_id(row["municipality_code"], row["committee"]),
        "date": day.isoformat() if day else None,
        "outcome": row["outcome"],
        "result": _word(row["outcome"]),
        "text": row["text"],
        "source": _source(row),
    }
    return {name: value for name, value in found.items() if value not in (None, "")}


def _word(outcome: str | None) -> str | None:
    return OUTCOMES.get(outcome, outcome) if outcome else None


def _source(row: Json) -> Json:
    return {name: row[name] for name in PLACE if row[name] is not None}
