"""Manifests of raw snapshots -> data/fetched/sources.csv: when each source was fetched, and what CBS said of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from toekomstscenario.catalogue.retrieved import COLUMNS

Row = Mapping[str, str]


def retrieval_rows(manifest: Mapping[str, Any], sources: Iterable[str]) -> list[Row]:
    """One row per source that a table feeds; none when the manifest does not tell when it was fetched."""
    retrieved = _day(manifest, "retrieved")
    if not retrieved:
        return []
    told = {name: " ".join(str(manifest.get(name) or "").split()) for name in ("title", "status", "frequency")}
    days = {"retrieved": retrieved, "modified": _day(manifest, "modified")}
    return [{"source": name, "table": str(manifest.get("table_id") or ""), **told, **days} for name in sources]


def all_retrievals(fresh: Sequence[Row], earlier: Sequence[Row], failed: Sequence[str]) -> pl.DataFrame:
    """The rows of this run, and those of before for the sources whose figures stayed because their table failed."""
    kept = [row for row in earlier if row["source"] in failed]
    schema: dict[str, pl.DataType] = {name: pl.String() for name in COLUMNS}
    return pl.DataFrame([dict(row) for row in (*fresh, *kept)], schema=schema).sort("source")


def _day(manifest: Mapping[str, Any], key: str) -> str:
    text = str(manifest.get(key) or "")[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
