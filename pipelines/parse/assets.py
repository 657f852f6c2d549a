"""Dagster's view of the parse stage."""

from dataclasses import dataclass

import dagster as dg

from pipelines.parse.batch import Parsed, missing, parse_all
from pipelines.parse.landing import rule_version
from pipelines.read.assets import HOME, ReadFiles
from pipelines.settings import Settings

DOCUMENTS = dg.DynamicPartitionsDefinition(name="documents")
document = dg.AssetSpec(
    ["parse", "document"],
    description="One document by one version of the rules: read when its content or the rules are new, else never.",
    group_name="parse",
    partitions_def=DOCUMENTS,
    kinds={"python", "json"},
)


@dataclass(frozen=True, slots=True)
class ParsedFiles:
    """The files that were read, and the documents among them that the rules choked on."""

    files: ReadFiles
    choked: tuple[Parsed, ...]


@dg.asset(
    required_resource_keys={HOME},
    key=["parse", "documents"],
    ins={"files": dg.AssetIn(key=["read", "files"])},
    group_name="parse",
    kinds={"python", "json"},
)
def documents(context: dg.AssetExecutionContext, files: ReadFiles) -> dg.MaterializeResult[ParsedFiles]:
    """One file of records and line fates per document and rule version; what was parsed before is not parsed again."""
    settings = Settings()
    document_ids = [arrival.document_id for arrival in files.read]
    to_parse = missing(document_ids, settings)
    context.instance.add_dynamic_partitions("documents", to_parse)
    parsed = []
    for result in parse_all(to_parse, settings):
        parsed.append(result)
        _tell(context, result)
    return dg.MaterializeResult(
        value=ParsedFiles(files, tuple(result for result in parsed if result.fault)),
        metadata={
            "documents": len(set(document_ids)),
            "parsed_now": len(to_parse),
            "records": sum(result.records for result in parsed),
            "rule_version": rule_version(),
        },
    )


def _tell(context: dg.AssetExecutionContext, result: Parsed) -> None:
    if result.fault:
        context.log.error(f"{result.file_name}: {result.fault}\n{result.trace}")
        return
    context.log_event(
        dg.AssetMaterialization(
            document.key,
            partition=result.document_id,
            metadata={"file_name": result.file_name, "records": result.records, "unread_lines": result.unread},
        )
    )
