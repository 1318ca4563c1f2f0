"""On which day figures came here: taken over from publications by hand, or fetched from CBS."""

from collections.abc import Sequence
from datetime import date

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Cell
from toekomstscenario.numbers import format_date

TAKEN_OVER_ON = date(2026, 11, 22)  # see data/published/README.md


def taken_over_words(found: Sequence[Cell], catalogue: Catalogue) -> str:
    """One sentence on the days: Overgenomen op 22 november 2026; opgehaald bij het CBS op 5 mei 2027."""
    parts: list[str] = []
    if any(not cell.fetched for cell in found):
        parts.append(f"overgenomen op {format_date(TAKEN_OVER_ON)}")
    if any(cell.fetched for cell in found):
        parts.append(f"opgehaald bij het CBS{_days(found, catalogue)}")
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _days(found: Sequence[Cell], catalogue: Catalogue) -> str:
    sources = {cell.source for cell in found if cell.fetched}
    days = sorted({retrieved.on for name in sources if (retrieved := catalogue.sources[name].retrieved) is not None})
    if not days:
        return " op een dag die niet is bewaard"
    first, last = format_date(days[0]), format_date(days[-1])
    return f" op {first}" if first == last else f" tussen {first} en {last}"
