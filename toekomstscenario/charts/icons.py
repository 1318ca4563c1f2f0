"""An icon for every one of a group, so many of them filled: "3 van de 100" as something to count.

The number of icons is the group itself, so nothing is rounded in the drawing. An outline is the rest of a range.
"""

from typing import Any

import altair as alt
import polars as pl

from toekomstscenario.charts.layer import Layer
from toekomstscenario.charts.spec import ChartSpec, Drawing
from toekomstscenario.charts.style import Palette

FILLED, RANGE, REST = "filled", "range", "rest"
TEXT_ROOM = 34  # pixels above the icons for the words
WIDTH = 270  # pixels, as wide as the smallest phone has room for
MOST = 38.0  # pixels for one icon
_FEW, _SOME = 10, 100
# Head and shoulders within a square from -1 to 1.
PERSON = "M0,-0.95A0.42,0.42,0,1,1,-0.001,-0.95ZM-0.72,0.95V0.5C-0.72,-0.2,0.72,-0.2,0.72,0.5V0.95Z"


def draw_icons(spec: ChartSpec, palette: Palette) -> Drawing:
    """Draw the first mark: `position` icons, the first `value` of them filled and those up to `high` outlined."""
    shown = spec.marks.filter(pl.col("value").is_not_null()).head(1)
    row = shown.row(0, named=True)
    whole, filled = int(row["position"]), int(row["value"])
    last = filled if row["high"] is None else int(row["high"])
    columns = _columns(whole)
    size = min(WIDTH / columns, MOST)
    states = [FILLED if number < filled else RANGE if number < last else REST for number in range(whole)]
    icons = pl.DataFrame(
        {
            "x": [(number % columns + 0.5) * size for number in range(whole)],
            "y": [TEXT_ROOM + (number // columns + 0.5) * size for number in range(whole)],
            "state": states,
        }
    )
    height = TEXT_ROOM + size * -(-whole // columns)
    return Drawing([_icons(icons, size, palette), _words(shown, palette)], int(height + 1))


def _columns(whole: int) -> int:
    """In rows of ten, and for a thousand in rows of 25, so that one can count along."""
    return whole if whole <= _FEW else 10 if whole <= _SOME else 25


def _icons(icons: pl.DataFrame, size: float, palette: Palette) -> Layer:
    states = [FILLED, RANGE, REST]
    own = palette.own[0]
    fill = alt.Scale(domain=states, range=[own, palette.paper, palette.hairline])
    edge = alt.Scale(domain=states, range=[own, own, palette.quiet])
    place: dict[str, Any] = {"shape": PERSON, "size": (size * 0.78) ** 2, "strokeWidth": 1, "opacity": 1, "aria": False}
    return (
        Layer(icons)
        .marked("point", **place)
        .encode(
            alt.X("x:Q", scale=None, axis=None),
            alt.Y("y:Q", scale=None, axis=None),
            alt.Fill("state:N", scale=fill, legend=None),
            alt.Stroke("state:N", scale=edge, legend=None),
        )
    )


def _words(shown: pl.DataFrame, palette: Palette) -> Layer:
    """What is filled, in figures."""
    place: dict[str, Any] = {"align": "left", "baseline": "top", "fontSize": 17, "fontWeight": 600}
    text = Layer(shown).marked("text", **place, color=palette.ink)
    described = text.encode(alt.Text("value_text:N"), description=alt.Description("description:N"))
    return described.encode(x=alt.value(0), y=alt.value(0))
