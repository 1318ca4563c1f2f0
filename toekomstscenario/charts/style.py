"""Every colour, font and size of a chart. `tests/unit/test_style.py` computes the contrasts for light and dark."""

from dataclasses import dataclass
from typing import Any

FONT = "IBM Plex Sans, Arial, sans-serif"
LABEL_SIZE = 13
NOTE_SIZE = 12
MAX_WIDTH = 900


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme: the reader's regions in colour, the comparator in ink, everyone else in quiet grey.

    `shades` are the classes of a map from low to high: more or less ink, never good or bad.
    """

    name: str
    paper: str
    ink: str
    muted: str
    quiet: str
    hairline: str
    own: tuple[str, str, str]
    shades: tuple[str, str, str, str, str, str]

    def colour(self, role: str) -> str:
        """The colour of a role: own1, own2, own3, comparator or other."""
        if role.startswith("own"):
            return self.own[int(role.removeprefix("own")) - 1]
        return self.ink if role == "comparator" else self.quiet

    def text_on(self, ground: str) -> str:
        """Ink or paper: the one that reads best on a ground."""
        return max((self.ink, self.paper), key=lambda colour: contrast(colour, ground))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


LIGHT = Palette(
    name="light",
    paper="#FBFAF7",
    ink="#1B2A3A",
    muted="#566370",
    quiet="#87919B",
    hairline="#DEDBD3",
    own=("#C2500F", "#12807D", "#8E5FAE"),
    shades=("#E6E6E2", "#CDD3D7", "#B2BCC4", "#8C9AA7", "#5F7182", "#384B5E"),
)
DARK = Palette(
    name="dark",
    paper="#14202B",
    ink="#EEF1F3",
    muted="#AAB5BF",
    quiet="#7E8A96",
    hairline="#33424F",
    own=("#DC682B", "#2F9C98", "#A97FC6"),
    shades=("#2A3946", "#3B4B59", "#526371", "#8E9BA6", "#B3BEC7", "#DDE3E8"),
)

# Second and third region differ in dash as well, so that a grey print stays readable.
DASHES = {"own1": [1, 0], "own2": [7, 3], "own3": [2, 3], "comparator": [1, 0], "other": [1, 0]}

# What is known from second hand only looks less exact: dots for a line, paper inside the mark, and these words.
SECOND_HAND_DASH, SECOND_HAND_WORDS = [1, 5], "puntlijn: uit de tweede hand"

_DUTCH_NUMBERS = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}


def config(palette: Palette) -> dict[str, Any]:
    """The Vega-Lite configuration: fonts are set per part, because `config.font` alone misses some on screen."""
    label = {"labelFont": FONT, "labelFontSize": LABEL_SIZE, "labelColor": palette.muted}
    title = {"titleFont": FONT, "titleFontSize": LABEL_SIZE, "titleColor": palette.muted, "titleFontWeight": "normal"}
    return {
        "font": FONT,
        "background": "transparent",
        "locale": {"number": _DUTCH_NUMBERS},
        "view": {"stroke": None},
        "axis": {
            **label,
            **title,
            "domainColor": palette.quiet,
            "tickColor": palette.quiet,
            "gridColor": palette.hairline,
            "labelPadding": 6,
            "titlePadding": 10,
        },
        "header": {**label, **title},
        "legend": {**label, **title},
        "title": {
            "font": FONT,
            "fontSize": 17,
            "fontWeight": 600,
            "color": palette.ink,
            "subtitleFont": FONT,
            "subtitleFontSize": LABEL_SIZE,
            "subtitleColor": palette.muted,
            "anchor": "start",
            "offset": 14,
        },
        "text": {"font": FONT, "fontSize": LABEL_SIZE, "color": palette.ink},
    }


def number_format(decimals: int) -> str:
    """The d3 format for an axis or a tooltip; the Dutch signs come from the locale."""
    return f",.{decimals}f"
