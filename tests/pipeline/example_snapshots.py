"""Raw snapshots on disk as the connector lays them out, with figures made by hand."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from tests.unit.example_tables import RAW_COLUMNS, codes
from toekomstscenario.lock import sha256
from toekomstscenario.period import Period


def put(
    raw: Path,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    measures: pl.DataFrame,
    dimensions: Mapping[str, pl.DataFrame] | None = None,
    modified: str = "2026-04-30T02:00:00+02:00",
    retrieved: str = "2026-11-20T09:00:00+00:00",
) -> None:
    """Write a snapshot as section 8 of the protocol lays it out."""
    folder = raw / table
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lists = {"RegioS": codes(NL01="Nederland", GM0363="Amsterdam"), "Perioden": codes(a="2023"), **(dimensions or {})}
    schema = {**RAW_COLUMNS, "RegioS": pl.String, **dict.fromkeys(dimensions or {}, pl.String)}
    frames = {"obs.parquet": pl.DataFrame([dict(one) for one in rows], schema=schema), "measures.parquet": measures}
    frames |= {f"codes_{name}.parquet": found for name, found in lists.items()}
    for name, frame in frames.items():
        frame.write_parquet(folder / name)
    kinds = {"RegioS": "GeoDimension", "Perioden": "TimeDimension"}
    manifest = {
        "table_id": table,
        "title": "Verzonnen",
        "modified": modified,
        "retrieved": retrieved,
        "licence": "CC BY 4.0",
        "attribution": "Bron: CBS",
        "dimensions": [{"id": name, "kind": kinds.get(name, "Dimension")} for name in lists],
        "files": {name: {"sha256": sha256(folder / name)} for name in frames},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def cell(
    value: float | None, period: str = "2023", region: str = "GM0363", measure: str = "M12", **fields: Any
) -> dict[str, Any]:
    when = Period.parse(period)
    return {
        "measure": measure,
        "RegioS": region,
        "value": value,
        "value_status": "impossible" if value is None else "ok",
        "period_start": when.start,
        "period_end": when.end,
        "period_status": "Definitief",
        **fields,
    }
