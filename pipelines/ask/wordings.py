"""What DuckDB says of a statement that it can not answer, said in Danish: what is wrong, where, and what to write."""

from __future__ import annotations

import re

KINDS = {
    "INTERVAL": "et tidsrum",
    "INT": "et helt tal",
    "UINT": "et helt tal",
    "HUGEINT": "et helt tal",
    "BIGINT": "et helt tal",
    "TINYINT": "et helt tal",
    "SMALLINT": "et helt tal",
    "DOUBLE": "et tal",
    "FLOAT": "et tal",
    "DECIMAL": "et tal",
    "DATE": "en dato",
    "TIMESTAMP": "et tidspunkt",
    "TIME": "et klokkeslæt",
    "BOOL": "ja eller nej (true eller false)",
    "STRING": "tekst",
    "VARCHAR": "tekst",
}
"""DuckDB's types, by how their names begin, as they are told in a sentence."""
INVALID = "Forespørgslen er ikke gyldig SQL"
WORDINGS = (
    (r"syntax error at or near \"(?P<a>.+?)\"", INVALID + "; fejlen er ved »{a}«{line}."),
    (r"syntax error at end of input", INVALID + "; den slutter for tidligt."),
    (
        r"unterminated (?:string literal|quoted string)",
        INVALID + "; en tekst i enkelte anførselstegn slutter ikke{line}.",
    ),
    (r"unterminated quoted identifier", INVALID + "; et navn i dobbelte anførselstegn slutter ikke{line}."),
    (r"unterminated /\* comment", INVALID + "; en kommentar, der begynder med /*, slutter ikke{line}."),
    (r"expression depth", "Forespørgslen har for mange led inden i hinanden; skriv den enklere."),
    (
        r"because schema \"(?P<a>.+?)\" does not exist",
        "Lageret har intet skema, der hedder »{a}«; der er styring, marts, history og reporting.",
    ),
    (r"Table with name (?P<a>\S+) does not exist", "Lageret har ingen tabel, der hedder »{a}«{like}"),
    (r"Function with name (?P<a>\S+) does not exist", "Der er ingen funktion, der hedder »{a}«{like}"),
    (r"Referenced column \"(?P<a>[a-z_][a-z0-9_]*)\" ", "Der er ingen kolonne, der hedder »{a}«{like}"),
    (
        r"Referenced column \"(?P<a>.+?)\" ",
        "Der er ingen kolonne, der hedder »{a}«; tekst skrives i enkelte anførselstegn: '{a}'.",
    ),
    (r"does not have a column named \"(?P<a>.+?)\"", "Der er ingen kolonne, der hedder »{a}«{like}"),
    (r"Column \"(?P<a>.+?)\" in \w+ list not found", "Der er ingen kolonne, der hedder »{a}«{like}"),
    (r"Referenced table \"(?P<a>.+?)\" not found", "Forespørgslens FROM har ingen tabel, der hedder »{a}«{like}"),
    (
        r"Ambiguous reference to column name \"(?P<a>.+?)\" \(use: '(?P<b>[^']+)'",
        "Kolonnen »{a}« findes i flere af tabellerne; skriv tabellens navn foran, fx {b}.",
    ),
    (
        r"column \"(?P<a>.+?)\" must appear in the GROUP BY clause",
        "Kolonnen »{a}« skal stå efter GROUP BY, eller der skal regnes på den, fx max({a}).",
    ),
    (
        r"WHERE clause cannot contain aggregates",
        "Efter WHERE kan der ikke tælles eller lægges sammen; sæt det efter HAVING.",
    ),
    (
        r"when casting from source column (?P<b>\w+)",
        "Kolonnen »{b}« har tekst og kan ikke sammenlignes med {to}; skriv værdien i enkelte anførselstegn.",
    ),
    (r"Could not convert string ['\"](?P<a>.*?)['\"] to", "»{a}« kan ikke læses som {to}."),
    (
        r"(?:invalid date field format|date field value out of range|invalid timestamp field format): \"(?P<a>.*?)\"",
        "»{a}« er ikke en dato; datoer skrives '2012-01-31'.",
    ),
    (r"with value (?P<a>\S+) can't be cast because the value is out of range", "Tallet {a} er for stort til sin type."),
    (
        r"Cannot compare values of type (?P<b>\w+ and type \w+)",
        "Der kan ikke sammenlignes på tværs af {types}; tekst skrives i enkelte anførselstegn, tal uden.",
    ),
    (
        r"(?:argument types '|function call \")(?P<a>[^\s(]+)\((?P<b>[^)]*)\)",
        "»{a}« kan ikke bruges på {types}; skriv om nødvendigt cast(… as …) om det, der har en anden type.",
    ),
    (
        r"same number of result columns",
        "Forespørgslerne før og efter UNION, EXCEPT eller INTERSECT skal have lige mange kolonner.",
    ),
    (r"Subquery returns (?P<a>\d+) columns", "Forespørgslen i parentes har {a} kolonner og må kun have én."),
    (
        r"More than one row returned by a subquery",
        "Forespørgslen i parentes giver flere rækker og må kun give én; brug fx max(…) eller limit 1.",
    ),
    (
        r"not provided for the following parameters",
        "Forespørgslen har et sted, der skal udfyldes ($ eller ?); skriv værdien selv.",
    ),
)
"""DuckDB's words for the commonest slips, and ours. {to} and {types} are types in Danish."""
OPERATORS = {"~~": "LIKE", "!~~": "NOT LIKE", "~~*": "ILIKE", "!~~*": "NOT ILIKE"}
"""DuckDB's names of what is written in words."""
LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)
TO = re.compile(r"\bto ([A-Z]+)")
LIKE = re.compile(r'(?:Did you mean|Candidate bindings:|Candidate functions:|Candidate tables:) "([^"]+)"')
OF_DUCKDB = ("pg_", "duckdb_", "pragma_", "sqlite_")
"""How names begin that nobody meant."""


def in_danish(about: str) -> str:
    """One Danish sentence. What is too rare to have one of its own ends with DuckDB's own words, in quotes."""
    words = LINE.split(about)[0]
    for pattern, said in WORDINGS:
        found = re.search(pattern, words)
        if found:
            return said.format(**_told(found, about))
    first = words.splitlines()[0]
    return f"Forespørgslen kan ikke besvares; DuckDB's egne ord om det er: »{first.partition(': ')[2] or first}«"


def _told(found: re.Match[str], about: str) -> dict[str, str]:
    """What a sentence may name: what was found, where, what it may have been meant to be, and types in Danish."""
    groups = found.groupdict()
    line, like, to = LINE.search(about), LIKE.search(about), TO.search(about)
    meant = like[1] if like and not like[1].startswith(OF_DUCKDB) else ""
    types = [_kind(name.strip()) for name in re.split(r",| and type ", groups.get("b", "")) if name.strip()]
    return {
        **groups,
        "a": OPERATORS.get(groups.get("a", ""), groups.get("a", "")),
        "line": f" i linje {line[1]}" if line else "",
        "like": f"; mente du »{meant}«?" if meant else ".",
        "to": _kind(to[1]) if to else "det, der skal bruges",
        "types": " og ".join(dict.fromkeys(types)) or "ingenting",
    }


def _kind(name: str) -> str:
    return next((word for kind, word in KINDS.items() if name.startswith(kind)), name.lower())
