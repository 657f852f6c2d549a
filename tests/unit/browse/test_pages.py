"""The pages as they are served: what they show, what they refuse, and what a browser may do with them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote, urlencode

import duckdb
import pytest

from pipelines.ask.cookbook import read_cookbook
from pipelines.ask.guard import StatementRefusedError
from pipelines.browse.door import HEADERS
from pipelines.browse.serve import serving
from tests.unit.browse.conftest import Served
from tests.unit.browse.handmade import (
    ACTUAL,
    BUDGET,
    DECISION,
    EVIL,
    FICTIONAL_GOAL,
    GOAL,
    ITEM,
    LINES,
    MINUTES,
    PLAN,
    STATUS,
    TARGET,
    write_published,
)

PAGES = [
    "/",
    "/?q=skoler",
    "/?slags=maal&aar=2012&lys=met",
    f"/?ved={GOAL}",
    *(f"/kendsgerning/{one}" for one in (GOAL, FICTIONAL_GOAL, TARGET, STATUS, BUDGET, ITEM, DECISION)),
    "/dokumenter",
    f"/dokument/{PLAN}",
    f"/dokument/{PLAN}?id={TARGET}",
    f"/dokument/{MINUTES}",
    "/kogebog",
    "/kogebog/overskredne_maal",
    "/sql",
    "/sql?q=select+1",
    "/sql?q=drop+table+x",
    "/ordbog",
]


def ask(site: Served, sql: str, target: str = "/sql", **more: str) -> str:
    return html.unescape(site.get(f"{target}?{urlencode({'q': sql, **more})}").text)


@pytest.mark.parametrize("target", PAGES)
def test_a_page_is_whole_and_tells_of_no_folder(site: Served, target: str) -> None:
    reply = site.get(target)
    assert reply.status == 200
    assert reply.text.rstrip().endswith("</html>")
    assert reply.text.count("<h1") == 1
    assert str(site.path.parent) not in reply.text
    assert "<script" not in reply.text
    assert " style=" not in reply.text
    assert not re.search(r'(?:src|href|action)="(?![/#])', reply.text)  # nothing is fetched from elsewhere
    for name, value in HEADERS.items():
        assert reply.headers[name] == value
    assert "Access-Control-Allow-Origin" not in reply.headers
    assert reply.headers["server"] is None


def test_a_link_leads_to_a_page(site: Served) -> None:
    seen, waiting = set(), {"/", "/?q=skoler", f"/kendsgerning/{GOAL}", f"/dokument/{PLAN}?id={TARGET}", "/kogebog"}
    while waiting and len(seen) < 120:
        target = waiting.pop()
        seen.add(target)
        reply = site.get(target)
        assert reply.status == 200, target
        if reply.headers["content-type"].startswith("text/html") and "/kogebog/" not in target:
            links = {html.unescape(link).split("#")[0] for link in re.findall(r'href="(/[^"]*)"', reply.text)}
            waiting |= {link for link in links if "/kogebog/" not in link and ".csv" not in link} - seen - {""}
    assert len(seen) > 30


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/findes-ikke", 404),
        ("/kendsgerning/goal-99", 404),
        (f"/kendsgerning/{quote(EVIL)}", 404),
        ("/kendsgerning/..%2F..%2Fetc%2Fpasswd", 404),
        ("/dokument/d9", 404),
        ("/kogebog/findes_ikke", 404),
        ("/kogebog/..%2Fx", 404),
        ("/skrift/style.css", 404),
        ("/sql.csv?q=drop+table+x", 400),
    ],
)
def test_what_is_not_there_is_one_sentence(site: Served, target: str, status: int) -> None:
    reply = site.get(target)
    assert reply.status == status
    assert re.search(r'<p class="empty">[^<]+[.;«»?)]', reply.text) or "»" in reply.text
    assert "<script" not in reply.text
    assert reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "bad", ["linje=-1", "linje=x", "linje=99999999999999999999", f"linje={LINES + 9}", "id=%00", "id=nope"]
)
def test_a_bad_place_in_a_document_is_a_place_in_it(site: Served, bad: str) -> None:
    assert site.get(f"/dokument/{PLAN}?{bad}").status == 200


@pytest.mark.parametrize(
    "bad", ["side=0", "side=-3", "side=x", "side=999", "aar=abcd", "aar=%C2%B2012", "slags=%00", "lys='", "q=%FF"]
)
def test_bad_filters_are_no_error(site: Served, bad: str) -> None:
    assert site.get(f"/?{bad}").status == 200


def test_text_of_documents_is_only_text(site: Served) -> None:
    for target in (f"/kendsgerning/{FICTIONAL_GOAL}", "/?aar=2013", f"/dokument/{MINUTES}", f"/?q={quote(EVIL)}"):
        assert "<script>" not in site.get(target).text
    assert html.escape(EVIL, quote=False) in site.get(f"/kendsgerning/{FICTIONAL_GOAL}").text.replace(
        "&#34;", '"'
    ).replace("&#39;", "'")


def test_what_is_invented_is_said_to_be(site: Served) -> None:
    assert "Eksempel Kommune findes ikke" in site.get(f"/kendsgerning/{FICTIONAL_GOAL}").text
    assert "findes ikke" not in site.get(f"/kendsgerning/{GOAL}").text
    assert "opdigtet" in site.get("/?aar=2013").text


def test_a_fact_has_labels_words_source_and_meaning(site: Served) -> None:
    said = html.unescape(site.get(f"/kendsgerning/{BUDGET}").text)
    for part in (
        "Beløb",
        "2.000.000\u00a0kr.",
        "Anlæg",
        "plan.pdf, side 3, linje 26",
        "theme_table.title",
        "»2,0 mio. kr.«",
    ):
        assert part in said
    assert '<p class="cited"><span class="n">26</span><mark>planens linje 26</mark></p>' in said
    assert "planens linje 22" in said
    assert "planens linje 21<" not in said
    assert "Beløbet i kroner, altid positivt" in said  # from the dictionary


@pytest.mark.parametrize(
    ("fact", "leads_to"),
    [
        (GOAL, {TARGET, STATUS, BUDGET, "criterion-1", "link-1"}),
        (TARGET, {GOAL, STATUS, BUDGET}),  # its goal, its status, and the money beside it
        (STATUS, {GOAL, TARGET, "measurement-2"}),
        (BUDGET, {GOAL, DECISION, TARGET}),
        (DECISION, {ITEM, BUDGET, "link-1"}),
        (ITEM, {DECISION, "link-1"}),
        ("link-1", {ITEM, GOAL}),
    ],
)
def test_a_fact_leads_to_those_around_it(site: Served, fact: str, leads_to: set[str]) -> None:
    links = set(re.findall(r'href="/kendsgerning/([^"]+)"', site.get(f"/kendsgerning/{fact}").text))
    assert leads_to <= links
    assert fact not in links


def test_a_fact_tells_what_has_changed_in_it(site: Served) -> None:
    said = " ".join(html.unescape(re.sub("<[^>]+>", " ", site.get(f"/kendsgerning/{ACTUAL}").text)).split())
    assert "2. november 2026: Værdi var »1.200« og er »1.234,5«. Dokumentet er sendt igen (plan.pdf)" in said
    assert "Ændringer" not in site.get(f"/kendsgerning/{TARGET}").text


def test_a_fact_tells_its_checks_and_the_report_pages_that_show_it(site: Served) -> None:
    target, goal = (site.get(f"/kendsgerning/{one}").text for one in (TARGET, GOAL))
    assert "<dd>11 af 12; ikke records.goals.title_is_short</dd>" in target
    assert "<dd>2012-Q1 v2 side 6</dd>" in target
    assert "<dd>12 af 12</dd>" in goal
    assert "<dd>ingen</dd>" in goal


def test_an_id_from_before_a_document_was_sent_again_leads_to_the_one_of_now(site: Served) -> None:
    reply = site.get("/kendsgerning/measurement-0")
    assert reply.status == 404
    assert "Dokumentet er sendt igen, og kendsgerningen har fået en ny nøgle." in reply.text
    assert f'href="/kendsgerning/{ACTUAL}"' in reply.text


def test_a_light_is_symbol_word_and_colour(site: Served) -> None:
    shown = '<span class="light light-off_track"><span aria-hidden="true">■</span> Langt fra målet</span>'
    assert shown in site.get(f"/kendsgerning/{STATUS}").text
    assert ".light-off_track { color: #a5283c; }" in site.get("/stil.css").text


def test_a_document_shows_its_lines_facts_and_gaps(site: Served) -> None:
    said = html.unescape(site.get(f"/dokument/{PLAN}?id={TARGET}").text)
    assert '<p id="L22" class="cited"><span class="n">22</span><mark>planens linje 22</mark></p>' in said
    assert "Linjerne 40–44 hører til et lukket punkt og vises ikke." in said
    assert f'href="/kendsgerning/{BUDGET}"' in said
    assert f"af {LINES}" in said
    last = html.unescape(site.get(f"/dokument/{PLAN}?linje=430").text)
    assert "planens linje 450" in last
    assert "Næste linjer" not in last


def test_documents_are_found_by_title_or_file(site: Served) -> None:
    assert "2 dokumenter" in site.get("/dokumenter").text
    for typed in ("skoleplan", "PLAN.pdf"):
        found = site.get(f"/dokumenter?q={typed}").text
        assert "1 dokument<" in found
        assert f'href="/dokument/{PLAN}"' in found
    for typed in ("findes ikke", "%", "' or 1=1"):
        assert "Intet dokument har »" in site.get(f"/dokumenter?{urlencode({'q': typed})}").text


def test_of_many_documents_the_first_are_listed(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.browse.documents.MOST_LISTED", 1)
    assert "De første 1 af 2 dokumenter" in site.get("/dokumenter").text


def test_each_recipe_has_its_page(site: Served) -> None:
    listed = site.get("/kogebog").text
    for one in read_cookbook():
        assert f'href="/kogebog/{one.name}"' in listed
        assert html.escape(one.question, quote=False) in listed


def test_a_recipe_shows_its_answer_and_gives_it_as_a_file(site: Served) -> None:
    said = html.unescape(site.get("/kogebog/maal_uden_kriterier").text)
    assert "Hvilke mål har intet succeskriterium?" in said
    assert "Ingen rækker" in said
    reply = site.get("/kogebog/maal_uden_kriterier.csv")
    assert reply.headers["content-disposition"] == 'attachment; filename="maal_uden_kriterier.csv"'
    assert reply.text == "plan_aar,forvaltning,enhed,nummer,titel,antal_maaltal,fil,linje_fra,maal_id\n"


def test_our_own_questions_do_not_wait_for_anyones_statement(
    site: Served, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise StatementRefusedError("Andre forespørgsler er i gang; prøv igen om lidt.")

    monkeypatch.setattr("pipelines.browse.site.Site._turn", busy)
    assert "Andre forespørgsler er i gang" in ask(site, "select 1")
    assert "Ingen rækker" in site.get("/kogebog/maal_uden_kriterier").text
    assert site.get("/kogebog/maal_uden_kriterier.csv").status == 200


def test_a_number_on_a_page_has_its_thousands_and_a_year_has_none(site: Served) -> None:
    said = ask(site, "select 2012 as plan_aar, 2013 as antal, 21150000.0000::decimal(18, 4) as kr, 2.4::decimal(9, 4)")
    for cell in ("2012", "2.013", "21.150.000", "2,4"):
        assert f"<span>{cell}</span>" in said


def test_a_filter_that_there_is_none_of_is_said(site: Served) -> None:
    for bad, word in (("aar=abc", "et planår eller mødeår"), ("slags=xxx", "en slags"), ("kommune=1", "en kommune")):
        said = html.unescape(site.get(f"/?q=skole&{bad}").text)
        assert f"er ikke {word} i det udgivne lager; vælg i listen." in said
        assert "Ingen kendsgerninger" in said
    assert "Planår eller mødeår" in site.get("/").text


def test_an_answer_of_sql_is_danish_and_leads_on(site: Served) -> None:
    said = ask(site, "select maal_id, linje_fra, fil, 1250.5 as tal, date '2012-01-24' as dag from styring.maal")
    assert f'<a href="/kendsgerning/{GOAL}">{GOAL}</a>' in said
    assert f'<a href="/dokument/{PLAN}?linje=20#L20">20</a>' in said
    assert "1.250,5" in said
    assert "24.01.2012" in said
    assert "3 rækker" in said
    assert "De første 200 rækker" in ask(site, "from range(300)")
    assert "Forespørgslen giver ingen rækker." in ask(site, "from styring.milepaele")


def test_csv_is_for_programs_or_for_a_danish_excel(site: Served) -> None:
    sql = "select 1250.5 as tal, true as sand, '=1+1' as tekst, null as tom"
    assert ask(site, sql, "/sql.csv") == "tal,sand,tekst,tom\n1250.5,true,=1+1,\n"
    assert ask(site, sql, "/sql.csv", til="excel") == "\ufefftal;sand;tekst;tom\n1250,5;ja;'=1+1;\n"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("delete from styring.maal", "Lageret kan kun læses"),
        ("attach 'x.duckdb'", "Lageret kan kun læses"),
        ("from read_csv('/etc/passwd')", "Funktionen read_csv kan ikke bruges her"),
        ("from '/etc/passwd'", "intet uden for det"),
        ("from duckdb_databases()", "Funktionen duckdb_databases kan ikke bruges her"),
        ("select 1; select 2", "én forespørgsel ad gangen"),
        ("select * from styring.mål", "mente du »maal«?"),
        (EVIL, "ikke gyldig SQL"),
    ],
)
def test_sql_that_does_more_than_read_is_one_sentence(site: Served, sql: str, said: str) -> None:
    page = site.get(f"/sql?{urlencode({'q': sql})}").text
    [refused] = re.findall(r'role="alert" id="afvist">([^<]+)</p>', page)
    assert said in html.unescape(refused)
    assert "<table" not in page


def test_only_the_own_address_is_answered(site: Served) -> None:
    assert site.get("/", headers={"Host": f"localhost:{site.port}"}).status == 200
    for host in (
        "evil.example",
        f"evil.example:{site.port}",
        "127.0.0.1",
        f"127.0.0.1:{site.port + 1}",
        f"[::1]:{site.port}",
        "",
    ):
        reply = site.get("/?q=skoler", headers={"Host": host})
        assert reply.status in (400, 403), host
        assert "skole" not in reply.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_can_be_sent_to_it(site: Served, method: str) -> None:
    assert site.get("/sql?q=select+1", method).status == 405
    assert site.get("/", "HEAD").status == 200


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_another_page_can_lead_here_but_not_fetch_or_ask(site: Served, origin: str) -> None:
    fetched = {"Sec-Fetch-Site": origin, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    framed = {"Sec-Fetch-Site": origin, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    followed = {"Sec-Fetch-Site": origin, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert site.get("/", headers=fetched).status == 403
    assert site.get("/", headers=framed).status == 403
    assert site.get(f"/kendsgerning/{GOAL}", headers=followed).status == 200
    brought = site.get("/sql?q=select+12345+as+tal", headers=followed)
    assert "Forespørgslen kommer fra en anden side og er ikke kørt." in brought.text
    assert "<table" not in brought.text
    assert site.get("/sql.csv?q=select+1", headers=followed).status == 307


def test_a_long_statement_comes_through(site: Served) -> None:
    assert "15.000" in ask(site, f"select length('{'æ' * 15_000}')")
    assert "for lang" in ask(site, "select 1".ljust(20_100, "-"))


def test_nothing_to_show_is_one_sentence_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "maalbar.duckdb"
    with serving(path) as port:
        site = Served(path, port)
        for target in ("/", f"/kendsgerning/{GOAL}", "/kogebog", "/sql?q=select+1", "/sql.csv?q=select+1"):
            reply = site.get(target)
            assert reply.status == 503
            assert "Der er endnu intet udgivet lager; lav det med: maalbar run" in reply.text
            assert str(tmp_path) not in reply.text
            assert reply.headers["Content-Security-Policy"]


def test_a_file_of_an_older_version_is_one_sentence(tmp_path: Path) -> None:
    path = write_published(tmp_path / "maalbar.duckdb")
    path.chmod(0o644)
    with duckdb.connect(path) as connection:
        connection.execute("alter table styring.kilde drop rapportsider")
    with serving(path) as port:
        site = Served(path, port)
        assert site.get("/").status == 200
        reply = site.get(f"/kendsgerning/{GOAL}")
        assert reply.status == 503
        assert "Lageret er lavet af en anden udgave af maalbar" in reply.text


def test_a_fault_of_ours_is_one_sentence_too(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.browse.app.documents", lambda edition, typed: 1 / 0)
    reply = site.get("/dokumenter")
    assert reply.status == 500
    assert "Siden kunne ikke laves" in reply.text
    assert "ZeroDivisionError" not in reply.text
    assert reply.headers["Content-Security-Policy"]
