"""Numbers, money, dates and units as Danish readers write them. Formats are babel's; the words for units are ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

LOCALE = "da_DK"
MINUS = "\N{MINUS SIGN}"
BULLET = "•"
BREAK = "\N{ZERO WIDTH SPACE}"
LONGEST_WHOLE_WORD, LONGEST_PIECE, SHORT_PIECE = 18, 36, 24
ENDLESS_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3}){3,}(?![\d.]\d)")
"""A milliard and more, digit by digit; sums of money are told in words long before."""
LEADING_ON = re.compile(r"(?:[\s,;]+(?:og|samt))?[\s,;]*$")
FINITE_VERB = re.compile(r"\b(?:er|var|bliver|skal|vil|kan|har|sker|foretages|måles)\b", re.IGNORECASE)
ENDS_SHORT = re.compile(r"\b(?:pct|kr|mio|mia|stk|jf|ca|nr|kl|fx|m\.v|o\.l|bl\.a|mv|osv)$", re.IGNORECASE)
NARROW_GAP = "\N{NO-BREAK SPACE}"

UNITS = {
    "pct": "pct.",
    "pct_point": "pct.\N{NON-BREAKING HYPHEN}point",
    "aarsvaerk": "årsværk",
    "maaneder": "måneder",
    "aar": "år",
    "m2": "m²",
    "gange_pr_aar": "gange om året",
    "antal": "",
}
OF_ONE = {
    "personer": "person",
    "pladser": "plads",
    "lokaler": "lokale",
    "boliger": "bolig",
    "uger": "uge",
    "dage": "dag",
    "timer": "time",
    "minutter": "minut",
    "maaneder": "måned",
    "gange_pr_aar": "gang om året",
}
"""Units that are counted, after the number one."""
COMPARATORS = {">=": "mindst ", "<=": "højst ", "approx": "ca. ", "change": "ændring på "}

Amount = Decimal | float


def number(value: Amount, decimals: int = 2) -> str:
    """'1.250,5': thousands by full stop, decimals by comma, no idle zeros, a real minus."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return str(format_decimal(value, format=pattern, locale=LOCALE)).replace("-", MINUS)


def exact(value: Amount, high: Amount | None = None) -> str:
    """'2,4375', '3–5': as the sources of a figure have it."""
    return number(value, 4) + (f"–{number(high, 4)}" if high is not None else "")


def unit_word(unit: str) -> str:
    """The unit as a word in running text; a counted noun is its own word."""
    return UNITS.get(unit, unit.replace("_", " "))


def quantity(value: Amount, unit: str | None) -> str:
    """'85 pct.', '1.768 personer', '1 person', '400'."""
    word = unit_word(unit) if unit else ""
    if value == 1 and unit in OF_ONE:
        word = OF_ONE[unit]
    return number(value) + (NARROW_GAP + word if word else "")


def aim(value: Amount, unit: str | None, comparator: str | None, high: Amount | None = None) -> str:
    """A target in words: 'mindst 80 pct.', 'højst 14 pct.', '3–5 km'."""
    if high is not None:
        return f"{number(value)}–{quantity(high, unit)}"
    return COMPARATORS.get(comparator or "=", "") + quantity(value, unit)


def money(amount: Decimal) -> str:
    """'1,5 mio. kr.' from a million on, else '250.000 kr.'."""
    for size, word in ((1_000_000_000, f"mia.{NARROW_GAP}kr."), (1_000_000, f"mio.{NARROW_GAP}kr.")):
        if abs(amount) >= size:
            return f"{number(amount / size)}{NARROW_GAP}{word}"
    return f"{number(amount)}{NARROW_GAP}kr."


def thousands(amount: Decimal) -> str:
    """'1.250' of 1.250.000 kroner, for tables that are headed 1.000 kr."""
    return number(amount / 1000, 0)


def money_range(low: Decimal, high: Decimal) -> str:
    """'12–15 mio. kr.'; both ends whole where they are told in different sizes."""
    first, second = money(low), money(high)
    size, other = first.partition(NARROW_GAP)[2], second.partition(NARROW_GAP)[2]
    return f"{first.partition(NARROW_GAP)[0]}–{second}" if size == other else f"{first} – {second}"


def percent(part: int, whole: int) -> str:
    """'12,5 pct.'; '–' of nothing."""
    return f"{number(100 * part / whole, 1)}{NARROW_GAP}pct." if whole else "–"


