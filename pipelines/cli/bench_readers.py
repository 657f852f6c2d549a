"""`maalbar bench readers`: whether readers and the publication of the file disturb each other, in ratios."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published
from pipelines.publish.race import Race, race
from pipelines.render import danish


def measure(published_path: Path, readers: int, swaps: int) -> Race:
    """Race on a copy in a folder that is gone afterwards. Raises Refusal where nothing is published or readable."""
    with published(published_path):
        pass
    with tempfile.TemporaryDirectory(prefix="maalbar-") as scratch:
        try:
            return race(published_path, Path(scratch), readers, swaps)
        except (OSError, RuntimeError) as error:
            raise Refusal(f"Målingen kan ikke gennemføres: {error}") from error


def said(found: Race) -> Iterator[str]:
    """The figures, a sentence for readers, one for versions and one for the writer."""
    failures = sum(len(witness.failures) for witness in found.witnesses)
    halves = sum(witness.halves for witness in found.witnesses)
    backward = sum(witness.backward for witness in found.witnesses)
    swaps = danish.count(len(found.together), "udgivelse", "udgivelser")
    yield (
        f"{danish.count(len(found.witnesses), 'læser', 'læsere')} læste {danish.number(found.readings)} gange under "
        f"{swaps}: {danish.number(failures)} fejlede, {danish.number(halves)} så en halv version, "
        f"{danish.number(backward)} så en ældre version end før."
    )
    seen = set().union(*(witness.versions for witness in found.witnesses))
    up_to_date = sum(witness.last == found.final for witness in found.witnesses)
    steady = "hele tiden den samme" if len(found.held.versions) == 1 and not found.held.failures else "IKKE den samme"
    yield (
        f"De så {danish.count(len(seen), 'version', 'versioner')} i alt, og {danish.number(up_to_date)} af "
        f"{danish.number(len(found.witnesses))} endte ved den nyeste. Den, der holdt filen åben hele vejen, "
        f"så {steady}."
    )
    processes = danish.count(len(found.witnesses) + 2, "proces", "processer")
    processors = danish.count(os.cpu_count() or 1, "processor", "processorer")
    yield (
        f"En udgivelse tog {danish.number(found.slowdown, 1)} gange så lang tid som uden læsere ({processes} på "
        f"{processors}); en læsning højst {danish.number(_slowest(found), 1)} gange så lang tid som den midterste."
    )
    yield from (f"Fejl: {failure}" for witness in [*found.witnesses, found.held] for failure in witness.failures[:1])


def _slowest(found: Race) -> float:
    seconds = [one for witness in found.witnesses for one in witness.seconds]
    return max(seconds) / median(seconds)
