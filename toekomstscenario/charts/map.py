"""Maps: areas shaded by class, tiles of one size, symbols on an outline. The reader's region has a coloured edge."""

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer, Topology
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import NOTE_SIZE, Palette
from toekomstscenario.charts.words import mean_width, width
from toekomstscenario.geo import TILE_HIGH, TILE_WIDE, Areas
from toekomstscenario.geo.topology import OBJECT

HEIGHT = 480
PAPER_WIDTH, TILES_HEIGHT = 620, 660  # on paper; there a tile must have room for its name
NARROW = 560  # below this width a tile has room for its value only
FEW = 6  # signs of a name for which a tile always has room
_BRIEF = pl.col("label").str.replace(r" \(.*\)$", "")  # IJmond, of IJmond (Midden-Kennemerland)
HIDDEN, NONE = "verborgen", "geen cijfer"
_SIGNS = {HIDDEN: "×", NONE: "–"}  # on an area or a symbol; a pale shade alone would be taken for a low class
_LEGEND = {word: f"{word} ({sign})" for word, sign in _SIGNS.items()}
_COLUMNS = f"width < 300 ? 2 : width < {NARROW} ? 3 : 5"  # of the legend
_FIELDS = ("group", "role", "label", "period_text", "value_text", "status_text", "description")
_HREF = "href"


