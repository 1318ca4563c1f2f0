"""What a snapshot says about itself."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toekomstscenario.lock import sha256
from toekomstscenario.pipeline.cbs import VERSION
from toekomstscenario.pipeline.cbs.assemble import Gathered
from toekomstscenario.pipeline.cbs.files import write_frame, write_json
from toekomstscenario.pipeline.cbs.model import Metadata, Properties
from toekomstscenario.pipeline.cbs.plan import Wanted
from toekomstscenario.pipeline.cbs.snapshot import MANIFEST, codes_name
from toekomstscenario.pipeline.cbs.tidy import Warned


def file_name(place: int, of: int) -> str:
    """File name of a portion, counted from 1."""
    return "obs.parquet" if of == 1 else f"obs-{place:04d}.parquet"


def write_metadata(folder: Path, metadata: Metadata) -> None:
    """Write measures and code lists."""
    write_frame(folder / "measures.parquet", metadata.measures)
    for name, codes in metadata.codes.items():
        write_frame(folder / codes_name(name), codes)


def describe(
    before: Properties, after: Properties, metadata: Metadata, *, wanted: Wanted, gathered: Gathered
) -> dict[str, Any]:
    """The manifest without its files and warnings."""
    now = datetime.now(UTC)
    kinds = metadata.kinds
    many = len(gathered.collected)
    source = f'Bron: CBS StatLine, tabel {before.table} "{before.title}", opgehaald {now:%Y-%m-%d}, CC BY 4.0'
    return {
        "table_id": before.table,
        "title": before.title,
        "modified": before.modified,
        "observations_modified": before.observations_modified,
        "version": before.version,
        "observation_count": before.count,
        "status": before.status,
        "frequency": before.frequency,
        "licence": before.licence,
        "attribution": source,
        "retrieved": now.isoformat(timespec="seconds"),
        "connector": VERSION,
        "url": gathered.url,
        "route": gathered.route,
        "etag": before.etag,
        "filter": wanted.describe(),
        "properties_before": list(before.key),
        "properties_after": list(after.key),
        "dimensions": [{"id": one.id, "title": one.title, "kind": kinds[one.id]} for one in metadata.dimensions],
        "fingerprint": metadata.fingerprint(),
        "rows": gathered.rows,
        "portions": [
            {
                "file": file_name(place, many),
                "filter": {column: list(codes) for column, codes in one.portion.conditions.items()},
                "expected": one.portion.expected,
                "received": one.counted,
                "rows": one.rows,
            }
            for place, one in enumerate(gathered.collected, 1)
        ],
    }


def write_manifest(folder: Path, manifest: dict[str, Any], warnings: Sequence[Warned]) -> None:
    """Write the manifest last of all: a folder without it is not a snapshot."""
    files = {
        file.name: {"sha256": sha256(file), "bytes": file.stat().st_size} for file in sorted(folder.glob("*.parquet"))
    }
    told = [{"kind": found.kind, "text": found.text} for found in warnings]
    write_json(folder / MANIFEST, {**manifest, "warnings": told, "files": files})
