"""What an item points at: a budget agreement or a strategy, as printed. Not here: which goal it meets."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.parse.minutes.wordings import MinutesWordings
from pipelines.parse.passage import Passage
from pipelines.records import GoalLink, Source, fact_id


def find_links(
    passage: Passage, agenda_item_id: str, document_id: str, is_closed: bool, wordings: MinutesWordings
) -> Iterator[GoalLink]:
    """Each budget agreement or strategy that the passage names, once."""
    seen: set[str] = set()
    for wording in wordings.links:
        for match in wording.pattern.finditer(passage.text):
            group = "target" if "target" in wording.pattern.groupindex else 0
            start, end = match.span(group)
            target = match[group].strip()
            if target.casefold() in seen or any(target.casefold() in other for other in seen):
                continue
            seen.add(target.casefold())
            first, last = passage.lines_of(start, end)
            printed = passage.printed(start, end)
            yield GoalLink(
                goal_link_id=fact_id("link", document_id, first.number, wording.target_kind, target),
                goal_id=None,
                agenda_item_id=agenda_item_id,
                target_kind=wording.target_kind,
                target=target,
                source=Source(document_id, first.number, last.number, first.page, printed, "minutes.link", is_closed),
            )
