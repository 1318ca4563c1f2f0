"""Dutch number words: tweeëntwintig, honderdduizend, anderhalf; read after `flat`."""

_SMALL = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
UNITS = {word: number for number, word in enumerate(_SMALL)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_BELOW_HUNDRED = UNITS | {f"{unit}en{ten}": UNITS[ten] + UNITS[unit] for ten in _TENS for unit in _SMALL[1:10]}
MULTIPLIERS = {
    "honderd": 100,
    "duizend": 1_000,
    "ton": 100_000,
    "miljoen": 1_000_000,
    "mln": 1_000_000,
    "miljard": 1_000_000_000,
    "mld": 1_000_000_000,
}
_HALVES = {"half": 0.5, "halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5}
_LONGEST = 60


def word_value(word: str) -> float | None:
    """The number that one word stands for, or None.

    Args:
        word: as `flat` gives it, so tweeentwintig.
    """
    if len(word) > _LONGEST:
        return None
    if word in _HALVES:
        return _HALVES[word]
    if word.endswith("eneenhalf") or word.endswith("eneenhalve"):
        whole = word_value(word.rpartition("eneenhal")[0])
        return None if whole is None else whole + 0.5
    return _whole(word)


def _whole(word: str) -> int | None:
    if word in _BELOW_HUNDRED:
        return _BELOW_HUNDRED[word]
    for name, size in (("duizend", 1_000), ("honderd", 100)):
        before, found, after = word.partition(name)
        if found:
            times = _whole(before) if before else 1
            rest = 0 if not after else _whole(after.removeprefix("en"))
            if times is None or rest is None or not 0 < times < 1_000 or rest >= size:
                return None
            return times * size + rest
    return None
