"""What has changed in a fact since it was first read, and where a fact went whose document was sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.browse.edition import Edition
from pipelines.browse.labels import label, told


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when (UTC), of which kind and why, with which file, and of a field what it was before and is now."""

    day: str
    change: str
    cause: str
    file: str
    field: str
    before: str
    now: str


def changes_of(edition: Edition, fact_id: str) -> Sequence[Change]:
    """The changes of a fact, the newest first. One that stayed as it came with its document has none."""
    found = edition.rows(
        "select * from styring.aendringer where id = ? order by aendret_tidspunkt desc, kolonne", [fact_id]
    )
    return [
        Change(
            day=told(row["aendret_tidspunkt"].date()),
            change=row["aendring"],
            cause=row["aarsag"] or "",
            file=row["kom_med_fil"] or "",
            field=label(row["kolonne"]) if row["kolonne"] else "",
            before=row["foer"] or "",
            now=row["nu"] or "",
        )
        for row in found
    ]


def successor(edition: Edition, fact_id: str) -> str | None:
    """The id that a fact has now, where its document was sent again and it was known again; None where it was not."""
    found = edition.rows(
        "select id from styring.aendringer where id_foer = ? and id is not null and id <> id_foer "
        "order by aendret_tidspunkt desc limit 1",
        [fact_id],
    )
    return str(found[0]["id"]) if found else None
