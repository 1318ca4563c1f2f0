"""Own figures in files that are too large, damaged or of another kind: refused in words, within the limits."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.example_own_figures import (
    CATALOGUE,
    GOOD,
    HEAD,
    OWNER,
    ROW,
    faults,
    only,
    rows,
)
from toekomstscenario.errors import DataError
from toekomstscenario.pipeline.own_figures import import_file, read_upload, template_xlsx
from toekomstscenario.pipeline.own_figures.limits import MAX_BYTES, MAX_ROWS


def test_a_file_of_one_gigabyte_is_refused_by_its_size(data: Path, tmp_path: Path):
    for name in ("groot.csv", "groot.xlsx", "groot.parquet"):
        file = tmp_path / name
        with file.open("wb") as handle:
            handle.truncate(1024**3)
        tracemalloc.start()
        try:
            with pytest.raises(DataError) as told:
                import_file(file, data, threshold=10, owner=OWNER)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert "20 MB" in told.value.rows[0]
        assert peak < MAX_BYTES
    assert not (data / "own").exists()


def test_an_upload_over_the_limit_is_refused():
    assert "20 MB" in only(b"x" * (MAX_BYTES + 1)).message


def test_too_many_rows_are_refused():
    lines = [f"Zaken;GM0363;2023;{at};aantal zaken;;" for at in range(MAX_ROWS + 1)]
    assert f"meer dan {MAX_ROWS} rijen" in " ".join(str(fault) for fault in faults(rows(*lines)))
    frame = pl.DataFrame([dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))])
    memory = io.BytesIO()
    pl.concat([frame] * (MAX_ROWS + 1)).write_parquet(memory)
    assert f"{MAX_ROWS} rijen" in only(memory.getvalue(), "a.parquet").message


def test_a_parquet_file_that_is_large_when_unpacked_is_refused():
    frame = pl.DataFrame(
        {name: [f"{name}{'x' * 4000}{at % 3}{at}" for at in range(20_000)] for name in HEAD.split(";")}
    )
    memory = io.BytesIO()
    frame.write_parquet(memory, compression="zstd", use_pyarrow=False)
    assert len(memory.getvalue()) < MAX_BYTES
    assert "64 MB" in only(memory.getvalue(), "a.parquet").message


def test_one_long_text_in_every_record_of_a_parquet_file_is_refused():
    cells = dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))
    one = pa.array([0] * 20_000, pa.int32())
    columns = {name: pa.DictionaryArray.from_arrays(one, [cell]) for name, cell in cells.items()}
    columns["opmerking"] = pa.DictionaryArray.from_arrays(one, ["x" * 1_000_000])  # 20 GB when written out
    memory = io.BytesIO()
    pq.write_table(pa.table(columns), memory)
    assert len(memory.getvalue()) < MAX_BYTES
    found = only(memory.getvalue(), "a.parquet")
    assert "1000 tekens" in found.message
    assert found.column == "opmerking"


def test_a_parquet_column_of_another_kind_is_named():
    cells = dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))
    memory = io.BytesIO()
    pl.DataFrame([{**cells, "waarde": [1, 2]}]).write_parquet(memory)
    assert only(memory.getvalue(), "a.parquet").column == "waarde"
    memory = io.BytesIO()
    pl.DataFrame([{**cells, "waarde": float("nan")}, {**cells, "waarde": float("inf")}]).write_parquet(memory)
    assert [(fault.row, fault.column) for fault in faults(memory.getvalue(), "a.parquet")] == [
        (1, "waarde"), (2, "waarde"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"geen zip", "geen leesbaar Excel-bestand"),
        ("a.xlsx", b"PK\x03\x04 afgebroken", "geen leesbaar Excel-bestand"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 oud", "wachtwoord"),
        ("a.xls", b"\xd0\xcf\x11\xe0 oud", ".xls"),
        ("a.csv", b"PK\x03\x04", "geen tekst"),
        ("a.parquet", b"PAR1 afgebroken PAR1", "geen leesbaar parquet"),
        ("a.parquet", rows(GOOD).encode(), "geen leesbaar parquet"),
        ("a.ods", b"PK", "CSV, Excel (.xlsx) of parquet"),
        ("cijfers", rows(GOOD).encode(), "CSV, Excel (.xlsx) of parquet"),
        ("a.xlsm", b"PK", "CSV, Excel (.xlsx) of parquet"),
    ],
)
def test_a_file_of_another_kind(name: str, data: bytes, words: str):
    assert words in only(data, name).message


def test_a_zip_that_is_no_workbook():
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("brief.txt", "hallo")
    assert "geen leesbaar Excel-bestand" in only(memory.getvalue(), "a.xlsx").message


@given(cut=st.integers(0, 6000), flip=st.integers(0, 6000), name=st.sampled_from(["a.xlsx", "a.parquet", "a.csv"]))
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(cut: int, flip: int, name: str):
    good = {"a.xlsx": template_xlsx(None, [ROW]), "a.csv": rows(GOOD).encode(), "a.parquet": _PARQUET}[name]
    broken = bytearray(good[: max(len(good) - cut, 0)] if cut % 2 else good)
    if broken:
        broken[flip % len(broken)] ^= 0xFF
    found = read_upload(bytes(broken), name, CATALOGUE)
    assert isinstance(found, pl.DataFrame) or all(str(fault) for fault in found)


def _parquet() -> bytes:
    memory = io.BytesIO()
    pl.DataFrame([dict(zip(HEAD.split(";"), GOOD.split(";"), strict=True))]).write_parquet(memory)
    return memory.getvalue()


_PARQUET = _parquet()


@given(data=st.binary(max_size=200), name=st.sampled_from(["a.csv", "a.xlsx", "a.parquet"]))
def test_any_bytes_are_refused_in_words(data: bytes, name: str):
    assert all(fault.message for fault in faults(data, name))


def test_what_stood_in_a_cell_is_repeated_without_markup():
    found = only(rows("Zaken;[klik](http://x.invalid)<b>`*;2023;12;aantal zaken;;"))
    assert not set("[]<>`*") & set(found.message)
    assert len(only(rows(f"Zaken;{'g' * 900};2023;12;aantal zaken;;")).message) < 300
