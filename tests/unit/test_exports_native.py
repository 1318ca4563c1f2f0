"""The sheet behind a native chart: every value once, gaps empty, nothing joined that may not be."""

from dataclasses import replace

import polars as pl
import pytest

from tests.unit.example_figures import bare_figure, dot_figure, line_figure
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.exports.native_chart import NativeChart, native_chart
from toekomstscenario.exports.number_patterns import axis_format


def chart() -> ChartSpec:
    found = line_figure().chart
    assert found is not None
    return found


def native(spec: ChartSpec | None) -> NativeChart:
    found = native_chart(spec)
    assert found is not None
    return found


def values(found: NativeChart) -> dict[str, list[float | None]]:
    return {one.name: [None if point is None else point.value for point in one.points] for one in found.columns}


def test_a_hidden_value_is_an_empty_cell_and_a_break_starts_another_series():
    found = native(chart())
    assert found.categories == ("2019", "2020", "2021", "2022", "2023", "2024*")
    assert values(found) == {
        "Voorbeeldstad": [1.9, 1.8, None, 1.6, 1.4, 1.3],  # the empty cell keeps the pieces apart
        "Nederland": [1.3, 1.3, None, None, None, None],
        "Nederland (vervolg)": [None, None, 1.2, 1.2, 1.1, 1.1],
    }
    assert [one.told for one in found.series] == [True, True, False]


def test_neighbours_in_one_series_are_those_that_a_line_joins():
    spec = chart()
    joined = {(row["region"], row["position"]) for row in spec.steps.iter_rows(named=True)}
    codes = {"Voorbeeldstad": "GM9999", "Nederland": "NL01"}
    for series in native(spec).series:
        for place, (one, other) in enumerate(zip(series.points, series.points[1:], strict=False)):
            if one is not None and other is not None:
                assert (codes[series.name.split(" (")[0]], 2019.0 + place) in joined


def test_provisional_and_dashed_come_along():
    last = native(chart()).series[0].points[-1]
    assert last is not None
    assert (last.open, last.dashed, last.second_hand) == (True, True, False)


def test_a_period_that_nobody_has_keeps_its_place_on_the_axis():
    spec = chart()
    without = replace(
        spec,
        marks=spec.marks.filter(pl.col("position") != 2021.0),
        ticks=tuple(tick for tick in spec.ticks if tick[0] != 2021.0),
    )
    assert native(without).categories == ("2019", "2020", "", "2022", "2023", "2024*")


def test_uneven_days_have_no_native_chart():
    spec = chart()
    uneven = spec.marks.with_columns(
        position=pl.col("position") + pl.when(pl.col("position") == 2020).then(0.3).otherwise(0)
    )
    assert native_chart(replace(spec, marks=uneven, ticks=())) is None


def test_dots_stand_under_their_groups_with_the_comparator_as_a_level():
    found = native(dot_figure().chart)
    assert found.level is not None
    assert {point.value for point in found.level.points if point} == {1.1}
    assert set(found.groups) == {"Lager dan Nederland", "Hoger dan Nederland"}
    filled = [[point for point in one.points if point] for one in found.series]
    assert [len(points) for points in filled] == [1, 11]
    assert found.series[0].name == "Cederveen"


@pytest.mark.parametrize(
    "kind", [kind for kind in ChartKind if kind not in (ChartKind.LINE, ChartKind.DOT, ChartKind.BAR)]
)
def test_other_kinds_stay_pictures(kind: ChartKind):
    assert native_chart(replace(chart(), kind=kind)) is None
    assert native_chart(bare_figure().chart) is None


def test_bars_have_the_order_of_the_marks():
    found = native(replace(chart(), kind=ChartKind.BAR))
    assert [point.value for point in found.series[0].points if point] == [
        value for value in chart().marks["value"] if value is not None
    ]


def test_the_format_of_an_axis():
    assert [axis_format(decimals) for decimals in (0, 1, 2)] == ["#,##0", "#,##0.0", "#,##0.00"]
