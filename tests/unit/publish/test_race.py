"""Ten readers while the file is swapped twenty times: nobody fails, sees half a version, or is in the way."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.cli.bench_readers import said
from pipelines.publish.race import Race, Witness, race

pytestmark = pytest.mark.slow

READERS, SWAPS, ALONE = 10, 20, 2


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Race:
    folder = tmp_path_factory.mktemp("race")
    source = folder / "maalbar.duckdb"
    with duckdb.connect(source) as connection:
        connection.execute("create schema marts; create table marts.fct_goals as select range as n from range(20000)")
    source.chmod(0o444)
    return race(source, folder / "scratch", READERS, SWAPS, ALONE)


def test_no_reader_fails(found: Race) -> None:
    assert [witness.failures for witness in found.witnesses] == [[]] * READERS
    assert all(witness.readings > 0 for witness in found.witnesses)


def test_none_sees_half_a_version_or_an_older_one_again(found: Race) -> None:
    assert [(witness.halves, witness.backward) for witness in found.witnesses] == [(0, 0)] * READERS
    assert set().union(*(witness.versions for witness in found.witnesses)) <= set(range(ALONE, ALONE + SWAPS + 1))


def test_the_writer_gets_through_and_all_see_what_it_wrote(found: Race) -> None:
    assert (len(found.alone), len(found.together)) == (ALONE, SWAPS)
    assert {witness.last for witness in found.witnesses} == {found.final} == {ALONE + SWAPS}


def test_one_who_keeps_the_file_open_keeps_the_version(found: Race) -> None:
    assert (found.held.versions, found.held.failures, found.held.halves) == ({ALONE}, [], 0)


def test_it_is_told_in_ratios(found: Race) -> None:
    readers, versions, writer = said(found)
    assert readers.startswith("10 læsere læste ")
    assert "under 20 udgivelser: 0 fejlede, 0 så en halv version, 0 så en ældre version end før." in readers
    assert "10 af 10 endte ved den nyeste. Den, der holdt filen åben hele vejen, så hele tiden den samme." in versions
    assert "gange så lang tid som uden læsere" in writer


def test_what_went_wrong_is_told() -> None:
    bad = Witness(
        readings=3, failures=["IO Error: væk"], halves=1, backward=2, versions={1, 2}, last=2, seconds=[1.0, 4.0]
    )
    told = list(said(Race([bad], Witness(versions={1, 2}), [2.0], [3.0], 5)))
    assert "1 fejlede, 1 så en halv version, 2 så en ældre version end før." in told[0]
    assert "0 af 1 endte ved den nyeste" in told[1]
    assert "IKKE den samme" in told[1]
    assert told[2].startswith("En udgivelse tog 1,5 gange så lang tid")
    assert told[3] == "Fejl: IO Error: væk"
