"""Dagster's view of the read stage."""

from dataclasses import dataclass
from datetime import UTC, datetime

import dagster as dg

from pipelines.read.arrivals import Arrival, arrivals
from pipelines.read.keep import QuarantinedFile, receive, tidy_quarantine
from pipelines.settings import Settings

RUN = dg.AssetKey(["runs", "runs"])
HOME = "home"
"""The resource by which a run holds the home folder; whatever writes there requires it."""


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What lies in raw/: the files that were read, and those set aside with a reason."""

    read: tuple[Arrival, ...]
    quarantined: tuple[QuarantinedFile, ...]


class NothingReadError(Exception):
    """Not one file in raw/ could be read. The message is one Danish sentence, with the reason of the first file."""


@dg.asset(key=["read", "files"], group_name="read", kinds={"python", "file"}, deps=[RUN], required_resource_keys={HOME})
def files() -> dg.MaterializeResult[ReadFiles]:
    """One entry per file in raw/: kept unchanged with its hash and its numbered lines, or set aside with a reason."""
    settings = Settings()
    now = datetime.now(UTC).replace(tzinfo=None)
    found = arrivals(settings.raw)
    received = [(arrival, receive(arrival, settings, now)) for arrival in found]
    bad = tuple(result for _, result in received if isinstance(result, QuarantinedFile))
    good = tuple(arrival for arrival, result in received if not isinstance(result, QuarantinedFile))
    tidy_quarantine(bad, settings)
    if not good:
        said = f" {bad[0].message_da}" if bad else ""
        raise NothingReadError(
            f"Ingen af de {len(found)} filer i {settings.raw} kunne læses, og intet er udgivet.{said}"
        )
    return dg.MaterializeResult(
        value=ReadFiles(good, bad),
        metadata={
            "files": len(found),
            "documents": len({arrival.document_id for arrival in good}),
            "same_content": sum(arrival.same_as is not None for arrival in good),
            "quarantined": {file.relative_path: file.message_da for file in bad},
        },
    )
