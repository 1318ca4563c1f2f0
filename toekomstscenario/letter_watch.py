"""What a letter refers to as it was on the day that it was made, and what became of it since. Pure.

What is kept is what was referred to: ids, values, status and publication. The writer's own words are not in it, so they
are never judged.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from toekomstscenario.errors import UserError
from toekomstscenario.json_file import check_keys, read_object, text_of
from toekomstscenario.numbers import format_signed

MOST_BYTES, MOST_VALUES, LONGEST_WORDS = 2_000_000, 5_000, 1_000
KIND, VERSION = "toekomstscenario-brievenwacht", 1
_NEXT = "Kies het bestand dat u bij de brief hebt bewaard onder 'Bevries de cijfers'."
_KEYS = {"soort", "versie", "titel", "gemaakt_op", "waarden"}
_VALUE_KEYS = {"id", "naam", "waarde", "tot", "tekst", "status", "publicatie", "opvolgers"}

_PLACE = "plek"


@dataclass(frozen=True, slots=True)
class Watched:
    """One number, event or point at one moment.

    Args:
        id: a fact (F012), an event (T040), a point of a letter (A007), a figure (series:region:period), or a cell of
            the table of a figure.
        label: what it is, where and when.
        value, high: the number, and the end of a range; None where there is none, as of an event.
        text: the number as it was printed, marks included; of an event its date, of a point its answer.
        status: of the publication or the event, or what a fact may be used for.
        vintage: the publication that it is from.
        successors: ids of the facts that follow it up.
        place: where in the letter it stands, such as the writer's own text; empty when the file does not tell.
    """

    id: str
    label: str
    value: float | None
    high: float | None
    text: str
    status: str
    vintage: str
    successors: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The numbers of a letter as they were on a day."""

    title: str
    made_on: date
    values: tuple[Watched, ...]


class Outcome(StrEnum):
    """What became of a number, the most pressing first."""

    REVISED = "bijgesteld"
    VANISHED = "niet meer gevonden"
    SUCCEEDED = "opgevolgd of anders beoordeeld"
    NEW_VINTAGE = "nieuwe publicatie of status, zelfde getal"
    SAME = "gelijk gebleven"


@dataclass(frozen=True, slots=True)
class Finding:
    """One number then and now; `now` is None when it is not there any more."""

    then: Watched
    now: Watched | None
    outcome: Outcome
    words: str


def compare(frozen: Frozen, now: Mapping[str, Watched]) -> tuple[Finding, ...]:
    """What became of every number of a letter, the most pressing first.

    Args:
        frozen: the letter.
        now: the same numbers as they are now, by id; what is not in it has vanished.
    """
    found = [_finding(then, now.get(then.id)) for then in frozen.values]
    order = list(Outcome)
    return tuple(sorted(found, key=lambda one: order.index(one.outcome)))


def _finding(then: Watched, now: Watched | None) -> Finding:
    if now is None:
        return Finding(then, None, Outcome.VANISHED, "Dit is nu niet te vinden. Kijk na waarom voor u het noemt.")
    if (then.value, then.high) != (now.value, now.high):
        return Finding(then, now, Outcome.REVISED, f"Was {then.text}, is nu {now.text}{_difference(then, now)}.")
    if then.text != now.text and (then.value is None or _is_of_the_register(then)):
        return Finding(then, now, Outcome.REVISED, f"Was '{then.text}', is nu '{now.text}'.")
    if new := tuple(name for name in now.successors if name not in then.successors):
        return Finding(then, now, Outcome.SUCCEEDED, f"Er is een nieuwer of beter cijfer: {', '.join(new)}.")
    if then.id == now.id and _is_of_the_register(then) and then.status != now.status:
        return Finding(then, now, Outcome.SUCCEEDED, f"Was '{then.status}', is nu '{now.status}'.")
    if (then.status, then.vintage) != (now.status, now.vintage):
        parts = [
            f"{what} was '{before or 'onbekend'}', is nu '{after or 'onbekend'}'"
            for what, before, after in (
                ("status", then.status, now.status),
                ("publicatie", then.vintage, now.vintage),
            )
            if before != after
        ]
        return Finding(then, now, Outcome.NEW_VINTAGE, f"Hetzelfde getal; {'; '.join(parts)}.")
    return Finding(then, now, Outcome.SAME, "")


def _is_of_the_register(one: Watched) -> bool:
    return ":" not in one.id and "#" not in one.id


