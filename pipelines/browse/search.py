"""What a search means: from what somebody typed to facts in order. No text that is typed is an error.

All the words must be there, each in any of its forms and as part of a compound ("skoler" finds "folkeskolens"); words
in quotation marks are found as they stand, and a word that ends with * as the beginning of others. A number is found
however it is printed, and where a typed value has it: "1768" finds "1.768". Where no fact has all of them, those with
some are given, and it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from itertools import product

from pipelines.browse.catalogue import Catalogue, Row, Word
from pipelines.browse.words import fold, letters, plain, spelt, stem, words
from pipelines.render.danish import shorten

LONGEST = 200
"""Characters of a search."""
MOST_TERMS = 12
MOST_FORMS = 400
"""A part of a word that stands in more words than that says nothing, and is left out."""
SHORTEST_PART = 4
"""Letters of a word that is also looked for within others, as Danes count them."""
SHORTEST_HEAD = 3
"""Letters before it in a compound: "folkeskole" has a school, "etablere" no table."""
PER_PAGE = 25
NOTHING = '""'
"""A question to the index that nothing answers."""
PIECE = re.compile(r'["“”„»«]([^"“”„»«]*)["“”„»«]|(\S+)')
JOINED = re.compile(r"[^\W_]+(?:[-.,/'’][^\W_]+)*")
"""A word, or several that a sign holds together."""
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
WEIGHTS = "10.0, 3.0, 1.0, 3.0"
"""What a word counts in a fact's title, in its own words, in the titles that it stands under, and of its numbers."""


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
    """A word, or several in a row, as typed. `is_exact` in quotation marks, `is_open` with * at its end.

    `number` is its one spelling where it is a number.
    """

    parts: tuple[str, ...]
    is_exact: bool = False
    is_open: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of the index that a term stands for: its own forms, and those that it is a part of.

    `typed` are those of its own forms that begin as it was typed. `is_everywhere` where it is a part of so many that
    they are left out.
    """

    near: frozenset[tuple[str, ...]]
    typed: frozenset[tuple[str, ...]]
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
    if unknown := tuple(_unknown_filters(catalogue, filters)):
        return Found(remarks=unknown)
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


def _unknown_filters(catalogue: Catalogue, filters: Filters) -> Iterator[str]:
    """A sentence for each filter that nothing here can answer to: such a search finds nothing, and says why."""
    choices = catalogue.choices
    known: dict[str, tuple[str, Iterable[object]]] = {
        "kind": ("en slags", choices.kinds),
        "year": ("et planår eller mødeår", map(str, choices.years)),
        "place": ("en forvaltning eller et udvalg", [*choices.administrations, *choices.committees, NO_PLACE]),
        "light": ("et lys", choices.lights),
        "municipality": ("en kommune", choices.municipalities),
    }
    for name, (what, values) in known.items():
        value = getattr(filters, name)
        if value and value not in values:
            yield f"»{shorten(value, 80)}« er ikke {what} i det udgivne lager; vælg i listen."
    if filters.around and catalogue.fact(filters.around) is None:
        yield f"Der er ingen kendsgerning med id »{shorten(filters.around, 80)}« at søge omkring."


def parse(typed: str) -> list[Term]:
    """The terms of a search: words, words joined by signs ("1.250,5"), and words in quotation marks."""
    terms = []
    for quoted, bare in PIECE.findall(typed):
        pieces = [quoted] if quoted else JOINED.findall(bare)
        for piece in pieces:
            number = spelt(piece) if NUMBER.fullmatch(piece) and not quoted else ""
            terms += [
                Term(one, bool(quoted), bare.endswith(("*", "%")), number) for one in [tuple(words(piece))] if one
            ]
    return terms


def forms(term: Term, vocabulary: Sequence[Word]) -> Forms:
    """The words that a term stands for. A number is only itself, however it is written."""
    folded = [fold(part) for part in term.parts]
    if term.is_open and len(folded) == 1:
        begun = frozenset((word.written,) for word in vocabulary if word.folded.startswith(folded[0]))
        return Forms(begun, begun)
    if term.number:
        spelt_so = frozenset((word.written,) for word in vocabulary if word.written == term.number)
        return Forms(spelt_so | _in_a_row(folded, vocabulary), spelt_so)
    if len(folded) > 1:
        in_a_row = _in_a_row(folded, vocabulary)
        return Forms(in_a_row, in_a_row)
    is_literal = term.is_exact or any(letter.isdigit() for letter in folded[0])
    return _forms_of_one(folded[0], vocabulary, is_literal)


def _in_a_row(folded: Sequence[str], vocabulary: Iterable[Word]) -> frozenset[tuple[str, ...]]:
    """The words that stand in a row as typed, each in the ways that the index writes it."""
    alternatives = [[word.written for word in vocabulary if word.folded == part] for part in folded]
    return frozenset(list(product(*(found[:4] for found in alternatives)))[:64])


def _forms_of_one(typed: str, vocabulary: Iterable[Word], is_literal: bool) -> Forms:
    """A word's own forms, and the words that it is a part of: at their beginning or after another word.

    Only where there are none of these, those that have its letters anywhere.
    """
    root = typed if is_literal else stem(typed)
    part = next((one for one in (root, typed) if letters(one) >= SHORTEST_PART and not is_literal), "")
    near, begun, wide, within = (set[tuple[str, ...]]() for _ in range(4))
    for word in vocabulary:
        if word.folded == typed or (not is_literal and word.stem == root):
            near.add((word.written,))
            if word.folded.startswith(typed):
                begun.add((word.written,))
        elif part and part in word.folded:
            head = word.folded.rfind(part)
            is_compound = word.folded.startswith(part) or letters(word.folded[:head]) >= SHORTEST_HEAD
            (wide if is_compound else within).add((word.written,))
    wide = wide if near or wide else within
    is_everywhere = len(wide) > MOST_FORMS
    return Forms(frozenset(near), frozenset(begun), frozenset() if is_everywhere else frozenset(wide), is_everywhere)


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
    first, near = (
        expression(of_each, "AND") if all(of_each) else NOTHING
        for of_each in ([one.typed for one in known], [one.near for one in known])
    )
    found = _page(catalogue, Wanted(expression([one.every for one in known], "AND"), near, first), filters, page)
    if not found.total and len(known) > 1:
        found = _page(catalogue, Wanted(expression([one.every for one in known], "OR"), near, first), filters, page)
        remarks += ["Ingen kendsgerning har alle ordene; her er dem, der har nogle af dem."] if found.total else []
    marked = frozenset(word for one in known for form in one.every for word in form)
    return Found(found.facts, found.total, found.by_kind, marked, tuple(remarks), unknown)


def _paired(terms: Sequence[Term], read: Sequence[Forms]) -> list[tuple[Term, Forms]]:
    return list(zip(terms, read, strict=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Questions to the index: what is found, what of it comes before the rest (`near`), and what comes first of all.

    Without `match`: every fact, or the one.
    """

    match: str = ""
    near: str = ""
    first: str = ""
    fact_id: str = ""


def _page(catalogue: Catalogue, wanted: Wanted, filters: Filters, page: int) -> Found:
    """A page of what is wanted, and how much there is of each kind when it is not narrowed to one."""
    parameters: dict[str, object] = {
        "match": wanted.match,
        "near": wanted.near,
        "first": wanted.first,
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
near as materialized (select rowid as n from words where words match :near),
begun as materialized (select rowid as n from words where words match :first)
select facts.* from hits inner join facts on facts.n = hits.n
where {{where}}
order by facts.n not in begun, facts.n not in near, facts.kind = 'status', hits.score, facts.n
limit :most offset :skipped
"""
"""Words as typed before their other forms, these before compounds; what was set out to do before how it stands."""
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
    """What was typed, with a word that the index has in the place of each that it has not but numbers."""
    for word in unknown:
        folded = fold(word)
        if folded[:1].isdigit():
            continue
        same_start = {one.folded: one.written for one in vocabulary if one.folded[:1] == folded[:1]}
        for like in get_close_matches(folded, same_start, n=3, cutoff=0.75):
            corrected = typed.replace(word, same_start[like])
            if corrected != typed:
                yield corrected
