"""How wide the columns of a printed table are, for Word and PDF: as few lines as the page allows."""

import math
from collections.abc import Sequence
from statistics import median_high

from toekomstscenario.figure import Align, Column

ROOM = 52.2  # width of the text on A4, in sizes of the letter of a cell (9 points)
MARGIN, NUMBER_MARGIN = 0.85, 1.5  # white in a cell, in the same unit; more after a number, before the next column
NARROW, NORMAL, WIDE, WIDEST = 0.31, 0.56, 0.74, 0.9  # of the size of the letter, as in Arial; bold needs a little more
BOLD = 1.08
STEPS = 50
_SIGNS = {
    **dict.fromkeys("fijlrtI.,:;()[]'|/- ", NARROW),
    **dict.fromkeys("mwMABCDEGHKNOPQRSUVXYZ&", WIDE),
    **dict.fromkeys("W%@", WIDEST),
}

Widths = list[float]


def column_widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Widths:
    """Divide the room over the columns: first the longest word of each, then what gives the shortest table.

    Args:
        columns: for their headings and alignment.
        rows: texts of the cells.

    Returns:
        Widths that together fill the page, in sizes of the letter.
    """
    margins = [NUMBER_MARGIN if column.align is Align.NUMBER else MARGIN for column in columns]
    room = ROOM - sum(margins)
    words = [_longest_word(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    if sum(words) >= room:
        return [margin + width for margin, width in zip(margins, _capped(words, room), strict=True)]
    heads = [_width(column.title) * BOLD for column in columns]
    texts = [heads, *([_width(text) for text in row] for row in rows)]
    best = min(_divisions(words, texts, room), key=lambda widths: _height(widths, texts))
    left = (room - sum(best)) / len(best)
    return [margin + width + left for margin, width in zip(margins, best, strict=True)]


def row_lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], times: float) -> list[int]:
    """How many lines each row takes.

    Args:
        columns, rows: the table.
        times: how much more fits on a line than on A4.
    """
    widths = [width * times for width in column_widths(columns, rows)]
    return [max(math.ceil(_width(text) / width) for text, width in zip(row, widths, strict=True)) or 1 for row in rows]


def _capped(words: Widths, room: float) -> Widths:
    """Keep short words whole and narrow only the columns with the longest ones, to one width that fits."""
    capped, left = list(words), room
    for behind, place in enumerate(sorted(range(len(words)), key=words.__getitem__)):
        capped[place] = min(words[place], left / (len(words) - behind))
        left -= capped[place]
    return capped


def _divisions(least: Widths, texts: Sequence[Widths], room: float) -> list[Widths]:
    """Some sensible ways to divide the room; none of them is best for every table."""
    columns = list(zip(*texts, strict=True))
    longest = [max(column) for column in columns]
    usual = [median_high(column) for column in columns]
    return [
        _grown(_grown(least, usual, room), longest, room),
        _grown(least, longest, room),
        _eased(least, columns, room),
    ]


def _height(widths: Widths, texts: Sequence[Widths]) -> int:
    """The number of lines of the table."""
    return sum(max(math.ceil(text / width) for text, width in zip(row, widths, strict=True)) for row in texts)


def _grown(widths: Widths, targets: Widths, room: float) -> Widths:
    """Widen columns towards their target, those that ask least first, as long as there is room."""
    grown, spare = list(widths), room - sum(widths)
    asked = [max(target - width, 0.0) for target, width in zip(targets, widths, strict=True)]
    for behind, place in enumerate(sorted(range(len(asked)), key=asked.__getitem__)):
        given = min(asked[place], spare / (len(asked) - behind))
        grown[place] += given
        spare -= given
    return grown


def _eased(widths: Widths, columns: Sequence[Sequence[float]], room: float) -> Widths:
    """Give the room in small steps, each to the column that is most relieved by it."""
    eased, step = list(widths), (room - sum(widths)) / STEPS
    pressures = [_pressure(column, width) for column, width in zip(columns, eased, strict=True)]
    for _ in range(STEPS):
        after = [_pressure(column, width + step) for column, width in zip(columns, eased, strict=True)]
        place = max(range(len(eased)), key=lambda place: pressures[place] - after[place])
        eased[place] += step
        pressures[place] = after[place]
    return eased


def _pressure(texts: Sequence[float], width: float) -> float:
    return sum(max(text / width, 1.0) ** 2 for text in texts)


def _longest_word(column: Column, texts: Sequence[str]) -> float:
    heads = [_width(word) * BOLD for word in column.title.split()]
    return max([1.0, *heads, *(_width(word) for text in texts for word in text.split())])


def _width(text: str) -> float:
    """An estimate of the width of a text on one line, in sizes of the letter."""
    return sum(_SIGNS.get(sign, NORMAL) for sign in text)
