"""The availability matrix: nothing lost, and every empty cell has its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE, region
from tests.unit.example_tables import declaration, series
from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import Successor, TableDeclaration
from toekomstscenario.errors import DataError
from toekomstscenario.figures.coverage import Coverage, Empty, Filled, Line, Why, make_coverage
from toekomstscenario.figures.origin_tables import coverage_table, slot_words
from toekomstscenario.model import Indicator, Kind, Rate, RegionKind
from toekomstscenario.period import Grain, Period
from toekomstscenario.retrieval import Retrieval
from toekomstscenario.selection import Selection

COUNTRY, CITY, PROVINCE = RegionKind.COUNTRY, RegionKind.MUNICIPALITY, RegionKind.PROVINCE
CITIES = {f"GM000{number}": f"Stad {number}" for number in range(1, 4)}
REGIONS = {
    "NL01": region(),
    **{code: replace(region(code, name, CITY), group="G40") for code, name in CITIES.items()},
    "PV01": region("PV01", "Provincie", PROVINCE),
}
OFFERED = (COUNTRY, CITY, PROVINCE)
MANY = replace(COUNT, published_for=OFFERED)
SHARE = replace(PERCENTAGE, published_for=OFFERED)
DAY = replace(COUNT, id="stand", family="stand", on_a_day=True, published_for=OFFERED)
RATE = replace(MANY, id="tarief", kind=Kind.RATE, unit="per 1.000", rate=Rate(COUNT.id, "inwoners", 1000))
FETCHED = Retrieval(date(2026, 11, 20), None, "", "", "")
Cell = tuple[str, str, str]  # indicator, region, period


def frame(cells: Sequence[Cell], state: str = "") -> pl.DataFrame:
    rows = [
        (name, code, (when := Period.parse(period)).start, when.end, str(REGIONS[code].kind), str(when.grain), state)
        for name, code, period in cells
    ]
    names = ("indicator", "region", "start", "end", "kind", "grain", "value_state")
    schema = {name: pl.Date() if name in ("start", "end") else pl.String() for name in names}
    found = pl.DataFrame(rows, schema=schema, orient="row")
    return found if state else found.drop("value_state")


def coverage(
    cells: Sequence[Cell],
    indicators: Sequence[Indicator] = (MANY,),
    blanks: Mapping[str, Sequence[Cell]] | None = None,
    tables: Sequence[TableDeclaration] = (),
    *,
    fetched: Sequence[str] = (),
    lost: str = "",
) -> Coverage:
    names = [SOURCE.id, *(table.source for table in tables)]
    sources = {name: replace(SOURCE, id=name, retrieved=FETCHED if name in fetched else None) for name in names}
    catalogue = Catalogue({one.id: one for one in indicators}, sources, REGIONS, (), ())
    empty = [frame((), "withheld"), *(frame(found, state) for state, found in (blanks or {}).items())]
    problems = (DataError(Path(lost), "is stuk"),) if lost else ()
    available = Availability(frame(cells), problems, pl.concat(empty))
    return make_coverage(catalogue, available, indicators, tables={table.id: table for table in tables})


def line(found: Coverage, kind: RegionKind, grain: Grain = Grain.YEAR, name: str = COUNT.id) -> Line:
    (only,) = [one for one in found.lines if (one.indicator.id, one.kind, one.grain) == (name, kind, grain)]
    return only


def why(found: Coverage, kind: RegionKind, **rest: Any) -> list[Why | int]:
    """Per year the reason, or the number of regions."""
    return [slot.why if isinstance(slot, Empty) else slot.regions for slot in line(found, kind, **rest).slots]


YEARS = [(COUNT.id, code, year) for code in ("NL01", "GM0001", "GM0002") for year in ("2021", "2023")]


def test_each_slot_counts_its_regions_and_figures():
    found = coverage([*YEARS, (COUNT.id, "GM0003", "2023")])
    assert found.years == (2021, 2022, 2023)
    assert why(found, COUNTRY) == [1, Why.NOT_FOUND, 1]
    assert why(found, CITY) == [2, Why.NOT_FOUND, 3]
    assert (line(found, CITY).total, line(found, COUNTRY).total) == (3, 1)


def test_two_reference_dates_in_a_year_are_two_figures_of_one_region():
    days = [(DAY.id, "NL01", day) for day in ("2023-06-30", "2023-12-31")]
    slot = line(coverage(days, [DAY]), COUNTRY, Grain.DAY, DAY.id).slots[0]
    assert isinstance(slot, Filled)
    assert (slot.regions, slot.figures) == (1, 2)


def test_half_years_have_a_line_of_their_own():
    found = coverage([(COUNT.id, "NL01", period) for period in ("2022", "2023-H1", "2023-H2")])
    assert [one.grain for one in found.lines if one.kind is COUNTRY] == [
        Grain.YEAR,
        Grain.FIRST_HALF,
        Grain.SECOND_HALF,
    ]
    assert why(found, COUNTRY, grain=Grain.FIRST_HALF) == [Why.NOT_FOUND, 1]


def test_an_average_stands_under_its_last_year():
    found = coverage([(COUNT.id, "NL01", "2020/2024")])
    assert found.years == (2024,)
    assert why(found, COUNTRY, grain=Grain.YEARS) == [1]


def test_every_kind_of_region_has_a_line_also_without_any_figure():
    found = coverage(YEARS)
    assert {one.kind for one in found.lines} == set(RegionKind)
    assert {one.grain for one in coverage([], [DAY]).lines} == {Grain.DAY}


def test_without_any_figure_there_are_lines_without_years():
    found = coverage([])
    assert (found.years, {len(one.slots) for one in found.lines}) == ((), {0})


def test_a_kind_that_the_source_does_not_give_says_so_but_a_figure_goes_first():
    narrow = replace(MANY, published_for=(COUNTRY,))
    found = coverage([*YEARS[:2], (COUNT.id, "PV01", "2023")], [narrow])
    assert why(found, PROVINCE) == [Why.NOT_OFFERED, Why.NOT_OFFERED, 1]
    assert why(found, CITY) == [Why.NOT_OFFERED] * 3


def test_hidden_and_impossible_are_told_apart_and_counted_beside_shown_ones():
    blanks = {"withheld": [(COUNT.id, "PV01", "2022"), (COUNT.id, "GM0003", "2023")],
              "impossible": [(COUNT.id, "PV01", "2021")], "absent": [(COUNT.id, "PV01", "2023")]}  # fmt: skip
    found = coverage(YEARS, blanks=blanks)
    assert why(found, PROVINCE) == [Why.IMPOSSIBLE, Why.HIDDEN, Why.NOT_FOUND]
    slot = line(found, CITY).slots[2]
    assert isinstance(slot, Filled)
    assert (slot.regions, slot.hidden) == (2, 1)
    assert slot_words(line(found, CITY), slot) == "2 van 3, 1 verborgen"


def test_years_before_the_first_that_we_know_of_the_series_say_so():
    later = [(COUNT.id, "GM0001", "2023"), ("stand", "NL01", "2020-01-01")]
    assert why(coverage(later, [MANY, DAY]), COUNTRY) == [Why.BEFORE] * 3 + [Why.NOT_FOUND]


TABLE = declaration(series(MANY), region_kinds=(CITY, COUNTRY))


def test_a_declared_table_that_was_not_fetched_is_named_for_its_kinds_of_region():
    found = coverage(YEARS, tables=[TABLE])
    assert line(found, CITY).slots[1] == Empty(Why.NOT_FETCHED, (TABLE.id,))
    assert slot_words(line(found, CITY), line(found, CITY).slots[1]) == f"nog op te halen: {TABLE.id}"
    assert why(found, PROVINCE) == [Why.NOT_FOUND] * 3, "this table does not give provinces"


def test_once_fetched_a_table_promises_nothing():
    assert why(coverage(YEARS, tables=[TABLE], fetched=[TABLE.source]), CITY) == [2, Why.NOT_FOUND, 2]


def test_a_table_promises_no_year_outside_its_own():
    old = replace(TABLE, id="99000NED", successor=Successor(TABLE.id, date(2022, 1, 1), "Nieuwe tabel."))
    found = coverage([(COUNT.id, "PV01", "2020"), (COUNT.id, "PV01", "2023")], tables=[old, TABLE])
    assert [slot.tables for slot in line(found, CITY).slots if isinstance(slot, Empty)] == [
        ("99000NED",),
        ("99000NED",),
        (TABLE.id,),
        (TABLE.id,),
    ]


def test_a_table_whose_begin_is_not_known_does_not_reach_back_before_the_series():
    early = [*YEARS, ("stand", "NL01", "2019-01-01")]
    assert why(coverage(early, [MANY, DAY], tables=[TABLE]), CITY)[:2] == [Why.BEFORE] * 2
    selected = replace(TABLE, fetch="selected", first_year=2020)
    assert why(coverage(early, [MANY, DAY], tables=[selected]), CITY)[:2] == [Why.BEFORE, Why.NOT_FETCHED]


def test_a_rate_waits_for_the_tables_of_its_count_and_population():
    found = coverage([(RATE.id, "NL01", "2023")], [RATE], tables=[TABLE])
    assert line(found, CITY, name=RATE.id).slots[0] == Empty(Why.NOT_FETCHED, (TABLE.id,))
    assert why(coverage([(RATE.id, "NL01", "2023")], [RATE]), CITY, name=RATE.id) == [Why.NOT_MADE]


@pytest.mark.parametrize("file", [f"{COUNT.family}.parquet", "lock.json"])
def test_a_file_that_cannot_be_read_is_no_reason_to_say_that_there_is_nothing(file):
    other = [("stand", "NL01", "2023-01-01")]
    found = coverage(other, [MANY, DAY], lost=file)
    assert why(found, COUNTRY) == [Why.UNREADABLE]
    assert why(coverage(other, [MANY, DAY], lost="anders.parquet"), COUNTRY) == [Why.NOT_FOUND]


def link_of(found: Coverage, kind: RegionKind, name: str, grain: Grain = Grain.YEAR) -> tuple[str, Selection]:
    slot = line(found, kind, grain, name).slots[-1]
    assert isinstance(slot, Filled)
    return slot.page, slot.link


def test_a_percentage_of_more_regions_is_linked_side_by_side():
    found = coverage([(SHARE.id, code, "2023") for code in ("NL01", "GM0001", "GM0002", "PV01")], [SHARE])
    assert link_of(found, CITY, SHARE.id) == (
        "vergelijken",
        Selection(SHARE.id, (), "steden", Grain.YEAR, None, Period.parse("2023")),
    )
    assert link_of(found, PROVINCE, SHARE.id) == ("ontwikkeling", Selection(SHARE.id, ("PV01",)))
    assert link_of(found, COUNTRY, SHARE.id)[0] == "ontwikkeling"


def test_a_count_is_linked_to_the_longest_series_and_never_side_by_side():
    found = coverage([*YEARS, (COUNT.id, "GM0002", "2022")])
    assert link_of(found, CITY, COUNT.id) == ("ontwikkeling", Selection(COUNT.id, ("GM0002",)))


def test_of_several_days_the_one_with_most_regions_is_linked():
    shares = replace(SHARE, on_a_day=True)
    days = [(SHARE.id, code, "2023-06-30") for code in ("GM0001", "GM0002", "GM0003")]
    days += [(SHARE.id, code, "2023-12-31") for code in ("GM0001", "GM0002")]
    _, link = link_of(coverage(days, [shares]), CITY, SHARE.id, Grain.DAY)
    assert (str(link.last), link.grain) == ("2023-06-30", Grain.DAY)


def test_the_table_to_take_along_has_every_line_and_a_word_for_every_year():
    found = coverage(YEARS, tables=[TABLE])
    figure = coverage_table(found, "test", "Beschikbaar")
    assert figure.table.height == len(found.lines)
    assert [column.title for column in figure.columns][-3:] == ["2021", "2022", "2023"]
    assert all(all(figure.table[column.text]) for column in figure.columns)
    assert figure.subtitle == "6 cijfers"
