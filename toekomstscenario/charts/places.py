"""Where something is: signs of a few shapes on the areas of a map. The shape tells the kind; colour only repeats it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer, Topology
from toekomstscenario.charts.map import HEIGHT, NARROW
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.spots import Land, Side, Spot, name_places
from toekomstscenario.charts.style import NOTE_SIZE, Palette
from toekomstscenario.geo import Areas
from toekomstscenario.geo.topology import OBJECT, outlines

# No diamond: that is a figure from second hand.
SHAPES = ("triangle-up", "square", "circle", "cross")
STEP = 0.14  # degrees between two signs in one area
_PLACE = (alt.Longitude("x:Q"), alt.Latitude("y:Q"))


def draw_places(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw all areas in outline, those with a sign in ink, a sign for each kind in an area, and the names."""
    assert spec.areas is not None  # every map has areas
    marks = _placed(spec, spec.areas)
    layers = [*_grounds(spec, spec.areas, palette), *_labels(spec, marks, palette), _signs(spec, marks, palette)]
    return Drawing([layer.projected("mercator") for layer in layers], HEIGHT)


def _placed(spec: ChartSpec, areas: Areas) -> pl.DataFrame:
    """The marks with their place: those of one area beside each other, around its middle."""
    there = spec.marks.filter(pl.col("region").is_in(list(areas.places)))
    rank = pl.int_range(pl.len()).over("region")
    beside = (rank - (pl.len().over("region") - 1) / 2) * STEP
    middles = [areas.places[code] for code in there["region"]]
    return there.with_columns(
        middle=pl.Series([x for x, _ in middles], dtype=pl.Float64()),
        y=pl.Series([y for _, y in middles], dtype=pl.Float64()),
    ).with_columns(x=pl.col("middle") + beside)


def _grounds(spec: ChartSpec, areas: Areas, palette: Palette) -> list[Layer]:
    """Every area, then the edges of those with a sign over the edges of their neighbours."""
    shapes = Layer(Topology(areas.topology, OBJECT))
    plain = shapes.marked("geoshape", fill=palette.paper, stroke=palette.hairline, strokeWidth=1, aria=False)
    marked = spec.marks.select("region", "label").unique("region", keep="first", maintain_order=True)
    links = [spec.hrefs.get(code, "") for code in marked["region"]]
    fields = ["label", "href"] if spec.hrefs else ["label"]
    edged = (
        shapes.looking_up("id", marked.with_columns(href=pl.Series(links, dtype=pl.String())), "region", fields)
        .filtered({"field": "label", "oneOf": marked["label"].to_list()})
        .marked("geoshape", fill=palette.hairline, fillOpacity=0.45, stroke=palette.muted, strokeWidth=1.2, aria=False)
        .encode(tooltip=[alt.Tooltip("label:N", title="Gebied")], **_click(spec))
    )
    return [plain, edged]


def _click(spec: ChartSpec) -> dict[str, Any]:
    return {"href": alt.Href("href:N")} if spec.hrefs else {}


def _signs(spec: ChartSpec, marks: pl.DataFrame, palette: Palette) -> Layer:
    kinds = list(spec.groups)
    present = [kind for kind in kinds if kind in set(marks["group"])]
    legend = alt.Legend(
        title=None, orient="top", columns=2, symbolSize=130, aria=False, labelLimit=260, values=present
    )  # fmt: skip
    fills = [palette.colour("own1"), *[palette.muted] * (len(kinds) - 1)]
    return (
        Layer(marks)
        .marked("point", size=130, strokeWidth=1, stroke=palette.paper, opacity=1, filled=True)
        .encode(
            *_PLACE,
            alt.Shape("group:N", scale=alt.Scale(domain=kinds, range=list(SHAPES[: len(kinds)])), legend=legend),
            alt.Fill("group:N", scale=alt.Scale(domain=kinds, range=fills), legend=legend),
            tooltip=_tooltips(),
            description=alt.Description("description:N"),
        )
    )


def _tooltips() -> Sequence[alt.Tooltip]:
    heads = {"label": "Gebied", "group": "Soort", "value_text": "Wat", "period_text": "Sinds"}
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in heads.items()]


