"""JSON files that readers keep on their own disk: read without trusting anything in them."""

import json
from typing import Any, cast

from toekomstscenario.errors import UserError, echo


def read_object(content: bytes, kind: str, version: int, *, most_bytes: int, next_step: str) -> dict[str, Any]:
    """Read a file of one kind and version.

    Args:
        content: of the file.
        kind, version: what its keys `soort` and `versie` must say.
        most_bytes: larger is refused unread.
        next_step: what a reader can do when it is refused.

    Raises:
        UserError: it is too large, no JSON object, has a key twice, or is of another kind or version.
    """
    if len(content) > most_bytes:
        raise UserError(f"Dit bestand is te groot: hoogstens {most_bytes // 1000} kilobyte.", next_step)
    if content.count(b"[") + content.count(b"{") > 200_000:
        raise UserError("Dit bestand is niet te lezen.", next_step)
    try:
        found: Any = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise UserError(
            "Dit bestand is niet te lezen: het is geen bestand dat hier is bewaard.", next_step
        ) from problem
    if not isinstance(found, dict) or cast(dict[str, Any], found).get("soort") != kind:
        raise UserError("Dit is niet het goede soort bestand.", next_step)
    read = cast(dict[str, Any], found)
    if type(read.get("versie")) is not int or read["versie"] != version:
        raise UserError("Dit bestand is van een andere versie van dit dashboard en is hier niet te lezen.", next_step)
    return read


def check_keys(found: dict[str, Any], keys: set[str], next_step: str) -> None:
    """Refuse an object that has other keys than it should.

    Raises:
        UserError: a key is missing or unknown.
    """
    if unknown := sorted(set(found) - keys):
        raise UserError(f"In dit bestand staat iets wat wij niet kennen: '{echo(unknown[0])}'.", next_step)
    if missing := sorted(keys - set(found)):
        raise UserError(f"In dit bestand ontbreekt '{missing[0]}'.", next_step)


def text_of(found: dict[str, Any], key: str, next_step: str) -> str:
    """The text under a key.

    Raises:
        UserError: there is something else.
    """
    text = found[key]
    if not isinstance(text, str):
        raise UserError(f"In dit bestand is '{echo(key)}' geen tekst.", next_step)
    return text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(word: str) -> None:
    raise ValueError(word)
