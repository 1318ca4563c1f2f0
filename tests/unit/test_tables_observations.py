"""From a raw snapshot to observations: states, statuses, periods, sums, rounding, regions; nothing is guessed."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE
from tests.unit.example_tables import (
    BEGUN,
    CATALOGUE,
    FORM,
    FORMS,
    MEASURES,
    ON_A_DAY,
    ON_FIRST,
    SHARE,
    codes,
    declaration,
    measures,
    row,
    series,
    snapshot,
)
from toekomstscenario.catalogue.declarations import Dimension, Measure, Member, TableDeclaration
from toekomstscenario.errors import DataError
from toekomstscenario.model import RegionKind
from toekomstscenario.pipeline.resolve import codes_to_fetch, pin, resolve_snapshot
from toekomstscenario.pipeline.tables import Converted, convert, to_observations
from toekomstscenario.pipeline.write import validate
from toekomstscenario.schema import POLARS_SCHEMA


def made(*rows: dict[str, Any], table: TableDeclaration | None = None, **fields: Any) -> Converted:
    return convert(snapshot(rows, **fields), table or declaration(), CATALOGUE)


def one(*rows: dict[str, Any], table: TableDeclaration | None = None, **fields: Any) -> dict[str, Any]:
    found = made(*rows, table=table, **fields).observations
    assert found.height == 1
    return found.row(0, named=True)


def test_a_cell_becomes_an_observation_of_the_schema(tmp_path):
    found = made(row(35.0))
    assert found.observations.schema == POLARS_SCHEMA
    assert validate(tmp_path / "x", found.observations).equals(found.observations)
    assert found.observations.row(0, named=True) == {
        "indicator": COUNT.id,
        "region": "GM9904",
        "start": date(2023, 1, 1),
        "end": date(2023, 12, 31),
        "value": 35.0,
        "lower": None,
        "upper": None,
        "value_state": "shown",
        "status": "final",
        "confidence": "hoog",
        "rounded_to": 5.0,
        "source": "cbs-99001ned",
        "published": 2024,
    }
    assert found.unpinned == (COUNT.id,)
    assert found.left_out == ()


STATES = {
    "ok": (row(35.0), "shown"),
    "zero is a value": (row(0.0), "shown"),
    "impossible": (row(None), "impossible"),
    "confidential": (row(None, value_status="confidential"), "withheld"),
    "dot": (row(None, value_status="."), "withheld"),
    "no reason": (row(None, value_status="missing"), "withheld"),
    "word in capitals": (row(None, value_status="Confidential"), "withheld"),
    "unknown word": (row(None, value_status="onbekend"), "withheld"),
    "unknown word with a value": (row(35.0, value_status="onbekend"), "shown"),
    "secret with a value": (row(35.0, value_status="confidential"), "withheld"),
    "blank with a value": (row(35.0, value_status="impossible"), "impossible"),
}


@pytest.mark.parametrize(("raw", "state"), STATES.values(), ids=STATES.keys())
def test_the_state_of_a_cell_and_never_a_number_where_cbs_hides_it(raw, state):
    found = one(raw)
    assert found["value_state"] == state
    assert found["value"] == (raw["value"] if state == "shown" else None)


def test_an_unknown_word_is_counted():
    rows = [row(5.0, str(2010 + year), value_status="onbekend") for year in range(3)]
    assert made(*rows, row(5.0)).unknown_attributes == {"onbekend": 3}


def test_an_absent_row_stays_absent():
    assert made(row(5.0, "2021"), row(5.0, "2023")).observations["start"].dt.year().to_list() == [2021, 2023]


STATUSES = {
    "Definitief": "final",
    "NaderVoorlopig": "revised_provisional",
    "Nader voorlopig": "revised_provisional",
    "Voorlopig": "provisional",
    None: "unknown",
    "Anders": "unknown",
}


@pytest.mark.parametrize(("word", "status"), STATUSES.items(), ids=str)
def test_the_status_of_the_period(word, status):
    assert one(row(5.0, period_status=word))["status"] == status


def test_years_and_half_years_are_kept_and_other_periods_counted():
    month = row(5.0, period_start=date(2023, 1, 1), period_end=date(2023, 1, 31))
    quarter = row(5.0, period_start=date(2023, 4, 1), period_end=date(2023, 6, 30))
    unknown = row(5.0, "", region="GM9901")
    found = made(row(5.0), row(5.0, "2023-H1"), row(5.0, "2023-H2"), month, quarter, unknown)
    assert [(start.month, end.month) for start, end in found.observations.select("start", "end").iter_rows()] == [
        (1, 6),
        (1, 12),
        (7, 12),
    ]
    assert found.dropped == {"periode": 3}


DAYS = {
    "a day": ("2023-06-30", False, date(2023, 6, 30)),
    "last day of a half-year": ("2023-H1", True, date(2023, 6, 30)),
    "last day of a year": ("2023", True, date(2023, 12, 31)),
    "a day in a table of last days": ("2023-12-31", True, date(2023, 12, 31)),
}


@pytest.mark.parametrize(("period", "last", "day"), DAYS.values(), ids=DAYS.keys())
def test_a_state_on_a_day(period, last, day):
    found = one(row(5.0, period), table=declaration(series(ON_A_DAY), on_last_day=last))
    assert (found["start"], found["end"]) == (day, day)


def test_a_period_is_not_taken_for_a_day_when_the_table_does_not_say_so():
    found = made(row(5.0), table=declaration(series(ON_A_DAY)))
    assert (found.observations.height, found.dropped) == (0, {"periode": 1})


def test_a_year_of_an_indicator_with_a_moment_is_that_day():
    found = made(row(5.0), row(6.0, "2023-H1"), table=declaration(series(ON_FIRST)))
    assert found.observations.select("start", "end", "value").rows() == [(date(2023, 1, 1), date(2023, 1, 1), 5.0)]
    assert found.dropped == {"periode": 1}


def test_the_same_day_told_twice_is_one_figure_and_a_contradiction_is_none():
    table = declaration(series(ON_A_DAY), on_last_day=True)
    same = made(row(5.0, period_status="Voorlopig"), row(5.0, "2023-H2"), table=table)
    assert same.observations.select("value", "status").rows() == [(5.0, "provisional")]
    other = made(row(5.0), row(10.0, "2023-H2"), table=table)
    assert (other.observations.height, other.dropped) == (0, {"tegenspraak": 2})


def test_a_number_below_zero_is_left_out_and_counted():
    found = made(row(-5.0), row(5.0, "2022"))
    assert (found.observations["value"].to_list(), found.dropped) == ([5.0], {"negatief": 1})


def test_regions_that_are_not_in_the_catalogue_are_counted_by_code():
    rows = [row(5.0, region=code) for code in ("GM9902", "GM9904", "GR01", "NL01")]
    found = made(*rows, row(5.0, "2022", region="GR01"))
    assert found.observations["region"].to_list() == ["GM9904", "NL01"]
    assert found.unknown_regions == {"GR01": 2, "GM9902": 1}


def test_an_expected_kind_of_region_without_rows_is_told():
    table = declaration(region_kinds=(RegionKind.MUNICIPALITY, RegionKind.YOUTH_REGION))
    assert made(row(5.0), table=table).missing_kinds == (RegionKind.YOUTH_REGION,)
    assert made(row(5.0), row(5.0, region="JZ91"), table=table).missing_kinds == ()


def test_a_period_with_a_figure_between_the_steps_is_not_rounded_to_them():
    found = made(row(35.0), row(40.0, region="GM9901"), row(8852.0, "2018"), row(10.0, "2018", region="GM9901"))
    steps = {(start.year, step) for start, step in found.observations.select("start", "rounded_to").iter_rows()}
    assert steps == {(2023, 5.0), (2018, 1.0)}


def test_a_percentage_is_rounded_to_its_decimals():
    table = declaration(series(PERCENTAGE, SHARE, rounded_to=0.1))
    found = made(row(1.1, measure="M3"), row(47.3, "2022", measure="M3"), table=table)
    assert found.observations["rounded_to"].to_list() == [0.1, 0.1]
    fine = made(row(1.15, measure="M3"), table=table, measures=MEASURES.with_columns(decimals=pl.lit(2)))
    assert fine.observations["rounded_to"].to_list() == [0.01]


def test_only_the_chosen_member_counts():
    table = declaration(series(where={"Vormen": FORM.members[0]}), dimensions=(FORM,))
    found = one(row(5.0, Vormen="A2"), row(99.0, Vormen="A1"), row(7.0, Vormen="A2", measure="M2"), table=table,
                dimensions={"Vormen": FORMS})  # fmt: skip
    assert found["value"] == 5.0


AGES = codes(**{"10000": "Totaal", "0": "0 jaar", "1": "1 jaar", "2": "2 jaar"})
YOUNG = Dimension("Leeftijd", "Leeftijd", True, (Member("jong", ("0 jaar", "1 jaar", "2 jaar"), (), True),))
SUM = declaration(series(ON_FIRST, where={"Leeftijd": YOUNG.members[0]}, rounded_to=1.0), dimensions=(YOUNG,))
SUMS = {
    "all": ([5.0, 6.0, 7.0], {}, (18.0, "shown")),
    "a part is hidden": ([5.0, None, 7.0], {"value_status": "."}, (None, "withheld")),
    "a part is blank": ([5.0, None, 7.0], {}, (None, "withheld")),
    "all are blank": ([None, None, None], {}, (None, "impossible")),
    "a part is absent": ([5.0, 6.0], {}, None),
}


@pytest.mark.parametrize(("values", "fields", "expected"), SUMS.values(), ids=SUMS.keys())
def test_a_sum_of_members_is_complete_or_no_figure(values, fields, expected):
    rows = [
        row(value, Leeftijd=str(age), **({} if value is not None else fields), period_status=status)
        for age, (value, status) in enumerate(zip(values, ["Definitief", "Voorlopig", "Definitief"], strict=False))
    ]
    found = made(*rows, row(999.0, Leeftijd="10000"), table=SUM, dimensions={"Leeftijd": AGES}).observations
    assert found.select("value", "value_state", "status").rows() == (
        [] if expected is None else [(*expected, "provisional")]
    )


def test_one_table_feeds_more_indicators():
    ended = Measure("beeindigd", "Trajecten / Beëindigd / Totaal", "aantal", "", True)
    table = declaration(series(), series(replace(ON_A_DAY), ended), on_last_day=True)
    found = made(row(5.0), row(10.0, measure="M2"), table=table).observations
    assert dict(found.select("indicator", "value").iter_rows()) == {COUNT.id: 5.0, ON_A_DAY.id: 10.0}


NOT_FOUND = {
    "no such title": (replace(BEGUN, path="Trajecten / Afgebroken"), "missing"),
    "twice": (replace(BEGUN, path="Trajecten / * / Totaal"), "ambiguous"),
    "other unit": (replace(BEGUN, unit="x 1 000"), "unit"),
    "code that is gone": (replace(BEGUN, code="M9"), "code"),
    "code of another title": (replace(BEGUN, code="M2"), "code"),
}


@pytest.mark.parametrize(("measure", "kind"), NOT_FOUND.values(), ids=NOT_FOUND.keys())
def test_a_measure_that_is_not_found_once_is_left_out_and_the_others_go_on(measure, kind):
    table = declaration(series(measure=measure), series(PERCENTAGE, SHARE, rounded_to=0.1))
    found = made(row(5.0), row(1.1, measure="M3"), table=table)
    assert found.left_out == (COUNT.id,)
    assert found.observations["indicator"].to_list() == [PERCENTAGE.id]
    (fault,) = found.faults
    assert (fault.kind, fault.what) == (kind, measure.name)
    assert fault.candidates or kind == "code"


def test_titles_are_found_whatever_the_case_and_spaces():
    untidy = measures(("M1", "Trajecten /  begonnen /  TOTAAL ", "Aantal", 0))
    assert one(row(5.0), measures=untidy)["value"] == 5.0


def test_a_pinned_code_chooses_between_titles_that_repeat():
    twice = measures(
        ("M1", "Trajecten / Begonnen / Totaal", "aantal", 0), ("M2", "Trajecten / Begonnen / Totaal", "aantal", 0)
    )
    found = made(row(5.0), row(10.0, measure="M2"), table=declaration(series(measure=replace(BEGUN, code="M2"))),
                 measures=twice)  # fmt: skip
    assert found.observations["value"].to_list() == [10.0]
    assert found.unpinned == ()


def test_a_dimension_is_found_by_its_title_or_its_members_when_its_name_was_not_seen():
    for name in ("VormenVanJeugdzorg", "Dim3"):
        table = declaration(series(where={"Vormen": FORM.members[0]}), dimensions=(FORM,))
        assert (
            one(row(5.0, **{name: "A2"}), row(9.0, **{name: "A1"}), table=table, dimensions={name: FORMS})["value"]
            == 5.0
        )


def test_a_dimension_that_nobody_declared_is_taken_at_its_total_or_the_table_is_not_used():
    whole = codes(T="Totaal", A="Iets")
    assert one(row(5.0, Extra="T"), row(9.0, Extra="A"), dimensions={"Extra": whole})["value"] == 5.0
    assert one(row(5.0, Extra="A"), dimensions={"Extra": codes(A="Enige")})["value"] == 5.0
    found = made(row(5.0, Extra="A"), dimensions={"Extra": codes(A="Iets", B="Anders")})
    assert found.observations.is_empty()
    assert found.left_out == (COUNT.id,)
    assert [fault.kind for fault in found.faults] == ["dimension"]


def test_a_dimension_with_regions_under_another_name_is_found_by_its_codes():
    raw = snapshot([row(5.0)])
    renamed = replace(
        raw,
        observations=raw.observations.rename({"RegioS": "Gebied"}),
        codes={"Gebied": raw.codes["RegioS"], "Perioden": raw.codes["Perioden"]},
        manifest={**raw.manifest, "dimensions": [{"id": "Gebied", "kind": "Dimension"}]},
    )
    assert to_observations(renamed, declaration(), CATALOGUE)["region"].to_list() == ["GM9904"]


def test_a_table_without_rows_or_series_gives_no_observations():
    assert made().observations.schema == POLARS_SCHEMA
    nothing = declaration(series(measure=replace(BEGUN, path="Niets")))
    assert made(row(5.0), table=nothing).observations.is_empty()


def test_a_manifest_without_a_date_of_change_is_refused():
    with pytest.raises(DataError, match="Modified"):
        made(row(5.0), modified="")


def test_what_is_fetched_of_a_very_large_table():
    raw = snapshot([], dimensions={"Leeftijd": AGES})
    table = replace(SUM, fetch="selected", first_year=2015)
    found = resolve_snapshot(raw, table)
    assert codes_to_fetch(table, found) == {"Measure": ("M1",), "Leeftijd": ("0", "1", "2")}
    assert codes_to_fetch(SUM, found) == {}


TEXT = """\
measures = [
  { name = "begonnen", path = "Trajecten / Begonnen / Totaal", unit = "aantal", code = "", verified = true },
]

