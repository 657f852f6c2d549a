"""Pointers in the text of goals and agenda items: to themes, strategies, budgets, plans and other goals.

A pointer can name a goal that is printed hundreds of lines further down, so the texts are heard while the document is
parsed and read when all its names are known (`References`). What can be pointed at and the words that make a mention
a pointer are data: parse/lookups/references.yml.

Here: when a mention is a pointer. Not here: which goal it points at (dbt, int_goal_link_targets).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from pipelines.parse.grammar.sentence import Sentences
from pipelines.parse.grammar.wordings import fill
from pipelines.parse.passage import Passage
from pipelines.records import Goal, GoalLink, Source, fact_id
from pipelines.records.plans import LinkTarget

REFERENCES = Path(__file__).parent / "lookups" / "references.yml"
# The fields of a follow-up that tell what came of a goal.
ENTRIES = ("realised", "not_realised")
TITLE_KINDS = ("budget", "goal")
# How far before a mention the word stands that makes it a pointer; a sentence's beginning stops the look.
REACH = 140
SHORTEST_NAME = 8
# A cell or quotation that a page cut goes on in the next paragraph; a new sentence or bullet begins there otherwise.
CUT_PARAGRAPH = re.compile(r"(?<![.!?:;])\n(?=[a-zæøå0-9”\"])")
# What a compound says of its kind, and not of its subject: "Klimastrategien" and "klimaplan" are both about climate.
KIND_SUFFIX = re.compile(
    r"(?:s|strategi|politik|handle?plan|handlingsplan|plan|projekt|initiativ|tema)*(?:en|et|ens|ets|er|erne)?$"
)
BULLETS = " •-–\uf0b7"
QUOTES = '”"“»«'
THEME_WORD = re.compile(r"\Atema(?:et|erne)?\s(?:om\s|omkring\s)?", re.IGNORECASE)
STRATEGY_WORD = re.compile(r"strategi|politik|plan", re.IGNORECASE)
Bond = Literal["none", "weak", "adjacent", "strong", "bound", "settled"]


@dataclass(frozen=True, slots=True)
class Target:
    """What can be pointed at, and the `bond` that a mention of it needs to be a pointer (lookups/references.yml).

    `opens`: enough where it opens a cell. `is_repeat`: says again what the same owner may have named in full.
    """

    kind: LinkTarget
    pattern: re.Pattern[str]
    bond: Bond
    opens: bool = False
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """The lookup, compiled; each field is an entry of it by the same name.

    `bonds` finds the words of a bond in what stands before a mention. `quoted` finds a name in quotation marks; without
    a kind's cue a text names none of it.
    """

    bonds: dict[Bond, re.Pattern[str]]
    strong: re.Pattern[str]
    result: re.Pattern[str]
    occasion: re.Pattern[str]
    owner: re.Pattern[str]
    followed_up: re.Pattern[str]
    begun: re.Pattern[str]
    ahead: re.Pattern[str]
    referred: re.Pattern[str]
    carried_out: re.Pattern[str]
    made: re.Pattern[str]
    budget_verbs: re.Pattern[str]
    negated: re.Pattern[str]
    theme_cue: re.Pattern[str]
    cues: dict[LinkTarget, re.Pattern[str]]
    quoted: re.Pattern[str]
    titled: re.Pattern[str]
    targets: tuple[Target, ...]


@cache
def load_references() -> Wordings:
    """The lookup as compiled patterns."""
    raw = yaml.safe_load(REFERENCES.read_text(encoding="utf-8"))
    names = raw.pop("names")
    content = fill(fill(raw, names), names)

    def relation(*parts: str, then: str = "") -> re.Pattern[str]:
        words = "|".join(re.sub(r"\|\s+", "|", content[part].strip()) for part in parts)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w){then}", re.IGNORECASE)

    def wording(name: str, then: str = "") -> re.Pattern[str]:
        return re.compile(rf"(?:{content[name]}){then}", re.IGNORECASE)

    return Wordings(
        bonds={
            "weak": relation("strong", "carries_out", "weak"),
            "adjacent": relation("strong", "carries_out", "weak", then=r"\s\Z"),
            "strong": relation("strong", "carries_out"),
            "bound": relation("strong", then=r"\s(?:(?:[\w-]+, )+|.* og (?:af|i|med|til)\s)?\Z"),
        },
        strong=relation("strong"),
        result=relation("result"),
        **{
            name: wording(name, then=r"\s\Z")
            for name in ("owner", "occasion", "followed_up", "begun", "referred", "made")
        },
        **{name: wording(name) for name in ("ahead", "carried_out", "budget_verbs", "negated", "theme_cue")},
        cues={kind: re.compile(cue, re.IGNORECASE) for kind, cue in content["cues"].items()},
        quoted=re.compile(content["quoted"]),
        titled=re.compile(content["titled"]),
        targets=tuple(Target(**{**entry, "pattern": re.compile(entry["pattern"])}) for entry in content["targets"]),
    )


@dataclass(frozen=True, slots=True)
class Owner:
    """The goal or agenda item whose text points somewhere."""

    goal_id: str | None
    agenda_item_id: str | None
    title: str
    is_closed: bool = False


@dataclass(slots=True)
class References:
    """The texts of one document that may point somewhere, heard while it is parsed and read at its end."""

    document_id: str
    _heard: dict[Owner, list[tuple[Passage, str]]] = field(default_factory=dict)

    def hear(self, owner: Owner, passage: Passage, part: str) -> None:
        """Keep a text of `owner`; `part` is the field of the block or item that it stands in ("title" for a title)."""
        self._heard.setdefault(owner, []).append((passage, part))

    def links(self, goals: Iterable[Goal]) -> Iterator[GoalLink]:
        """The pointers of all texts: each target once per owner, where it is first printed.

        The document's own names are the titles of `goals` and the units that they stand under.
        """
        goals = list(goals)
        names = {title_key(name) for goal in goals for name in (goal.title, goal.org_unit or "")}
        known = frozenset(name for name in names if len(name) >= SHORTEST_NAME)
        for owner, texts in self._heard.items():
            reader = _OwnersLinks(self.document_id, owner, known)
            for passage, part in texts:
                yield from reader.read(passage, part)


@dataclass(slots=True)
class _OwnersLinks:
    """The pointers of one owner, with what it has named so far."""

    document_id: str
    owner: Owner
    known: frozenset[str]
    _seen: set[str] = field(default_factory=set)
    _own: set[str] = field(default_factory=set)
    _named: set[LinkTarget] = field(default_factory=set)

    def read(self, passage: Passage, part: str) -> Iterator[GoalLink]:
        """The pointers of a passage that were not seen before, in order of print.

        A follow-up entry tells of strategies that were made; it points at the one that it became part of.
        """
        mentions = sorted(self._mentions(CUT_PARAGRAPH.sub(" ", passage.text), part), key=lambda mention: mention[1])
        for target, start, end in mentions:
            if not (target.is_repeat and target.kind in self._named):
                yield from self._link(passage, target.kind, start, end)

    def _mentions(self, text: str, part: str) -> Iterator[tuple[Target, int, int]]:
        """What is pointed at, and where it is printed. Where two overlap, the one named first counts."""
        sentences, wordings = Sentences(text), load_references()
        themes, taken = _quoted_themes(text, sentences)
        for span in themes:
            _take(taken, span)
            yield Target("theme", wordings.quoted, "none"), *span
        named = {kind for kind, cue in wordings.cues.items() if cue.search(text)}
        possible = (target for target in wordings.targets if target.kind in named)
        by_title = (wordings.quoted, wordings.titled)
        for target in (*possible, Target("goal", wordings.quoted, "strong"), Target("goal", wordings.titled, "none")):
            for match in target.pattern.finditer(text):
                group = "target" if "target" in target.pattern.groupindex else 0
                if target.pattern in by_title and not self._names_a_goal(match[group]):
                    continue
                if not _is_pointer(text, sentences, match, target, part):
                    self._note_own(text, sentences, match, target)
                    continue
                if not _take(taken, match.span()):
                    continue
                is_referred = wordings.referred.search(text, max(0, match.start() - REACH), match.start()) is not None
                if is_referred or not self._is_own(target, match[group], part):
                    start, end = match.span(group)
                    is_strategy = target.kind == "strategy"
                    owner = wordings.owner.search(text, max(0, start - REACH), start) if is_strategy else None
                    yield target, owner.start() if owner else start, end

    def _note_own(self, text: str, sentences: Sentences, match: re.Match[str], target: Target) -> None:
        """Remember what the owner is to write, and the project that opens a point of its text: they are its own."""
        before = text[sentences.around(*match.span())[0] : match.start()]
        opening = before.strip(BULLETS)
        is_part = target.kind == "goal" and (
            not opening or load_references().begun.fullmatch(f"{opening} ") is not None
        )
        if is_part or (target.kind == "strategy" and load_references().made.search(before)):
            self._own.update({subject(match[0])} - {""})

    def _is_own(self, target: Target, printed: str, part: str) -> bool:
        """True for what the owner itself is about: the project or strategy of its own title.

        A title that carries a strategy out ("Implementering af klimastrategien") is about the work, and points at it.
        """
        if part == "title":
            return target.kind not in TITLE_KINDS or title_key(printed) not in title_key(self.owner.title)
        if target.kind == "theme" and self.owner.agenda_item_id is not None:
            return uninflected(THEME_WORD.sub("", printed)) == uninflected(self.owner.title)
        if target.kind not in ("strategy", "goal"):
            return False
        if load_references().carried_out.search(self.owner.title) and STRATEGY_WORD.search(printed):
            return False
        about, title = subject(printed), title_key(self.owner.title)
        if about == subject(self.owner.title) or uninflected(printed) in title or about.endswith(tuple(self._own)):
            return True
        is_case = self.owner.agenda_item_id is not None and STRATEGY_WORD.search(self.owner.title) is not None
        return is_case and len(about) >= SHORTEST_NAME and about in title

    def _names_a_goal(self, quoted: str) -> bool:
        """True for the title of another goal of the document, whole or its beginning."""
        key, own = uninflected(quoted), title_key(self.owner.title)
        return len(key) >= SHORTEST_NAME and key not in own and any(name.startswith(key) for name in self.known)

    def _link(self, passage: Passage, kind: LinkTarget, start: int, end: int) -> Iterator[GoalLink]:
        printed = passage.text[start:end].strip()
        key = _target_key(kind, printed)
        if key in self._seen:
            return
        self._seen.add(key)
        self._named.add(kind)
        first, last = passage.lines_of(start, end)
        owner = self.owner.goal_id or self.owner.agenda_item_id
        yield GoalLink(
            goal_link_id=fact_id("link", self.document_id, first.number, owner, printed),
            goal_id=self.owner.goal_id,
            agenda_item_id=self.owner.agenda_item_id,
            target_kind=kind,
            target=re.sub(r"\s+", " ", printed),
            source=Source(
                self.document_id,
                first.number,
                last.number,
                first.page,
                passage.printed(start, end),
                f"links.{kind}",
                self.owner.is_closed,
            ),
        )


def title_key(title: str) -> str:
    """The letters and figures of a title: "Flyt Borgere – endelig" and "flyt borgere endelig" are one."""
    return re.sub(r"[\W_]+", "", title.lower())


def uninflected(name: str) -> str:
    """The key of a name without the ending of its last word: "Fokus på kernen" and "Fokus på kerner" are one."""
    return re.sub(r"(?:erne|ere|ene|en|et|er|ne|e|s)$", "", title_key(name))


def subject(name: str) -> str:
    """What a strategy, project or plan is about: "Vidensbystrategien 2020" and "Vidensby 2020" give "vidensby"."""
    bare = re.sub(
        r"^(?:(?:den|det|de|ny|nyt|nye) )+", "", re.sub(r"(?:for )?\b20\d\d.*|[^\w\s-]", "", name.lower()).strip()
    )
    return KIND_SUFFIX.sub("", title_key(bare))


def _target_key(kind: LinkTarget, printed: str) -> str:
    """One for all the ways to name a target: "budget 2031-34" and "Budgettet for 2031-34" are one."""
    years = re.findall(r"\d\d(?=\D|$)", printed) if kind == "budget" else []
    if years:
        return " ".join((*re.findall(r"aftale|forlig|plan", printed.lower()), *years))
    quoted = load_references().quoted.search(printed)
    return uninflected(quoted["target"] if quoted else printed)


def _quoted_themes(text: str, sentences: Sentences) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The quoted names of sentences that speak of the board's themes, and where those sentences name the board's plan.

    "Punktet støtter direktionens indsatsområder ”organisation” og ”digitalisering”" points at two themes, not at the
    plan.
    """
    wordings = load_references()
    names: list[tuple[int, int]] = []
    covered: set[tuple[int, int]] = set()
    for match in wordings.quoted.finditer(text):
        cues = [cue.span() for cue in wordings.theme_cue.finditer(text, *sentences.around(*match.span()))]
        if cues:
            names.append(match.span("target"))
            covered.update(cues)
    return names, sorted(covered)


