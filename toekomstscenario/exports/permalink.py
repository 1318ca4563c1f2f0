"""A link to one figure with a mark of its values, so that one sees at opening whether they changed since.

    /los-cijfer?figuur=ontwikkeling&cijfer=...&gebied=GM0363&van=2015&tot=2024&vast=20261122-3f2a90c1d4e5

The link holds no values: it leads to those of now, and the mark tells whether they are those of then.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from toekomstscenario.errors import UserError, echo
from toekomstscenario.exports.cells import number, printed
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VERGELIJKEN
from toekomstscenario.figures.development import ONTWIKKELING
from toekomstscenario.links import from_address, to_address
from toekomstscenario.numbers import format_date
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection

LOOSE = "los-cijfer"  # the page that shows one figure
KIND, FROZEN = "figuur", "vast"
PAGES = (ONTWIKKELING, VERGELIJKEN)
_MARK = re.compile(r"(\d{8})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link asks for.

    Args:
        page: the page with the same figure and its choosers.
        selection: the choice on that page.
        on: the day on which the link was frozen; None when it was not, or when that cannot be read.
        mark: of the values on that day.
        problems: a Dutch sentence for each part that cannot be read.
    """

    page: str
    selection: Selection
    on: date | None
    mark: str
    problems: tuple[str, ...]


def values_mark(figure: Figure) -> str:
    """Twelve signs that change when a value of the table does; titles, notes and status do not matter.

    A hidden value counts by its words, so hiding or showing one changes the mark as well.
    """
    columns = [one for one in figure.columns if one.number == "waarde"] or [one for one in figure.columns if one.number]
    rows = [
        [
            *(str(row.get(name, "")) for name in ("code", "periode_code")),
            *(_value(number(one, row), printed(one, row)) for one in columns),
        ]
        for row in figure.table.iter_rows(named=True)
    ]
    return hashlib.sha256(json.dumps(sorted(rows)).encode()).hexdigest()[:12]


def _value(value: float | None, words: str) -> str:
    return words if value is None else f"{value:.9g}"


def loose_link(figure: Figure, *, frozen_on: date | None = None) -> str:
    """The address of the page with this figure alone, frozen on a day if one is given; empty without such a page."""
    parts = urlsplit(figure.link)
    page = parts.path.removeprefix("/")
    if page not in PAGES:
        return ""
    selection, _ = from_address(dict(parse_qsl(parts.query)))
    address = {KIND: page, **to_address(selection if frozen_on is None else _closed(selection, figure))}
    if frozen_on is not None:
        address[FROZEN] = f"{frozen_on:%Y%m%d}-{values_mark(figure)}"
    return f"/{LOOSE}?{urlencode(address, safe=',')}"


def _closed(selection: Selection, figure: Figure) -> Selection:
    """The choice with its first and last period written out, so that a new period does not join a frozen link."""
    if selection.last is not None or "periode_code" not in figure.table.columns:
        return selection
    try:
        periods = sorted(Period.parse(text) for text in figure.table["periode_code"].unique())
    except ValueError:  # a period without a written form for links
        return selection
    return replace(selection, first=selection.first or periods[0], last=periods[-1])


def open_link(parameters: Mapping[str, str]) -> Opened:
    """Read the query of such a link.

    Raises:
        UserError: it names no figure.
    """
    page = parameters.get(KIND, ONTWIKKELING)
    if page not in PAGES or "cijfer" not in parameters:
        raise UserError(
            f"Deze link wijst geen cijfer aan{f': {echo(page)}' if page not in PAGES else ''}.",
            "Kies een cijfer op Ontwikkeling of Vergelijken, en daar 'Vaste link en insluiten'.",
        )
    selection, problems = from_address(parameters)
    found = _MARK.fullmatch(parameters.get(FROZEN, ""))
    on = _day(found[1]) if found else None
    if parameters.get(FROZEN) and on is None:
        problems = (*problems, "De dag waarop deze link is vastgelegd, is niet te lezen.")
    return Opened(page, selection, on, found[2] if found else "", problems)


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d").date()
    except ValueError:
        return None


def changed_words(opened: Opened, figure: Figure) -> tuple[bool, str]:
    """Whether values changed since the link was frozen, and a sentence on it; empty for a link without a day."""
    if opened.on is None:
        return False, ""
    day = format_date(opened.on)
    if values_mark(figure) == opened.mark:
        return False, f"Deze link is vastgelegd op {day}. De cijfers zijn sindsdien niet veranderd."
    return True, (
        f"Deze link is vastgelegd op {day}. **Sindsdien is ten minste één cijfer veranderd, erbij gekomen of"
        " verborgen.** U ziet de cijfers van nu. Wat er is herzien, staat op de pagina Bronnen."
    )


def iframe(address: str, title: str) -> str:
    """HTML for another site, which shows the figure of this address."""
    safe = re.sub(r"[<>\"&]", " ", title)
    return (
        f'<iframe src="{address.replace("&", "&amp;")}&amp;embed=true" title="{safe}" width="100%" height="820"'
        ' style="border:0" loading="lazy"></iframe>'
    )