def _difference(then: Watched, now: Watched) -> str:
    """How much is between two single numbers; empty where one of them is a range or is not shown."""
    if then.value is None or now.value is None or then.high is not None or now.high is not None:
        return ""
    exact = Decimal(repr(now.value)) - Decimal(repr(then.value))
    exponent = exact.normalize().as_tuple().exponent
    decimals = min(max(0, -exponent), 3) if isinstance(exponent, int) else 0
    unit = " procentpunt" if "%" in then.text and "%" in now.text else ""
    return f" ({format_signed(float(exact), decimals)}{unit})"


def freeze(title: str, made_on: date, values: Iterable[Watched]) -> Frozen:
    """The numbers of a letter, each once, in the order in which they are first named."""
    found: dict[str, Watched] = {}
    for one in values:
        places = (found[one.id].place, one.place) if one.id in found else (one.place,)
        found[one.id] = replace(found.get(one.id, one), place="; ".join(dict.fromkeys(filter(None, places))))
    return Frozen(title, made_on, tuple(found.values())[:MOST_VALUES])


def to_file(frozen: Frozen) -> bytes:
    """The numbers of a letter as a file for the writer's own disk."""
    written = {
        "soort": KIND,
        "versie": VERSION,
        "titel": frozen.title,
        "gemaakt_op": str(frozen.made_on),
        "waarden": [_written(one) for one in frozen.values],
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


def _written(one: Watched) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.label,
        "waarde": one.value,
        "tot": one.high,
        "tekst": one.text,
        "status": one.status,
        "publicatie": one.vintage,
        "opvolgers": list(one.successors),
        "plek": one.place,
    }


def from_file(content: bytes) -> Frozen:
    """Read the numbers of a letter.

    Raises:
        UserError: the file is too large, of another kind or version, or holds what cannot be in one.
    """
    found = read_object(content, KIND, VERSION, most_bytes=MOST_BYTES, next_step=_NEXT)
    check_keys(found, _KEYS, _NEXT)
    values = found["waarden"]
    if not isinstance(values, list) or len(cast(list[Any], values)) > MOST_VALUES:
        raise UserError(f"De lijst met cijfers in dit bestand ontbreekt of heeft er meer dan {MOST_VALUES}.", _NEXT)
    try:
        made_on = date.fromisoformat(text_of(found, "gemaakt_op", _NEXT))
    except ValueError as problem:
        raise UserError("De datum in dit bestand is niet te lezen.", _NEXT) from problem
    read = [_read(one, number) for number, one in enumerate(cast(list[Any], values), start=1)]
    if len({one.id for one in read}) < len(read):
        raise UserError("In dit bestand staat hetzelfde cijfer twee keer.", _NEXT)
    return Frozen(_words(found, "titel"), made_on, tuple(read))


def _read(one: Any, number: int) -> Watched:
    if not isinstance(one, dict):
        raise UserError(f"Cijfer {number} in dit bestand is niet te lezen.", _NEXT)
    found = cast(dict[str, Any], one)
    found = {_PLACE: "", **found}  # files of before did not tell
    check_keys(found, _VALUE_KEYS | {_PLACE}, _NEXT)
    successors = found["opvolgers"]
    if not isinstance(successors, list) or not all(_is_id(name) for name in cast(list[Any], successors)):
        raise UserError(f"Cijfer {number} in dit bestand is niet te lezen.", _NEXT)
    return Watched(
        id=_words(found, "id"),
        label=_words(found, "naam"),
        value=_number(found["waarde"], number),
        high=_number(found["tot"], number),
        text=_words(found, "tekst"),
        status=_words(found, "status"),
        vintage=_words(found, "publicatie"),
        successors=tuple(cast(list[str], successors)[:20]),
        place=_words(found, _PLACE),
    )


def _is_id(name: Any) -> bool:
    return isinstance(name, str) and len(name) <= LONGEST_WORDS and name.isprintable()


def _words(found: dict[str, Any], key: str) -> str:
    text = text_of(found, key, _NEXT)
    if len(text) > LONGEST_WORDS or not (text.isprintable() or not text):
        raise UserError(f"In dit bestand is '{key}' te lang, of heeft rare tekens.", _NEXT)
    return text


def _number(value: Any, number: int) -> float | None:
    if value is None:
        return None
    if type(value) not in (int, float) or abs(value) > 1e15 or not math.isfinite(value):
        raise UserError(f"Het getal van cijfer {number} in dit bestand is niet te lezen.", _NEXT)
    return float(value)
