"""The dictionary: every published column described once in each language, in the words of the code and the report."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from pipelines.load.runs import CheckOutcome, CheckOwner, CheckSeverity
from pipelines.load.tables import SCHEMAS
from pipelines.model.build import PROJECT
from pipelines.model.dictionary import ENGLISH, UndescribedError, read_blocks, read_dictionary, read_tables
from pipelines.model.two_clocks import KNOWN_COLUMNS, NOT_KEPT
from pipelines.read.unreadable import Reason
from pipelines.records.documents import DocumentKind, Fate
from pipelines.records.findings import Severity
from pipelines.records.minutes import Outcome
from pipelines.records.plans import (
    CarryoverOutcome,
    Frequency,
    GoalSection,
    LinkTarget,
    OrgLevel,
    ReportItemKind,
    StatedStatus,
)
from pipelines.records.values import BudgetKind, Comparator, Direction, Role
from pipelines.render import danish, wording

VARIABLES = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
LABELS: dict[str, dict[str, str]] = VARIABLES["value_labels"]
DANISH = read_blocks(PROJECT / "models" / "columns.md")
ENGLISH_BLOCKS = read_blocks(PROJECT / "models" / "columns_en.md")
FIELDS = read_dictionary()
DECIDED_IN_CODE = {
    "document_kind": DocumentKind,
    "level": OrgLevel,
    "goal_section": GoalSection,
    "measurement_frequency": Frequency,
    "role": Role,
    "comparator": Comparator,
    "direction": Direction,
    "budget_kind": BudgetKind,
    "report_item_kind": ReportItemKind,
    "stated_status": StatedStatus,
    "carryover_outcome": CarryoverOutcome,
    "target_kind": LinkTarget,
    "decision_outcome": Outcome,
    "finding_severity": Severity,
    "fate": Fate,
    "owner": CheckOwner,
    "check_outcome": CheckOutcome,
    "check_severity": CheckSeverity,
}


def test_each_fact_has_its_history_and_when_it_was_known() -> None:
    columns = {(table.schema, table.name): [field.column for field in table.fields] for table in read_tables()}
    facts = {name: own for (schema, name), own in columns.items() if schema == "marts" and name not in NOT_KEPT}
    assert set(NOT_KEPT) < {name for schema, name in columns if schema == "marts"}
    for name, own in facts.items():
        assert columns["history", name] == [*own, *KNOWN_COLUMNS]
    told = {name for schema, name in columns if schema == "history"} - set(facts)
    assert told == set(SCHEMAS["history"])
    for name in told:
        assert columns["history", name] == [column.name for column in SCHEMAS["history"][name]]


def test_each_table_is_there_once() -> None:
    names = Counter((table.schema, table.name) for table in read_tables())
    assert [name for name, count in names.items() if count > 1] == []
    columns = Counter((field.schema, field.table, field.column) for field in FIELDS)
    assert [column for column, count in columns.items() if count > 1] == []


def test_each_danish_block_that_is_published_has_its_english_one_and_no_other_has() -> None:
    assert {f"{field.field}{ENGLISH}" for field in FIELDS} == set(ENGLISH_BLOCKS)
    assert list(ENGLISH_BLOCKS) == [f"{name}{ENGLISH}" for name in DANISH if f"{name}{ENGLISH}" in ENGLISH_BLOCKS]


@pytest.mark.parametrize("blocks", [DANISH, ENGLISH_BLOCKS], ids=["danish", "english"])
def test_no_field_is_described_twice(blocks: dict[str, str]) -> None:
    said = Counter(" ".join(re.findall(r"\w+", text.lower())) for text in blocks.values())
    assert [text for text, count in said.items() if count > 1] == []


def test_a_description_is_one_line_of_sentences() -> None:
    texts = (DANISH | ENGLISH_BLOCKS).items()
    assert [name for name, text in texts if "\n" in text or not text.endswith(".")] == []


def test_words_and_units_belong_to_a_published_field() -> None:
    known = {field.field for field in FIELDS}
    assert set(LABELS) - known == set()
    assert set(VARIABLES["units"]) - known == set()


def test_a_description_leaves_the_values_to_the_words() -> None:
    assert [field.field for field in FIELDS if field.values and re.search(r"\([a-z_]+\)", field.da)] == []


def test_no_two_codes_of_a_field_share_a_word() -> None:
    assert [name for name, labels in LABELS.items() if len(set(labels.values())) < len(labels)] == []


@pytest.mark.parametrize(("field", "codes"), DECIDED_IN_CODE.items(), ids=DECIDED_IN_CODE)
def test_each_code_has_its_word(field: str, codes: Any) -> None:
    assert set(LABELS[field]) == set(get_args(codes))


def test_each_reason_of_quarantine_has_its_word() -> None:
    assert set(LABELS["quarantine_reason"]) == {*get_args(Reason), "not_parsed"}


def test_what_a_model_accepts_is_what_has_words() -> None:
    fields = {(field.table, field.column): field for field in FIELDS}
    differing = [
        (table, column)
        for path in (PROJECT / "models").rglob("*.yml")
        for table, column, accepted in _accepted_values(path)
        if (field := fields.get((table, column))) and {code for code, _ in field.values} != set(accepted)
    ]
    assert differing == []


def _accepted_values(path: Path) -> list[tuple[str, str, list[str]]]:
    return [
        (model["name"], column["name"], test["accepted_values"]["arguments"]["values"])
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models") or ()
        for column in model.get("columns", ())
        for test in column.get("data_tests", ())
        if isinstance(test, dict) and "accepted_values" in test
    ]


def test_the_report_uses_the_same_words() -> None:
    lights = {light.key: light.word for light in wording.LIGHTS.values()}
    worded = {
        name: words
        for name, words in {**vars(wording), "LIGHTS": lights}.items()
        if isinstance(words, dict) and all(isinstance(word, str) for word in words.values())
    }
    owners = {
        name: [field for field, labels in LABELS.items() if set(words) <= set(labels)] for name, words in worded.items()
    }
    of_codes = {name for name, found in owners.items() if found}
    assert of_codes >= {"LIGHTS", "STATED", "OUTCOMES", "SECTIONS", "BUDGET_KINDS", "FATES", "ROLES", "SEVERITIES"}
    assert of_codes >= {"FINDING_KINDS", "OWNERS", "DOCUMENT_KINDS"}
    differing = [
        (name, code, word, LABELS[field][code])
        for name in sorted(of_codes)
        for field in owners[name]
        for code, word in worded[name].items()
        if LABELS[field][code] != word
    ]
    assert differing == []


def test_units_are_written_as_in_the_report() -> None:
    plain = {unit: danish.unit_word(unit).replace("\N{NON-BREAKING HYPHEN}", "-") for unit in LABELS["unit"]}
    assert plain | {"antal": "antal"} == LABELS["unit"]


def test_a_comment_says_the_meaning_and_then_the_values() -> None:
    marts = {(field.table, field.column): field for field in FIELDS if field.schema == "marts"}
    what = marts["fct_attendance", "what"]
    assert what.comment == "Om personen var fraværende eller imod. Værdier: absent (Fraværende), against (Imod)."
    assert what.en == "Whether the person was absent or against."
    amount = marts["fct_budgets", "amount_dkk"]
    assert (amount.type, amount.unit, amount.values) == ("decimal(18, 4)", "kr.", ())
    assert amount.comment == amount.da


GOOD = """
models:
  - name: goals
    description: Målene.
    config: {meta: {en: Goals.}}
    columns:
      - {name: goal_id, data_type: varchar, description: "{{ doc('goal_id') }}"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one described model."""
    (tmp_path / "models" / "marts").mkdir(parents=True)
    (tmp_path / "dbt_project.yml").write_text("vars: {value_labels: {}, units: {}}", encoding="utf-8")
    (tmp_path / "models" / "marts" / "_models.yml").write_text(GOOD, encoding="utf-8")
    for name, block in (("columns.md", "goal_id"), ("columns_en.md", "goal_id__en")):
        text = f"{{% docs {block} %}}\nNøgle.\n{{% enddocs %}}\n"
        (tmp_path / "models" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_described_column_is_read(project: Path) -> None:
    [field] = read_dictionary(project)
    assert (field.schema, field.table, field.column, field.da) == ("marts", "goals", "goal_id", "Nøgle.")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("\"{{ doc('goal_id') }}\"", "Målets nøgle.", "one doc block"),  # words of its own
        ("doc('goal_id')", "doc('goal')", "one doc block"),  # a block that is not there
        ("\"{{ doc('goal_id') }}\"", "\"{{ doc('goal_id') }} Og mere.\"", "one doc block"),
        ("    config: {meta: {en: Goals.}}\n", "", "the same in English"),
        ("description: Målene.", "description: ''", "needs a description"),
    ],
)
def test_what_is_not_described_once_is_refused(project: Path, good: str, bad: str, said: str) -> None:
    (project / "models" / "marts" / "_models.yml").write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(UndescribedError, match=said):
        read_dictionary(project)


def test_a_field_without_english_is_refused(project: Path) -> None:
    (project / "models" / "columns_en.md").write_text("", encoding="utf-8")
    with pytest.raises(UndescribedError, match="English"):
        read_dictionary(project)


def test_a_field_described_twice_is_refused(project: Path) -> None:
    path = project / "models" / "columns.md"
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(UndescribedError, match="described twice: goal_id"):
        read_dictionary(project)