def day(value: date | None) -> str:
    """'24. januar 2012'; '–' where no day is known."""
    return format_date(value, format="d. MMMM y", locale=LOCALE) if value else "–"


def short_day(value: date | None) -> str:
    """'24.01.2012', for narrow columns; '–' where no day is known."""
    return format_date(value, format="dd.MM.y", locale=LOCALE) if value else "–"


def shorten(text: str, most: int) -> str:
    """The text cut at a word where it is longer than `most` characters, with an ellipsis."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" .,;:–-") + "…"


def around(text: str, words: str, most: int) -> str:
    """The text cut to about `most` characters with the `words` in it that it is shown for, as they are printed."""
    words = " ".join(words.split()).rstrip(".")
    start = shorten(text, most)
    at = text.find(words)
    if at < 0 or words in start:
        return start
    end = min(len(text), at + len(words) + most // 3)
    begin = min(text.find(" ", max(0, end - most)) + 1, at)
    return f"…{NARROW_GAP}{shorten(text[begin:], most)}"


def in_full(text: str) -> str:
    """A sentence that lost its last full stop, with it again where that belongs to an abbreviation: '1,9 pct.'."""
    return f"{text}." if ENDS_SHORT.search(text) else text


def whole(text: str) -> str:
    """A point of a list as a text of its own: without the comma, and the 'og' after it, that lead on to the next."""
    return LEADING_ON.sub("", text.strip())


def breakable(text: str) -> str:
    """The text with places where a name of a file or check, an endless word or number, may go on to the next line."""
    words = "".join(_with_breaks(word) if len(word) > LONGEST_WHOLE_WORD else word for word in re.split(r"(\s+)", text))
    return ENDLESS_NUMBER.sub(lambda number: number[0].replace(".", f".{BREAK}"), words)


def _with_breaks(word: str) -> str:
    at_joints = re.sub(r"(?<=\w)([_./:])(?=\w\w)", rf"\1{BREAK}", word)
    pieces = at_joints.split(BREAK)
    return BREAK.join(_in_short_pieces(piece) if len(piece) > LONGEST_PIECE else piece for piece in pieces)


def _in_short_pieces(word: str) -> str:
    return BREAK.join(word[at : at + SHORT_PIECE] for at in range(0, len(word), SHORT_PIECE))


def printable(text: str) -> str:
    """The text without control characters; a glyph of somebody's private font, usually a bullet, becomes a bullet.

    A character that was lost before we read it is a question mark.
    """
    categories = ((character, unicodedata.category(character)) for character in text)
    return "".join(
        BULLET if category == "Co" else character
        for character, category in categories
        if category != "Cc" or character in "\n\t"
    ).replace("\N{REPLACEMENT CHARACTER}", "?")


def ranges(numbers: Sequence[int]) -> list[str]:
    """'1–3', '7': whole numbers in order, runs of three and more drawn together."""
    runs: list[list[int]] = []
    for one in sorted(set(numbers)):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)
    return parts


def count(value: int, one: str, many: str) -> str:
    """'1 mål', '3 kriterier', 'ingen kriterier'."""
    if value == 0:
        return f"ingen {many}"
    return f"{number(value)} {one if value == 1 else many}"


def listing(parts: Sequence[str]) -> str:
    """'a', 'a og b', 'a, b og c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} og {parts[-1]}"


def name(text: str) -> str:
    """A unit's name in running text: 'ÆLDRE' is 'Ældre', 'IT' stays."""
    return text.capitalize() if text.isupper() and len(text) > 4 else text


def is_name(text: str, longest: int) -> bool:
    """Whether a text can stand as somebody's name: short, and no sentence ('Det er ikke afgjort, hvem der måler')."""
    return 0 < len(text) <= longest and not FINITE_VERB.search(text)


def first_of(parts: Sequence[str], most: int) -> str:
    """'a, b og c' of the first `most`; 'a, b og 5 til' where there are more."""
    left = len(parts) - most
    return listing(parts) if left <= 0 else listing([*parts[:most], f"{number(left)} til"])


def clauses(parts: Sequence[str]) -> str:
    """Whole clauses in a row: 'a, b, og c', with the comma that Danish puts before the last."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])}, og {parts[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first letter and one full stop at the end."""
    trimmed = text.strip()
    if not trimmed:
        return trimmed
    ending = "" if trimmed[-1] in ".!?" else "."
    return trimmed[0].upper() + trimmed[1:] + ending
