"""Rows of a table that came without its lines, as out of a PDF: 'Utrecht 720 250', one under the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]
_YEAR = r"(?:19|20)\d\d(?![\d.,])"
_VALUE = rf"(?:(?:ruim|bijna|circa|ca\.|€) ?)?(?!{_YEAR})\d[\d.,]*(?: ?%| procent)?"
_ROW = re.compile(
    rf"(?<![^\n\x1e\v\f])(?P<label>[A-ZÀ-Þ0-9][^\n\x1e\v\f\t|.;:?!]{{2,60}}?)"
    rf"(?P<values>(?: {_VALUE}){{1,8}}) ?(?=[\n\x1e\v\f]|$)"
)
_VALUES = re.compile(f" ({_VALUE})")
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n\x1e\v\f]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what names it, its values, and of each value the heading of its column if that can be told."""

    label: Span
    values: tuple[Span, ...]
    columns: tuple[Span | None, ...]


def loose_rows(text: str) -> tuple[Row, ...]:
    """The rows of at least two that stand together, from beginning to end.

    Args:
        text: the draft as `squeeze` gives it.
    """
    found = [match for match in _ROW.finditer(text) if "\n" not in match["label"]]
    return tuple(row for block in _blocks(found) if len(block) > 1 for row in _rows(text, block))


def _blocks(found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    blocks: list[list[re.Match[str]]] = []
    for match in found:
        if blocks and match.start() - blocks[-1][-1].end() <= 1:
            blocks[-1].append(match)
        else:
            blocks.append([match])
    return blocks


def _rows(text: str, block: list[re.Match[str]]) -> Iterator[Row]:
    values = [[one.span(1) for one in _VALUES.finditer(text, *match.span("values"))] for match in block]
    widest = max(map(len, values))
    top = _words_above(text, block[0].start())
    named = top[-widest:] if len(top) == widest + 1 else []
    for match, own in zip(block, values, strict=True):
        fits = named if len(own) == widest else named[:1] if len(own) == 1 else []
        yield Row(match.span("label"), tuple(own), tuple(fits) or (None,) * len(own))


def _words_above(text: str, start: int) -> list[Span]:
    lines = list(_LINE.finditer(text, max(0, start - 200), start))
    return [word.span() for word in _WORD.finditer(text, *lines[-1].span())] if lines else []
