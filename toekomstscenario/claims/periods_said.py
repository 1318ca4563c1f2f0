"""The periods that a text names: days, half-years, years, ranges of years, and words such as 'nu' and 'elk jaar'."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from toekomstscenario.numbers import MONTHS
from toekomstscenario.period import Period

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_LINK = r"(?:tot en met|t/m|tot|-|/|en met)"
_FIRST, _SECOND = r"(?:eerste|1e|1ste)", r"(?:tweede|2e|2de)"
_HALF = r"(?:half ?jaar|helft|zes maanden)(?: van| in)?(?: het)?(?: jaar)?"
_END = {"begin": (1, 1), "medio": (6, 30), "halverwege": (6, 30), "midden": (6, 30)}
NOW = re.compile(
    r"\b(?:nu|momenteel|thans|tegenwoordig|inmiddels|vandaag de dag|op dit moment|dit jaar|op dit ogenblik|actueel)\b"
)
YEARLY = re.compile(r"\b(?:(?:elk|ieder) jaar|jaarlijkse?|per jaar|op jaarbasis|jaar in,? jaar uit)\b")
RECENT = re.compile(r"\b(?:vorig|afgelopen|voorgaand) (?:half)?jaar\b|\bafgelopen jaren\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A period with its place in the text; `since` when it is only where a stretch begins (sinds 2023)."""

    start: int
    end: int
    period: Period
    since: bool = False


Reader = Callable[[re.Match[str]], Period]


def _year(year: str) -> Period:
    return Period.parse(year)


def _day(match: re.Match[str]) -> Period:
    return _on(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))


def _figures(match: re.Match[str]) -> Period:
    return _on(int(match[3]), int(match[2]), int(match[1]))


def _on(year: int, month: int, day: int) -> Period:
    when = date(year, month, day)
    return Period(when, when)


def _edge(match: re.Match[str]) -> Period:
    month, day = _END.get(match[1], (12, 31))
    return _on(int(match[2]), month, day)


def _years(match: re.Match[str]) -> Period:
    return Period(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31))


def _month(match: re.Match[str]) -> Period:
    return _month_of(MONTHS.index(match[1]) + 1, int(match[2]))


def _month_of(month: int, year: int) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), date.fromordinal(following.toordinal() - 1))


def _edge_of_month(match: re.Match[str]) -> Period:
    month = _month_of(MONTHS.index(match[2]) + 1, int(match[3]))
    day = {"begin": month.start, "medio": month.start.replace(day=15)}.get(match[1], month.end)
    return Period(day, day)


_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"\b(\d{{1,2}}) +({_MONTH}) +({_YEAR})"), _day),
    (re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)\d\d)\b"), _figures),
    (
        re.compile(
            rf"\b(eind|ultimo|einde van|einde|slot van|laatste dag van"
            rf"|begin|medio|halverwege|midden)(?: van| in)?(?: het jaar)? ({_YEAR})"
        ),
        _edge,
    ),
    (re.compile(rf"\b(eind|ultimo|begin|medio) ({_MONTH}) +({_YEAR})"), _edge_of_month),
    (re.compile(rf"\b{_FIRST} {_HALF} +({_YEAR})"), lambda match: Period.parse(f"{match[1]}-H1")),
    (re.compile(rf"\b{_SECOND} {_HALF} +({_YEAR})"), lambda match: Period.parse(f"{match[1]}-H2")),
    (re.compile(rf"\bh([12])[ -]+({_YEAR})"), lambda match: Period.parse(f"{match[2]}-H{match[1]}")),
    (re.compile(rf"\b({_YEAR})[ -]+h([12])\b"), lambda match: Period.parse(f"{match[1]}-H{match[2]}")),
    (re.compile(rf"(?<![\d.,])({_YEAR}) ?{_LINK} ?({_YEAR})"), _years),
    (re.compile(rf"\btussen ({_YEAR}) en ({_YEAR})"), _years),
    (re.compile(rf"\b({_MONTH}) +({_YEAR})"), _month),
    (re.compile(rf"(?<![\d.,/€-])(?<!€ )({_YEAR})(?![-/]\d)(?![a-z])"), lambda match: _year(match[1])),
)
_SINCE = re.compile(r"(?:sinds|vanaf|na|sedert)(?: het)? $")
# A year here is part of a name, not the period of a figure.
_NAMES = re.compile(
    r"(?:nota|kamerbrief|brief|begroting|motie|wet|agenda|akkoord|rapport|rapportage|studie|monitor|onderzoek|jaarverslag"
    rf"|prinsjesdag|verslag|stuk)(?: van| uit)? (?:\d{{1,2}} )?(?:(?:{_MONTH}) )?$"
)


def periods_said(text: str) -> tuple[Said, ...]:
    """The periods that a text names, from left to right; what is part of a longer one is not told again.

    Args:
        text: as `flat` gives it.
    """
    found: list[Said] = []
    for form, read in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            try:
                period = read(match)
            except ValueError:  # 31 februari, or years the wrong way round
                continue
            before = text[max(0, match.start() - 30) : match.start()]
            found.append(Said(match.start(), match.end(), period, since=bool(_SINCE.search(before))))
    return tuple(sorted(found, key=lambda one: one.start))


def is_name(text: str, said: Said) -> bool:
    """Whether a period only dates a document (de Voorjaarsnota 2025, de Kamerbrief van 24 april 2024)."""
    return bool(_NAMES.search(text[max(0, said.start - 40) : said.start]))