def _take(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Add a stretch to those taken, which are kept in order; False where it overlaps one of them."""
    at = bisect_left(taken, span)
    if (at > 0 and taken[at - 1][1] > span[0]) or (at < len(taken) and taken[at][0] < span[1]):
        return False
    taken.insert(at, span)
    return True


def _is_pointer(text: str, sentences: Sentences, match: re.Match[str], target: Target, part: str) -> bool:
    """True where the mention has the bond that its target needs."""
    wordings = load_references()
    low, high = sentences.around(*match.span())
    before = text[max(low, match.start() - REACH) : match.start()]
    before = wordings.owner.sub("", before)
    if before.rstrip().endswith("(") or target.bond == "none":
        return True
    if part in ENTRIES and (target.kind == "strategy" or (part == "realised" and target.bond == "bound")):
        return wordings.result.search(before) is not None
    if target.kind == "strategy":
        is_told = part == "was_goal" and match[0][0] not in QUOTES and not wordings.strong.search(before)
        if is_told or wordings.made.search(before) or wordings.followed_up.search(before):
            return False
    if not before.strip(BULLETS):
        return target.opens and match.start() == 0
    if target.kind == "budget" and wordings.negated.search(text, *sentences.clause(*match.span())):
        return False
    if target.kind == "budget" and wordings.occasion.search(before):
        is_opening = wordings.occasion.fullmatch(before) is not None
        is_settled = wordings.budget_verbs.search(text, *sentences.clause(*match.span())) is not None
        return is_settled or (is_opening and wordings.ahead.search(text, low, high) is None)
    if target.bond != "settled":
        return wordings.bonds[target.bond].search(before) is not None
    is_settled = wordings.budget_verbs.search(text, low, high) is not None
    clause_start, _ = sentences.clause(*match.span())
    return wordings.bonds["weak" if is_settled else "strong"].search(text, clause_start, match.start()) is not None
