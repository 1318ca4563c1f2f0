"""What the regions of a group are held against: one region, or the group as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toekomstscenario.analysis.group_value import GROUP_CODE, GroupValue
from toekomstscenario.analysis.peers import PeerGroup
from toekomstscenario.catalogue.sources import OWN_WORK
from toekomstscenario.model import COUNTRY_CODE, Cell, Indicator, Kind, Region, Source
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.sentences import Place, Quote, Together, quote

_LONGEST_LABEL = 26
SUM_BY_SUM = "som van tellers gedeeld door som van noemers"


@dataclass(frozen=True, slots=True)
class Comparator:
    """What stands beside the regions.

    Args:
        code: of the region, or `GROUP_CODE`; so it stands in the table, the chart and the address.
        place: how sentences name it.
        cell: its figure in the period; None when there is none.
        whole: of which group it is the whole, counted ("41 steden"); empty for a region.
        members: codes of the regions it is the sum of; none for a region.
        why: why these are a group, in words; empty for a region.
    """

    code: str
    place: Place
    cell: Cell | None
    whole: str = ""
    members: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        """Inside a sentence: Nederland, de G40 samen."""
        return self.place.name

    @property
    def label(self) -> str:
        """In a chart: Nederland, G40 samen; a group with a long name has no room for it on a phone."""
        if not isinstance(self.place, Together):
            return self.place.name
        return self.place.label if len(self.place.label) <= _LONGEST_LABEL else "Groep samen"

    @property
    def brief(self) -> str:
        """In a heading within a chart: Nederland, de groep."""
        return "de groep" if self.members else self.place.name


def comparator_of(
    asked: str, group: PeerGroup, value: GroupValue, *, region: Region | None, here: Mapping[str, Cell]
) -> Comparator:
    """The comparator that is asked for.

    Args:
        asked: `GROUP_CODE` for the whole of the group; else its region counts.
        group: the regions side by side.
        value: the group as a whole, in the period.
        region: the region that is asked for; None for the group.
        here: the figures of the period by region code.
    """
    if asked == GROUP_CODE or region is None:
        return Comparator(GROUP_CODE, together(group), value.cell, value.members, group.codes, group.why)
    return Comparator(region.code, region, here.get(region.code))


def together(group: PeerGroup) -> Together:
    """A group as a whole in words: de G40 samen."""
    name = f"{group.in_words} samen"
    bare = name.removeprefix("de ")
    return Together(name, f"{bare[:1].upper()}{bare[1:]}")


def source_words_of(comparator: Comparator, source: str) -> str:
    """The source of a whole as named behind it: that of its members, and what we did with their figures."""
    return f"{source.removesuffix(OWN_WORK).removesuffix(', ').removesuffix('; bewerking: ')}; {_work(comparator)}"


def _work(comparator: Comparator) -> str:
    return f"{OWN_WORK}: {SUM_BY_SUM}, {comparator.whole}"


def source_sentence(comparator: Comparator) -> str:
    """What stands behind the sources of a figure with a whole in it."""
    return f" {_capital(comparator.name)}: {_work(comparator)}."


def notes_of(comparator: Comparator, indicator: Indicator) -> tuple[str, ...]:
    """How the value of a whole was made, and how its members are held against it; nothing for a region."""
    cell = comparator.cell
    if not comparator.members or cell is None or cell.parts is None:
        return ()
    when = format_period(cell.period)
    sums = [format_number(number, 0) for number in (cell.parts.numerator, cell.parts.denominator)]
    per = f", maal {format_number(indicator.rate.per, 0)}" if indicator.rate is not None else ""
    return (
        f"{_capital(comparator.name)} is een eigen berekening. Over {when} zijn dat alle tellers samen ({sums[0]})"
        f" gedeeld door alle noemers samen ({sums[1]}){per}, van {comparator.whole}. De afronding van al die getallen"
        " is opgeteld; meer dan dat kan de waarde er niet naast zitten.",
        f"Een gebied uit de groep telt zelf mee in de waarde van {comparator.name}. Voor zo'n gebied is dat daarom een"
        " vaste maat zonder eigen toeval, net als Nederland. Zo noemen wij een verschil niet te snel meer dan toeval.",
    )


def quote_of(comparator: Comparator, indicator: Indicator, source: Source) -> Quote:
    """The sentence of a whole; source and caveat both say that it is our own calculation."""
    assert comparator.cell is not None  # only a figure is quoted
    named = replace(source, short=source_words_of(comparator, source.short))
    found = quote(indicator, comparator.place, comparator.cell, named)
    kind = "percentage" if indicator.kind is Kind.PERCENTAGE else "cijfer"
    whole = f"{comparator.whole}: {comparator.why}"
    own = f"Dit {kind} van {comparator.name} is een eigen berekening ({SUM_BY_SUM}, {whole})."
    return replace(found, caveat=f"{own} {found.caveat}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def region_asked(asked: str) -> str:
    """The code of the region to compare with: the country when nothing is asked, none for a group as a whole."""
    return "" if asked == GROUP_CODE else asked or COUNTRY_CODE