def draw_map(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw areas shaded by class, with the name and value of the reader's own regions."""
    return _drawing(spec, [*_areas(spec, palette), *_signs(spec, palette), *_own_labels(spec, palette)])


def draw_tiles(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw tiles shaded by class, each with its value and, where there is room, its name."""
    return _drawing(spec, [*_areas(spec, palette), *_tile_labels(spec, palette)])


def draw_symbols(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw a circle per city on the outline of the country, shaded by class."""
    outline = _shapes(spec).marked("geoshape", fill=palette.paper, stroke=palette.hairline, strokeWidth=1, aria=False)
    size = alt.ExprRef(f"width < {NARROW} ? 100 : 170")
    circle = Layer(_placed(spec)).marked("circle", size=size, opacity=1, strokeWidth=1)
    symbols = circle.encode(
        *_PLACE,
        _shade(spec, palette),
        alt.Stroke("role:N", scale=_edge_scale(palette), legend=None),
        alt.StrokeWidth("role:N", scale=_EDGE_WIDTH, legend=None),
        tooltip=parts.tooltips(),
        description=alt.Description("description:N"),
        **_click(spec),
    )
    return _drawing(spec, [outline, symbols, *_signs(spec, palette), *_own_labels(spec, palette)])


_PLACE = (alt.Longitude("x:Q"), alt.Latitude("y:Q"))
_EDGE_WIDTH = alt.Scale(domain=list(parts.ROLES), range=[3, 3, 3, 1, 1])


def _ground(spec: ChartSpec) -> Areas:
    assert spec.areas is not None  # every map has areas
    return spec.areas


def _drawing(spec: ChartSpec, layers: list[Layer]) -> Drawing:
    """The layers on one projection: the globe for areas, the plane for tiles."""
    projection = "identity" if _ground(spec).flat else "mercator"
    height = TILES_HEIGHT if _ground(spec).flat else HEIGHT
    return Drawing([layer.projected(projection) for layer in layers], height)


def _shapes(spec: ChartSpec) -> Layer:
    return Layer(Topology(_ground(spec).topology, OBJECT))


def _areas(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """All areas, then the edges of the reader's own over those of their neighbours."""
    fields = [*_FIELDS, _HREF] if spec.hrefs else _FIELDS
    shapes = _shapes(spec).looking_up("id", _described(spec), "region", fields)
    shaded = shapes.marked("geoshape", strokeWidth=1).encode(
        _shade(spec, palette),
        alt.StrokeValue(palette.paper, condition={"test": f"datum.group == '{NONE}'", "value": palette.quiet}),
        tooltip=parts.tooltips(),
        description=alt.Description("description:N"),
        **_click(spec),
    )
    edges = (
        shapes.marked("geoshape", fillOpacity=0, strokeWidth=3, aria=False)
        .filtered({"field": "role", "oneOf": ["own1", "own2", "own3"]})
        .encode(alt.Stroke("role:N", scale=_edge_scale(palette), legend=None), tooltip=parts.tooltips(), **_click(spec))
    )
    return [shaded, edges]


def _described(spec: ChartSpec) -> pl.DataFrame:
    """The marks, and a row of words for each area without one: no figure is something else than a hidden one."""
    marks = spec.marks.with_columns(
        group=pl.when(pl.col("value").is_null()).then(pl.lit(HIDDEN)).otherwise(pl.col("group"))
    ).select("region", *_FIELDS)
    have = set(marks["region"])
    rest = [
        (code, NONE, "other", name, "", NONE, "", f"{name}: {NONE}")
        for code, name in _ground(spec).names.items()
        if code not in have
    ]
    described = pl.concat([marks, pl.DataFrame(rest, schema=marks.schema, orient="row")])
    if not spec.hrefs:
        return described
    links = [spec.hrefs.get(code, "") for code in described["region"]]
    return described.with_columns(pl.Series(_HREF, links, dtype=pl.String()))


def _click(spec: ChartSpec) -> dict[str, Any]:
    """The channel that makes a mark a link; nothing on paper."""
    return {"href": alt.Href(f"{_HREF}:N")} if spec.hrefs else {}


def _grounds(spec: ChartSpec, palette: Palette) -> dict[str, str]:
    """More ink for a higher class; a hidden figure and no figure have none and stand in the legend when they occur."""
    present = set(_described(spec)["group"])
    without = {HIDDEN: palette.hairline, NONE: palette.paper}
    return {
        **dict(zip(spec.groups, spread(palette.shades, len(spec.groups)), strict=True)),
        **{word: colour for word, colour in without.items() if word in present},
    }


def _shade(spec: ChartSpec, palette: Palette) -> alt.Fill:
    shades = _grounds(spec, palette)
    legend = alt.Legend(
        title=None, orient="top", columns=alt.ExprRef(_COLUMNS), rowPadding=1, columnPadding=12, symbolType="square",
        symbolSize=225, symbolStrokeColor=palette.muted, symbolStrokeWidth=1, aria=False, labelLimit=140,
        labelFontSize=NOTE_SIZE, labelExpr=f"{json.dumps(_LEGEND, ensure_ascii=False)}[datum.label] || datum.label",
    )  # fmt: skip
    return alt.Fill("group:N", scale=alt.Scale(domain=list(shades), range=list(shades.values())), legend=legend)


def spread(shades: Sequence[str], count: int) -> list[str]:
    """So many of the shades that they are as far apart as can be."""
    if count <= 1:
        return [shades[len(shades) // 2]] * count
    return [shades[round(place * (len(shades) - 1) / (count - 1))] for place in range(count)]


def _edge_scale(palette: Palette) -> alt.Scale:
    colours = [palette.colour(role) if role.startswith("own") else palette.muted for role in parts.ROLES]
    return alt.Scale(domain=list(parts.ROLES), range=colours)


def _placed(spec: ChartSpec) -> pl.DataFrame:
    """Marks with the place of their label or symbol; those without a place on this map are left out."""
    places = _ground(spec).places
    words = _described(spec).filter(pl.col("region").is_in(list(places)))
    return words.with_columns(
        x=pl.Series([places[code][0] for code in words["region"]], dtype=pl.Float64()),
        y=pl.Series([places[code][1] for code in words["region"]], dtype=pl.Float64()),
    )


def _signs(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """A sign on what has no figure to show, so that it is not taken for a low class."""
    rows = _placed(spec).filter(pl.col("group").is_in(list(_SIGNS)))
    if rows.is_empty():
        return []
    words = Layer(rows.with_columns(words=pl.col("group").replace(_SIGNS))).marked(
        "text", fontSize=NOTE_SIZE, color=palette.ink, aria=False
    )
    return [words.encode(*_PLACE, alt.Text("words:N"), tooltip=parts.tooltips(), **_click(spec))]


def _own_labels(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """Name and value of the reader's own regions, over a halo of paper."""
    own = _placed(spec).filter(pl.col("role").str.starts_with("own"))
    if own.is_empty():
        return []
    chart = Layer(own.with_columns(words=pl.format("{} {}", _BRIEF, "value_text")))
    place: dict[str, Any] = {"dy": -16, "fontWeight": 600, "aria": False}
    return [
        mark.encode(*_PLACE, alt.Text("words:N"), tooltip=parts.tooltips(), **_click(spec))
        for mark in parts.on_halo(chart, place, palette)
    ]


def _tile_width(spec: ChartSpec) -> str:
    """Pixels that a name may take on a tile, whatever size the map is drawn at."""
    places = _ground(spec).places.values()
    wide, high = (max(ends) - min(ends) for ends in zip(*places, strict=True))
    across, down = (
        f"(width || {PAPER_WIDTH})",
        f"(height || {TILES_HEIGHT})",
    )  # in a picture with words there is neither
    return f"{TILE_WIDE} * min({across} / {wide + TILE_WIDE:.3f}, {down} / {high + TILE_HIGH:.3f})"


def _fitting(spec: ChartSpec) -> str:
    """The name of a tile, or as much of it as fits; by the estimates in the data, for Vega's own limit is slow."""
    room = _tile_width(spec)
    signs = f"floor(({room} - {width('…') * NOTE_SIZE:.1f}) / datum.sign)"
    return f"datum.wide <= {room} ? datum.name : slice(datum.name, 0, {signs}) + '…'"


def _tile_labels(spec: ChartSpec, palette: Palette) -> list[Layer]:
    """The value on every tile and, where there is room, its name above it; dark on light shades, light on dark ones."""
    placed = _placed(spec)
    grounds = _grounds(spec, palette)
    names = [_ground(spec).names[code].partition(" (")[0] for code in placed["region"]]
    rows = placed.with_columns(
        name=pl.Series(names, dtype=pl.String()),
        wide=pl.Series([round(width(name) * NOTE_SIZE, 1) for name in names], dtype=pl.Float64()),
        sign=pl.Series([round(mean_width(name, FEW) * NOTE_SIZE, 2) for name in names], dtype=pl.Float64()),
        short=pl.col("value_text").str.replace("%", "", literal=True).replace(_SIGNS),
        ink=pl.Series([palette.text_on(grounds[group]) for group in placed["group"]], dtype=pl.String()),
    )
    chart = Layer(rows)
    colour = alt.Color("ink:N", scale=None, legend=None)
    below = alt.ExprRef(f"width < {NARROW} ? 0 : 8")
    shown = alt.ExprRef(f"width < {NARROW} ? 0 : 1")
    value = chart.marked("text", fontSize=NOTE_SIZE, fontWeight=600, aria=False, dy=below,
        text=alt.ExprRef(f"width < {NARROW} ? datum.short : datum.value_text"),
    )  # fmt: skip
    name = chart.marked("text", fontSize=NOTE_SIZE, aria=False, dy=-7, opacity=shown, text=alt.ExprRef(_fitting(spec)))
    # A word on a tile says and does what the tile does.
    alike: dict[str, Any] = {"tooltip": parts.tooltips(), **_click(spec)}
    return [value.encode(*_PLACE, colour, **alike), name.encode(*_PLACE, colour, **alike)]
