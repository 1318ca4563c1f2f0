"""What stands above a line and says what it is about: the heading of a list, the caption and the edges of a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toekomstscenario.claims.loose_rows import loose_rows

Span = tuple[int, int]
_LINE = re.compile(r"[^\n\x1e\v\f]+")
_BULLET = re.compile(r"[ \t]*(?P<sign>[•▪◦●\uf020-\uf0ff*]|[–-](?=[ \t])|\d{1,2}[.)](?=[ \t])|[a-z]\)(?=[ \t]))[ \t]*")
_CELL = re.compile(r"[^\t|]*")
_FIGURE = re.compile(r"\d")
_VALUE = re.compile(r"\W*(?:[a-z'.]+ )?[€\d][\d.,\u00a0]*(?: ?%| \w+)?\W*")
_YEAR = re.compile(r"\s*(?:(?:19|20)\d\d\W*)+$")
LABELLED = re.compile(
    r"(?<![^\n\x1e\v\f])[^\n\x1e\v\f\t|.?!]{3,100}: [^\n\x1e\v\f\t]{0,25}\d[^\n\x1e\v\f\t]{0,40}(?=[\n\x1e\v\f]|$)"
)
_HEADING = 90
TITLES = 2
_LONGEST_VALUE, _LONGEST = 40, 300


@dataclass
class _Above:
    """What was read so far.

    Args:
        heading: the last one, and `titles` those right above it, the nearest first.
        item: the item that is a heading itself, with its `sign`.
        top: of a table; `closed` once something stood under the heading, so it is no title of a next one.
    """

    heading: Span | None = None
    titles: list[Span] = field(default_factory=list[Span])
    item: Span | None = None
    sign: str = ""
    top: list[Span] = field(default_factory=list[Span])
    in_list: bool = False
    closed: bool = False


def heads(text: str) -> tuple[tuple[Span, tuple[Span, ...]], ...]:
    """The parts of a text that have something above them, each with that, the nearest first.

    Args:
        text: the draft as `squeeze` gives it.
    """
    above = _Above()
    found: list[tuple[Span, tuple[Span, ...]]] = []
    loose = {row.label[0]: row for row in loose_rows(text)}
    for match in _LINE.finditer(text):
        if row := loose.get(match.start()):
            above.closed = True
            named = zip(row.values, row.columns, strict=True)
            found += [(value, _told(column, row.label, above.heading, *above.titles)) for value, column in named]
        elif match[0].strip():
            found += _line(text, match.span(), above)
    return tuple(found)


def _line(text: str, span: Span, above: _Above) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    line = text[slice(*span)]
    bullet = _BULLET.match(line)
    cells = [] if bullet else _cells(line, span[0])
    if len(cells) > 1:
        yield from _row(text, cells, above)
        return
    above.closed = above.closed or bool(above.top)
    above.top = []
    if bullet or LABELLED.match(text, *span):
        above.closed = True
        yield span, _item(text, span, bullet, above=above)
    elif above.in_list and line.lstrip()[:1].islower():
        yield span, _told(above.item, above.heading)  # an item goes on
    else:
        above.in_list, above.item = False, None
        heading = span if line.rstrip().endswith(":") or _is_heading(line) else None
        follows = heading and above.heading and not above.closed
        above.titles = [above.heading, *above.titles][:TITLES] if follows and above.heading else []
        above.closed = False
        above.heading = heading


def _item(text: str, span: Span, bullet: re.Match[str] | None, *, above: _Above) -> tuple[Span, ...]:
    above.in_list = True
    sign = "" if bullet is None else "1" if bullet["sign"][0].isdigit() else bullet["sign"][-1]
    words = text[span[0] + (bullet.end() if bullet else 0) : span[1]]
    if bullet and not _FIGURE.search(words) and _is_heading(words):
        above.item, above.sign = span, sign
        return _told(above.heading)
    if sign == above.sign:
        above.item = None
    return _told(above.item, above.heading)


def _row(text: str, cells: list[Span], above: _Above) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    if not above.top:
        above.top = cells
        if not any(_is_value(text[slice(*cell)]) for cell in cells[1:]):
            return
        above.top = cells[:1]  # no row of headings
    for place, cell in enumerate(cells[1:], start=1):
        column = above.top[place] if place < len(above.top) else None
        yield cell, _told(column, cells[0], above.heading, *above.titles)


def _cells(line: str, start: int) -> list[Span]:
    inner = line.strip(" ")
    if "\t" not in inner.strip("\t") and not (inner.startswith("|") and inner.endswith("|")):
        return []
    first = start + line.index(inner)
    if inner.startswith("|"):
        inner, first = inner[1:-1], first + 1
    return [(first + match.start(), first + match.end()) for match in _cell_matches(inner)]


def _cell_matches(inner: str) -> Iterator[re.Match[str]]:
    place = 0
    while place <= len(inner):
        match = _CELL.match(inner, place)
        if match is None:
            return
        yield match
        place = match.end() + 1


def _is_value(cell: str) -> bool:
    return len(cell) <= _LONGEST_VALUE and bool(_VALUE.fullmatch(cell)) and not _YEAR.match(cell)


def _told(*spans: Span | None) -> tuple[Span, ...]:
    """Those that are there, no more than the end of one that is long."""
    return tuple((max(span[0], span[1] - _LONGEST), span[1]) for span in spans if span is not None)


def _is_heading(line: str) -> bool:
    words = line.strip()
    return len(words) <= _HEADING and words[:1].isalnum() and not words[:1].islower() and words[-1] not in ".,;!"
