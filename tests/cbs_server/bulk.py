"""The bulk csv of v4: a zip with one file per set."""

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from tests.cbs_server.faults import Fault, Faults
from tests.cbs_server.messages import HTML, Refusal, Reply, Request
from tests.cbs_server.model import Row, Table
from tests.cbs_server.sets import code_rows, group_rows, measure_rows, properties
from tests.cbs_server.v4 import observations_there

ROOT = "/csv/CBS/nl/"
_PAD = 10


def answer(request: Request, tables: Mapping[str, Table], faults: Faults) -> Reply:
    """The reply to a request below /csv/CBS/nl.

    Raises:
        Refusal: 404 for a table that is not there.
    """
    identifier = request.path.removeprefix(ROOT)
    if identifier not in tables or not observations_there(tables[identifier], faults):
        raise Refusal(404, "not found")
    table = faults.view(tables[identifier])
    faults.observed(identifier)
    if faults.active("csv_error_page", identifier) is not None:
        return Reply(200, b"<!DOCTYPE html><html><body>Bestand niet beschikbaar</body></html>", HTML)
    figures = observations(table, moved=faults.active("csv_columns_moved", identifier) is not None)
    if faults.active("csv_plain", identifier) is not None:
        return Reply(200, figures, "text/csv")
    members = {"Observations.csv": figures} | _metadata(table, request, faults)
    bomb = faults.active("csv_bomb", identifier)
    evil = faults.active("csv_path_traversal", identifier) is not None
    reply = Reply(200, _zipped(members, bomb, evil=evil), "application/zip")
    reply.headers["Content-Disposition"] = f"attachment; filename={identifier}.zip"
    return reply


def observations(table: Table, *, moved: bool = False) -> bytes:
    """Observations.csv: BOM, semicolons, decimal comma, padded codes; `moved` puts the columns in another order."""
    names = [one.identifier for one in table.dimensions]
    head = ["Id", "Measure", *names, "Value", "StringValue", "ValueAttribute"]
    lines = [_line(row, names) for row in table.rows]
    if moved:
        head, lines = head[::-1], [line[::-1] for line in lines]
    return _csv([head, *lines])


def _line(row: Row, names: list[str]) -> list[str]:
    codes = [row[name].ljust(_PAD) for name in ("Measure", *names)]
    return [str(row["Id"]), *codes, _number(row["Value"]), row["StringValue"] or "", row["ValueAttribute"]]


def _number(value: float | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def _metadata(table: Table, request: Request, faults: Faults) -> dict[str, bytes]:
    sets: dict[str, list[dict[str, Any]]] = {
        "Properties": [properties(table, request.origin, short=True)],
        "MeasureCodes": measure_rows(table, faults),
        "MeasureGroups": group_rows(table.measure_groups),
    }
    for dimension in table.dimensions:
        sets[f"{dimension.identifier}Codes"] = code_rows(dimension, faults)
        sets[f"{dimension.identifier}Groups"] = group_rows(dimension.groups)
    return {
        f"{name}.csv": _csv([list(rows[0]), *([_text(value) for value in row.values()] for row in rows)])
        for name, rows in sets.items()
        if rows
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _csv(lines: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _zipped(members: dict[str, bytes], bomb: Fault | None, *, evil: bool) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        if evil:
            archive.writestr("../../buiten.csv", b"buiten")
    if bomb is None:
        return held.getvalue()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("Observations.csv", "w", force_zip64=True) as member:
            for _ in range(bomb["megabytes"]):
                member.write(b"0" * 2**20)
        for name, content in members.items():
            if name != "Observations.csv":
                archive.writestr(name, content)
    return held.getvalue()
