"""A native chart on a slide: PowerPoint draws it from the sheet inside, so that a reader can edit the numbers."""

# python-pptx has no types:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeStubs=false

import io
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from toekomstscenario.charts.spec import ChartKind
from toekomstscenario.charts.style import LIGHT
from toekomstscenario.exports.native_chart import NativeChart, Point, Series, group_sizes
from toekomstscenario.exports.number_patterns import axis_format, number_format
from toekomstscenario.exports.powerpoint_theme import CONTENT

_TYPES = {
    ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.DOT: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
}
_DASHES = {"own2": MSO_LINE.DASH, "own3": MSO_LINE.ROUND_DOT}
_PAPER = RGBColor(0xFF, 0xFF, 0xFF)
_MANY = 20  # dots; beyond that the sheet has their values and the chart no room for them


def add_chart(slide: Any, chart: NativeChart) -> Any:
    """Put the chart on the slide; returns its frame."""
    data = CategoryChartData(number_format=axis_format(chart.decimals))
    _add_categories(data, chart)
    for series in chart.columns:
        data.add_series(series.name, [None if point is None else point.value for point in series.points])
    frame = slide.shapes.add_chart(_TYPES[chart.kind], *map(Inches, CONTENT), data)
    drawn = frame.chart
    drawn.part.chart_workbook.update_from_xlsx_blob(sheet_of(chart))
    drawn.font.size, drawn.font.color.rgb = Pt(12), _colour("muted")
    _set_axes(drawn, chart)
    _set_legend(drawn, chart)
    for shape, series in zip(drawn.plots[0].series, chart.columns, strict=True):
        _style_series(shape, series, chart)
    return frame


def sheet_of(chart: NativeChart) -> bytes:
    """The sheet behind the chart, written so that no text in it is a formula or a link; empty cells for no value."""
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    first = 2 if _grouped(chart) else 1
    with xlsxwriter.Workbook(memory, options) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        line = 1
        for name, size in group_sizes(chart) if first == 2 else ():
            sheet.write_string(line, 0, name[:32_000])
            line += size
        for line, name in enumerate(chart.categories, 1):
            sheet.write_string(line, first - 1, name[:32_000])
        for place, series in enumerate(chart.columns, first):
            sheet.write_string(0, place, series.name[:32_000])
            for line, point in enumerate(series.points, 1):
                if point is not None:
                    pattern = workbook.add_format({"num_format": number_format(point.text, point.value)})
                    sheet.write_number(line, place, point.value, pattern)
    return memory.getvalue()


def _grouped(chart: NativeChart) -> bool:
    return any(chart.groups)


def _add_categories(data: CategoryChartData, chart: NativeChart) -> None:
    if not _grouped(chart):
        for name in chart.categories:
            data.add_category(name)
        return
    names = iter(chart.categories)
    for group, size in group_sizes(chart):
        heading = data.add_category(group)
        for _ in range(size):
            heading.add_sub_category(next(names))


def _set_axes(drawn: Any, chart: NativeChart) -> None:
    value, category = drawn.value_axis, drawn.category_axis
    value.minimum_scale = min(0.0, *(point.value for series in chart.columns for point in series.points if point), 0.0)
    value.has_major_gridlines, value.format.line.color.rgb = True, _colour("hairline")
    value.major_gridlines.format.line.color.rgb = _colour("hairline")
    value.major_tick_mark = category.major_tick_mark = XL_TICK_MARK.NONE
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = axis_format(chart.decimals), False
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.format.line.color.rgb = _colour("quiet")
    category.tick_labels.font.size = Pt(9 if len(chart.categories) > _MANY else 12)
    if chart.kind is ChartKind.BAR:
        category.reverse_order = True
        value.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        drawn.plots[0].gap_width = 60


def _set_legend(drawn: Any, chart: NativeChart) -> None:
    """Who is who, each region once; a chart of one region says so in its title."""
    told = [series.told for series in chart.columns]
    drawn.has_title = False
    drawn.has_legend = sum(told) > 1
    if not drawn.has_legend:
        return
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.legend.font.size = Pt(12)
    legend = drawn.legend._element  # pyright: ignore[reportPrivateUsage]
    for place in (place for place, named in enumerate(told) if not named):
        gone = f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        legend.find("{*}legendPos").addnext(parse_xml(gone))


