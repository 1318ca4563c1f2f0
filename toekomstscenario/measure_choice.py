"""Which measure a reader looks at, where and when, and the same as an address: codes only, safe to share."""

from collections.abc import Mapping
from dataclasses import dataclass

from toekomstscenario.errors import echo
from toekomstscenario.model import COUNTRY_CODE
from toekomstscenario.period import Period

MEASURE, REGION, PERIOD, BASE = "maatregel", "gebied", "periode", "basis"


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure by its code, a region, a period to look at, and the period that is 100 in an index.

    `period` is None when there is none to choose; `base` is None without an index.
    """

    measure: str
    region: str = COUNTRY_CODE
    period: Period | None = None
    base: Period | None = None


def to_address(choice: MeasureChoice) -> dict[str, str]:
    """Write a choice as query parameters."""
    parts = {MEASURE: choice.measure, REGION: choice.region, PERIOD: choice.period, BASE: choice.base}
    return {name: str(part) for name, part in parts.items() if part}


def from_address(parameters: Mapping[str, str]) -> tuple[MeasureChoice, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The choice as far as it can be read, and a Dutch sentence for each period that cannot. Whether a measure or a
        region exists is not judged here.
    """
    problems: list[str] = []

    def period(name: str) -> Period | None:
        text = parameters.get(name, "")
        try:
            return Period.parse(text) if text else None
        except ValueError:
            problems.append(f"De periode '{echo(text)}' in de link is niet te lezen.")
            return None

    measure, region = parameters.get(MEASURE, "").strip(), parameters.get(REGION, "").strip()
    return MeasureChoice(measure, region or COUNTRY_CODE, period(PERIOD), period(BASE)), tuple(problems)
