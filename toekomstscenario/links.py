"""Selection <-> address: codes only, so that a link keeps working when a title changes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from toekomstscenario.errors import echo
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection

INDICATOR, REGIONS, PEERS, GRAIN, FIRST, LAST = "cijfer", "gebied", "groep", "soort", "van", "tot"
COMPARATOR, VIEW, BASE = "met", "beeld", "index"
_WITH_PAGE = re.compile(r"NL01|(GM\d\d|PV|JZ|VT)\d\d")  # country, city, province, youth region, Veilig Thuis region
SECOND = "2"  # behind the name of a parameter: of the second figure of a pair


def to_address(selection: Selection) -> dict[str, str]:
    """Write a selection as query parameters; what is at its default is left out."""
    second = {} if selection.beside is None else _write(selection.beside)
    return {**_write(selection), **{f"{name}{SECOND}": text for name, text in second.items()}}


def _write(selection: Selection) -> dict[str, str]:
    parts = {
        INDICATOR: selection.indicator,
        REGIONS: ",".join(selection.regions),
        PEERS: selection.peers,
        COMPARATOR: selection.comparator,
        VIEW: selection.view,
    }
    if selection.grain is not Grain.YEAR:
        parts[GRAIN] = str(selection.grain)
    if selection.first is not None:
        parts[FIRST] = str(selection.first)
    if selection.last is not None:
        parts[LAST] = str(selection.last)
    if selection.base is not None:
        parts[BASE] = str(selection.base)
    return {name: text for name, text in parts.items() if text}


def from_address(parameters: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The selection as far as it can be read, and a Dutch sentence for each part that cannot. Whether a code exists
        is not judged here but against the catalogue.
    """
    problems: list[str] = []
    selection = _read(parameters, problems)
    second = {name.removesuffix(SECOND): text for name, text in parameters.items() if name.endswith(SECOND)}
    beside = _read(second, problems)
    return selection if beside == Selection() else replace(selection, beside=beside), tuple(problems)


def _read(parameters: Mapping[str, str], problems: list[str]) -> Selection:
    def period(name: str) -> Period | None:
        text = parameters.get(name, "")
        if not text:
            return None
        try:
            return Period.parse(text)
        except ValueError:
            problems.append(f"De periode '{echo(text)}' in de link is niet te lezen.")
            return None

    first, last = period(FIRST), period(LAST)
    if first is not None and last is not None and first > last:
        problems.append(f"In de link ligt het begin ({first}) na het einde ({last}).")
        first = last = None
    grain_text = parameters.get(GRAIN, str(Grain.YEAR))
    grain = next((member for member in Grain if str(member) == grain_text), None)
    if grain is None:
        problems.append(f"De soort periode '{echo(grain_text)}' in de link bestaat niet.")
    regions = tuple(dict.fromkeys(code.strip() for code in parameters.get(REGIONS, "").split(",") if code.strip()))
    return Selection(
        indicator=parameters.get(INDICATOR, ""),
        regions=regions,
        peers=parameters.get(PEERS, ""),
        grain=grain or Grain.YEAR,
        first=first,
        last=last,
        comparator=parameters.get(COMPARATOR, ""),
        view=parameters.get(VIEW, ""),
        base=period(BASE),
    )


@lru_cache(maxsize=2048)  # once for each row of each table
def region_page(code: str) -> str:
    """The address of the page of a region; empty for a kind of region without one, and for what is no region."""
    return f"/mijn-stad?{to_query(Selection(regions=(code,)))}" if _WITH_PAGE.fullmatch(code) else ""


def view_link(page: str, selection: Selection) -> str:
    """The address of a view under the dashboard: /ontwikkeling?cijfer=..."""
    return f"/{page}?{to_query(selection)}"


def to_query(selection: Selection) -> str:
    """Write a selection as the part of a link behind the question mark (comma kept readable)."""
    return urlencode(to_address(selection), safe=",")
