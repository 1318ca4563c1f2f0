"""How office programs show a number as it is printed: the cell holds the number, its format the marks and the unit."""

import re

_DUTCH_NUMBER = re.compile(r"(?P<sign>[+\u2212-]?)(?P<size>\d[\d.]*)(,(?P<decimals>\d+))?")


def number_format(text: str, value: float) -> str:
    """The format that shows a number as it is printed, marks and unit included, with the signs of the reader's program.

    A printed text that does not hold this number gives a plain format, so that the cell never shows another number.
    """
    found = _DUTCH_NUMBER.search(text)
    if found is None or not _says(found, value):
        return "#,##0.######" if value % 1 else "#,##0"
    core = axis_format(len(found["decimals"] or ""))
    before = text[: found.start()] + ("+" if found["sign"] == "+" else "")
    return _literal(before) + core + _literal(text[found.end() :])


def axis_format(decimals: int) -> str:
    """The format of a bare number with so many decimals."""
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _says(found: re.Match[str], value: float) -> bool:
    decimals = len(found["decimals"] or "")
    size = float(f"{found['size'].replace('.', '')}.{found['decimals'] or '0'}")
    signed = -size if found["sign"] in ("-", "\u2212") else size
    return abs(signed - value) <= 0.5 * 10**-decimals + 1e-9


def _literal(text: str) -> str:
    """A piece of text inside a number format."""
    bare = text.replace('"', "")
    return f'"{bare}"' if bare else ""
