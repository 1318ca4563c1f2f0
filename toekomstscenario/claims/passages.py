"""A draft in sentences, each with its place; letters come with lines broken anywhere and with headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from toekomstscenario.claims.layout import LABELLED, Span, heads
from toekomstscenario.claims.loose_rows import loose_rows
from toekomstscenario.claims.squeeze import PARAGRAPH

_END = re.compile(r"[.?!:;][\"')\]]*(?=[\s\x1e]+(?:[\"'(\[]*[A-ZÀ-Þ0-9\"'•–\-]|[\uf0a7-\uf0b7]))")
_BULLET = re.compile(r"[\n\x1e][ \t]*(?:[•▪◦●\uf020-\uf0ff*]|[–-][ \t]|\d{1,2}[.)][ \t]|[a-z]\)[ \t])")
_BLANK = re.compile(r"\x1e(?=[A-ZÀ-Þ\"'“‘•\d¹²³])")
_ROW = re.compile(r"[\v\f\t]")
_TABBED = re.compile(r"(?<![^\n\x1e])[^\n\x1e\t]*\t[^\n\x1e]*")  # a line of a table
_PIPED = re.compile(r"(?<![^\n\x1e])\|[^\n\x1e]*\|(?=[\n\x1e]|$)")
_GOES_ON = re.compile(r"\s+zo ?veel\b", re.IGNORECASE)  # Honderd kinderen. Zoveel zijn het er.
_ITEM = re.compile(r"[ \t]*(?:[•▪◦●\uf020-\uf0ff*]|[–-][ \t])")
_SHORT = re.compile(
    r"(?:\b(?:bijv|bv|b\.v|d\.w\.z|o\.a|m\.n|t\.o\.v|i\.v\.m|ca|nr|nrs|art|blz|pag|mr|dr|drs|prof|mevr|dhr|incl|excl|resp"
    r"|jl|vgl|mln|mld|etc|c\.q|p|a|b|c|e|i|n|o|v|z)|\b[A-Z])\.$",
    re.IGNORECASE,
)
HEADING = 60
LONGEST = 3_000  # no sentence is longer; what is, is cut, so that it cannot keep the check busy
_SPACE = " \t\n\r\v\f\u00a0\x1e|"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence stands in the draft, and what stands above it: a heading, the edges of a table."""

    start: int
    end: int
    heads: tuple[Span, ...] = ()


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a draft, without the white space around them."""
    cuts = sorted({0, len(text), *_cuts(text)})
    found: list[Sentence] = []
    for start, end in _short(cuts):
        part = text[start:end]
        bare = part.strip(_SPACE)
        if bare:
            first = start + len(part) - len(part.lstrip(_SPACE))
            found.append(Sentence(first, first + len(bare)))
    return _under_heads(text, found)


def _under_heads(text: str, found: list[Sentence]) -> tuple[Sentence, ...]:
    above = heads(text)
    place = 0
    made: list[Sentence] = []
    for one in found:
        while place < len(above) and above[place][0][1] <= one.start:
            place += 1
        under = place < len(above) and above[place][0][0] <= one.start
        made.append(replace(one, heads=above[place][1]) if under else one)
    return tuple(made)


def _short(cuts: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in pairwise(cuts):
        for first in range(start, end, LONGEST):
            yield first, min(first + LONGEST, end)


def _cuts(text: str) -> list[int]:
    cuts = [match.start() for pattern in (_BULLET, _ROW) for match in pattern.finditer(text)]
    cuts += [place for match in _TABBED.finditer(text) for place in match.span()]
    cuts += [place for match in LABELLED.finditer(text) for place in match.span()]
    cuts += [place for row in loose_rows(text) for start, end in (row.label, *row.values) for place in (start, end)]
    cuts += [match.start() + at for match in _PIPED.finditer(text) for at, sign in enumerate(match[0]) if sign == "|"]
    ends = [match for match in _END.finditer(text) if not _abbreviated(text, match)]
    cuts += [match.end() for match in ends if not _GOES_ON.match(text, match.end())]
    cuts += [match.start() for match in _BLANK.finditer(text) if _closes(text, match.start())]
    return cuts


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in ":;":  # what follows belongs to what stands before it, but for an item that ends in ;
        return match[0][0] == ":" or text[match.end() : match.end() + 1] not in ("\n", PARAGRAPH)
    before = text[max(0, match.start() - 12) : match.start() + 1]
    after = text[match.end() : match.end() + 3].lstrip()
    return bool(match[0] == "." and _SHORT.search(before) and not (after[:1].isupper() and before[-3:-1].isdigit()))


def _closes(text: str, place: int) -> bool:
    """Whether a blank line ends a sentence: after a full stop or a heading, not within a broken line."""
    line = text[max(text.rfind("\n", 0, place), text.rfind(PARAGRAPH, 0, place)) + 1 : place].strip()
    return line.endswith((".", "?", "!", ":", ";")) or len(line) < HEADING or bool(_ITEM.match(line))
