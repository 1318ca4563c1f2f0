"""How wide words are, reckoned: Vega measures a word many times to shorten it, and that takes most of a drawing."""

_SIGNS = {
    0.27: " 'ijl.,ï’",
    0.35: "ft()",
    0.40: "r-/I",
    0.51: "zsvycxLJ",
    0.55: "kgaeâéë",
    0.57: "hnuoöüûTF",
    0.60: "bdpqEYSZ0123456789",
    0.65: "PVXCKRAB",
    0.71: "DUGHNOQ",
    0.88: "wmM…",
}  # times the size of the letter: the advance of IBM Plex Sans, rounded up to that of the widest of a group
_WIDTHS = {sign: wide for wide, signs in _SIGNS.items() for sign in signs}
_OTHER, _BOLD = 0.9, 1.05


def width(text: str) -> float:
    """The width of a text on one line, in sizes of the letter."""
    return sum(_WIDTHS.get(sign, _OTHER) for sign in text)


def mean_width(text: str, shortest: int) -> float:
    """The mean width of a sign: however a text is cut, no beginning of it is wider than that times its signs.

    Args:
        text: one line.
        shortest: signs of the shortest beginning for which that must hold.
    """
    beginnings = (text[:signs] for signs in range(min(shortest, len(text)), len(text) + 1))
    return max((width(start) / len(start) for start in beginnings if start), default=0.0)


def shortened(text: str, room: float) -> str:
    """The text, or as much of it as fits, also in bold.

    Args:
        text: one line.
        room: in sizes of the letter.
    """
    if width(text) * _BOLD <= room:
        return text
    fitting = [signs for signs in range(len(text)) if width(f"{text[:signs]}…") * _BOLD <= room]
    return f"{text[: max(fitting, default=0)].rstrip()}…"
