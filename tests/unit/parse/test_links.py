"""When a mention is a pointer: the bond it needs, where it stands, and what the document's own names add."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from pipelines.parse.links import Owner, References, load_references, subject, uninflected
from pipelines.parse.passage import Passage
from pipelines.records import Goal, GoalLink, Line, Source
from pipelines.records.plans import LinkTarget

DOCUMENT = "0123456789ab"


def passage(text: str) -> Passage:
    return Passage.of([Line(number, line) for number, line in enumerate(text.split("\n"), 1)])


def goal(title: str) -> Goal:
    return Goal(
        goal_id=title, section_id="s", plan_name=None, plan_year=2031, section="new", org_unit_id=None, org_unit=None,
        number=None, title=title, source=Source(DOCUMENT, 1, 1, None, title, "theme_table"),
    )  # fmt: skip


def links(
    *texts: str, title: str = "Sti langs åen", part: str = "background", named: tuple[str, ...] = ()
) -> list[GoalLink]:
    references = References(DOCUMENT)
    for text in texts:
        references.hear(Owner("goal-1", None, title), passage(text), part)
    return list(references.links([goal(name) for name in named]))


def pointers(
    *texts: str, title: str = "Sti langs åen", part: str = "background", named: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """Kind and target of each pointer, in order of print."""
    found = links(*texts, title=title, part=part, named=named)
    return [(link.target_kind, link.target) for link in sorted(found, key=lambda link: link.source.line_start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien er et led i Cykelstrategien.", [("strategy", "Cykelstrategien")]),  # a relation before a strategy
        ("Stien er et led i cykelstrategien.", [("strategy", "cykelstrategien")]),  # in lower case too
        ("Stien anlægges, jf. Cykelstrategien.", [("strategy", "Cykelstrategien")]),  # 'jf.' ends no sentence
        ("Den bygger på den fælles trafik- og cykelstrategi.", [("strategy", "den fælles trafik- og cykelstrategi")]),
        ("Stien bygger, jf. budgetaftale 2031, på fire etaper.", [("budget", "budgetaftale 2031")]),
        ("Der er penge i budget 2031-34 til stien.", [("budget", "budget 2031-34")]),  # 'i' binds an adopted budget
        ("I budget 2031 er der afsat 2 mio. kr.", [("budget", "budget 2031")]),  # a year's, where money was set in it
        ("Som led i B31-34 anlægges stien.", [("budget", "B31-34")]),
        ("Stien indgår i temaet ”Grøn by”.", [("theme", "temaet ”Grøn by”")]),  # a theme in quotes
        ("Direktionen har udpeget grøn by som et tema i planen.", [("theme", "grøn by")]),
        ("Punktet støtter direktionens indsatsområder ”åben by” og ”grøn by”.",
         [("theme", "åben by"), ("theme", "grøn by")]),  # each quoted name of such a sentence
        ("Punktet støtter direktionens indsatsområder ”åben\n\n2040”.", [("theme", "åben 2040")]),  # cut by a page
        ("Stien er i tråd med direktionens virksomhedsplan 2031.", [("goal", "direktionens virksomhedsplan 2031")]),
        ("Arbejdet sker i regi af det fælles projekt om skilte.", [("goal", "det fælles projekt om skilte")]),
        ("Klimaplan 2030-2034 sætter rammen.", [("strategy", "Klimaplan 2030-2034")]),  # only documents are named so
        ("Cykelstrategien er rammen.", [("strategy", "Cykelstrategien")]),  # a cell that opens with what it is about
        ("Arbejdet følges i OPUS-projektet.", [("goal", "OPUS-projektet")]),  # a preposition right before it
        ("OPUS-projektet er i gang.", []),
        ("Borgerne inddrages i forbindelse med budget 2031-34.", []),  # an occasion
        ("I forbindelse med budget 2031-34 er der afsat penge.", [("budget", "budget 2031-34")]),
        ("Vi talte om Cykelstrategien i fjor.", []),  # told of, not pointed at
        ("Den skal holde 20 år, jf. havneplanen.", [("strategy", "havneplanen")]),  # a relation right before a plan
        ("Det sker ifølge byrådets økonomiske politik.", [("strategy", "byrådets økonomiske politik")]),
        ("Det følger af stiplan 2030-34.", [("strategy", "stiplan 2030-34")]),
        ("Stien hænger sammen med temaet Grøn by og med Stipolitikken.",
         [("theme", "temaet Grøn by"), ("strategy", "Stipolitikken")]),  # one relation, two pointers
        ("Det er tillæg 7 til kommuneplanen.", [("strategy", "kommuneplanen")]),
        ("Den følger, jf. Plan & Byg – pkt. 5.", [("goal", "Plan & Byg – pkt. 5")]),  # a point of another unit
        ("Den indgår i budgetforslag 2031.", [("budget", "budgetforslag 2031")]),
        ("Det kobles til formulering af strategi for frivillige.", [("strategy", "strategi for frivillige")]),
        ("Kravene udspringer af det havne-projekt, der er i gang.", [("goal", "det havne-projekt")]),
        ("Opgaven hører under havneprojektet.", [("goal", "havneprojektet")]),
        ("Arbejdet bygger videre på Flyt Kajen-projektet.", [("goal", "Flyt Kajen-projektet")]),
        ("Det er målet for direktionens havneprojekt.", [("goal", "direktionens havneprojekt")]),
        ("Det overføres til det planlagte arbejde med en ny it-strategi.",
         [("strategy", "det planlagte arbejde med en ny it-strategi")]),
        ("Byrådet har i 2031 besluttet en havnestrategi for kajen.", [("strategy", "havnestrategi")]),
        ("Den ligger i forlængelse af it-afdelingens målsætning om sikker drift.",
         [("goal", "it-afdelingens målsætning om sikker drift")]),
        ("Ifm. budget 2031-34 er kajen sat i stand.", [("budget", "budget 2031-34")]),  # an occasion that is told of
        ("Ifm. budget 2031-34 skal kajen sættes i stand.", []),  # and one ahead
        ("Vi har et pilotprojekt og et havneprojekt.", []),
        ("Den støtter Byrådets cykelstrategi ”På to hjul”.", [("strategy", "Byrådets cykelstrategi ”På to hjul”")]),
        ("Borgerne siger, at havneplanen er lang.", []),  # a plan that is talked about
        ("Arbejdet løber jf. tidsplanen.", []),  # the plan of the work itself
        ("Som led i stien udarbejdes en cykelstrategi.", []),  # not written yet
        ("Det kobles til en strategi for frivillige.", []),  # some strategy
        ("Budget 2031 er det sidste år.", []),  # a time
        ("Stien ventes optaget på budget 2033.", []),  # nothing settled yet
        ("Stien har et budget på 2 mio. kr.", []),  # a budget without a year is no agreement
        ("Vi har en strategi for stier.", []),  # some strategy
        ("Som led i Virksomhedsplan 2031 anlægges stien.", []),  # the plan that it is printed in
        ("Temaet er svært.", []),  # the word alone
        ("", []),
    ],
)  # fmt: skip
def test_a_pointer_needs_a_bond(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointers(text) == expected


def test_a_relation_of_another_sentence_binds_nothing() -> None:
    assert pointers("Stien er et led i planen. Cykelstrategien blev vedtaget i fjor.") == []


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("Se også ”Lys på torvet”.", ("Lys på torvet",), [("goal", "Lys på torvet")]),  # the title of another goal
        ("Se også ”Lys på torv”.", ("Lys på torvet",), [("goal", "Lys på torv")]),  # without its ending
        ("Det sker jf. tiltagene under lys på torvet.", ("Lys på torvet",), [("goal", "lys på torvet")]),  # no quotes
        ("Det sker jf. tiltagene under lys på torvet.", ("Lys i gaden",), []),
        ("Vi gik under lys på torvet.", ("Lys på torvet",), []),  # a title's words, not pointed at
        ("Se også ”Lys på torvet”.", ("Lys i gaden",), []),  # no goal is called so
        ("Borgerne kalder det ”Lys på torvet”.", ("Lys på torvet",), []),  # told of
        ("Se også ”Sti langs åen”.", ("Sti langs åen",), []),  # its own title
    ],
)  # fmt: skip
def test_a_quoted_title_of_another_goal_is_pointed_at(
    text: str, named: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert pointers(text, named=named) == expected


def test_a_goal_that_is_printed_later_can_be_pointed_at() -> None:
    references = References(DOCUMENT)
    references.hear(Owner("goal-1", None, "Sti"), passage("Se nærmere under ”Lys på torvet”."), "background")
    assert [link.target for link in references.links(goal(name) for name in ("Sti", "Lys på torvet"))] == [
        "Lys på torvet"
    ]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Cykelstrategi", "Udvalget følger op på cykelstrategien."),  # the same strategy, inflected
        ("Cykelstrategi for havnen", "Stien er et led i Cykelstrategien."),  # named in the title
        ("Havneby 2040", "Stien er et led i Havnebystrategien 2040."),  # the same subject
    ],
)
def test_a_goal_does_not_point_at_what_it_is_about(title: str, text: str) -> None:
    assert pointers(text, title=title) == []
    assert pointers(text, title="Sti langs åen") != []


def test_a_target_is_named_once_per_goal_where_it_is_first_printed() -> None:
    found = links("Jf. budgetaftale 2031 bygges stien.\nJf. Budgetaftale 2031 males den.", "Jf. budgetaftale 2031.")
    assert [link.source.line_start for link in found] == [1]


def test_a_bare_budget_agreement_repeats_the_one_that_was_named() -> None:
    assert pointers("Budgettet følger af budgetaftalen.") == [("budget", "budgetaftalen")]
    text = "Jf. budgetaftale 2031 bygges stien. Pengene er sat af i budgetaftalen."
    assert pointers(text) == [("budget", "budgetaftale 2031")]


def test_another_goal_names_it_again() -> None:
    references = References(DOCUMENT)
    for owner in ("goal-1", "goal-2"):
        references.hear(Owner(owner, None, owner), passage("Jf. budgetaftale 2031 bygges stien."), "background")
    assert len({link.goal_link_id for link in references.links([])}) == 2


def test_a_title_points_at_budgets_and_not_at_what_it_is_about() -> None:
    title = "Ny sti (jf. budgetaftale 2031)"
    assert pointers(title, title=title, part="title") == [("budget", "budgetaftale 2031")]
    title = "Opfølgning på Cykelstrategien"
    assert pointers(title, title=title, part="title") == []
    # What a narrow left column prints beside the title is read with its own cell.
    assert pointers("Ny sti (jf. budgetaftale 2031)", title="Ny sti", part="title") == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # The work on a strategy points at it; so does a reference to the printed one.
        ("Udmøntning af Cykelstrategien", "Stien er et led i Cykelstrategien.", ["Cykelstrategien"]),
        ("Nye skilte ifm. skiltepolitik", "Som led i skiltepolitikken males de.", ["skiltepolitikken"]),
        ("Havneby 2040", "Der henvises til den trykte havnebystrategi.", ["havnebystrategi"]),
        ("Implementering af Havneby 2040", "Stien er et led i Havneby 2040.", []),  # the programme of the title
    ],
)
def test_work_on_a_strategy_points_at_it(title: str, text: str, expected: list[str]) -> None:
    assert [target for _, target in pointers(text, title=title)] == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # What the owner is to write, and the project that is a point of its own text, are its own from then on.
        (("Der udarbejdes en cykelstrategi.", "Stien følger af den kommende cykelstrategi."), []),
        (("HVA-projektet: 3 kajer.", "Kajen indgår i HVA-projektet."), []),
        (("Kajen er ny.", "Kajen indgår i HVA-projektet."), ["HVA-projektet"]),
        (("Gennemførelse af HVA projekt ’Ny kaj’.", "Kajen indgår i HVA-projektet."), []),
        (
            ("Andre deltager i gennemførelse af HVA projekt ’Ny kaj’.", "Kajen indgår i HVA-projektet."),
            ["HVA-projektet"],
        ),
        (("Der udarbejdes en cykelstrategi.", "Stien følger af havnestrategien."), ["havnestrategien"]),
    ],
)
def test_a_part_of_the_goal_is_not_pointed_at(texts: tuple[str, ...], expected: list[str]) -> None:
    assert [target for _, target in pointers(*texts)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der er ikke afsat penge til stien i budget 2031.", []),  # nothing was settled
        ("Der er en besparelse på stien i budget 2031.", ["budget 2031"]),
        ("Som en del af havnen udestår et efterslæb, som bør tages op i budget 2031.", []),  # a relation of other words
        ("Sagen blev sendt til budgetforhandlingerne for budget 2031-34, og der er afsat 2 mio. kr.", []),
    ],
)
def test_a_budget_is_pointed_at_where_it_settled_something(text: str, expected: list[str]) -> None:
    assert [target for _, target in pointers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien blev drøftet i forbindelse med opfølgning på havneplanen.", []),  # when it was
        ("Der holdes møde som led i vedtagelsen af havnestrategien.", []),
        ("Der holdes møde som led i havnestrategien.", ["havnestrategien"]),
        ("Der er lavet regnestykker som bidrag til budget 2031-34.", []),
        ("I direktionens virksomhedsplan for 2031, godkendt den 2.2 2031, fremgår det, at stien bygges.",
         ["direktionens virksomhedsplan for 2031"]),
        ("Direktionens virksomhedsplan for 2031 er trykt, og det fremgår.", []),
        ("Stien indgår i to større projekter: Ny havnefront og en kaj.", ["Ny havnefront"]),
        ("Stien indgår i to større projekter, der er i gang.", []),
        ("Stien samtænkes med implementeringen af HVA Havnedrift.", ["implementeringen af HVA Havnedrift"]),
        # Whose it is belongs to a strategy's name, and no word stands between it and its bond.
        ("Stien følger af Ravnby Kommunes cykelstrategi.", ["Ravnby Kommunes cykelstrategi"]),
        ("Stien følger af Byrådets vision Ravnby 2035.", ["Byrådets vision Ravnby 2035"]),
        ("Den støtter direktionens tema ”Grøn by”.", ["tema ”Grøn by”"]),
        ("Se endvidere hovedmål B.", ["hovedmål B"]),
        ("Se mål 3 om havnen.", ["mål 3"]),
        ("Vi når mål 3 km fra byen.", []),
        ("Det sker, jf. virksomhedsplan 2031, tema 4.", ["virksomhedsplan 2031, tema 4"]),
        ("Det sker, jf. Sammenhængende børnepolitik.", ["Sammenhængende børnepolitik"]),
        ("Der er ikke afsat midler til stien i budget 2031-34.", []),
        ("Stien kan komme ”i spil” ifm. havnestrategien.", ["havnestrategien"]),
        ("Det støtter strategien om byen ved vandet. Stien støtter strategien om vækst.", ["strategien om byen"]),
        ("Det støtter strategien for byen. Stien støtter strategien for havnen.",
         ["strategien for byen", "strategien for havnen"]),
    ],
)  # fmt: skip
def test_occasions_are_no_pointers_and_named_projects_are(text: str, expected: list[str]) -> None:
    assert [target for _, target in pointers(text)] == expected


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("budget 2031-34", "Budgettet for 2031-34", 1),
        ("strategien ”Flyt borgerne”", "strategien ”Flyt borgere”", 1),
        ("budget 2031-34", "budgetaftalen 2031-34", 2),  # the agreement is a paper of its own
        ("budget 2031-34", "budget 2032-35", 2),
    ],
)
def test_a_target_that_is_inflected_is_the_same(first: str, second: str, count: int) -> None:
    assert len(pointers(f"Stien følger af {first}.", f"Lyset følger af {second}.")) == count


@pytest.mark.parametrize("part", ["realised", "not_realised"])
def test_a_follow_up_tells_of_strategies_that_were_made(part: str) -> None:
    assert pointers("Stien anlægges, jf. Cykelstrategien.", part=part) == []
    assert pointers("Stien er bygget, jf. budgetaftale 2030.", part=part) == [("budget", "budgetaftale 2030")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien skulle spille sammen med Cykelstrategien.", ["Cykelstrategien"]),
        ("Stien bygger på forslaget i budgetaftale 2030.", ["budgetaftale 2030"]),
        ("Udmøntning af ”Strategi for cykler og stier”.", ["”Strategi for cykler og stier”"]),  # a paper by its title
        ("Udmøntning af Cykelstrategien.", []),  # what it was to do
        ("Cykelstrategien.", []),
    ],
)
def test_a_former_goal_points_but_tells_of_what_it_was_to_do(text: str, expected: list[str]) -> None:
    assert [target for _, target in pointers(text, part="was_goal")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien er en del af Cykelstrategien.", [("strategy", "Cykelstrategien")]),
        ("Forslaget er integreret i den kommende skolestrategi.", [("strategy", "den kommende skolestrategi")]),
        ("Analysen indgår i arbejdet med cykelstrategien.", [("strategy", "cykelstrategien")]),
        ("Cykelstrategien er vedtaget.", []),  # what was made, though it opens the entry
        ("Stien er en del af budgetaftale 2031.", [("budget", "budgetaftale 2031")]),  # only strategies are told of so
    ],
)
def test_a_follow_up_points_at_the_strategy_it_became_part_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointers(text, part="realised") == expected


def test_a_pointer_over_two_lines_is_printed_with_its_break() -> None:
    (link,) = links("Stien er bygget, jf. budget-\naftale 2031.")
    assert (link.target, link.source.printed) == ("budgetaftale 2031", "budget-\naftale 2031")
    assert (link.source.line_start, link.source.line_end, link.source.rule) == (1, 2, "links.budget")


def test_an_agenda_item_points_too_and_a_closed_one_says_so() -> None:
    references = References(DOCUMENT)
    owner = Owner(None, "item-1", "Sti", is_closed=True)
    references.hear(owner, passage("Sagen følger af, jf. budgetaftale 2031."), "case_text")
    (link,) = references.links([])
    assert (link.goal_id, link.agenda_item_id, link.source.is_closed) == (None, "item-1", True)


def test_every_target_kind_can_be_pointed_at() -> None:
    assert {target.kind for target in load_references().targets} == set(get_args(LinkTarget))
    assert all("{" not in re.sub(r"\{\d", "", target.pattern.pattern) for target in load_references().targets)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vidensbystrategien 2020", "vidensby"), ("Vidensby 2020", "vidensby"), ("den nye skolestrategi", "skole"),
        ("Klimaplan 2030-34", "klima"), ("", ""),
    ],
)  # fmt: skip
def test_what_a_strategy_is_about(name: str, expected: str) -> None:
    assert subject(name) == expected


def test_a_name_is_compared_without_its_ending() -> None:
    assert uninflected("Fokus på kerneydelserne") == uninflected("”Fokus på kerneydelsen”")
    assert uninflected("Fokus på kernen") != uninflected("Fokus på kerneydelsen")


@pytest.mark.parametrize(
    "word", ["”", "tema ", "Aa ", "den lange ", "Cykel-", "jf. ", "projekt om ", "fælles ", "en- og ", "B1"]
)
def test_a_hostile_line_is_read_to_its_end(word: str) -> None:
    assert links(word * (200_000 // len(word)) + "\nStien anlægges, jf. budgetaftale 2031.")[-1].target
