"""Texts without the signs that XML, spreadsheets and PDF refuse; done before anything is rendered."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

import polars as pl

from toekomstscenario.document import Document
from toekomstscenario.figure import Figure

Exported = TypeVar("Exported", Figure, Document)

# Control characters (line feed and tab are legal), lone surrogates and the code points that Unicode never assigns; and
# the signs that turn the direction of a line round, with which 12 can be made to read as 21.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean_text(text: str) -> str:
    """Leave out control characters and signs of direction; line ends become line feeds."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A text on one line: line feeds and tabs become spaces."""
    return " ".join(clean_text(text).split())


def shortened(text: str, signs: int) -> str:
    """A text on one line of at most so many signs."""
    line = one_line(text)
    return line if len(line) <= signs else f"{line[: signs - 1].rstrip()}\u2026"


def cleaned(value: Exported) -> Exported:
    """A copy of a figure or a document in which every text, also in tables and charts, is clean."""
    return _clean(value)


def _clean(value: Any) -> Any:
    match value:
        case Enum():
            return value
        case str():
            return clean_text(value)
        case tuple():
            return tuple(_clean(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
        case pl.DataFrame():
            return value.with_columns(pl.col(pl.String).map_elements(clean_text, return_dtype=pl.String()))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{part.name: _clean(getattr(value, part.name)) for part in fields(value)})
        case _:
            return value
