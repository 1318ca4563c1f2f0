"""How the states of a milestone look: fill, pattern and shape, so that none hangs on colour; for paper and screen.

The words are those of `timeline.State`, which charts do not need to know.
"""

from dataclasses import dataclass

from toekomstscenario.charts.style import Palette

BAR = 10  # pixels of a bar
_ROW, _LOW_ROW, _MANY = (
    20,
    15,
    40,
)  # pixels of a row, and of one when there are many, so that a page of paper holds them


@dataclass(frozen=True, slots=True)
class Look:
    """How one state looks.

    Args:
        fill: solid, open or quiet.
        pattern: stripes (upright), dots, struck (a line along the bar) or nothing.
        shape: of a single day, as Vega calls it.
        symbol: the same for Plotly.
    """

    fill: str
    pattern: str
    shape: str
    symbol: str

    def ground(self, palette: Palette) -> str:
        """The colour inside a bar or a sign."""
        return {"solid": palette.ink, "open": palette.paper}.get(self.fill, palette.hairline)


_OPEN = Look("open", "", "circle", "circle")
_QUIET = Look("quiet", "", "triangle-down", "triangle-down")
LOOKS = {
    "gerealiseerd": Look("solid", "", "circle", "circle"),
    "gepland": _OPEN,
    "verwacht": _OPEN,
    "gevraagd": Look("open", "dots", "diamond", "diamond"),
    "vertraagd": Look("open", "stripes", "triangle-right", "triangle-right"),
    "vervallen": Look("open", "struck", "cross", "cross"),
    "onbekend": _QUIET,
    "datum voorbij": _QUIET,
}


def row_height(rows: int) -> int:
    """How high a row is when there are so many, in pixels."""
    return _ROW if rows <= _MANY else _LOW_ROW
