"""A sparkline as a small SVG: the last point in colour, the line cut where a line may not run."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.charts.style import Palette

WIDTH, HEIGHT, EDGE = 330, 72, 7


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A value at a position in time; `joined` tells whether a line may run to it from the point before.

    `open` is provisional. Both that and `second_hand` draw the last point with paper inside, and the line to or from a
    point of second hand is dotted.
    """

    position: float
    value: float
    joined: bool
    open: bool
    second_hand: bool = False


def draw_spark(points: Sequence[SparkPoint], palette: Palette) -> str:
    """Draw points from zero up; an empty text when there are fewer than two.

    Args:
        points: in order of time.
        palette: colours of the theme.
    """
    if len(points) < 2:
        return ""
    low, high = points[0].position, points[-1].position
    top = max(point.value for point in points) or 1.0

    def place(point: SparkPoint) -> tuple[float, float]:
        x = EDGE + (point.position - low) / (high - low) * (WIDTH - 2 * EDGE)
        return round(x, 1), round(HEIGHT - EDGE - point.value / top * (HEIGHT - 2 * EDGE), 1)

    places = [place(point) for point in points]
    path = " ".join(f"{'L' if index and _sure(points, index) else 'M'}{x} {y}" for index, (x, y) in enumerate(places))
    dotted = " ".join(
        f"M{places[index - 1][0]} {places[index - 1][1]}L{x} {y}"
        for index, (x, y) in enumerate(places)
        if _heard(points, index)
    )
    lonely = [
        places[index]
        for index, point in enumerate(points[:-1])
        if not point.joined and not points[index + 1].joined
    ]  # fmt: skip
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="{palette.muted}"/>' for x, y in lonely)
    x, y = places[-1]
    colour = palette.own[0]
    inside = palette.paper if points[-1].open or points[-1].second_hand else colour
    style = f'fill="none" stroke="{palette.muted}" stroke-width="2"'
    heard = f'<path d="{dotted}" {style} stroke-linecap="round" stroke-dasharray="{_DOTS}"/>' if dotted else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{HEIGHT - EDGE}" y2="{HEIGHT - EDGE}" stroke="{palette.hairline}"/>'
        f'<path d="{path}" {style} stroke-linejoin="round"/>{heard}{dots}'
        f'<circle cx="{x}" cy="{y}" r="5" fill="{inside}" stroke="{colour}" stroke-width="2"/></svg>'
    )


ROW_WIDTH, ROW_HEIGHT, ROW_EDGE = 96, 24, 4


def draw_row_spark(points: Sequence[SparkPoint], palette: Palette) -> str:
    """Draw points from zero up, in as few signs as can be, for a table with many rows; the style sheet draws the zero.

    Args:
        points: in order of time.
        palette: colours of the theme.

    Returns:
        An SVG without double quotes; an empty text when there are fewer than two points.
    """
    if len(points) < 2:
        return ""
    first, last = points[0].position, points[-1].position
    top = max(point.value for point in points) or 1.0
    places = [
        (
            round(ROW_EDGE + (point.position - first) / (last - first or 1.0) * (ROW_WIDTH - 2 * ROW_EDGE)),
            round(ROW_HEIGHT - ROW_EDGE - point.value / top * (ROW_HEIGHT - 2 * ROW_EDGE)),
        )
        for point in points
    ]
    # A point without a line is drawn as a line of no length, which a round cap makes a dot.
    path = "".join(
        f"{'L' if number and _sure(points, number) else 'M'}{x} {y}{'' if _joins(points, number) else 'h0'}"
        for number, (x, y) in enumerate(places)
    )
    dotted = "".join(
        f"M{places[number - 1][0]} {places[number - 1][1]}L{x} {y}"
        for number, (x, y) in enumerate(places)
        if _heard(points, number)
    )
    style = f"fill='none' stroke='{palette.quiet}' stroke-width='2' stroke-linecap='round'"
    heard = f"<path d='{dotted}' {style} stroke-dasharray='{_DOTS}'/>" if dotted else ""
    inside = palette.paper if points[-1].open or points[-1].second_hand else palette.own[0]
    x, y = places[-1]
    colour = palette.own[0]
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {ROW_WIDTH} {ROW_HEIGHT}'>"
        f"<path d='{path}' {style}/>{heard}<circle cx='{x}' cy='{y}' r='3' fill='{inside}' stroke='{colour}'/>"
        "</svg>"
    )


_DOTS = "0 5"  # with a round cap


def _heard(points: Sequence[SparkPoint], number: int) -> bool:
    """Whether the line to a point is drawn, and one of its ends is of second hand."""
    joined = number > 0 and points[number].joined
    return joined and (points[number].second_hand or points[number - 1].second_hand)


def _sure(points: Sequence[SparkPoint], number: int) -> bool:
    """Whether the line to a point is drawn in full."""
    return points[number].joined and not _heard(points, number)


def _joins(points: Sequence[SparkPoint], number: int) -> bool:
    """Whether a line runs to or from a point."""
    return points[number].joined or (number + 1 < len(points) and points[number + 1].joined)
