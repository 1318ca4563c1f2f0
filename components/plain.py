"""A page that is read without JavaScript: it runs as always, and writes on a sheet what a browser alone would make.

Charts, files and choosers are made by the browser of the reader. So the few functions that show those ask here whether
a sheet is being written, and leave on it the figure itself, or what can be chosen.
"""

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from toekomstscenario.errors import DataError, UserError
from toekomstscenario.figure import Figure
from toekomstscenario.text_version.form import Field, FieldKind

T = TypeVar("T")
# Names of the marks that stand where a figure, its files or the choosers go.
FIGURE, FILES, FORM = "tekstfiguur", "tekstbestanden", "tekstkeuze"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on the sheet, its table as the page writes it, and the ids of the files that are offered."""

    figure: Figure
    table: str
    files: Collection[str]


@dataclass
class Sheet:
    """What a page leaves: figures, choosers by label, its address in full, notices on the link, and what went wrong."""

    figures: list[Shown] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    trouble: list[UserError | DataError] = field(default_factory=list)


_SHEET: ContextVar[Sheet | None] = ContextVar("sheet", default=None)


@contextmanager
def on_sheet(sheet: Sheet) -> Generator[None]:
    """Let the page that runs within the block write on a sheet."""
    token = _SHEET.set(sheet)
    try:
        yield
    finally:
        _SHEET.reset(token)


def wanted() -> bool:
    """Whether the page is read without JavaScript."""
    return _SHEET.get() is not None


def put_figure(figure: Figure, table: str, files: Collection[str]) -> bool:
    """Leave a figure in this place; False when the page is shown as always."""
    return _put(Shown(figure, table, files), FIGURE)


def put_files(figure: Figure, files: Collection[str]) -> bool:
    """Leave the files of a figure in this place, for what is already there as HTML; otherwise as `put_figure`."""
    return _put(Shown(figure, "", files), FILES)


def _put(shown: Shown, mark: str) -> bool:
    sheet = _SHEET.get()
    if sheet is None:
        return False
    sheet.figures.append(shown)
    st.html(f'<div data-{mark}="{len(sheet.figures)}"></div>')
    return True


def note_choice(
    label: str,
    options: Sequence[T],
    chosen: Collection[T],
    write: Callable[[T], str],
    *,
    kind: FieldKind = FieldKind.ONE,
) -> None:
    """Leave what can be chosen; a chooser of the same name that was left before gives way."""
    if not wanted():  # to write all options takes longer than the rest of a view
        return
    note_groups(label, {"": {code_of(one): write(one) for one in options}}, [code_of(one) for one in chosen], kind=kind)


def note_groups(
    label: str, groups: Mapping[str, Mapping[str, str]], chosen: Sequence[str], *, kind: FieldKind = FieldKind.ONE
) -> None:
    """As `note_choice`, by code and under headings."""
    _note(Field(label, tuple(chosen), groups, kind))


def note_words(label: str, typed: str) -> None:
    """Leave a field for words."""
    _note(Field(label, (typed,), {}, FieldKind.WORDS))


def note_number(label: str, typed: int, ends: tuple[int, int] | None = None) -> None:
    """Leave a field for a whole number."""
    _note(Field(label, (str(typed),), {}, FieldKind.NUMBER, ends))


def note_address(parameters: Mapping[str, str], notices: Sequence[str]) -> None:
    """Leave the choice as the address has it, and what of the link is not so."""
    sheet = _SHEET.get()
    if sheet is not None:
        sheet.parameters, sheet.notices = dict(parameters), (*sheet.notices, *notices)


def note_trouble(problem: UserError | DataError) -> None:
    """Leave why something cannot be shown."""
    sheet = _SHEET.get()
    if sheet is not None:
        sheet.trouble.append(problem)


def _note(found: Field) -> None:
    sheet = _SHEET.get()
    if sheet is None:
        return
    if not sheet.fields:
        st.html(f'<div data-{FORM}="0"></div>')
    sheet.fields[found.label] = found


def code_of(option: object) -> str:
    """An option as a code in an address; what stands for nothing has an empty one."""
    return "" if option is None else str(option)
