"""Where something is: signs of a few shapes on the areas of a map. The shape tells the kind; colour only repeats it."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts import parts
from toekomstscenario.charts.layer import Layer, Topology
from toekomstscenario.charts.map import HEIGHT, NARROW
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.spots import Spot, name_places
from toekomstscenario.charts.style import NOTE_SIZE, Palette
from toekomstscenario.geo import Areas
from toekomstscenario.geo.topology import OBJECT

# No diamond: that is a figure from second hand.
SHAPES = ("triangle-up", "square", "circle", "cross")
STEP = 0.14  # degrees between two signs in one area
_PLACE = (alt.Longitude("x:Q"), alt.Latitude("y:Q"))


def draw_places(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw all areas in outline, those with a sign in ink, a sign for each kind in an area, and the names."""
    assert spec.areas is not None  # every map has areas
    marks = _placed(spec, spec.areas)
    layers = [*_grounds(spec, spec.areas, palette), *_labels(marks, palette), _signs(spec, marks, palette)]
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


def _labels(marks: pl.DataFrame, palette: Palette) -> Sequence[Layer]:
    """The name of each area with a sign, once; only where there is room, because the table has them all."""
    once = marks.unique("region", keep="first", maintain_order=True).with_columns(x="middle")
    counts = dict(marks.group_by("region").len().iter_rows())
    spots = [Spot(row["x"], row["y"], row["label"], counts[row["region"]]) for row in once.iter_rows(named=True)]
    places = pl.DataFrame(name_places(spots), schema={"dx": pl.Float64(), "dy": pl.Float64()}, orient="row")
    chart = Layer(pl.concat([once, places], how="horizontal"))
    shown = alt.ExprRef(f"width < {NARROW} ? 0 : 1")
    place: dict[str, Any] = {"dx": alt.ExprRef("datum.dx"), "dy": alt.ExprRef("datum.dy"), "fontSize": NOTE_SIZE,
                             "aria": False, "opacity": shown}  # fmt: skip
    return [mark.encode(*_PLACE, alt.Text("label:N")) for mark in parts.on_halo(chart, place, palette)]