[[dimensions]]
id = "Vormen"
members = [
  { name = "jb", titles = ["JB 1 Totaal jeugdbescherming"], codes = [], verified = true },
]

[[dimensions]]
id = "Anders"
members = [
  { name = "jb", titles = ["iets anders"], codes = [], verified = true },
]
"""


def test_found_codes_are_proposed_as_a_change_of_the_file_and_nothing_else():
    table = declaration(series(where={"Vormen": FORM.members[0]}), dimensions=(FORM,))
    found = resolve_snapshot(snapshot([], dimensions={"Vormen": FORMS}), table)
    pinned = pin(TEXT, table, found)
    changed = [(old, new) for old, new in zip(TEXT.splitlines(), pinned.splitlines(), strict=True) if old != new]
    assert [new.strip() for _, new in changed] == [
        '{ name = "begonnen", path = "Trajecten / Begonnen / Totaal", unit = "aantal", code = "M1", verified = true },',
        '{ name = "jb", titles = ["JB 1 Totaal jeugdbescherming"], codes = ["A2"], verified = true },',
    ]


def test_the_total_of_forms_is_not_guessed_between_three():
    lost = Dimension("Vormen", "Vormen", True, (Member("x", ("*totaal*",), (), False),))
    table = declaration(series(where={"Vormen": lost.members[0]}), dimensions=(lost,))
    found = made(row(5.0, Vormen="A1"), table=table, dimensions={"Vormen": FORMS})
    assert found.left_out == (COUNT.id,)
    assert [fault.candidates for fault in found.faults] == [
        ("A1 JZ Totaal jeugdzorg", "A2 JB 1 Totaal jeugdbescherming", "A3 JR 1 Totaal jeugdreclassering")
    ]
