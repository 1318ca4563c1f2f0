"""Basket <-> project file: JSON that a reader keeps on his own disk and opens again. Nothing in it is trusted.

A file that is not exactly what `to_project` writes is refused as a whole: half a letter would look like a whole one.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from toekomstscenario.basket.model import (
    AskItem,
    Basket,
    EventItem,
    FactItem,
    FigureItem,
    Form,
    Item,
    TextItem,
    tidy_line,
    tidy_text,
)
from toekomstscenario.errors import UserError, echo
from toekomstscenario.json_file import check_keys, read_object, text_of

MOST_BYTES = 1_000_000
KIND, VERSION = "toekomstscenario-brief", 1
_KEYS = {"soort", "versie", "vorm", "titel", "geadresseerde", "datum", "onderdelen"}
_NEXT = "Kies een projectbestand dat u op deze pagina hebt bewaard."
_IDS: Mapping[str, Callable[[str], Item]] = {"feit": FactItem, "gebeurtenis": EventItem, "punt": AskItem}


def to_project(basket: Basket) -> bytes:
    """The basket as a file: references and own text, never a value."""
    written = {
        "soort": KIND,
        "versie": VERSION,
        "vorm": str(basket.form),
        "titel": basket.title,
        "geadresseerde": basket.addressee,
        "datum": None if basket.day is None else str(basket.day),
        "onderdelen": [_written(item) for item in basket.items],
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


def _written(item: Item) -> dict[str, Any]:
    match item:
        case FigureItem(page, choice, part):
            return {"soort": "figuur", "pagina": page, "keuze": dict(choice), "figuur": part}
        case TextItem(text):
            return {"soort": "tekst", "tekst": text}
        case FactItem(name):
            return {"soort": "feit", "id": name}
        case EventItem(name):
            return {"soort": "gebeurtenis", "id": name}
        case AskItem(name):
            return {"soort": "punt", "id": name}


def from_project(content: bytes) -> Basket:
    """Read a project file.

    Raises:
        UserError: it is too large, no project file, of another version, or holds what cannot be in one.
    """
    found = read_object(content, KIND, VERSION, most_bytes=MOST_BYTES, next_step=_NEXT)
    check_keys(found, _KEYS, _NEXT)
    items = found["onderdelen"]
    if not isinstance(items, list):
        raise UserError("Dit projectbestand is niet te lezen: de lijst met onderdelen ontbreekt.", _NEXT)
    form = text_of(found, "vorm", _NEXT)
    if form not in {one.value for one in Form}:
        raise UserError(f"Dit projectbestand noemt een vorm die niet bestaat: '{echo(form)}'.", _NEXT)
    title, addressee = text_of(found, "titel", _NEXT), text_of(found, "geadresseerde", _NEXT)
    if (tidy_line(title), tidy_line(addressee)) != (title, addressee):
        raise UserError("In dit projectbestand is de titel of de geadresseerde te lang of heeft rare tekens.", _NEXT)
    try:
        read = tuple(_read(item, number) for number, item in enumerate(cast(list[Any], items)[:1000], start=1))
        return Basket(read, Form(form), title, addressee, _day(found["datum"]))
    except UserError as problem:  # a part knows what is wrong with it, and not that it came from a file
        raise UserError(problem.message, problem.next_step or _NEXT) from problem


def _day(written: Any) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as problem:
        raise UserError("De datum in dit projectbestand is niet te lezen.", _NEXT) from problem


def _read(item: Any, number: int) -> Item:
    where = f"Onderdeel {number} van dit projectbestand is niet te lezen."
    if not isinstance(item, dict):
        raise UserError(where, _NEXT)
    part = cast(dict[str, Any], item)
    kind = part.get("soort")
    if isinstance(kind, str) and kind in _IDS:
        check_keys(part, {"soort", "id"}, _NEXT)
        return _IDS[kind](text_of(part, "id", _NEXT))
    if kind == "tekst":
        check_keys(part, {"soort", "tekst"}, _NEXT)
        return TextItem(tidy_text(text_of(part, "tekst", _NEXT)))
    if kind != "figuur":
        raise UserError(f"{where} De soort '{echo(str(kind)[:100])}' bestaat niet.", _NEXT)
    check_keys(part, {"soort", "pagina", "keuze", "figuur"}, _NEXT)
    return FigureItem(text_of(part, "pagina", _NEXT), _choice(part["keuze"], where), text_of(part, "figuur", _NEXT))


def _choice(written: Any, where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(written, dict):
        raise UserError(where, _NEXT)
    choice = cast(dict[str, Any], written)
    return tuple(sorted((name, text_of(choice, name, _NEXT)) for name in choice))
