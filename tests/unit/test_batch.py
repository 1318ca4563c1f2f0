"""Many figures in one go: what is planned, made and told, and that nothing gets out of the package."""

import csv
import io
import re
import threading
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.unit.example_figures import HOSTILE, line_figure
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.exports.batch import (
    BatchFile,
    FigureKind,
    FolderPackage,
    Item,
    Maker,
    Plan,
    Progress,
    Wish,
    ZipPackage,
    figure_maker,
    from_address,
    make_steps,
    pack,
    plan,
    regions_named,
    to_address,
)
from toekomstscenario.exports.batch.packing import safe_name
from toekomstscenario.figure import Figure
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT

DATA, TODAY = PROJECT / "data", date(2026, 11, 22)
NAME = "jeugdbescherming_pct"
CATALOGUE = load_catalogue(DATA / "catalogue")
STORE = KeptStore(DATA / "observations", indicators=CATALOGUE.indicators)
MAPS = Maps(DATA)
MAKER = figure_maker(CATALOGUE, STORE, MAPS)
WISH = Wish((NAME,), peers="g4", formats=("csv", "xlsx"))


@pytest.fixture(scope="module")
def available() -> Availability:
    return find_available(CATALOGUE, STORE)


def zipped(planned: Plan, maker: Maker | None = None, **limits: int) -> tuple[zipfile.ZipFile, Progress]:
    package = ZipPackage(**limits)
    *_, last = pack(planned, maker or MAKER, package, catalogue=CATALOGUE, today=TODAY)
    return zipfile.ZipFile(io.BytesIO(package.content())), last


def hostile(item: Item) -> Figure:
    made = line_figure()
    text = "../../etc/passwd " + "".join(HOSTILE)
    return replace(made, id=text, title=text, source_line=text, notes=(text,))


def planned(*places: str, formats: tuple[str, ...] = ("csv",)) -> Plan:
    items = tuple(Item("ontwikkeling", Selection(NAME, (place,)), place, place) for place in places)
    return Plan(replace(WISH, formats=formats), "proef", items, ())


def test_the_numbers_in_the_files_are_those_of_the_data(available: Availability):
    made = plan(replace(WISH, peers="", regions=("GM0034", "GM0772")), CATALOGUE, available)
    package, last = zipped(made)
    assert last.files == len(made.items) * 2
    for item in made.items:
        (code,) = item.selection.regions
        rows = STORE.observations(CATALOGUE.indicator(NAME), (code,)).filter(value_state="shown")
        wanted = sorted(rows.filter((rows["end"] - rows["start"]).dt.total_days() > 300)["value"])
        text = next(name for name in package.namelist() if name.startswith("csv/") and code.lower() in name)
        lines = list(csv.DictReader(io.StringIO(package.read(text).decode("utf-8-sig")), delimiter=";"))
        found = [
            float(line["Percentage (getal)"].replace(",", ".")) for line in lines if line.get("Percentage (getal)")
        ]
        assert sorted(found) == wanted
        book = openpyxl.load_workbook(io.BytesIO(package.read(text.replace("csv", "xlsx"))))
        cells = [cell.value for row in book["Cijfers"].iter_rows() for cell in row if isinstance(cell.value, float)]
        assert sorted(cells) == wanted


def test_names_sort_by_figure_and_region_and_are_unique(available: Availability):
    package, _ = zipped(plan(Wish((NAME, "vt_meldingen"), peers="steden", formats=("csv",)), CATALOGUE, available))
    names = [name for name in package.namelist() if name != "leesmij.txt"]
    assert names == sorted(names)
    assert len(set(names)) == len(names) > 20
    assert all(re.fullmatch(r"csv/\d{3}-[a-z0-9-]+\.csv", name) for name in names)
    assert names[0].startswith("csv/001-jeugdbescherming-pct-almelo-gm0141")


def test_read_me_tells_source_caveat_and_what_is_missing(available: Availability):
    package, last = zipped(plan(WISH, CATALOGUE, available))
    text = package.read("leesmij.txt").decode("utf-8-sig")
    indicator = CATALOGUE.indicator(NAME)
    flat = " ".join(text.split())
    assert "Gemaakt op 22 november 2026" in flat
    assert indicator.caveat in flat
    assert indicator.definition in flat
    assert "Bron: Gemeente Rotterdam" in flat
    missing = [one.place for one in last.refused]
    assert missing
    assert all(place in flat for place in missing)


@pytest.mark.parametrize("kind", [FigureKind.COMPARISON, FigureKind.GROUP])
def test_counts_are_not_compared(kind: FigureKind, available: Availability):
    made = plan(Wish(("vt_meldingen", NAME), peers="steden", kind=kind), CATALOGUE, available)
    assert {item.selection.indicator for item in made.items} == {NAME}
    assert any("aantal" in one.reason for one in made.refused if one.indicator == "vt_meldingen")
    figures = [
        step.figure for step in make_steps(replace(made, items=made.items[:2]), figure_maker(CATALOGUE, STORE, MAPS))
    ]
    assert all(found is not None and found.table.height > 1 for found in figures)


