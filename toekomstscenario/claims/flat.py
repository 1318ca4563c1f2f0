"""A text in a form in which words are looked up, sign for sign as long as the text itself."""

import unicodedata
from functools import cache

_ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})
_KEPT = "½¼¾²³¹€\u00a0\u202f\u2009"


def flat(text: str) -> str:
    """Lower case, no accents, one kind of dash, quote and space; every sign stays in its place."""
    return "".join(_sign(sign) for sign in text.translate(_ALIKE))


@cache
def _sign(sign: str) -> str:
    if sign in _KEPT:
        return sign
    if sign.isspace() or not sign.isprintable():
        return " "
    if sign.isascii():
        return sign.lower()
    base = unicodedata.normalize("NFKD", sign)[0].lower()
    return base if len(base) == 1 else sign
