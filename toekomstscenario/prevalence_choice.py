"""Which part of the page Prevalentie a reader wants to see, and the same as an address: codes only, safe to share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from toekomstscenario.errors import echo

PART, REGION, STATEMENT = "deel", "gebied", "uitspraak"


class Part(StrEnum):
    """The parts of the page, in their order; the values are those of the address."""

    SCALE = "schaal"
    FORMS = "vormen"
    TREND = "verloop"
    REPEATS = "opnieuw-gemeld"
    WOMEN = "gedode-vrouwen"
    LOCAL = "mijn-gemeente"
    STATEMENT = "een-op-de"


@dataclass(frozen=True, slots=True)
class PrevalenceChoice:
    """One part of the page; `region` counts for Part.LOCAL only and `statement` for Part.STATEMENT only."""

    part: Part = Part.SCALE
    region: str = ""
    statement: str = ""


def to_address(choice: PrevalenceChoice) -> dict[str, str]:
    """Write a choice as query parameters; what does not count or was not chosen is left out."""
    parts = {PART: choice.part.value if choice.part is not Part.SCALE else ""}
    if choice.part is Part.LOCAL:
        parts[REGION] = choice.region
    if choice.part is Part.STATEMENT:
        parts[STATEMENT] = choice.statement
    return {name: text for name, text in parts.items() if text}


def from_address(
    parameters: Mapping[str, str], regions: Collection[str], statements: Collection[str]
) -> tuple[PrevalenceChoice, tuple[str, ...]]:
    """Read query parameters.

    Args:
        parameters: of the link.
        regions: codes that can be chosen.
        statements: ids that can be chosen.

    Returns:
        The choice as far as it can be read, and a Dutch sentence for each part that cannot.
    """
    part, region, statement = (parameters.get(name, "") for name in (PART, REGION, STATEMENT))
    found = next((one for one in Part if one.value == part), Part.SCALE)
    told: list[str] = []
    if part and part != found:
        told.append(f"Het onderdeel '{echo(part)}' uit de link bestaat niet. U ziet nu het eerste onderdeel.")
    if region and region not in regions:
        told.append(
            f"Het gebied met code '{echo(region)}' uit de link is hier niet te kiezen. Kies er een in de lijst."
        )
    if statement and statement not in statements:
        told.append(f"De uitspraak '{echo(statement)}' uit de link is hier niet te kiezen. U ziet nu een andere.")
    kept = region if region in regions else "", statement if statement in statements else ""
    return PrevalenceChoice(found, *kept), tuple(told)
