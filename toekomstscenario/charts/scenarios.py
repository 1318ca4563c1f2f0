"""Published stock and what some sums make of it: solid before a day, dashed on a shaded ground after it."""

from collections.abc import Sequence

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.line import HEIGHT, X, Y, time_axis, value_axis
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette

SUM = "rekenhulp"  # the group of marks that are no figures
LABELS = 84  # pixels to the right of the lines
LINE = 17.0  # pixels that a label takes
DASHES = {"own1": [9, 4], "own2": [6, 3, 2, 3], "own3": [3, 3]}


def draw_scenarios(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw the published points with their line, and the sums apart from it; the value axis starts at zero."""
    sums = pl.col("group") == SUM
    known, summed = spec.marks.filter(~sums), spec.marks.filter(sums)
    layers = [
        *_ground(spec, palette),
        *_steps(spec, palette),
        _points(spec, palette),
        *_known_label(known, palette),
        *_end_labels(summed, palette),
    ]
    return Drawing(layers, HEIGHT)


def _ground(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """The shaded part of the sums, with what they are in words."""
    known = spec.marks.filter(pl.col("group") != SUM)["value"].max() or 0.0
    low = bool(spec.marks.select(known < 0.6 * pl.col("value").max()).item())  # the lines begin low: words go on top
    side, drop, edge = ("top", 6, 0) if low else ("bottom", -6, "height")
    places = pl.DataFrame(spec.breaks, schema={"position": pl.Float64(), "words": pl.String()}, orient="row")
    ground = Layer(places).marked("rect", color=palette.hairline, opacity=0.45, aria=False)
    words = Layer(places).marked(
        "text", align="left", baseline=side, dx=8, dy=drop, fontSize=NOTE_SIZE, fontWeight=600, color=palette.ink,
        aria=False,
    )  # fmt: skip
    return [
        ground.encode(X, x2=alt.X2Value("width"), y=alt.value(0), y2=alt.value("height")),
        words.encode(X, alt.Text("words:N"), y=alt.value(edge)),
    ]


def _steps(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """Between figures a solid line, whatever their status; between sums always dashes."""
    place = [X, Y, alt.X2("next_position"), alt.Y2("next_value"), parts.colour_by_role(palette)]
    known, summed = (spec.steps.filter(pl.col("uncertain") == told) for told in (False, True))
    layers: list[Layer] = []
    if not known.is_empty():
        layers.append(Layer(known).marked("rule", strokeWidth=3, aria=False).encode(*place))
    if not summed.is_empty():
        scale = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
        dash = alt.StrokeDash("role:N", scale=scale, legend=None)
        layers.append(Layer(summed).marked("rule", strokeWidth=2, aria=False).encode(*place, dash))
    return layers


def _points(spec: ChartSpec, palette: Palette) -> Layer:
    """Figures as large points, open when provisional; sums as small ones."""
    size = alt.Size("group:N", scale=alt.Scale(domain=["", SUM], range=[70, 18]), legend=None)
    return (
        Layer(parts.with_inside(spec.marks))
        .marked("point", strokeWidth=2, opacity=1, filled=True)
        .encode(
            _axis(spec),
            value_axis(spec),
            parts.fill_by_status(palette),
            parts.stroke_by_role(palette),
            size,
            tooltip=[
                alt.Tooltip("status_text:N", title="Soort"),
                alt.Tooltip("label:N", title="Wat"),
                alt.Tooltip("period_text:N", title="Wanneer"),
                alt.Tooltip("value_text:N", title="Stand"),
            ],
            description=alt.Description("description:N"),
        )
    )


def _axis(spec: ChartSpec) -> alt.X:
    """The axis of time, with room for the labels at the ends."""
    axis = time_axis(spec)
    axis["scale"]["range"] = [0, alt.ExprRef(f"width - {LABELS}")]
    return axis


def _end_labels(summed: pl.DataFrame, palette: Palette) -> list[Layer]:
    """Number and outcome to the right of each last point, never on top of each other."""
    shown = summed.filter(pl.col("value").is_not_null())
    # The axis may reach a quarter beyond the highest value, so points are taken to lie closer than they might.
    height = pl.col("value") / (shown["value"].max() or 1.0) * HEIGHT * 0.8
    last = shown.with_columns(height=height).filter(pl.col("position") == pl.col("position").max().over("region"))
    last = last.sort("position", "value", "region", descending=[False, True, False])
    layers: list[Layer] = []
    for part in last.partition_by("position", maintain_order=True):
        heights = [float(row[0]) for row in part.select("height").rows()]
        for row, drop in zip(part.iter_slices(1), _drops(heights), strict=True):
            place = {"align": "left", "baseline": "middle", "dx": 9, "dy": drop, "fontWeight": 600, "aria": False}
            told = Layer(row.with_columns(words=pl.format("{} {}", "label", "value_text")))
            halo = told.marked("text", **place, stroke=palette.paper, strokeWidth=5, strokeJoin="round")
            layers.append(halo.encode(X, Y, alt.Text("words:N"), color=alt.value(palette.paper)))
            layers.append(told.marked("text", **place).encode(X, Y, alt.Text("words:N"), parts.colour_by_role(palette)))
    return layers


def _drops(heights: Sequence[float]) -> list[float]:
    """How many pixels below its point each label goes, from the highest point to the lowest."""
    found: list[float] = []
    for number, height in enumerate(heights):
        above = heights[number - 1] - height - found[-1] if number else LINE
        found.append(max(0.0, LINE - above))
    return found


def _known_label(known: pl.DataFrame, palette: Palette) -> list[Layer]:
    """The last figure in words above the published line."""
    if known.is_empty():
        return []
    last = known.sort("position").tail(1)
    words = pl.format("{} {}", "label", "value_text")
    place = pl.lit(known["position"].min()), pl.lit(known["value"].max())
    told = Layer(last.select(words=words, position=place[0], value=place[1]))
    found = parts.on_halo(told, {"align": "left", "dx": -4, "dy": -16, "fontWeight": 600, "aria": False}, palette)
    return [layer.encode(X, Y, alt.Text("words:N")) for layer in found]
