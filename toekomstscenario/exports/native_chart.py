"""ChartSpec -> the chart that office programs draw themselves from a sheet: lines, dots and bars. None for the others.

A missing value is an empty cell, never a zero. What may not be joined never stands in neighbouring cells of one series.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from toekomstscenario.charts.spec import ChartKind, ChartSpec

Row = Mapping[str, Any]
MOST_CATEGORIES = 120
EVEN = 0.1  # of a step; half-years and reference dates differ a few days
CONTINUED = "vervolg"
OTHERS, ALL = "Andere gebieden", "Gebieden"
VALUE = "Waarde"


@dataclass(frozen=True, slots=True)
class Point:
    """A cell with a value: how it is printed, whose colour it has, and its marks."""

    value: float
    text: str
    role: str
    open: bool
    second_hand: bool
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A column of the sheet: one cell for each category, None where there is none.

    `told` is whether it is named in a legend: a continued line has the name of its first part.
    """

    name: str
    role: str
    points: tuple[Point | None, ...]
    told: bool = True


@dataclass(frozen=True, slots=True)
class NativeChart:
    """The sheet of a chart.

    Args:
        kind: LINE, DOT or BAR.
        categories: what stands along the axis.
        groups: per category the heading that it stands under; all empty when there are none.
        series: the columns.
        level: the series that runs through all of a dot chart as a line (the comparator); None when there is none.
        decimals: on the value axis.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    groups: tuple[str, ...]
    series: tuple[Series, ...]
    level: Series | None
    decimals: int

    @property
    def columns(self) -> tuple[Series, ...]:
        """All columns of the sheet."""
        return self.series if self.level is None else (*self.series, self.level)


def native_chart(chart: ChartSpec | None) -> NativeChart | None:
    """The chart as a sheet; None when office programs have no such chart, or would draw it otherwise than it is."""
    if chart is None:
        return None
    rows = [row for row in chart.marks.iter_rows(named=True) if row["value"] is not None]
    match chart.kind:
        case ChartKind.LINE:
            return _line(chart)
        case ChartKind.DOT if rows:
            return _dots(chart, rows)
        case ChartKind.BAR if rows:
            return _bars(chart, rows)
        case _:
            return None


def _point(row: Row, *, dashed: bool = False) -> Point:
    return Point(row["value"], row["value_text"], row["role"], row["open"], row["second_hand"], dashed)


def _bars(chart: ChartSpec, rows: Sequence[Row]) -> NativeChart:
    series = Series(VALUE, "other", tuple(map(_point, rows)))
    names = tuple(row["label"] for row in rows)
    return NativeChart(ChartKind.BAR, names, ("",) * len(names), (series,), None, chart.decimals)


def _dots(chart: ChartSpec, rows: Sequence[Row]) -> NativeChart:
    placed = sorted((row for row in rows if row["region"] != chart.comparator), key=lambda row: row["order"])
    beside = [row for row in rows if row["region"] == chart.comparator]
    own = dict.fromkeys((row["role"], row["label"]) for row in placed if row["role"] != "other")
    series = [_of(placed, label, role) for role, label in own]
    if any(row["role"] == "other" for row in placed):
        series.append(_of(placed, OTHERS if own else ALL, "other"))
    level = [Series(row["label"], "comparator", (_point(row),) * len(placed)) for row in beside]
    return NativeChart(
        ChartKind.DOT,
        tuple(row["label"] for row in placed),
        tuple(row["group"] for row in placed),
        tuple(series),
        level[0] if level and placed else None,
        chart.decimals,
    )


def _of(placed: Sequence[Row], name: str, role: str) -> Series:
    named = [role == "other" or row["label"] == name for row in placed]
    return Series(name, role, tuple(
        _point(row) if row["role"] == role and ours else None for row, ours in zip(placed, named, strict=True)
    ))  # fmt: skip


def _line(chart: ChartSpec) -> NativeChart | None:
    rows = sorted(chart.marks.iter_rows(named=True), key=lambda row: row["position"])
    grid = _grid(sorted({row["position"] for row in rows} | {position for position, _ in chart.ticks}))
    if grid is None or not any(row["value"] is not None for row in rows):
        return None
    ticks = {grid[position]: text for position, text in chart.ticks}
    names = {grid[row["position"]]: row["period_text"] for row in rows} | ticks
    size = max(grid.values()) + 1
    joined = {(step["region"], step["position"]): step["uncertain"] for step in chart.steps.iter_rows(named=True)}
    series = [
        one
        for region in dict.fromkeys(row["region"] for row in chart.marks.iter_rows(named=True))
        for one in _pieces([row for row in rows if row["region"] == region], grid, joined, size=size)
    ]
    categories = tuple(names.get(place, "") for place in range(size))
    return NativeChart(ChartKind.LINE, categories, ("",) * size, tuple(series), None, chart.decimals)


def _grid(positions: Sequence[float]) -> dict[float, int] | None:
    """The place of each position on an even axis, with empty places where periods are missing; None when uneven."""
    gaps = [other - one for one, other in pairwise(positions)]
    if not gaps:
        return dict.fromkeys(positions, 0)
    step = min(gaps)
    sizes = [round(gap / step) for gap in gaps]
    if (
        any(abs(gap / step - size) > EVEN for gap, size in zip(gaps, sizes, strict=True))
        or sum(sizes) >= MOST_CATEGORIES
    ):
        return None
    places = [0]
    for size in sizes:
        places.append(places[-1] + size)
    return dict(zip(positions, places, strict=True))


def _pieces(
    rows: Sequence[Row], grid: Mapping[float, int], joined: Mapping[tuple[str, float], bool], *, size: int
) -> Iterator[Series]:
    """One region as as few series as keep apart what may not be joined."""
    columns: list[dict[int, Point]] = []
    for run in _runs([row for row in rows if row["value"] is not None], joined):
        first = grid[run[0]["position"]]
        column = next((one for one in columns if max(one) < first - 1), None)
        if column is None:
            column = dict[int, Point]()
            columns.append(column)
        for before, row in zip([None, *run], run, strict=False):
            dashed = before is not None and joined[before["region"], before["position"]]
            column[grid[row["position"]]] = _point(row, dashed=dashed)
    for number, column in enumerate(columns):
        label, role = rows[0]["label"], rows[0]["role"]
        name = label if not number else f"{label} ({CONTINUED})"
        yield Series(name, role, tuple(column.get(place) for place in range(size)), not number)


def _runs(rows: Sequence[Row], joined: Mapping[tuple[str, float], bool]) -> Iterator[list[Row]]:
    """Neighbours that a line may join."""
    run: list[Row] = []
    for row in rows:
        if run and (run[-1]["region"], run[-1]["position"]) not in joined:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def group_sizes(chart: NativeChart) -> list[tuple[str, int]]:
    """The headings of the categories, each with how many stand under it."""
    return [(name, len(list(found))) for name, found in groupby(chart.groups)]
