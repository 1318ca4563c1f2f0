"""A draft without the accidents of its layout: double spaces, lines broken in a word, signs that are not seen.

Everything that reads the draft reads this form; places are told in the draft itself.
"""

import re
from dataclasses import dataclass

PARAGRAPH = "\x1e"
_ACCIDENT = re.compile(
    r"(?P<broken>(?<=[a-z])-[ \t]*\n\s*(?=[a-z])(?!(?:en|of|tot|naar|als)\b))"
    r"|(?P<unseen>[\u00ad\u200b-\u200d\u2060\ufeff]+)"
    r"|(?P<paragraph>[^\S\t\v\f]{0,99}\n[^\S\t\v\f]{0,99}\n[^\S\t]*)|(?P<line>[^\S\t\v\f]{0,99}\n[^\S\t\v\f]{0,99})|(?P<space>[^\S\n\t\v\f\u00a0]{2,})"
)
_BECOMES = {"broken": "", "unseen": "", "paragraph": PARAGRAPH, "line": "\n", "space": " "}


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The text, and of each of its signs (and of its end) the place in the draft."""

    text: str
    places: tuple[int, ...]

    def draft_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the text stands in the draft."""
        return self.places[start], self.places[end - 1] + 1


def squeeze(draft: str) -> Squeezed:
    """One space or line break for any number of them; words that were broken at the end of a line made whole."""
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _ACCIDENT.finditer(draft):
        parts.append(draft[done : match.start()])
        places += range(done, match.start())
        sign = _BECOMES[match.lastgroup or "space"]
        parts.append(sign)
        places += [match.start()] * len(sign)
        done = match.end()
    parts.append(draft[done:])
    places += range(done, len(draft) + 1)
    return Squeezed("".join(parts), tuple(places))
