"""The chart of a figure in its workbook: drawn by Excel itself from the cells beside it, so that it can be edited."""

# xlsxwriter has no complete types:
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import textwrap
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toekomstscenario.charts.spec import ChartKind
from toekomstscenario.charts.style import LIGHT
from toekomstscenario.exports.native_chart import NativeChart, Point, Series, group_sizes
from toekomstscenario.exports.number_patterns import axis_format, number_format
from toekomstscenario.figure import Figure

SHEET = "Grafiek"
COLUMN_WIDTH, HEAD_HEIGHT = 16, 15  # signs, points
HEAD = 2  # row of the headings; above it stands what the chart shows
LONGEST_TEXT = 32_767
_KINDS = {ChartKind.LINE: "line", ChartKind.DOT: "line", ChartKind.BAR: "bar"}
_DASHES = {"own2": "dash", "own3": "round_dot"}
_FONT = {"name": "Arial", "size": 9, "color": LIGHT.muted}
_MANY = 20


def write_chart(workbook: Workbook, chart: NativeChart, figure: Figure) -> None:
    """Add the sheet "Grafiek": the values in columns, an empty cell where there is none, and the chart."""
    sheet = workbook.add_worksheet(SHEET)
    _write_cells(workbook, sheet, chart, figure)
    drawn: Any = workbook.add_chart({"type": _KINDS[chart.kind]})
    first = _first_column(chart)
    last = HEAD + len(chart.categories)
    for place, series in enumerate(chart.columns, first):
        drawn.add_series({
            "name": [SHEET, HEAD, place],
            "categories": [SHEET, HEAD + 1, 0, last, first - 1],
            "values": [SHEET, HEAD + 1, place, last, place],
            **_looks(series, chart),
        })  # fmt: skip
    drawn.show_blanks_as("gap")
    _set_axes(drawn, chart)
    told = [number for number, series in enumerate(chart.columns) if not series.told]
    several = len(chart.columns) - len(told) > 1
    drawn.set_legend({"position": "top", "font": _FONT, "delete_series": told} if several else {"none": True})
    drawn.set_size({"width": 860, "height": 26 * len(chart.categories) + 80 if chart.kind is ChartKind.BAR else 430})
    sheet.insert_chart(HEAD, first + len(chart.columns) + 1, drawn, {"description": figure.alt_text or figure.title})


def _first_column(chart: NativeChart) -> int:
    """The column of the first series: after the categories, and their headings when they have any."""
    return 2 if any(chart.groups) else 1


def _write_cells(workbook: Workbook, sheet: Worksheet, chart: NativeChart, figure: Figure) -> None:
    bold, head = (workbook.add_format({"bold": True, **more}) for more in ({}, {"align": "right", "text_wrap": True}))
    _write_text(sheet, 0, 0, figure.title, bold)
    _write_text(sheet, 1, 0, f"{figure.subtitle} Een lege cel betekent: geen waarde om te tekenen. Geen nul.", None)
    first, line = _first_column(chart), HEAD + 1
    for name, size in group_sizes(chart) if first > 1 else ():
        _write_text(sheet, line, 0, name, None)
        line += size
    for line, name in enumerate(chart.categories, HEAD + 1):
        _write_text(sheet, line, first - 1, name, None)
    for place, series in enumerate(chart.columns, first):
        _write_text(sheet, HEAD, place, series.name, head)
        for line, point in enumerate(series.points, HEAD + 1):
            if point is not None:
                pattern = workbook.add_format({"num_format": number_format(point.text, point.value)})
                sheet.write_number(line, place, point.value, pattern)
    sheet.set_column(0, first - 1, 24)
    sheet.set_column(first, first + len(chart.columns), COLUMN_WIDTH)
    longest = max((len(textwrap.wrap(series.name, COLUMN_WIDTH - 2)) for series in chart.columns), default=1)
    sheet.set_row(HEAD, HEAD_HEIGHT * longest)  # else LibreOffice writes a name of two lines over what stands above
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _write_text(sheet: Worksheet, line: int, place: int, text: str, style: Any) -> None:
    sheet.write_string(line, place, text[:LONGEST_TEXT], style)


def _looks(series: Series, chart: NativeChart) -> dict[str, Any]:
    """Line, markers and points of a series."""
    colour = _colour(series.role)
    points = [_point(point, chart) for point in series.points]
    own = {"points": points} if any(points) else {}
    labels = {"data_labels": {"value": True, "font": _FONT}} if len(chart.categories) <= _MANY else {}
    if chart.kind is ChartKind.BAR:
        return {"fill": {"color": colour}, "gap": 60, **own, **labels}
    if series is chart.level:
        return {"line": {"color": colour, "width": 1.5}, "marker": {"type": "none"}}
    marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
    if chart.kind is ChartKind.DOT:
        return {"line": {"none": True}, "marker": marker, **own, **labels}
    line = {"color": colour, "width": 2.25, "dash_type": _DASHES.get(series.role, "solid")}
    return {"line": line, "marker": marker, **own}


def _point(point: Point | None, chart: NativeChart) -> dict[str, Any] | None:
    """What sets one value apart: open when it is provisional or from second hand; bars also by whose they are."""
    if point is None or not (point.open or point.second_hand or chart.kind is ChartKind.BAR):
        return None
    colour = _colour(point.role)
    return {"fill": {"color": "#FFFFFF" if point.open or point.second_hand else colour}, "border": {"color": colour}}


def _set_axes(drawn: Any, chart: NativeChart) -> None:
    values = {"num_format": axis_format(chart.decimals), "num_font": _FONT,
              "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}}  # fmt: skip
    names = {"num_font": _FONT, "label_position": "low"}
    lowest = min((point.value for series in chart.columns for point in series.points if point), default=0.0)
    values = values if lowest < 0 else {**values, "min": 0}
    if chart.kind is ChartKind.BAR:
        drawn.set_x_axis(values)
        drawn.set_y_axis({**names, "reverse": True})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(values)


def _colour(role: str) -> str:
    return LIGHT.colour(role)
