"""The kinds of fact that can be found, each a view of schema styring. Here: where its title, place and words are.

All of it is SQL over the view, as `f`; `d` is its document, `p` the agenda item it hangs on. Not here: what a column
means (the dictionary).
"""

from __future__ import annotations

from dataclasses import dataclass

GOAL, ITEM = "maal", "dagsordenspunkter"
UNDER_GOAL = ("maal", "enhed", "plan")


@dataclass(frozen=True, slots=True)
class Kind:
    """A view whose rows are facts. `title` names a fact, `says` is its figure or outcome in few words.

    `texts` are the columns with words of its own, `figures` its typed values, `around` what tells what it hangs on; all
    of them are searched.
    `place` is its administration or committee, `light` a query of (key, status by rule) or "" where it can have none.
    """

    view: str
    key: str
    one: str
    many: str
    title: str
    says: str = "null"
    texts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    place: str = "null"
    light: str = ""
    hangs_on: tuple[str, ...] = ()

    @property
    def has_item(self) -> bool:
        """True where a row can hang on an agenda item."""
        return self.view == ITEM or "punkt_id" in self.hangs_on


STATUS_OF = "select {key}, max_by(status_efter_regel, periode_id) from styring.status where gaelder = '{of}' group by 1"
GOAL_OR_ITEM = ("maal_id", "punkt_id")

