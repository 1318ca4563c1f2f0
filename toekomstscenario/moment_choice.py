"""Which moments ahead a reader wants to see, and the same as an address: codes only, safe to share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from toekomstscenario.errors import echo

MOMENT, TRACK = "moment", "spoor"


@dataclass(frozen=True, slots=True)
class MomentChoice:
    """One moment by its id, or the moments of one track; empty goes with everything."""

    moment: str = ""
    track: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == MomentChoice()


def to_address(choice: MomentChoice) -> dict[str, str]:
    """Write a choice as query parameters; what is open is left out."""
    return {name: text for name, text in ((MOMENT, choice.moment), (TRACK, choice.track)) if text}


def to_query(choice: MomentChoice) -> str:
    """Write a choice as the part of a link behind the question mark."""
    return urlencode(to_address(choice))


def from_address(
    parameters: Mapping[str, str], moments: Collection[str], tracks: Collection[str]
) -> tuple[MomentChoice, tuple[str, ...]]:
    """Read query parameters.

    Args:
        parameters: of the link.
        moments: ids of the moments that there are.
        tracks: the tracks that can be chosen.

    Returns:
        The choice as far as it exists, and a Dutch sentence for each part that does not. A link to one moment opens
        that moment, whatever else it says.
    """
    moment, track = parameters.get(MOMENT, ""), parameters.get(TRACK, "")
    problems: list[str] = []
    if moment and moment not in moments:
        problems.append(
            f"Het moment '{echo(moment)}' uit de link staat niet in de vooruitblik. Misschien is het geweest."
        )
    if track and track not in tracks:
        problems.append(f"Het spoor '{echo(track)}' uit de link bestaat niet.")
    if moment in moments:
        return MomentChoice(moment=moment), tuple(problems)
    return MomentChoice(track=track if track in tracks else ""), tuple(problems)