def _style_series(shape: Any, series: Series, chart: NativeChart) -> None:
    if chart.kind is ChartKind.BAR:
        shape.invert_if_negative = False
    else:
        shape.smooth = False
        _style_line(shape, series, chart)
    if series is chart.level:
        _label(shape.points[len(series.points) - 1], series.points[-1], chart)
        return
    every = chart.kind is not ChartKind.LINE and (len(chart.categories) <= _MANY or series.role.startswith("own"))
    last = _last_place(chart, series.role) if chart.kind is ChartKind.LINE else -1
    for place, point in enumerate(series.points):
        if point is not None:
            _style_point(shape.points[place], point, chart)
            if every or place == last:
                _label(shape.points[place], point, chart)


def _last_place(chart: NativeChart, role: str) -> int:
    """Where the last value of a region stands, in whichever of its series."""
    points = [series.points for series in chart.series if series.role == role]
    return max(place for one in points for place, point in enumerate(one) if point is not None)


def _style_line(shape: Any, series: Series, chart: NativeChart) -> None:
    shape.marker.style, shape.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    line = shape.format.line
    if chart.kind is ChartKind.DOT and series is not chart.level:
        line.fill.background()
    else:
        line.color.rgb, line.width = _colour(series.role), Pt(1.5 if series is chart.level else 2.25)
        if series.role in _DASHES:
            line.dash_style = _DASHES[series.role]
    if series is chart.level:
        shape.marker.style = XL_MARKER_STYLE.NONE
    else:
        shape.marker.format.fill.solid()
        shape.marker.format.fill.fore_color.rgb = _colour(series.role)
        shape.marker.format.line.color.rgb = _colour(series.role)


def _style_point(shape: Any, point: Point, chart: NativeChart) -> None:
    """Open when provisional, a diamond from second hand, dashed towards what is uncertain."""
    if chart.kind is ChartKind.BAR:
        shape.format.fill.solid()
        shape.format.fill.fore_color.rgb = _PAPER if point.open else _colour(point.role)
        shape.format.line.color.rgb = _colour(point.role)
        return
    if point.open or point.second_hand:
        shape.marker.format.fill.solid()
        shape.marker.format.fill.fore_color.rgb = _PAPER
        shape.marker.format.line.color.rgb = _colour(point.role)
        shape.marker.style = XL_MARKER_STYLE.DIAMOND if point.second_hand else XL_MARKER_STYLE.CIRCLE
        shape.marker.size = 8
    if point.dashed:
        shape.format.line.color.rgb, shape.format.line.width = _colour(point.role), Pt(2)
        shape.format.line.dash_style = MSO_LINE.SQUARE_DOT if point.second_hand else MSO_LINE.DASH


def _label(shape: Any, point: Point | None, chart: NativeChart) -> None:
    """The value at a point: the number of the sheet in a format that shows the mark and the unit with it."""
    if point is None:
        return
    label = shape.data_label
    label.font.size, label.font.color.rgb = Pt(11), _colour("ink")
    label.position = _side(point, chart)
    element = label._get_or_add_dLbl()  # pyright: ignore[reportPrivateUsage]
    for old in element.findall("{*}numFmt"):
        element.remove(old)
    pattern = parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="" sourceLinked="0"/>')
    pattern.set("formatCode", number_format(point.text, point.value))
    element.find("{*}idx").addnext(pattern)


def _side(point: Point, chart: NativeChart) -> Any:
    """On which side the value stands: away from the line of the comparator."""
    level = chart.level.points[0] if chart.level is not None else None
    if chart.kind is ChartKind.BAR:
        return XL_LABEL_POSITION.OUTSIDE_END
    return XL_LABEL_POSITION.BELOW if level is not None and point.value < level.value else XL_LABEL_POSITION.ABOVE


def _colour(role: str) -> RGBColor:
    named = {"ink": LIGHT.ink, "muted": LIGHT.muted, "hairline": LIGHT.hairline, "quiet": LIGHT.quiet}
    return RGBColor.from_string((named.get(role) or LIGHT.colour(role)).removeprefix("#"))
