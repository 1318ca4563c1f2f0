"""Parquet -> table: flat columns of text, numbers or dates.

pyarrow reads it and not polars: on some damaged files polars 2.1 panics, which a caller cannot catch by name.
"""

# pyarrow has no complete types:
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportAttributeAccessIssue=false, reportUnknownParameterType=false, reportMissingParameterType=false

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from toekomstscenario.pipeline.own_figures.faults import Fault, FileRefusedError, refuse
from toekomstscenario.pipeline.own_figures.limits import (
    MAX_COLUMNS,
    MAX_ROW_GROUPS,
    MAX_ROWS,
    MAX_TEXT,
    MAX_UNPACKED,
    MIB,
)
from toekomstscenario.pipeline.own_figures.table import Cell, RawTable, build_table, numbered

_BATCH = 8_192
DAMAGED = "Het bestand is geen leesbaar parquet-bestand. Maak het opnieuw."


def read_parquet(data: bytes) -> RawTable:
    """Read the bytes of a parquet file; the first record has number 1.

    Raises:
        FileRefusedError: it is not parquet, too large when unpacked, has columns of another kind, or a fault of the
            table.
    """
    try:
        names = _guard(pq.ParquetFile(io.BytesIO(data)))
        # As dictionaries: one text that is used in every row is then kept once.
        file = pq.ParquetFile(io.BytesIO(data), read_dictionary=names)
        return build_table(numbered(_rows(file), head=names), lettered=False)
    except (pa.ArrowException, OSError, ValueError, EOFError) as problem:
        raise refuse(DAMAGED) from problem


def _guard(file: Any) -> list[str]:
    """Refuse by what the footer says, before any page is unpacked; the names of the columns."""
    footer = file.metadata
    groups, rows, columns = int(footer.num_row_groups), int(footer.num_rows), int(footer.num_columns)
    if not 0 <= rows <= MAX_ROWS or columns > MAX_COLUMNS or groups > MAX_ROW_GROUPS:
        raise refuse(f"Het bestand heeft {rows} rijen en {columns} kolommen; ten hoogste {MAX_ROWS} rijen kan.")
    if sum(int(footer.row_group(at).total_byte_size) for at in range(groups)) > MAX_UNPACKED:
        raise refuse(f"Het bestand is uitgepakt groter dan {MAX_UNPACKED // MIB} MB. Verdeel het in kleinere.")
    schema = file.schema_arrow
    faults = [
        Fault(f"De kolom heeft het type {kind}; gebruik tekst, getallen of datums.", 0, name)
        for name, kind in zip(schema.names, schema.types, strict=True)
        if not _usable(kind)
    ]
    if faults:
        raise FileRefusedError(faults)
    return list(schema.names)


def _usable(kind: Any) -> bool:
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind)
    number = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    return text or number or pa.types.is_date32(kind) or pa.types.is_null(kind) or _is_text_dictionary(kind)


def _is_text_dictionary(kind: Any) -> bool:
    return pa.types.is_dictionary(kind) and _usable(kind.value_type)


def _rows(file: Any) -> Iterator[tuple[Cell, ...]]:
    for batch in file.iter_batches(batch_size=_BATCH):
        batch.validate(full=True)
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            _check_texts(name, column)
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _check_texts(name: str, column: Any) -> None:
    if not pa.types.is_dictionary(column.type) or not len(column.dictionary):
        return
    longest = pc.max(pc.binary_length(column.dictionary)).as_py() or 0
    if longest > 4 * MAX_TEXT:  # bytes; the table counts the signs
        raise refuse(f"Een tekst is langer dan {MAX_TEXT} tekens. Maak hem korter.", 0, name)
