"""What a reader asks of the page Proeftuinen, and the same as an address: codes only, safe to share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from toekomstscenario import links
from toekomstscenario.errors import echo
from toekomstscenario.register import TestbedKind
from toekomstscenario.selection import Selection

KIND, OWN = "lijst", "eigen"


@dataclass(frozen=True, slots=True)
class TestbedChoice:
    """What is on the map, which lines are drawn, and which own figures stand apart.

    Args:
        kind: the kind of testbed on the map and in the list; None means all.
        lines: figure, kind of period, measure (`view`), start (`base`) and testbed regions to draw (none: all).
        own: id and region of a series of own figures with a dot between them; empty for the first there is.
    """

    kind: TestbedKind | None = None
    lines: Selection = field(default_factory=Selection)
    own: str = ""


def to_address(choice: TestbedChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is at its default is left out."""
    own = {KIND: _code(choice.kind or ""), OWN: choice.own}
    return {**{name: text for name, text in own.items() if text}, **links.to_address(choice.lines)}


def from_address(parameters: Mapping[str, str]) -> tuple[TestbedChoice, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The choice as far as it can be read, and a Dutch sentence for each part that cannot. Whether a figure, region or
        period is there is judged against the data, not here.
    """
    lines, problems = links.from_address(parameters)
    asked = parameters.get(KIND, "")
    kind = next((found for found in TestbedKind if _code(found) == asked), None)
    if asked and kind is None:
        problems = (f"De soort '{echo(asked)}' in de link bestaat niet.", *problems)
    return TestbedChoice(kind, lines, parameters.get(OWN, "").strip()), problems


def _code(word: str) -> str:
    """A word of the register without spaces: lokale-aanpak."""
    return re.sub(r"\s+", "-", word)
