"""The command `maalbar`. Here: commands and their options. Not here: what they do (the modules beside this one)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.cli.home import dagster_home, settle
from pipelines.cli.refusal import REFUSED, Refusal, said_plainly
from pipelines.cli.usage import DanishGroup, SqlCommand
from pipelines.settings import Settings

app = typer.Typer(
    cls=DanishGroup,
    help="Målbar: hvad en kommune satte sig for, gjorde og betalte, med kilden til hvert tal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
bench = typer.Typer(help="Mål, hvor hurtigt og med hvor meget hukommelse noget laves.", no_args_is_help=True)
app.add_typer(bench, name="bench")

Raw = Annotated[Path | None, typer.Option(help="Mappen med dokumenterne (MAALBAR_RAW, ellers raw/).")]
Home = Annotated[Path | None, typer.Option(help="Mappen med lageret (MAALBAR_HOME, ellers warehouse/).")]
Reports = Annotated[Path | None, typer.Option(help="Mappen til rapporterne (MAALBAR_REPORTS, ellers reports/).")]
Quarter = Annotated[str | None, typer.Option(help="Rapportens kvartal, fx 2012-Q1; ellers det nyeste.")]


@app.command()
def run(raw: Raw = None, home: Home = None, reports: Reports = None, quarter: Quarter = None) -> None:
    """Læs dokumenterne, byg lageret, lav rapporten, og udgiv det hele."""
    with said_plainly():
        _run(settle(raw, home, reports), quarter)


def _run(settings: Settings, quarter: str | None, municipality: str | None = None) -> None:
    from pipelines.cli.run import run as run_job
    from pipelines.cli.summary import summarise

    console = Console(soft_wrap=True)
    summarise(settings, run_job(settings, quarter, console, municipality), console)


@app.command()
def report(
    quarter: Annotated[str, typer.Option(help="Kvartalet, fx 2012-Q1.")],
    version: Annotated[
        int | None, typer.Option(min=1, help="Lav denne version fra arkivet igen, og hold den op mod arkivet.")
    ] = None,
    municipality: Annotated[
        str | None, typer.Option(help="Kun denne kommune, ved navnet på dens mappe, fx lyngby-taarbaek.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Ny mappe til den version, der laves igen.")] = None,
    raw: Raw = None,
    home: Home = None,
    reports: Reports = None,
) -> None:
    """Lav rapporterne for et kvartal, eller lav en version fra arkivet igen, byte for byte."""
    with said_plainly():
        settings = settle(raw, home, reports)
        if version is None:
            if to is not None:
                raise Refusal("Med --to hører --version: den version fra arkivet, der skal laves igen.")
            _run(settings, quarter, municipality)
        else:
            from pipelines.cli.redraw import redraw
            from pipelines.cli.run import require_quarter

            require_quarter(quarter)
            Console(soft_wrap=True, highlight=False).print(
                redraw(settings.reports, quarter, version, municipality, to), markup=False
            )


@app.command()
def explain(
    fact_id: Annotated[str, typer.Argument(metavar="ID")],
    home: Home = None,
    is_whole: Annotated[bool, typer.Option("--alle", help="Nævn hver kontrol ved navn.")] = False,
) -> None:
    """Vis, hvor et tal kommer fra: regel, dokument, side, linjer og trykt tekst."""
    with said_plainly():
        from pipelines.cli.explain import explain as explain_fact
        from pipelines.cli.warehouse import published

        with published(settle(home=home).published_path) as connection:
            explain_fact(connection, fact_id, Console(highlight=False), is_whole=is_whole)


@app.command(cls=SqlCommand)
def query(
    sql: Annotated[str | None, typer.Argument(help="Forespørgslen; uden den vises kogebogens spørgsmål.")] = None,
    recipe: Annotated[
        str | None, typer.Option("--kogebog", metavar="NAVN", help="Stil dette spørgsmål fra kogebogen.")
    ] = None,
    home: Home = None,
    csv: Annotated[bool, typer.Option("--csv", help="Skriv rækkerne som CSV til programmer.")] = False,
    is_danish: Annotated[
        bool, typer.Option("--danish", help="Skriv dem som CSV til en dansk Excel: semikolon, decimalkomma, ja og nej.")
    ] = False,
) -> None:
    """Stil en SQL-forespørgsel til det udgivne lager, din egen eller en fra kogebogen."""
    with said_plainly():
        from pipelines.ask.cookbook import read_cookbook
        from pipelines.cli.query import list_recipes, sql_of, write_csv
        from pipelines.cli.query import query as show

        if sql and recipe:
            raise Refusal("Giv enten en forespørgsel eller --kogebog NAVN, ikke begge.")
        statement = sql_of(recipe) if recipe else sql
        if statement is None:
            list_recipes(read_cookbook(), Console(soft_wrap=True, highlight=False))
        elif csv or is_danish:
            write_csv(settle(home=home).published_path, statement, is_danish=is_danish)
        else:
            show(settle(home=home).published_path, statement, Console(highlight=False))


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="Ny eller tom mappe til filerne.")],
    file_format: Annotated[
        str, typer.Option("--format", help="csv, parquet, xlsx, oparl (møder og beslutninger) eller fiscal (beløb).")
    ] = "csv",
    tables: Annotated[
        list[str] | None, typer.Option(help="Kun disse tabeller, fx styring.maal,styring.budget; ellers alle.")
    ] = None,
    danish_decimals: Annotated[
        bool,
        typer.Option(
            "--danish", "--danish-decimals", help="CSV til en dansk Excel: semikolon, decimalkomma, ja og nej."
        ),
    ] = False,
    home: Home = None,
) -> None:
    """Skriv lagerets tabeller som CSV, Parquet, Excel, OParl eller Fiscal Data Package, med en datapackage.json."""
    with said_plainly():
        from pipelines.cli.export import listed, take_along
        from pipelines.publish.export.export import Asked

        asked = Asked(file_format, listed(tables or []), danish_decimals)
        typer.echo(take_along(settle(home=home), to, asked))


@app.command()
def score(
    labels: Annotated[list[Path], typer.Option(help="Mappe eller fil med facit (.jsonl); kan gives flere gange.")],
    raw: Annotated[
        Path | None, typer.Option(help="Læs dokumenterne i denne mappe nu i stedet for at spørge lageret.")
    ] = None,
    home: Home = None,
    misses: Annotated[int, typer.Option(min=0, help="Vis så mange manglende af hver slags.")] = 0,
    extras: Annotated[int, typer.Option(min=0, help="Vis så mange overtallige af hver slags.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv tallene som JSON.")] = False,
    floors: Annotated[Path | None, typer.Option("--write-floors", help="Hæv bundgrænserne i denne fil.")] = None,
    lower: Annotated[bool, typer.Option(help="Sænk også bundgrænserne til det, der er målt.")] = False,
) -> None:
    """Mål, hvor meget af facit der er læst, og hvor meget af det læste der er rigtigt."""
    with said_plainly():
        from pipelines.cli.score import print_scores, read_and_score, record_floors, scores_json

        scores, unknown = read_and_score(labels, raw, settle(home=home))
        if as_json:
            typer.echo(scores_json(scores, unknown, misses=misses, extras=extras))
        else:
            print_scores(scores, unknown, _wide(), misses=misses, extras=extras)
        if floors is not None:
            record_floors(floors, scores, Console(stderr=True, soft_wrap=True), lower=lower)


@app.command()
def diff(
    old: Annotated[Path | None, typer.Argument(help="Det gamle lager: filen, eller mappen det ligger i.")] = None,
    new: Annotated[Path | None, typer.Argument(help="Det nye lager.")] = None,
    rules: Annotated[str | None, typer.Option(metavar="REV", help="Sammenlign koden med denne version i git.")] = None,
    raw: Raw = None,
    most: Annotated[int, typer.Option("--rows", min=0, help="Vis så mange af hver slags forskel.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv alle forskelle som JSON.")] = False,
) -> None:
    """Vis nye, tabte og ændrede kendsgerninger mellem to lagre eller to versioner af koden."""
    with said_plainly():
        from pipelines.cli.diff import between_rules, between_warehouses, differences_json, print_differences

        if rules is not None and old is None:
            found = between_rules(rules, settle(raw))
        elif rules is None and old is not None and new is not None:
            found = between_warehouses(old, new)
        else:
            raise Refusal("Giv enten to lagre (maalbar diff GAMMEL NY) eller en version af koden (--rules REV).")
        if as_json:
            typer.echo(differences_json(found))
        else:
            print_differences(found, _wide(), most=most)


@bench.command("report")
def bench_report(
    reports: Annotated[
        int, typer.Option(min=1, help="Tegn mindst så mange rapporter; alle tegnes mindst én gang.")
    ] = 1,
    home: Home = None,
) -> None:
    """Tegn rapporterne for det nyeste kvartal i det udgivne lager, og mål tid og hukommelse."""
    with said_plainly():
        from pipelines.cli.bench import bench_report as measure
        from pipelines.cli.bench import print_bench
        from pipelines.cli.warehouse import published

        with published(settle(home=home).published_path) as connection:
            print_bench(measure(connection, reports), _wide())


@bench.command("readers")
def bench_readers(
    readers: Annotated[int, typer.Option(min=1, help="Så mange læser på én gang.")] = 10,
    swaps: Annotated[int, typer.Option(min=1, help="Så mange gange udgives der imens.")] = 20,
    home: Home = None,
) -> None:
    """Lad mange læse en kopi af det udgivne lager, mens den udgives igen og igen."""
    with said_plainly():
        from pipelines.cli.bench_readers import measure, said

        for sentence in said(measure(settle(home=home).published_path, readers, swaps)):
            typer.echo(sentence)


@bench.command("ui")
def bench_ui(
    rounds: Annotated[int, typer.Option(min=1, help="Så mange gange hentes hver side.")] = 20,
    home: Home = None,
) -> None:
    """Hent siderne i maalbar ui igen og igen, og mål, hvor længe de er om det."""
    with said_plainly():
        from pipelines.cli.bench_ui import measure, print_times

        print_times(*measure(settle(home=home).published_path, rounds), _wide())


@bench.command("warehouse")
def bench_warehouse(
    times: Annotated[int, typer.Option(min=1, help="Så mange gange så mange dokumenter.")] = 100,
    asked: Annotated[int, typer.Option(min=1, help="Stil hvert spørgsmål så mange gange.")] = 20,
    home: Home = None,
) -> None:
    """Lad en kopi af det udgivne lager vokse, og mål dens størrelse og kogebogens spørgsmål til den."""
    with said_plainly():
        from pipelines.cli.bench_warehouse import measure, said

        for sentence in said(times, *measure(settle(home=home).published_path, times, asked)):
            typer.echo(sentence)


@app.command()
def status(home: Home = None) -> None:
    """Vis, hvad der er udgivet, og hvordan de seneste kørsler gik."""
    with said_plainly():
        from pipelines.cli.status import status as show_status

        show_status(settle(home=home), Console(soft_wrap=True))


@app.command()
def doctor(raw: Raw = None, home: Home = None, reports: Reports = None) -> None:
    """Undersøg, om maskinen har det, som en kørsel skal bruge."""
    with said_plainly():
        from pipelines.cli.doctor import doctor as examine

        if not examine(settle(raw, home, reports), Console(soft_wrap=True)):
            raise typer.Exit(REFUSED)


@app.command()
def guides() -> None:
    """Skriv datakataloget og kogebogen i docs/ på ny ud af det, de er lavet af."""
    with said_plainly():
        from pipelines.cli.guides import write_guides

        for path in write_guides():
            typer.echo(path)


@app.command()
def ui(
    home: Home = None,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Porten på denne maskine; 0 er en ledig.")] = 8173,
) -> None:
    """Vis det udgivne lager som en side i browseren: søg, følg et tal til linjen, stil spørgsmål. Kun til læsning."""
    with said_plainly():
        from pipelines.cli.ui import show

        show(settle(home=home).published_path, port)


@app.command("dagster")
def dagster_ui(raw: Raw = None, home: Home = None, reports: Reports = None, port: int = 3000) -> None:
    """Åbn Dagsters billede af kørslerne i en browser, med tidsplaner og mappeovervågning."""
    with said_plainly():
        settings = settle(raw, home, reports)
        dagster_home(settings)
        workspace = Path(__file__).parents[2] / "workspace.yaml"
        os.execvp("dagster", ["dagster", "dev", "-w", str(workspace), "--port", str(port)])


def _wide() -> Console:
    """As wide as the screen; in a file or a log wide enough for a table of many columns."""
    console = Console()
    return console if console.is_terminal else Console(width=150)
