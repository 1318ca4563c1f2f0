"""The records of the metadata sets of v4."""

from typing import Any

from tests.cbs_server.faults import Faults
from tests.cbs_server.model import Dimension, Group, Table

_CLASS = "#Cbs.Ccb.Models."


def properties(table: Table, origin: str, *, short: bool = False) -> dict[str, Any]:
    """The record Properties; `short` is the form in the catalogue."""
    found: dict[str, Any] = {
        "Identifier": table.identifier,
        "Title": table.title,
        "Description": f"Fictief.\r\n\r\nGegevens beschikbaar van {table.coverage}.",
        "Language": "nl",
        "Authority": "https://example.invalid/organisatie",
        "Modified": table.modified,
        "ReleaseDate": table.modified,
        "ModificationDate": table.modified,
        "TemporalCoverage": table.coverage,
        "Catalog": "CBS",
        "Publisher": "https://example.invalid/organisatie",
        "ContactPoint": "",
        "Version": table.version,
        "VersionNotes": "",
        "VersionReason": "Actualisering",
        "Frequency": table.frequency,
        "Status": table.status,
        "ObservationCount": len(table.rows),
        "ObservationsModified": table.observations_modified,
        "DatasetType": table.dataset_type,
        "GraphTypes": "Table,Bar,Line,Map",
        "License": "https://creativecommons.org/licenses/by/4.0/",
        "Source": "Fictief",
    }
    if short:
        return found
    return found | {
        "Summary": "Fictief",
        "LongDescription": "Fictief.\r\nNiets hiervan bestaat.",
        "Provenance": [{"Title": "Fictief", "Url": "https://example.invalid"}],
        "RelatedSources": [],
        "Distributions": [
            _distribution("csv", "application/zip", f"{origin}/csv/CBS/nl/{table.identifier}"),
            _distribution("odata", "application/json", f"{origin}/odata/v1/CBS/{table.identifier}"),
        ],
    }


def _distribution(form: str, media: str, url: str) -> dict[str, str]:
    return {"Format": form, "MediaType": media, "DownloadUrl": url, "AccessUrl": url, "Language": "nl"}


def dimension_rows(table: Table, url: str, faults: Faults) -> list[dict[str, Any]]:
    """Dimensions; a plain dimension has no @odata.type."""
    if faults.active("codes_url_other_host", table.identifier) is not None:
        url = f"http://elders.invalid/odata/v1/CBS/{table.identifier}"
    found: list[dict[str, Any]] = []
    for one in table.dimensions:
        kind = {} if one.kind == "Dimension" else {"@odata.type": _CLASS + one.kind}
        found.append(
            kind
            | {
                "Identifier": one.identifier,
                "Title": one.title,
                "Description": "",
                "MapYear": "" if one.kind == "GeoDimension" else None,
                "ReleasePolicy": True if one.is_time else None,
                "Kind": one.kind,
                "ContainsGroups": bool(one.groups),
                "ContainsCodes": True,
                "CodesUrl": f"{url}/{one.identifier}Codes",
                "GroupsUrl": f"{url}/{one.identifier}Groups" if one.groups else None,
            }
        )
    return found


def measure_rows(table: Table, faults: Faults) -> list[dict[str, Any]]:
    """MeasureCodes."""
    return [
        {
            "Identifier": faults.padded(one.identifier),
            "Index": one.index,
            "Title": one.title,
            "Description": one.description,
            "MeasureGroupId": one.group,
            "DataType": one.datatype,
            "Unit": one.unit,
            "Decimals": one.decimals,
            "PresentationType": one.presentation,
        }
        for one in table.measures
    ]


def group_rows(groups: list[Group]) -> list[dict[str, Any]]:
    """MeasureGroups and <Dimension>Groups."""
    return [
        {"Id": one.identifier, "ParentId": one.parent, "Title": one.title, "Index": one.index, "Description": ""}
        for one in groups
    ]


def code_rows(dimension: Dimension, faults: Faults) -> list[dict[str, Any]]:
    """<Dimension>Codes; periods also have a status."""
    return [
        {
            "Identifier": faults.padded(one.identifier),
            "Index": index,
            "Title": one.title,
            "Description": one.description,
            "DimensionGroupId": one.group,
        }
        | ({"Status": one.status} if dimension.is_time else {})
        for index, one in enumerate(dimension.codes, 1)
    ]
