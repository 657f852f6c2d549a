"""A web page as its reader sees it."""

from __future__ import annotations

import pytest

from pipelines.read.html import read_html
from pipelines.read.unreadable import UnreadableFile
from pipelines.settings import Settings


def texts(page: str | bytes, settings: Settings) -> list[str]:
    content = page.encode() if isinstance(page, str) else page
    return [line.text for line in read_html(content, "a.html", settings)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<h1>Titel</h1><p>Et <b>fedt</b>\n   afsnit</p><p>To</p>", ["Titel", "", "Et fedt afsnit", "", "To"]),
        ("før<br>efter", ["før", "efter"]),
        ("<div>a</div><div>b</div>", ["a", "b"]),
        ("<ul><li>et</li><li><p>to</p></li></ul>", ["• et", "• to"]),
        ("<ol start='3'><li>tre<li>fire</ol>", ["3. tre", "4. fire"]),
        ("<ul><li>et<ul><li>under</li></ul></li></ul>", ["• et", "• under"]),
        ("<p>70&nbsp;pct. &amp; m&aring;l</p>", ["70 pct. & mål"]),
        ("<span>om<div>blok</div>kring</span>", ["om", "blok", "kring"]),
        ("<pre>a\n  b</pre>", ["a", "  b"]),
        ("<script>var x = 1</script><style>p{}</style><p>synlig<!-- skjult --></p>", ["synlig"]),
        ("<table><tr><th>År<th>2011</tr><tr><td>Nord<td>3,5</tr></table>", ["År  2011", "Nord  3,5"]),
        (
            "<table><tr><td>Tema<td>Torv</tr><tr><td>Formål<td><p>Et</p><p>To</p></tr></table>slut",
            ["Tema  Torv", "", "Formål", "", "Et", "", "To", "", "slut"],
        ),
    ],
)
def test_blocks(body: str, lines: list[str], settings: Settings) -> None:
    page = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    assert texts(page, settings) == lines


def test_a_page_is_read_in_the_encoding_it_names(settings: Settings) -> None:
    page = "<html><head><meta charset='{}'></head><body><p>Målet er ærligt</p></body></html>"
    assert texts(page.format("iso-8859-1").encode("cp1252"), settings) == ["Målet er ærligt"]
    assert texts(page.format("iso-8859-1").encode(), settings) == ["Målet er ærligt"], "says so, but is UTF-8"
    assert texts(page.format("utf-8").encode(), settings) == ["Målet er ærligt"]


def test_a_page_nested_too_deep_is_refused_and_not_cut(settings: Settings) -> None:
    page = "<html><body>" + "<div>" * 240 + "dybt" + "</div>" * 240
    with pytest.raises(UnreadableFile) as caught:
        texts(page, settings)
    assert caught.value.reason == "too_deep"
    with pytest.raises(UnreadableFile):
        texts("<html><body>" + "<b><div>" * 5000 + "dybt", settings)


def test_a_page_with_nothing_to_read_is_empty(settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        texts("<html><body><script>alt()</script></body></html>", settings)
    assert caught.value.reason == "empty"
