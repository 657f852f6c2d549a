"""The Danish words of the report: value sets, lights, definitions. One place, so that a word is the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Light:
    """A status as it is shown: always symbol, word and colour together. Told apart by colour-blind readers."""

    key: str
    symbol: str
    word: str
    colour: str
    meaning: str
    plural: str = ""

    def of(self, count: int) -> str:
        """The word as it follows 'er' in a sentence: '1 er ikke målbart', '3 er ikke målbare'."""
        return (self.word if count == 1 else self.plural or self.word).lower()


LIGHTS = {
    light.key: light
    for light in (
        Light("met", "✓", "Opfyldt", "#00654b", "Den seneste værdi lever op til måltallet."),
        Light("on_track", "●", "Tæt på", "#2472ae", "Den seneste værdi er højst 5 pct. fra måltallet."),
        Light("at_risk", "▲", "I risiko", "#a06000", "Den seneste værdi er mellem 5 og 10 pct. fra måltallet."),
        Light("off_track", "■", "Langt fra målet", "#a5283c", "Den seneste værdi er mere end 10 pct. fra måltallet."),
        Light("not_reported", "?", "Ikke rapporteret", "#454d59", "Der er et måltal, men ingen værdi at måle det med."),
        Light(
            "not_measurable",
            "◇",
            "Ikke målbart",
            "#6f7682",
            "Der er intet måltal, eller retningen er ukendt.",
            "Ikke målbare",
        ),
    )
}
"""Status by rule, best first, the two kinds of unknown last."""

OVERDUE = Light("overdue", "■", "Overskredet", "#a5283c", "Fristen er passeret ved kvartalets udgang.")
COMING = Light("coming", "●", "Kommer", "#2472ae", "Fristen ligger senere i planåret.")
"""The lights of a milestone."""

UNKNOWN_LIGHTS = ("not_reported", "not_measurable")

STATED = {
    "met": "opfyldt",
    "expected_met": "forventes opfyldt",
    "challenged": "udfordret",
    "partly_met": "delvist opfyldt",
    "expected_not_met": "forventes ikke opfyldt",
    "not_met": "ikke opfyldt",
    "not_assessed": "ikke vurderet",
}

REPORTING = {
    "compared": "Tal holdt op mod måltallet",
    "without_figures": "Uden tal at sammenligne",
    "missing": "Mangler",
    "not_due": "Skal rapporteres senere",
}
"""What has been reported of a goal: each has just one of the four."""

OUTCOMES = {
    "approved": "Godkendt",
    "recommended": "Anbefalet",
    "noted": "Taget til efterretning",
    "discussed": "Drøftet",
    "postponed": "Udsat",
    "decided": "Besluttet",
    "rejected": "Afvist",
    "sent_on": "Sendt videre",
    "closed": "Lukket punkt",
}

GRANTING = ("approved", "decided")
"""Outcomes by which a committee gives what a recommendation asks for; one that recommends leaves it to the next."""

SECTIONS = {
    "new": "Nyt",
    "continued": "Videreført",
    "not_continued": "Ikke videreført",
    "main_goal": "Hovedmål",
    "list": "Oversigt",
}
"""Kinds of goal block that page 5 lists; report and status blocks look back, and are dealt with on pages 2 and 6."""

BUDGET_KINDS = {
    "operating": "Drift",
    "capital": "Anlæg",
    "saving": "Besparelse",
    "income": "Indtægt",
    "salary": "Løn",
    "fee": "Takst eller gebyr",
    "grant": "Tilskud",
    "loan": "Lån",
    "guarantee": "Garanti",
    "unspecified": "Uden angivet slags",
}

FATES = {
    "continued": "Videreført",
    "finished": "Afsluttet",
    "moved": "Flyttet til anden plan",
    "followed_up": "Kun fulgt op",
    "renamed": "Nyt navn",
    "not_continued": "Ikke videreført",
    "gone": "Ingen lignende titel",
}
"""What became of an initiative of an earlier year, the best first."""

ROLES = {
    "target": "Måltal",
    "baseline": "Udgangspunkt",
    "actual": "Målt værdi",
    "forecast": "Skøn",
    "capacity": "Kapacitet",
}

SEVERITIES = {"error": "Fejl", "warning": "Advarsel", "info": "Oplysning"}
COUNTED_SEVERITIES = {
    "error": ("fejl", "fejl"),
    "warning": ("advarsel", "advarsler"),
    "info": ("oplysning", "oplysninger"),
}
"""The same after a number: one, many."""

FINDING_KINDS = {
    "mark_against_status": "Mærke og tekst er uenige",
    "criteria_missing": "Mål uden succeskriterier",
    "table_sum": "Tabellens sum stemmer ikke",
    "arithmetic": "Regnestykket stemmer ikke",
    "unreadable_amount": "Beløb kan læses på flere måder",
    "misprinted_amount": "Beløb er trykt forkert",
    "unset_target": "Måltal er ikke fastsat",
    "personal_data": "Personoplysninger i dokumentet",
    "due_before_document": "Fristen ligger før dokumentet",
    "level_against_percent": "Tal og procent er uenige",
    "conflicting_targets": "Samme mål med to værdier",
    "mostly_unread": "Det meste af dokumentet er ikke læst",
    "picture_pages": "Sider er billeder uden tekst",
}

OWNERS = {
    "parse": "Læsning af dokumenter",
    "records": "Opbygning af poster",
    "expectations": "Forventninger til tabellerne",
    "dbt": "Modeller og sammenhænge",
    "report": "Rapporten selv",
}

DOCUMENT_KINDS = {
    "plan": "Virksomhedsplan",
    "minutes": "Referat",
    "report": "Rapport",
    "employment_plan": "Beskæftigelsesplan",
    "table": "Tabel",
    "mixed": "Mødepakke",
}

TABLES = {
    "fct_goals": "mål",
    "fct_criteria": "succeskriterier",
    "fct_measurements": "måltal og målinger",
    "fct_budgets": "beløb i dokumenter",
    "fct_milestones": "milepæle",
    "fct_report_items": "opfølgning på mål",
    "fct_carryovers": "oversigter over videreførte projekter",
    "fct_goal_links": "henvisninger mellem mål",
    "fct_agenda_items": "dagsordenspunkter",
    "fct_decisions": "beslutninger",
    "fct_attendance": "fravær og stemmer imod",
    "fct_table_cells": "celler fra trykte tabeller",
    "fct_goal_status": "målstatus pr. kvartal",
    "fct_budget_followup": "budgetopfølgning",
}

"""Tables that a reader would miss; no finding and no unread line is nothing to miss."""

MEASURABILITY_PARTS = {
    "has_number": "Tal",
    "has_unit": "Måleenhed",
    "has_deadline": "Frist",
    "has_owner": "Ansvarlig",
    "has_frequency": "Hyppighed",
}

DEFINITIONS = (
    (
        "Status efter regel",
        (
            "Et mål får sin status ved at holde den seneste værdi op imod måltallet efter målets egen retning "
            "(mindst, højst, lig med). Et mål med flere måltal får den dårligste status af dem. Reglen er den samme "
            "for alle forvaltninger, og den ser ikke på, hvad teksten selv siger om målet."
        ),
    ),
    (
        "Status efter teksten",
        (
            "Det, dokumentet selv skriver om målet, fx at det er opfyldt eller forventes ikke opfyldt. Et flueben "
            "foran en linje læses som et mærke for sig og aldrig som en status."
        ),
    ),
    (
        "Uenighed",
        (
            "Status efter regel, status efter teksten og dokumentets mærke peger ikke samme vej. Rapporten vælger "
            "ikke, men viser dem side om side."
        ),
    ),
    ("Ukendt", "Ikke rapporteret og ikke målbart tælles med hver for sig. De regnes aldrig ind i et gennemsnit."),
    (
        "Rapporteret",
        (
            "Et dokument siger noget om, hvordan det går med målet, i tal eller i ord. Er der kun ord, eller mangler "
            "der tal for et måltal, er målet rapporteret, men dets status stadig ukendt: reglen har intet at regne på."
        ),
    ),
    (
        "Målbarhed",
        (
            "Et succeskriterium får ét point for hver af fem ting, der står trykt: et tal, en enhed, en frist, en "
            "ansvarlig og en hyppighed for måling. 5 er fuldt målbart, 0 er en hensigt."
        ),
    ),
    (
        "Overskredet frist",
        (
            "En frist i en gældende plan, der ligger inden for planåret og senest på kvartalets sidste dag. "
            "Rapporten ved ikke, om opgaven er løst, kun at fristen er passeret."
        ),
    ),
    (
        "Gældende plan",
        "Planer for kvartalets år. Findes ingen, bruges det nyeste tidligere planår, og det står i rapporten.",
    ),
    (
        "Ulæst linje",
        (
            "En linje, som ingen regel har gjort til et faktum, og som ikke er sat til side med en angivet grund, "
            "fx en overskrift eller et sidehoved."
        ),
    ),
    ("Skæringsdato", "Den dag, hvor det seneste dokument i datagrundlaget blev modtaget."),
)

LOOKING_BACK = {"report": "Opfølgning", "status": "Tilbageblik"}
"""Kinds of goal block that no page lists as goals, because they tell of the time before the plan."""

COMPARATORS = {
    "=": "præcis",
    ">=": "mindst",
    "<=": "højst",
    "approx": "cirka",
    "range": "et interval",
    "change": "en ændring på",
}
DIRECTIONS = {"up": "højere", "down": "lavere"}
SUBJECTS = {"goal": "Målet som helhed", "criterion": "Et kriterium", "target": "Et måltal"}
FREQUENCIES = {
    "monthly": "Hver måned",
    "quarterly": "Hvert kvartal",
    "half_yearly": "Hvert halve år",
    "yearly": "Hvert år",
    "ongoing": "Løbende",
    "once": "Én gang",
}
"""Words of the annex, which has the columns one by one where the pages make sentences of them."""
