"""Selection <-> address: codes only, so that a link keeps working when a title changes."""

from collections.abc import Mapping
from urllib.parse import urlencode

from toekomstscenario.errors import echo
from toekomstscenario.model import Selection
from toekomstscenario.period import Grain, Period

INDICATOR, REGIONS, PEERS, GRAIN, FIRST, LAST = "cijfer", "gebied", "groep", "soort", "van", "tot"


def to_address(selection: Selection) -> dict[str, str]:
    """Write a selection as query parameters; what is at its default is left out."""
    parts = {INDICATOR: selection.indicator, REGIONS: ",".join(selection.regions), PEERS: selection.peers}
    if selection.grain is not Grain.YEAR:
        parts[GRAIN] = str(selection.grain)
    if selection.first is not None:
        parts[FIRST] = str(selection.first)
    if selection.last is not None:
        parts[LAST] = str(selection.last)
    return {name: text for name, text in parts.items() if text}


def from_address(parameters: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The selection as far as it can be read, and a Dutch sentence for each part that cannot. Whether a code exists
        is not judged here but against the catalogue.
    """
    problems: list[str] = []

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
    selection = Selection(
        indicator=parameters.get(INDICATOR, ""),
        regions=regions,
        peers=parameters.get(PEERS, ""),
        grain=grain or Grain.YEAR,
        first=first,
        last=last,
    )
    return selection, tuple(problems)


def to_query(selection: Selection) -> str:
    """Write a selection as the part of a link behind the question mark (comma kept readable)."""
    return urlencode(to_address(selection), safe=",")
