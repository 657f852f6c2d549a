"""Danish words and numbers as a search compares them: in one spelling, words without their endings. Pure functions."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
SPELLING = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y"})
TWO_FOR_ONE = re.compile("ae|oe|aa")
VOWELS = "aeiouyæøå"
AFTER_S = set("abcdfghjklmnoprtvyzå")
"""Letters after which an s is an ending."""
ENDINGS = (
    *("erendes", "erende", "endes", "ernes", "erens", "erets", "erede", "ende", "erne", "eren", "eres", "enes", "eret"),
    *("ered", "erer", "ene", "ere", "ers", "ens", "ets", "ede", "en", "et", "er", "es", "e"),
)
"""Endings of inflection, the longest first. Those that make another word (-hed, -lig, -else) are part of the word."""
DOUBLED = ("gd", "dt", "gt", "kt")
"""Endings of which the last letter is one of inflection: "ledigt"."""


def plain(text: str) -> str:
    """The text in lower case, each letter with its accents as one character."""
    return unicodedata.normalize("NFC", text).lower()


def words(text: str) -> list[str]:
    """The words and numbers of a text, in lower case: "Lyngby-Taarbæk 2012" has three."""
    return WORD.findall(plain(text))


def fold(word: str) -> str:
    """A word as it may also be typed: ø is oe, å is aa, é is e. "Ålborg", "Aalborg" and "aalborg" are the same."""
    letters = unicodedata.normalize("NFD", plain(word).translate(SPELLING))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def letters(folded: str) -> int:
    """How many letters a folded word has as Danes count them: "laege" has four, "oere" three."""
    return len(folded) - len(TWO_FOR_ONE.findall(folded))


def stem(word: str) -> str:
    """A word in lower case without its inflection: "skolerne", "skoler" and "skolens" are "skol".

    After Snowball's algorithm for Danish (https://snowballstem.org/algorithms/danish/stemmer.html), which goes further
    and would make one word of "ledighed", "ledelse" and "leder".
    """
    start = _region(word)
    word = _without_ending(word, start)
    if any(_ends(word, pair, start) for pair in DOUBLED):
        word = word[:-1]
    is_double = len(word) > start and word[-1:] == word[-2:-1] and word[-1] not in VOWELS
    return word[:-1] if is_double else word


GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w]|[.,]\d)")
BROKEN = re.compile(r"(?<![\w.,])\d+,\d+(?![\w]|[.,]\d)")
POINTED = re.compile(r"\d+\.\d+")
BREAK = "komma"
"""What stands for the comma in the one spelling of a number: a word of the index is letters and digits."""


def spelt(number: str) -> str:
    """A number in one spelling, however it is typed or printed: 1768 of "1.768", 2komma4 of "2,4" and "2.4000"."""
    number = number.lstrip("-")
    if GROUPED.fullmatch(number):
        number = number.replace(".", "")
    elif POINTED.fullmatch(number):
        number = number.replace(".", ",")
    whole, _, decimals = number.partition(",")
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole}{BREAK}{decimals}" if decimals else whole


def numbers(text: str) -> list[str]:
    """The numbers of a text that are printed with signs in them, each in its one spelling."""
    return [spelt(found[0]) for pattern in (GROUPED, BROKEN) for found in pattern.finditer(text)]


def _region(word: str) -> int:
    """Where endings may begin: after the first consonant that follows a vowel, and not before the fourth letter."""
    found = re.search(f"[{VOWELS}][^{VOWELS}]", word)
    return max(found.end(), 3) if found else len(word)


def _ends(word: str, suffix: str, start: int) -> bool:
    return word.endswith(suffix) and len(word) - len(suffix) >= start


def _without_ending(word: str, start: int) -> str:
    for ending in ENDINGS:
        if _ends(word, ending, start):
            return word[: -len(ending)]
    return word[:-1] if _ends(word, "s", start) and word[-2:-1] in AFTER_S else word
