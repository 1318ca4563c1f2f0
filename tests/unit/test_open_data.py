"""Open data: the same figures as the screen, hidden ones without a number, metadata that fits, nothing of one owner."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from tests.generated_root import CHILDREN, COUNT, WHOLE, make_root
from tests.unit.example_own_figures import GOOD, looked
from tests.unit.example_own_figures import rows as own_file
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports.batch import ZipPackage
from toekomstscenario.exports.open_data import (
    FIELDS,
    MOST_IN_WORKBOOKS,
    NO_WORKBOOKS,
    ROWS,
    as_csv,
    as_json,
    as_xlsx,
    csvw,
    list_csv,
    open_data_files,
    open_indicator,
    open_indicators,
    open_rows,
)
from toekomstscenario.model import ValueState
from toekomstscenario.pipeline.own_figures import joined
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.settings import PROJECT

DATA = PROJECT / "data"
CATALOGUE = load_catalogue(DATA / "catalogue")
STORE = RatedStore(DATA / "observations", indicators=CATALOGUE.indicators)
NAME = "jeugdbescherming_pct"
READ = {"schema_overrides": ROWS, "null_values": [""]}


def package(catalogue: Catalogue = CATALOGUE, store: RatedStore = STORE, observations: int = 1_500) -> zipfile.ZipFile:
    filled = ZipPackage()
    for _, files in open_data_files(catalogue, store, date(2026, 11, 22), observations=observations):
        for file in files:
            filled.add(file)
    return zipfile.ZipFile(io.BytesIO(filled.content()))


@pytest.fixture(scope="module")
def whole() -> zipfile.ZipFile:
    return package()


def test_every_file_holds_the_figures_of_the_store(whole: zipfile.ZipFile):
    together = pl.read_parquet(io.BytesIO(whole.read("waarnemingen.parquet")))
    assert dict(together.schema) == ROWS
    assert together.height > 1_400
    for name in (NAME, "vt_meldingen"):
        rows = open_rows(CATALOGUE, STORE, CATALOGUE.indicator(name))
        stored = STORE.observations(CATALOGUE.indicator(name))
        assert sorted(rows["waarde"].drop_nulls()) == sorted(stored["value"].drop_nulls())
        assert together.filter(cijfer=name).equals(rows)
        assert pl.read_csv(whole.read(f"csv/{name}.csv"), **READ)["waarde"].equals(rows["waarde"])
        book = openpyxl.load_workbook(io.BytesIO(whole.read(f"xlsx/{name}.xlsx")))
        head, *lines = book["Waarnemingen"].iter_rows(values_only=True)
        assert head == tuple(ROWS)
        assert [line[head.index("waarde")] for line in lines] == rows["waarde"].to_list()


def test_a_very_large_package_has_no_workbooks_and_says_so(whole: zipfile.ZipFile):
    large = package(observations=MOST_IN_WORKBOOKS + 1)
    assert [name for name in whole.namelist() if not name.startswith("xlsx/")] == large.namelist()
    told = ["".join(made.read("leesmij.txt").decode("utf-8-sig").split()) for made in (whole, large)]
    assert ["".join(NO_WORKBOOKS.split()) in words for words in told] == [False, True]
    assert ["xlsx/:" in words for words in told] == [True, False]


def test_each_row_says_state_source_and_caveat():
    rows = open_rows(CATALOGUE, STORE, CATALOGUE.indicator(NAME))
    for name in ("toestand", "status", "zekerheid", "bron_naam", "voorbehoud", "periode"):
        assert rows[name].null_count() == 0
        assert "" not in rows[name]
    assert rows.filter(toestand="getoond")["waarde"].null_count() == 0
    assert rows.filter(pl.col("toestand") != "getoond")["waarde"].drop_nulls().is_empty()
    second_hand = rows.filter(zekerheid="middel")
    assert second_hand.height > 0
    assert all("tweede hand" in text or "met de hand" in text for text in second_hand["voorbehoud"])


def test_metadata_has_the_structure_of_csvw(whole: zipfile.ZipFile):
    tables = [name for name in whole.namelist() if name.endswith(".csv")]
    assert len(tables) > 100
    for name in tables:
        told = json.loads(whole.read(f"{name}-metadata.json"))
        assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
        assert told["url"] == Path(name).name
        columns = told["tableSchema"]["columns"]
        head = whole.read(name).split(b"\r\n", 1)[0].decode().split(",")
        assert [column["titles"] for column in columns] == [column["name"] for column in columns] == head
        kinds = {
            column["datatype"] if isinstance(column["datatype"], str) else column["datatype"]["base"]
            for column in columns
        }
        assert kinds <= {"string", "number", "integer", "date", "boolean"}
        key = told["tableSchema"]["primaryKey"]
        rows = pl.read_csv(whole.read(name), infer_schema=False)
        assert rows.select(key).is_unique().all()
        for column in columns:
            if column.get("required"):
                assert rows[column["name"]].null_count() == 0, (name, column["name"])


def test_a_licence_is_only_named_where_it_holds():
    mixed = csvw(
        CATALOGUE, CATALOGUE.indicator(NAME), open_rows(CATALOGUE, STORE, CATALOGUE.indicator(NAME)), url="x.csv"
    )
    assert "dc:license" not in mixed
    assert "CC BY 4.0" in mixed["dc:rights"]


def test_what_is_hidden_is_hidden_in_every_file(tmp_path: Path):
    """A count that is hidden hides the percentage and the rate made of it, in all kinds of file."""
    city, secret = "GM0344", {COUNT: 54_321.0, WHOLE: 67.8}

    def hide(rows: pl.DataFrame) -> pl.DataFrame:
        here = (pl.col("region") == city) & (pl.col("start").dt.year() == 2024)
        value = pl.col("indicator").replace_strict({**secret, CHILDREN: 1_000_000.0}, default=None)
        told = pl.when(here & value.is_not_null()).then(value).otherwise("value")
        gone = here & (pl.col("indicator") == COUNT)
        return rows.with_columns(
            value=pl.when(~gone).then(told),
            value_state=pl.when(gone).then(pl.lit(str(ValueState.WITHHELD))).otherwise("value_state"),
        )

    root = make_root(tmp_path, hide)
    catalogue = load_catalogue(root / "catalogue")
    made = package(catalogue, RatedStore(root / "observations", indicators=catalogue.indicators))
    rows = pl.read_parquet(io.BytesIO(made.read("waarnemingen.parquet")))
    here = rows.filter(pl.col("gebied") == city, pl.col("begin").dt.year() == 2024)
    for name in (COUNT, WHOLE, f"{COUNT}_per_1000"):
        assert here.filter(cijfer=name)["toestand"].unique().to_list() == ["verborgen"], name
        assert here.filter(cijfer=name)["waarde"].drop_nulls().is_empty()
    for name in made.namelist():
        if name.endswith(".csv"):
            assert b"67.8" not in made.read(name)
            assert b"54321" not in made.read(name)


def test_own_figures_are_not_open():
    own = looked(own_file(GOOD).encode(), "cijfers.csv")
    catalogue = joined(CATALOGUE, own.indicators, [own.source])
    names = [name for name in catalogue.indicators if name.startswith("eigen_")]
    assert names
    assert not {one.id for one in open_indicators(catalogue)} & set(names)
    with pytest.raises(UserError, match="geen open data"):
        open_indicator(catalogue, names[0])
    assert b"eigen_" not in list_csv(open_indicators(catalogue), {})


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_there(data: Path):
    (data / "observations" / f"{NAME}.parquet").write_bytes(b"kapot")
    store = RatedStore(data / "observations", indicators=CATALOGUE.indicators)
    with pytest.raises(DataError):
        open_rows(CATALOGUE, store, CATALOGUE.indicator(NAME))
    made = package(CATALOGUE, store)
    assert f"csv/{NAME}.csv" not in made.namelist()
    assert "csv/vt_meldingen.csv" in made.namelist()
    assert f"{NAME}.parquet" in made.read("leesmij.txt").decode("utf-8-sig")


def test_the_same_figures_give_the_same_bytes(whole: zipfile.ZipFile):
    again = package()
    assert {name: whole.read(name) for name in whole.namelist()} == {
        name: again.read(name) for name in again.namelist()
    }


def test_a_hostile_title_is_no_formula_and_no_control_character():
    hostile = replace(CATALOGUE.indicator(NAME), unit="=1+1", title="@SUM(A1)\x00<b>", caveat="+31\n-2")
    rows = open_rows(CATALOGUE, STORE, hostile)
    cells = [cell for row in pl.read_csv(as_csv(rows), infer_schema=False).iter_rows() for cell in row if cell]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "\t"))]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(CATALOGUE, hostile, rows)))
    assert {cell.data_type for sheet in book.worksheets for row in sheet for cell in row} <= {"s", "n", "b", "d"}
    told = json.loads(as_json(CATALOGUE, hostile, rows))
    assert set(told["kolommen"]) == {field.name for field in FIELDS}
    assert [row["waarde"] for row in told["cijfers"]] == rows["waarde"].to_list()