def test_hostile_titles_stay_in_the_package_and_are_no_formula(tmp_path: Path):
    places = (*HOSTILE, "../../../uit", "C:\\uit", "/etc/passwd", "a" * 5_000, "")
    made = planned(*places, formats=("csv", "xlsx"))
    folder = tmp_path / "binnen"
    *_, last = pack(made, hostile, FolderPackage(folder), catalogue=CATALOGUE, today=TODAY)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) == last.files + 1 == 2 * len(places) + 1
    assert all(file.is_relative_to(folder) and len(file.name) < 200 for file in files)
    for file in folder.glob("csv/*"):
        cells = [cell for line in csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";") for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    for file in folder.glob("xlsx/*"):
        sheets = openpyxl.load_workbook(file).worksheets
        assert {cell.data_type for sheet in sheets for row in sheet for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    "name", ["../a.csv", "/a.csv", "a/b/c.csv", "csv/.a", "csv\\a.csv", "A.csv", "csv/a", "a.csv/"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path):
    for package in (ZipPackage(), FolderPackage(tmp_path)):
        with pytest.raises(ValueError, match="niet toegestaan"):
            package.add(BatchFile(name, b""))
    assert safe_name("csv/jeugdzorg_pct.csv-metadata.json")


def test_one_broken_figure_does_not_stop_the_rest():
    def maker(item: Item) -> Figure:
        match item.place:
            case "data":
                raise DataError(Path("x.parquet"), "is stuk")
            case "wens":
                raise UserError("Dat kan niet.", "Kies iets anders.")
            case "fout":
                raise KeyError("onverwacht")
            case _:
                return line_figure()

    package, last = zipped(planned("data", "goed", "wens", "fout", "ook goed"), maker)
    assert last.files == 2
    assert [(one.place, one.broken) for one in last.refused] == [("data", True), ("wens", False), ("fout", True)]
    text = package.read("leesmij.txt").decode("utf-8-sig")
    assert text.count("MISLUKT") == 2
    assert "Dat kan niet. Kies iets anders." in text


def test_a_package_that_becomes_too_large_ends_and_says_so():
    package, last = zipped(planned(*"abcdefgh"), lambda item: line_figure(), most_bytes=2_000)
    assert "groter" in last.stopped
    assert 0 < last.files < 8
    assert "LET OP" in package.read("leesmij.txt").decode("utf-8-sig")


def test_stopping_stops_the_work_and_leaves_no_thread():
    begun: list[str] = []

    def maker(item: Item) -> Figure:
        begun.append(item.place)
        return line_figure()

    with closing(make_steps(planned(*map(str, range(100))), maker)) as steps:
        next(steps)
    assert len(begun) < 12
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("batch")]


def test_every_kind_of_file_of_the_registry_can_be_asked_for(available: Availability):
    formats = tuple(export.id for export in FIGURE_EXPORTS)
    made = plan(Wish((NAME,), ("GM0034",), formats=formats), CATALOGUE, available)
    package, last = zipped(made)
    assert last.broken == 0
    assert {name.split("/")[0] for name in package.namelist()} == {*formats, "leesmij.txt"}


@pytest.mark.parametrize(
    "wish",
    [WISH, Wish((NAME, "vt_meldingen"), ("GM0363", "GM0599"), "", FigureKind.COMPARISON, "kaart", ("png", "xlsx"))],
)
def test_a_link_reopens_the_wish(wish: Wish):
    assert from_address(to_address(wish), CATALOGUE) == (wish, ())


def test_wrong_parts_of_a_link_are_told():
    wish, problems = from_address(
        {"cijfers": f"{NAME},x", "gebieden": "GM0363,GM9", "figuur": "y", "beeld": "z", "bestanden": "exe"}, CATALOGUE
    )
    assert (wish.indicators, wish.regions, wish.formats) == ((NAME,), ("GM0363",), ("png",))
    assert len(problems) == 5


@pytest.mark.parametrize(
    ("text", "peers"), [("g4", "g4"), ("G40", "g40"), ("g4g40", "steden"), ("provincies", "provincies")]
)
def test_groups_are_known_by_their_names(text: str, peers: str):
    assert regions_named(text, CATALOGUE) == ((), peers)


def test_wishes_that_cannot_be_read_are_refused(available: Availability):
    for wish in (
        Wish(("x",), peers="g4"),
        replace(WISH, formats=("exe",)),
        replace(WISH, view="kaart"),
        Wish((), peers="g4"),
    ):
        with pytest.raises(UserError):
            plan(wish, CATALOGUE, available)
    for text in ("", "Amsterdam", "GM0363,XX"):
        with pytest.raises(UserError):
            regions_named(text, CATALOGUE)
