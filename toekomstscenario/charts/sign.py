"""The sign of a verdict as a small SVG: a circle with a tick, a triangle with a mark, an octagon with a cross.

Shape and word say the same as the colour. This is the only green and red of the dashboard: they judge a comparison and
never a place (docs/decisions/0005-the-look.md).
"""

from toekomstscenario.analysis.verdict import Level

SIZE = 40
# Each stands at 3:1 or more on the paper of both themes, and so does white on it (tests/unit/test_sign.py).
COLOURS = {Level.YES: "#2A7F4F", Level.WITH_CARE: "#A86A12", Level.NO: "#C0392B"}
_SHAPES = {
    Level.YES: '<circle cx="20" cy="20" r="18" fill="{colour}"/>',
    Level.WITH_CARE: '<path d="M20 3 38.5 36 1.5 36Z" fill="{colour}" stroke="{colour}" stroke-linejoin="round"/>',
    Level.NO: '<path d="M12.5 2h15L38 12.5v15L27.5 38h-15L2 27.5v-15Z" fill="{colour}"/>',
}
_MARKS = {
    Level.YES: "M11.5 20.5l6 6 11-12",
    Level.WITH_CARE: "M20 14v11.5M20 30.4v.2",
    Level.NO: "M13.5 13.5l13 13M26.5 13.5l-13 13",
}


def draw_sign(level: Level) -> str:
    """Draw the sign of a level, 40 by 40; the same in both themes."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}">'
        f"{_SHAPES[level].format(colour=COLOURS[level])}"
        f'<path d="{_MARKS[level]}" fill="none" stroke="#FFFFFF" stroke-width="4" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    )
