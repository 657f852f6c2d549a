"""Whatever is asked, the published file is read and nothing else happens: an answer, or one Danish sentence."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.ask import worker
from pipelines.ask.guard import FILE, LONGEST, SCREEN, StatementRefusedError, ask, ask_for_all, ask_ours, sentence
from pipelines.ask.published import NotReadableError

READS = [
    "select 1",
    "select titel from styring.maal order by nummer",
    "from styring.maal select count(*);",
    "with valg as (select 3 as n) select titel from styring.maal, valg where nummer < n -- de første",
    "select * from styring.maal_efter(297)",  # a table macro of the file itself
    "values (1, 'a')",
    "table styring.maal",
    "describe styring.maal",
    "summarize styring.maal",
    "show all tables",
    "show tables",
    "from maal",  # a name without a schema is one of styring
    "select column_name, comment from duckdb_columns() where not internal",
    "from information_schema.tables",
    "select * from range(3) as tal(n), lateral (select n + 1)",
    "select unnest([1, 2])",
    "pivot styring.maal on nummer in (1, 2) using count(*)",
    "select 'copy marts to; attach; read_csv(''/etc/passwd'')'",  # words alone do no harm
    'select titel as "drop table" from styring.maal',
]
READING_ONLY = "Lageret kan kun læses; forespørgslen skal begynde med SELECT, WITH, FROM, DESCRIBE eller SUMMARIZE."
NOTHING_ELSE = "læser lageret og intet uden for det"
REFUSED = {
    "": "Der er ingen forespørgsel",
    " ;; -- intet": "Der er ingen forespørgsel",
    "select 1; select 2": "én forespørgsel ad gangen",
    "select 1; drop table styring.maal": "én forespørgsel ad gangen",
    "delete from styring.maal": READING_ONLY,
    "with x as (select 1) insert into styring.maal select 1, '', 1": READING_ONLY,
    "update styring.maal set titel = ''": READING_ONLY,
    "merge into styring.maal using range(1) on true when matched then delete": READING_ONLY,
    "create temp table x as select 1": READING_ONLY,
    "drop schema styring cascade": READING_ONLY,
    "copy styring.maal to 'ud.csv'": READING_ONLY,
    "copy (select 1) to '/dev/stdout'": READING_ONLY,
    "export database 'ud'": READING_ONLY,
    "attach 'andet.duckdb'": READING_ONLY,
    "attach ':memory:' as x": READING_ONLY,
    "install httpfs": READING_ONLY,
    "load httpfs": READING_ONLY,
    "set enable_external_access = true": READING_ONLY,
    "reset lock_configuration": READING_ONLY,
    "set variable x = 1": READING_ONLY,
    "pragma database_list": READING_ONLY,
    "call pragma_database_size()": READING_ONLY,
    "prepare p as select 1": READING_ONLY,
    "begin": READING_ONLY,
    "checkpoint": READING_ONLY,
    "explain analyze copy styring.maal to 'ud.csv'": READING_ONLY,
    "pivot styring.maal on nummer": "PIVOT skal nævne",
    "from read_csv('/etc/passwd')": "Funktionen read_csv",
    "select * from read_text('/etc/passwd')": "Funktionen read_text",
    "select (select max(content) from read_blob('/etc/passwd'))": "Funktionen read_blob",
    "from READ_Parquet('https://example.org/x.parquet')": "Funktionen read_parquet",
    "from glob('/*')": "Funktionen glob",
    "from sniff_csv('x')": "Funktionen sniff_csv",
    "from '/etc/passwd'": NOTHING_ELSE,
    "from 'tal.csv'": NOTHING_ELSE,
    "from 'https://example.org/x.parquet'": NOTHING_ELSE,
    "from query('select 1')": "Funktionen query",
    "from query_table('duckdb_databases')": "Funktionen query_table",
    "from json_execute_serialized_sql('{}')": "Funktionen json_execute_serialized_sql",
    "select current_setting('temp_directory')": "Funktionen current_setting",
    "select list_transform([1], lambda x: current_setting('threads'))": "Funktionen current_setting",
    "select getenv('HOME')": "ingen funktion, der hedder »getenv«",
    "from duckdb_databases": "duckdb_databases kan ikke læses her",
    "from duckdb_databases()": "Funktionen duckdb_databases",
    "select path from system.main.pragma_database_list": "pragma_database_list kan ikke læses her",
    "from duckdb_settings()": "Funktionen duckdb_settings",
    "from pg_catalog.pg_settings": "pg_settings kan ikke læses her",
    "from duckdb_secrets()": "Funktionen duckdb_secrets",
    "from duckdb_extensions()": "Funktionen duckdb_extensions",
    "from duckdb_logs()": "Funktionen duckdb_logs",
    "select write_log('x')": "Funktionen write_log",
    "selekt 1": "ikke gyldig SQL; fejlen er ved »selekt« i linje 1.",
    "select max(nummer from styring.maal": "ikke gyldig SQL; fejlen er ved »from« i linje 1.",
    "from styring.maal\nwher nummer = 1": "ikke gyldig SQL; fejlen er ved »nummer« i linje 2.",
    "from styring.maal where titel = 'Mål": "en tekst i enkelte anførselstegn slutter ikke i linje 1.",
    'select "titel from styring.maal': "et navn i dobbelte anførselstegn slutter ikke i linje 1.",
    "select 1 /* det hele": "en kommentar, der begynder med /*, slutter ikke i linje 1.",
    "from styring.mål": "ingen tabel, der hedder »mål«; mente du »maal«?",
    "from findes_slet_ikke": "ingen tabel, der hedder »findes_slet_ikke«.",
    "select titl from styring.maal": "ingen kolonne, der hedder »titl«; mente du »titel«?",
    'from styring.maal where titel = "Mål 1"': "tekst skrives i enkelte anførselstegn: 'Mål 1'.",
    "select upperr('x')": "ingen funktion, der hedder »upperr«; mente du »upper«?",
    "from andet.maal": "intet skema, der hedder »andet«; der er styring, marts, history og reporting.",
    "select m.titel from styring.maal": "FROM har ingen tabel, der hedder »m«; mente du »maal«?",
    "select * exclude (titl) from styring.maal": "ingen kolonne, der hedder »titl«; mente du »titel«?",
    "select titel from styring.maal a join styring.maal b on true": "findes i flere af tabellerne; skriv",
    "select titel, count(*) from styring.maal": "Kolonnen »titel« skal stå efter GROUP BY, eller",
    "from styring.maal where count(*) > 1": "sæt det efter HAVING.",
    "select 'x'::int": "»x« kan ikke læses som et helt tal.",
    "select 'x'::decimal": "»x« kan ikke læses som et tal.",
    "select 'i går'::date": "»i går« er ikke en dato; datoer skrives '2012-01-31'.",
    "select '2012-13-45'::date": "»2012-13-45« er ikke en dato; datoer skrives '2012-01-31'.",
    "select 3000000000::int": "Tallet 3000000000 er for stort til sin type.",
    "from styring.maal where titel = 5": "Kolonnen »titel« har tekst og kan ikke sammenlignes med et helt tal;",
    "from styring.maal where titel > 5": "på tværs af tekst og et helt tal;",
    "select sum(titel) from styring.maal": "»sum« kan ikke bruges på tekst;",
    "from styring.maal where titel like 5": "»LIKE« kan ikke bruges på tekst og et helt tal;",
    "select 1 union select 1, 2": "skal have lige mange kolonner.",
    "select (select titel from styring.maal)": "giver flere rækker og må kun give én;",
    "select ?": "et sted, der skal udfyldes",
    "select regexp_matches('a', '(')": "DuckDB's egne ord om det er: »missing ): («",
    f"select {'+'.join(['1'] * 3000)}": "for mange led inden i hinanden",
}


def carried_out(path: Path, sql: str) -> worker.Answer:
    """What the worker says, in this process: its limits of time and memory do not hold here."""
    limits = {"rows": 3, "characters": 2000, "seconds": 10, "megabytes": 512}
    return worker.answer({"file": str(path), "sql": sql, **limits})


@pytest.mark.parametrize("sql", READS)
def test_what_reads_is_answered(published: Path, sql: str) -> None:
    assert carried_out(published, sql).get("rows"), sql


@pytest.mark.parametrize("sql", REFUSED)
def test_what_does_more_than_read_is_refused_in_one_sentence(published: Path, sql: str) -> None:
    said = carried_out(published, sql)
    assert "rows" not in said
    told = sentence(said["refused"], said.get("about", ""), SCREEN)
    assert REFUSED[sql] in told
    assert re.fullmatch(r"[^\n]+[.?«)]", told)
    assert str(published.parent) not in told


def test_what_duckdb_tells_of_itself_names_no_folder(published: Path) -> None:
    """Each table function and each view that it has of its own, also those that its next version brings."""
    limits = {"rows": 5000, "characters": 10_000_000, "seconds": 60, "megabytes": 512}
    with worker.opened({"file": str(published), **limits}) as connection:
        refused = worker.refused_names(connection)
        own = connection.execute(
            "select function_name || '()' from duckdb_functions() "
            "where internal and function_type in ('table', 'table_macro') "
            "union select schema_name || '.' || view_name from duckdb_views() where internal"
        ).fetchall()
        assert len(own) > 100
        for (name,) in own:
            try:
                worker.require_reading(connection, f"from {name}", refused)
                told = str(worker.rows(connection, {"sql": f"from {name}", **limits}))
            except (worker.Refused, duckdb.Error):
                continue
            assert str(published.parent) not in told, name
            assert str(Path.home()) not in told or Path.home() == Path("/"), name


def test_a_refused_statement_leaves_nothing_behind(published: Path) -> None:
    before = published.read_bytes()
    for sql in ("copy styring.maal to 'ud.csv'", "attach 'ny.duckdb'", "export database 'ud'"):
        with pytest.raises(StatementRefusedError):
            ask(published, sql, SCREEN)
    assert list(published.parent.iterdir()) == [published]
    assert published.read_bytes() == before


def test_an_answer_has_names_types_and_texts(published: Path) -> None:
    sql = "select nummer, titel, tal, nummer = 1 as er_en, null as tom, [1] as liste from styring.maal where nummer = 1"
    answer = ask(published, sql, SCREEN)
    assert answer.columns == ("nummer", "titel", "tal", "er_en", "tom", "liste")
    assert answer.types[:3] == ("BIGINT", "VARCHAR", "DOUBLE")
    assert answer.rows == (("1", "Mål 1", "0.5", "true", None, "[1]"),)
    assert not answer.is_cut


def test_a_number_has_no_idle_zeros(published: Path) -> None:
    sql = "select 2.4000::decimal(18, 4), 25000000.0000::decimal(18, 4), 0.0000::decimal(18, 4), 100, 2.0::double, 0.5"
    assert ask(published, sql, SCREEN).rows == (("2.4", "25000000", "0", "100", "2", "0.5"),)


def test_the_tables_are_listed_for_who_asks(published: Path) -> None:
    assert ask(published, "show tables", SCREEN).rows == (("maal",),)


def test_rows_and_text_have_a_limit(published: Path) -> None:
    all_rows = "select titel from styring.maal order by nummer"
    few = ask(published, all_rows, replace(SCREEN, rows=2))
    assert (few.rows, few.is_cut) == ((("Mål 0",), ("Mål 1",)), True)
    assert not ask(published, all_rows, replace(SCREEN, rows=300)).is_cut  # to the last row
    assert len(ask(published, all_rows, replace(SCREEN, characters=11)).rows) == 2
    with pytest.raises(StatementRefusedError, match="mere tekst, end der kan vises"):
        ask(published, "select repeat('x', 3000000)", SCREEN)


def test_what_is_taken_along_is_whole_or_refused(published: Path) -> None:
    assert len(ask_for_all(published, "from styring.maal").rows) == 300
    with pytest.raises(StatementRefusedError, match="maalbar export"):
        ask_for_all(published, f"from range({FILE.rows + 1})")


@pytest.mark.parametrize(
    "sql",
    [
        "select count(*) from range(100000000000) as a, range(1000000) as b",
        "select sleep_ms(100000)",
        "select levenshtein(repeat('a', 400000), repeat('b', 400001))",  # one call that heeds no interrupt
    ],
)
def test_what_runs_for_ever_is_ended(published: Path, sql: str) -> None:
    with pytest.raises(StatementRefusedError, match=r"^Forespørgslen blev standset efter 1 sekunder"):
        ask(published, sql, replace(SCREEN, seconds=1))


@pytest.mark.parametrize(
    "sql", ["select array_agg(n) from range(10000000000) as tal(n)", "select repeat('x', 4294967295 // 1)"]
)
def test_what_eats_memory_is_ended(published: Path, sql: str) -> None:
    with pytest.raises(StatementRefusedError, match=r"^Forespørgslen blev standset"):
        ask(published, sql, replace(SCREEN, megabytes=64))


def test_what_is_our_own_is_answered_here_and_in_time_too(published: Path) -> None:
    for_ever = "select count(*) from range(10000000) a, range(10000000) b"
    with duckdb.connect(published, read_only=True) as connection:
        for sql in ("from styring.maal", "select * from styring.maal_efter(290)"):
            assert ask_ours(connection, sql, SCREEN) == ask(published, sql, SCREEN)
        with pytest.raises(StatementRefusedError, match="Lageret har ingen tabel, der hedder"):
            ask_ours(connection, "from styring.findes_ikke", SCREEN)
        with pytest.raises(StatementRefusedError, match="standset efter 1 sekunder"):
            ask_ours(connection, for_ever, replace(SCREEN, seconds=1))
        assert ask_ours(connection, "select 1 as et", SCREEN).rows == (("1",),)


def test_the_worker_has_nothing_of_our_environment(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def recording(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        seen.update(options)
        return popen(*arguments, **options)

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", recording)
    ask(published, "select 1", SCREEN)
    assert seen["env"] == {}


def test_no_file_a_bad_file_and_an_endless_statement_are_one_sentence(tmp_path: Path, published: Path) -> None:
    path = tmp_path / "maalbar.duckdb"
    with pytest.raises(NotReadableError, match="endnu intet udgivet lager"):
        ask(path, "select 1", SCREEN)
    path.write_bytes(b"ikke et lager")
    with pytest.raises(NotReadableError, match="kan ikke læses; lav det igen"):
        ask(path, "select 1", SCREEN)
    with pytest.raises(StatementRefusedError, match=r"20\.000 tegn"):
        ask(published, "select 1".ljust(LONGEST + 1), SCREEN)