def _labels(spec: ChartSpec, marks: pl.DataFrame, palette: Palette) -> Iterator[Layer]:
    """Each area with a sign by its name; on a narrow map by a number, with the names in the sea at the top left."""
    once = marks.unique("region", keep="first", maintain_order=True).with_columns(x="middle").sort("y", descending=True)
    numbered = once.with_columns(name="label", label=pl.int_range(1, pl.len() + 1).cast(pl.String))
    named, short = (Layer(_laid_out(spec, marks, found, room)) for found, room in ((once, _WIDE), (numbered, _NARROW)))
    for chart, when in ((named, f"!({_SMALL})"), (short, _SMALL)):
        yield _line(chart, palette, f"{when} ? 1 : 0")
        yield from _words(chart, palette, f"{when} ? datum.label : ''")
    key = {"text": alt.ExprRef(f"{_SMALL} ? datum.label + ' ' + datum.name : ''"), "align": "left"}
    down = alt.ExprRef(f"{_KEY_LINE} * datum.label - {_KEY_LINE}")
    for text in parts.on_halo(short, {**key, **_WORDS, "dy": down}, palette):
        yield text.encode(x=alt.value(0), y=alt.value(0))


def _line(chart: Layer, palette: Palette, opacity: str) -> Layer:
    """The lines from signs to words."""
    led = chart.filtered({"field": "led", "equal": True})
    drawn = led.marked("rule", color=palette.muted, strokeWidth=1, aria=False, opacity=alt.ExprRef(opacity))
    return drawn.encode(*_PLACE, alt.Longitude2("end:Q"), alt.Latitude2("foot:Q"))


def _words(chart: Layer, palette: Palette, words: str) -> Iterator[Layer]:
    """Words where they were laid out. What is not shown has no words: even unseen ones would take room."""
    place = {name: alt.ExprRef(f"datum.{name}") for name in ("dx", "dy", "align")}
    for mark in parts.on_halo(chart, {"text": alt.ExprRef(words), **place, **_WORDS}, palette):
        yield mark.encode(alt.Longitude("end:Q"), alt.Latitude("foot:Q"))


def _laid_out(spec: ChartSpec, marks: pl.DataFrame, once: pl.DataFrame, room: "_Room") -> pl.DataFrame:
    """Each area with the place of its words: where a line to them ends, and pixels from there."""
    assert spec.areas is not None  # every map has areas
    counts = dict(marks.group_by("region").len().iter_rows())
    columns = once.select("region", "label", "x", "y").rows()
    spots = [Spot(*room.pixels(x, y), words, counts[code]) for code, words, x, y in columns]
    lines = [[room.pixels(*place) for place in line] for line in outlines(spec.areas.topology)]
    ends = [x for line in lines for x, _ in line]
    sides = name_places(spots, Land(lines, (min(ends) - room.margin, max(ends) + room.margin)))
    found = [room.ends(x, y, side) for (*_, x, y), side in zip(columns, sides, strict=True)]
    return pl.concat([once, pl.DataFrame(found, schema=_SIDE, orient="row")], how="horizontal")


@dataclass(frozen=True, slots=True)
class _Room:
    """The smallest size of the map that words are laid out for: pixels per degree, and beside the land."""

    across: float
    down: float
    margin: float

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        return x * self.across, (90 - y) * self.down

    def ends(self, x: float, y: float, side: Side) -> tuple[float, float, float, float, str, bool]:
        """Words at the end of a line are placed in degrees, so that it meets them at every size."""
        if not side.led:
            return x, y, side.dx, side.dy, side.align, False
        dx, dy = {"left": (4.0, 0.0), "right": (-4.0, 0.0), "center": (0.0, 8.0)}[side.align]
        return x + side.dx / self.across, y - side.dy / self.down, dx, dy, side.align, True


_WIDE, _NARROW = _Room(107.0, 160.0, 100.0), _Room(72.0, 108.0, 0.0)
_SMALL, _KEY_LINE = f"width < {NARROW}", 14
_WORDS: dict[str, Any] = {"fontSize": NOTE_SIZE, "aria": False}
_SIDE = {"end": pl.Float64(), "foot": pl.Float64(), "dx": pl.Float64(), "dy": pl.Float64(), "align": pl.String(),
         "led": pl.Boolean()}  # fmt: skip
