"""Dagster's view of the model stage: dbt's models as assets, dbt's tests as their checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import dagster as dg

from pipelines.load.assets import WRITER, check_spec, tell_checks
from pipelines.load.register import CheckResult
from pipelines.load.warehouse import open_warehouse
from pipelines.model.build import AFTER_CHECKS, build, build_after_checks
from pipelines.model.manifest import current_manifest, read_nodes
from pipelines.model.results import BuildResult, ModelBuildError, PlannedTest, TestResult
from pipelines.read.assets import HOME
from pipelines.settings import Settings


@dataclass(frozen=True, slots=True)
class DbtProject:
    """What Dagster has to know of dbt: its models in two parts, before and after the checks, and its tests."""

    specs: tuple[dg.AssetSpec, ...]
    late_specs: tuple[dg.AssetSpec, ...]
    tests: dict[str, tuple[dg.AssetKey, PlannedTest]]

    @property
    def keys(self) -> list[dg.AssetKey]:
        """The models that are built before the gate."""
        return [spec.key for spec in self.specs]

    @property
    def late_keys(self) -> list[dg.AssetKey]:
        """The models that tell of the run's checks."""
        return [spec.key for spec in self.late_specs]


def load_project() -> DbtProject:
    """The project as dbt reads it. Parses it where that has not been done since it changed."""
    from dagster_dbt import DagsterDbtTranslator, build_dbt_asset_specs

    manifest, planned = current_manifest(Settings().home)
    translator = DagsterDbtTranslator()
    specs = build_dbt_asset_specs(manifest=manifest, dagster_dbt_translator=translator, exclude=AFTER_CHECKS)
    late = build_dbt_asset_specs(manifest=manifest, dagster_dbt_translator=translator, select=AFTER_CHECKS)
    nodes = read_nodes(manifest)
    tests: dict[str, tuple[dg.AssetKey, PlannedTest]] = {}
    for test in planned:
        about = nodes[test.unique_id].get("attached_node") or nodes[test.unique_id]["depends_on"]["nodes"][0]
        tests[test.unique_id] = (translator.get_asset_key(nodes[about]), test)
    return DbtProject(_placed(specs, "model"), _placed(late, "check"), tests)


def _placed(specs: Sequence[dg.AssetSpec], stage: str) -> tuple[dg.AssetSpec, ...]:
    """The models of a stage. One behind a failed test is not built, and what depends on it waits."""
    return tuple(spec.replace_attributes(group_name=stage, skippable=True) for spec in specs)


def models(project: DbtProject) -> dg.AssetsDefinition:
    """Every model but those that tell of the checks, in one build."""

    @dg.multi_asset(
        name="models",
        specs=project.specs,
        check_specs=[
            check_spec(key, _name(test), "dbt", test.severity, test.rule) for key, test in project.tests.values()
        ],
        pool=WRITER,
        required_resource_keys={HOME},
    )
    def build_models(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """Staging, intermediate, marts and reporting, built and tested by dbt in this process."""
        settings = Settings()
        built = build(settings.home)
        yield from _materialized(built, project.specs)
        with open_warehouse(settings.build_path) as connection:
            made = [
                (project.tests[result.test.unique_id][0], _check(result)) for result in built.tests if _is_made(result)
            ]
            yield from tell_checks(connection, context.run.run_id, made)
        yield from _left_out(project, built)
        _raise_for_models(built)

    return build_models


def late_models(project: DbtProject) -> dg.AssetsDefinition:
    """The models that tell of the run's checks, built when these have been made."""

    @dg.multi_asset(name="models_of_checks", specs=project.late_specs, pool=WRITER, required_resource_keys={HOME})
    def build_late_models() -> Iterator[dg.MaterializeResult[None]]:
        """What the run planned to check and what became of it, for the warehouse's readers."""
        built = build_after_checks(Settings().home)
        built.raise_if_broken()
        yield from _materialized(built, project.late_specs)

    return build_late_models


def _materialized(built: BuildResult, specs: Sequence[dg.AssetSpec]) -> Iterator[dg.MaterializeResult[None]]:
    keys = {spec.metadata["dagster_dbt/unique_id"]: spec.key for spec in specs}
    for model in built.models:
        if model.status == "success" and model.unique_id in keys:
            told = {"seconds": model.seconds} | ({} if model.rows is None else {"rows": model.rows})
            yield dg.MaterializeResult(asset_key=keys[model.unique_id], metadata=told)


def _is_made(result: TestResult) -> bool:
    """False for a test that dbt skipped: in the register it stays planned and not run."""
    return result.status != "skipped"


def _left_out(project: DbtProject, built: BuildResult) -> Iterator[dg.AssetCheckResult]:
    """A warning for each planned test that dbt did not get to; Dagster wants to hear of every check."""
    heard = {result.test.unique_id for result in built.tests if _is_made(result)}
    for unique_id, (asset, test) in project.tests.items():
        if unique_id not in heard:
            yield dg.AssetCheckResult(
                asset_key=asset,
                check_name=_name(test),
                passed=False,
                severity=dg.AssetCheckSeverity.WARN,
                description=f"{test.name}: ikke udført.",
            )


def _check(result: TestResult) -> CheckResult:
    passed, is_broken = result.status == "success", result.failures is None
    return CheckResult(_name(result.test), passed, result.message_da, is_broken=is_broken)


def _name(test: PlannedTest) -> str:
    return test.name.removeprefix(f"{test.model}.").replace(".", "_")


def _raise_for_models(built: BuildResult) -> None:
    faults = [
        f"Modellen {model.name} kunne ikke bygges: {model.message}" for model in built.models if model.status == "error"
    ]
    if faults:
        raise ModelBuildError(" ".join(faults))
