"""Numbers in own text as references: {{cijfer:F012}} or {{cijfer:series:region:period}}, looked up when it is read.

So a number cannot go stale and cannot lose its caveat. What cannot be found is said at its place.
"""

import re
from dataclasses import dataclass

from toekomstscenario.analysis import series
from toekomstscenario.errors import DataError, echo
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.facts import amount
from toekomstscenario.model import Cell, Indicator
from toekomstscenario.own import is_own
from toekomstscenario.period import Period
from toekomstscenario.register_words import fact_quote
from toekomstscenario.sentences import MARKS, Quote, quote, value_text

MENTION = re.compile(r"\{\{cijfer:([^{}\n]{1,200})\}\}")
_BROKEN = re.compile(r"\{\{(?:cijfer:?)?|\}\}")
UNFINISHED = "een verwijzing naar een cijfer is niet af; schrijf haar als {{cijfer:F012}}, of gebruik de knop"


@dataclass(frozen=True, slots=True)
class Told:
    """A number with what must travel with it; `id` is that of the fact or series:region:period."""

    id: str
    words: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Untold:
    """Why there is no number here, in Dutch."""

    reason: str


def mention(name: str) -> str:
    """A reference as it stands in own text."""
    return f"{{{{cijfer:{name}}}}}"


def pieces(text: str) -> tuple[str | re.Match[str], ...]:
    """Own text cut into words and references, in its order."""
    found: list[str | re.Match[str]] = []
    done = 0
    for match in MENTION.finditer(text):
        found += [text[done : match.start()], match]
        done = match.end()
    return (*found, text[done:])


def unfinished(text: str) -> bool:
    """Whether there is something in own text that looks like a reference and is none."""
    return any(isinstance(piece, str) and _BROKEN.search(piece) is not None for piece in pieces(text))


def mended(words: str) -> str:
    """Own words in which every unfinished reference is said to be one."""
    return _BROKEN.sub("[verwijzing niet af]", words)


def after_number(told: str, following: str) -> str:
    """Own words behind a reference, without the unit that the number itself already ends with.

    Args:
        told: the number in words, such as "5.045 jongeren".
        following: own words behind it; "jongeren in 2023" becomes "in 2023".
    """
    said = " ".join(told.rstrip("".join(MARKS.values())).split()).casefold()
    doubled = [re.escape(said.split(" ", first)[-1]) for first in range(1, said.count(" ") + 1)]
    doubled += ["procent", "percent", "%"] if said.endswith("%") else ["euro"] if "€" in said else []
    known = "|".join(words.replace(r"\ ", r"\s+") for words in doubled if not words[0].isdigit())
    return re.sub(rf"^\s+(?:{known})(?!\w)", "", following, flags=re.IGNORECASE) if known else following


def look_up(name: str, archive: Archive) -> Told | Untold:
    """The number that a reference leads to, as it is now."""
    name = name.strip()
    if ":" not in name:
        return _fact(name, archive)
    cell = find_cell(name, archive)
    if isinstance(cell, Untold):
        return cell
    indicator, region = archive.catalogue.indicators[cell.indicator], archive.catalogue.regions[cell.region]
    told = quote(indicator, region, cell, archive.catalogue.sources[cell.source])
    return Told(name, value_text(indicator, cell), told)


def _fact(name: str, archive: Archive) -> Told | Untold:
    fact = archive.register.facts.get(name)
    if fact is None:
        return Untold(f"feit {echo(name)} staat niet in het register")
    if not fact.quotable:
        return Untold(f"feit {fact.id} mag niet worden overgenomen ({fact.usability}); het feitenregister zegt waarom")
    return Told(fact.id, f"{amount(fact)}{MARKS[fact.status]}", fact_quote(fact))


def find_cell(name: str, archive: Archive) -> Cell | Untold:
    """The observation that series:region:period names."""
    parts = name.split(":")
    catalogue = archive.catalogue
    if len(parts) != 3:
        return Untold(f"'{echo(name)}' is geen cijfer: schrijf reeks:gebied:periode")
    indicator, region = catalogue.indicators.get(parts[0]), catalogue.regions.get(parts[1])
    if indicator is None or is_own(indicator.id):
        return Untold(f"de reeks '{echo(parts[0])}' bestaat niet")
    if region is None:
        return Untold(f"het gebied '{echo(parts[1])}' bestaat niet")
    try:
        period = Period.parse(parts[2])
        cells = cells_of(indicator, region.code, archive)
    except ValueError:
        return Untold(f"de periode '{echo(parts[2])}' is niet te lezen")
    except DataError:
        return Untold(f"de cijfers van '{indicator.short}' kunnen nu niet gelezen worden")
    found = next((cell for cell in cells if cell.period == period), None)
    return found or Untold(f"van '{indicator.short}' is er geen cijfer van {region.name} over {period}")


def cells_of(indicator: Indicator, region: str, archive: Archive) -> list[Cell]:
    """The observations of a series in a region, from old to new.

    Raises:
        DataError: the file of the series cannot be used.
    """
    return series.cells(archive.store.observations(indicator, (region,)))