KINDS = {
    kind.view: kind
    for kind in (
        Kind(
            GOAL,
            "maal_id",
            "Mål",
            "Mål",
            title="f.titel",
            says="f.afsnit",
            texts=(
                *("nummer", "formaal", "maaltekst", "strategi", "handlinger", "baggrund", "statustekst", "omfang"),
                *("organisering", "tidsplan", "maales_af", "maales_hvordan", "maales_hvornaar"),
            ),
            around=("enhed", "plan"),
            place="f.forvaltning",
            light=STATUS_OF.format(key="maal_id", of="Målet som helhed"),
        ),
        Kind(
            "succeskriterier",
            "kriterie_id",
            "Succeskriterium",
            "Succeskriterier",
            title="f.kriterium",
            says="'målbarhed ' || f.maalbarhed || ' af 5'",
            around=UNDER_GOAL,
            place="f.forvaltning",
            light=STATUS_OF.format(key="kriterie_id", of="Et kriterium"),
            hangs_on=("maal_id",),
        ),
        Kind(
            "maalinger",
            "maaling_id",
            "Måltal eller måling",
            "Måltal og målinger",
            title="coalesce(f.indikator, f.trykt)",
            says="concat_ws(': ', f.rolle, f.trykt)",
            texts=("trykt",),
            figures=("vaerdi", "vaerdi_hoej"),
            around=(*UNDER_GOAL, "punkt"),
            place="coalesce(f.forvaltning, p.moedeudvalg)",
            light=STATUS_OF.format(key="maaltal_maaling_id", of="Et måltal"),
            hangs_on=GOAL_OR_ITEM,
        ),
        Kind(
            "status",
            "status_id",
            "Status",
            "Status pr. kvartal",
            title="coalesce(f.indikator, f.kriterium, f.maal)",
            says="concat_ws(' · ', f.gaelder, f.periode_id)",
            texts=("status_efter_tekst", "trykt"),
            figures=("maaltal", "maaltal_hoej", "faktisk", "udgangspunkt"),
            around=UNDER_GOAL,
            place="f.forvaltning",
            light="select status_id, status_efter_regel from styring.status",
            hangs_on=("maal_id",),
        ),
        Kind(
            "opfoelgning",
            "opfoelgning_id",
            "Opfølgning",
            "Opfølgning",
            title="f.opfoelgning",
            says="concat_ws(' · ', f.indgang, f.status_efter_tekst)",
            around=UNDER_GOAL,
            place="f.forvaltning",
            hangs_on=("maal_id",),
        ),
        Kind(
            "milepaele",
            "milepael_id",
            "Milepæl",
            "Milepæle",
            title="f.hvad",
            says="'frist ' || strftime(f.frist, '%d.%m.%Y')",
            texts=("trykt",),
            around=(*UNDER_GOAL, "punkt"),
            place="coalesce(f.forvaltning, p.moedeudvalg)",
            hangs_on=GOAL_OR_ITEM,
        ),
        Kind(
            "budget",
            "beloeb_id",
            "Beløb",
            "Beløb",
            title="coalesce(f.beloeb_til, f.trykt)",
            says="concat_ws(': ', f.slags, f.trykt)",
            texts=("trykt",),
            figures=("beloeb_kr", "beloeb_hoej_kr"),
            around=("maal", "enhed", "punkt"),
            place="f.hoerer_til",
            hangs_on=GOAL_OR_ITEM,
        ),
        Kind(
            "budgetopfoelgning",
            "budgetopfoelgning_id",
            "Budgetopfølgning",
            "Budgetopfølgning",
            title="f.omraade",
            says="concat_ws(' · ', f.runde, f.regnskabsaar)",
            texts=("konto", "forklaring", "handling"),
            figures=("korrigeret_budget_kr", "forbrug_kr", "forventet_regnskab_kr", "afvigelse_kr"),
            place="f.bevilling_udvalg",
        ),
        Kind(
            ITEM,
            "punkt_id",
            "Dagsordenspunkt",
            "Dagsordenspunkter",
            title="f.titel",
            says="concat_ws(' · ', 'punkt ' || f.nummer, strftime(f.moededato, '%d.%m.%Y'))",
            texts=("sagsfremstilling", "oekonomiske_konsekvenser", "kompetence", "indstilling"),
            around=("moedeudvalg",),
            place="f.moedeudvalg",
        ),
        Kind(
            "beslutninger",
            "beslutning_id",
            "Beslutning",
            "Beslutninger",
            title="f.punkt",
            says="concat_ws(' · ', f.udfald, strftime(f.beslutningsdato, '%d.%m.%Y'))",
            texts=("beslutning",),
            around=("udvalg",),
            place="f.udvalg",
            hangs_on=("punkt_id",),
        ),
        Kind(
            "fravaer",
            "fravaer_id",
            "Fravær eller stemme imod",
            "Fravær og stemmer imod",
            title="concat_ws(', ', f.person, f.parti)",
            says="f.fravaer_eller_imod",
            texts=("trykt",),
            around=("punkt", "udvalg"),
            place="f.udvalg",
            hangs_on=("punkt_id",),
        ),
        Kind(
            "overfoersler",
            "overfoersel_id",
            "Overført projekt",
            "Overførte projekter",
            title="f.titel",
            says="f.projektudfald",
            around=("plan",),
            place="(select any_value(m.forvaltning) from styring.maal as m where m.maal_id = f.maal_id)",
            hangs_on=("maal_id",),
        ),
        Kind(
            "henvisninger",
            "henvisning_id",
            "Henvisning",
            "Henvisninger",
            title="f.henviser_til",
            says="f.henviser_til_slags",
            around=(*UNDER_GOAL, "punkt"),
            place="coalesce(f.forvaltning, p.moedeudvalg)",
            hangs_on=GOAL_OR_ITEM,
        ),
        Kind(
            "tabelceller",
            "celle_id",
            "Tabelcelle",
            "Tabelceller",
            title="concat_ws(' · ', f.tabel, f.raekkenavn, f.kolonnenavn)",
            says="f.trykt",
            texts=("trykt",),
            figures=("celletal",),
        ),
        Kind(
            "fund",
            "fund_id",
            "Fund",
            "Fund",
            title="f.besked",
            says="f.fundtype",
            texts=("ventet", "fundet", "trykt"),
        ),
        Kind(
            "enheder",
            "enhed_id",
            "Enhed",
            "Enheder",
            title="f.enhedsnavn",
            says="f.niveau",
            place="f.forvaltning",
        ),
    )
}
"""The kinds in the order in which they are listed: what was set out to do, money, decisions, and the rest."""

POINTS_AT = {
    "maal_id": GOAL,
    "punkt_id": ITEM,
    "kriterie_id": "succeskriterier",
    "opfoelgning_id": "opfoelgning",
    "maaltal_maaling_id": "maalinger",
    "faktisk_maaling_id": "maalinger",
    "udgangspunkt_maaling_id": "maalinger",
    "henviser_til_maal_id": GOAL,
    "enhed_id": "enheder",
    "overenhed_id": "enheder",
}
"""Columns of those views that hold the key of another fact, and its kind."""
PAIRS = {
    "bevillinger": ("beslutning_id", "beloeb_id"),
    "initiativer": ("maal_id", "senere_maal_id"),
}
"""Views whose rows join two facts."""
