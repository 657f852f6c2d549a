"""What a search means: from what somebody typed to facts in order. No text that is typed is an error.

All the words must be there, each in any of its forms and as part of a compound ("skoler" finds "folkeskolens"); words
in quotation marks are found as they stand, and a word that ends with * as the beginning of others. Where no fact has
all of them, those with some are given, and it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from itertools import product

from pipelines.browse.catalogue import Catalogue, Row, Word
from pipelines.browse.words import fold, plain, stem, words

LONGEST = 200
"""Characters of a search."""
MOST_TERMS = 12
MOST_FORMS = 400
"""A part of a word that stands in more words than that says nothing, and is left out."""
SHORTEST_PART = 4
"""Letters of a word that is also looked for within others."""
PER_PAGE = 25
NOTHING = '""'
"""A question to the index that nothing answers."""
PIECE = re.compile(r'["“”„»«]([^"“”„»«]*)["“”„»«]|(\S+)')
JOINED = re.compile(r"[^\W_]+(?:[-.,/'’][^\W_]+)*")
"""A word, or several that a sign holds together."""
WEIGHTS = "10.0, 3.0, 1.0"
"""What a word counts in a fact's title, in its own words, and in the titles that it stands under."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the facts are narrowed down to; "" where they are not. `around` is a goal or item that they hang on."""

    kind: str = ""
    year: str = ""
    place: str = ""
    light: str = ""
    municipality: str = ""
    around: str = ""


NO_PLACE = "-"
"""The place of facts that have none."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row, as typed. `is_exact` in quotation marks, `is_open` with * at its end."""

    parts: tuple[str, ...]
    is_exact: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of the index that a term stands for: its own forms, and those that it is a part of.

    `is_everywhere` where it is a part of so many that they are left out.
    """

    near: frozenset[tuple[str, ...]]
    wide: frozenset[tuple[str, ...]] = frozenset()
    is_everywhere: bool = False

    @property
    def every(self) -> frozenset[tuple[str, ...]]:
        """Both."""
        return self.near | self.wide


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the facts found, how many there are in all and of each kind, and sentences on how it was read.

    `marked` are the words of the index that were found, to be marked where they stand; `unknown` are those typed that
    it has not, and `meant` searches with a word like such a one in its place.
    """

    facts: Sequence[Row] = ()
    total: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


def search(catalogue: Catalogue, typed: str, filters: Filters, page: int = 1) -> Found:
    """A page of facts, the best first; without words all that the filters leave, newest first."""
    typed = typed.strip()
    if len(typed) > LONGEST:
        return Found(remarks=(f"Søgningen er for lang; den må højst fylde {LONGEST} tegn.",))
    if catalogue.fact(typed):
        return _page(catalogue, Wanted(fact_id=typed), Filters(), page)
    terms = parse(typed)
    if typed and not terms:
        return Found(remarks=("Der er ingen ord eller tal i søgningen; tegn alene kan der ikke søges efter.",))
    if not terms:
        return _page(catalogue, Wanted(), filters, page)
    found = _with_words(catalogue, terms[:MOST_TERMS], filters, page)
    left_out = (f"Kun de første {MOST_TERMS} ord er brugt.",) if len(terms) > MOST_TERMS else ()
    meant = tuple(_corrected(plain(typed), found.unknown, catalogue.vocabulary))
    return replace(found, remarks=found.remarks + left_out, meant=meant)


def parse(typed: str) -> list[Term]:
    """The terms of a search: words, words joined by signs ("1.250,5"), and words in quotation marks."""
    terms = []
    for quoted, bare in PIECE.findall(typed):
        pieces = [quoted] if quoted else JOINED.findall(bare)
        parts = [tuple(words(piece)) for piece in pieces]
        terms += [Term(one, bool(quoted), bare.endswith(("*", "%"))) for one in parts if one]
    return terms


def forms(term: Term, vocabulary: Iterable[Word]) -> Forms:
    """The words that a term stands for. A number is only itself."""
    folded = [fold(part) for part in term.parts]
    if len(folded) > 1:
        alternatives = [[word.written for word in vocabulary if word.folded == part] for part in folded]
        return Forms(frozenset(list(product(*(found[:4] for found in alternatives)))[:64]))
    [typed] = folded
    if term.is_open:
        return Forms(frozenset((word.written,) for word in vocabulary if word.folded.startswith(typed)))
    is_literal = term.is_exact or any(letter.isdigit() for letter in typed)
    root = typed if is_literal else stem(typed)
    part = root if len(root) >= SHORTEST_PART else typed
    near, wide = set(), set()
    for word in vocabulary:
        if word.folded == typed or (not is_literal and word.stem == root):
            near.add((word.written,))
        elif not is_literal and len(part) >= SHORTEST_PART and part in word.folded:
            wide.add((word.written,))
    is_everywhere = len(wide) > MOST_FORMS
    return Forms(frozenset(near), frozenset() if is_everywhere else frozenset(wide), is_everywhere)


def expression(terms: Iterable[frozenset[tuple[str, ...]]], between: str) -> str:
    """The question to the index; words are letters and digits, so that nothing in it is an operator but ours."""
    groups = (" OR ".join(f'"{" ".join(form)}"' for form in sorted(found)) for found in terms)
    return f" {between} ".join(f"({group})" for group in groups)


def _with_words(catalogue: Catalogue, terms: Sequence[Term], filters: Filters, page: int) -> Found:
    read = [forms(term, catalogue.vocabulary) for term in terms]
    known = [one for one in read if one.every]
    unknown = tuple(" ".join(term.parts) for term, one in _paired(terms, read) if not one.every)
    remarks = [f"Ingen kendsgerning har »{word}«." for word in unknown]
    remarks += [
        f"»{term.parts[0]}« er en del af over {MOST_FORMS} ord; kun dets egne former er fundet."
        for term, one in _paired(terms, read)
        if one.is_everywhere
    ]
    if not known:
        return Found(remarks=tuple(remarks), unknown=unknown)
    near = expression([one.near for one in known], "AND") if all(one.near for one in known) else NOTHING
    found = _page(catalogue, Wanted(expression([one.every for one in known], "AND"), near), filters, page)
    if not found.total and len(known) > 1:
        found = _page(catalogue, Wanted(expression([one.every for one in known], "OR"), near), filters, page)
        remarks += ["Ingen kendsgerning har alle ordene; her er dem, der har nogle af dem."] if found.total else []
    marked = frozenset(word for one in known for form in one.every for word in form)
    return Found(found.facts, found.total, found.by_kind, marked, tuple(remarks), unknown)


def _paired(terms: Sequence[Term], read: Sequence[Forms]) -> list[tuple[Term, Forms]]:
    return list(zip(terms, read, strict=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Questions to the index: what is found, and what of it comes first. Without `match`: every fact, or the one."""

    match: str = ""
    near: str = ""
    fact_id: str = ""


def _page(catalogue: Catalogue, wanted: Wanted, filters: Filters, page: int) -> Found:
    """A page of what is wanted, and how much there is of each kind when it is not narrowed to one."""
    parameters: dict[str, object] = {
        "match": wanted.match,
        "near": wanted.near,
        "id": wanted.fact_id,
        **asdict(filters),
    }
    narrowed = [sql for name, sql in NARROWED.items() if parameters[name]]
    narrowed += ["facts.id = :id"] if wanted.fact_id else []
    where = " and ".join(narrowed) or "true"
    hits = "words inner join facts on facts.n = words.rowid" if wanted.match else "facts"
    having = f"{where} and words match :match" if wanted.match else where
    counted = catalogue.rows(f"select kind, count(*) as facts from {hits} where {having} group by kind", parameters)
    by_kind = {row["kind"]: row["facts"] for row in counted}
    of_kind = "facts.kind = :kind" if filters.kind else "true"
    parameters |= {"most": PER_PAGE, "skipped": (page - 1) * PER_PAGE}
    best = BEST_FIRST if wanted.match else NEWEST_FIRST
    facts = catalogue.rows(best.format(where=f"{where} and {of_kind}"), parameters)
    return Found(facts, by_kind.get(filters.kind, 0) if filters.kind else sum(by_kind.values()), by_kind)


BEST_FIRST = f"""
with hits as materialized (select rowid as n, bm25(words, {WEIGHTS}) as score from words where words match :match),
near as materialized (select rowid as n from words where words match :near)
select facts.* from hits inner join facts on facts.n = hits.n left join near on near.n = facts.n
where {{where}}
order by near.n is null, facts.kind = 'status', hits.score, facts.n
limit :most offset :skipped
"""
"""The words themselves before compounds, and what was set out to do before how it stands."""
NEWEST_FIRST = "select * from facts where {where} order by year desc, n limit :most offset :skipped"
NARROWED = {
    "year": "facts.year = cast(:year as integer)",
    "place": f"coalesce(facts.place, '{NO_PLACE}') = :place",
    "light": "facts.light = :light",
    "municipality": "facts.municipality = :municipality",
    "around": "facts.id in (select source from links where target = :around and how in ('maal_id', 'punkt_id'))",
}
"""What each filter but that of the kind leaves."""


def _corrected(typed: str, unknown: Iterable[str], vocabulary: Sequence[Word]) -> Iterator[str]:
    """What was typed, with a word that the index has in the place of each that it has not."""
    for word in unknown:
        folded = fold(word)
        same_start = {one.folded: one.written for one in vocabulary if one.folded[:1] == folded[:1]}
        for like in get_close_matches(folded, same_start, n=3, cutoff=0.75):
            corrected = typed.replace(word, same_start[like])
            if corrected != typed:
                yield corrected
