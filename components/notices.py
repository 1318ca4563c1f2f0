"""Why a link shows something else than it asks for, as Dutch sentences."""

from collections.abc import Collection, Sequence

from components import loading, texts
from toekomstscenario.analysis.group_value import GROUP_CODE
from toekomstscenario.errors import UserError, echo
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label


def on_indicator(linked: Selection, offered: set[str]) -> tuple[str, ...]:
    """Say why the indicator of a link is not shown: unknown, its file has a fault, a count, or no figures."""
    name = linked.indicator
    if not name or name in offered:
        return ()
    catalogue, available = loading.catalogue(), loading.availability()
    try:
        indicator = catalogue.indicator(name)
    except UserError as problem:
        return (f"{problem.message} {problem.next_step}",)
    for problem in available.problems:
        if problem.file.stem == indicator.family:
            return (texts.FILE_FAULT.format(title=indicator.title, file=problem.file.name, rule=problem.rule),)
    has_figures = name in set(available.cells["indicator"])
    return ((texts.NOT_COMPARED if has_figures else texts.NO_FIGURES).format(title=indicator.title),)


def on_partner(linked: Selection, shown: str, offered: Collection[str]) -> tuple[str, ...]:
    """Say why the second figure of a link does not stand beside the first that is shown."""
    name = linked.beside.indicator if linked.beside is not None else ""
    if not name or name in offered:
        return ()
    catalogue = loading.catalogue()
    if name not in catalogue.indicators:
        return on_indicator(Selection(name), set(offered))
    title, other = catalogue.indicators[name].title, catalogue.indicators[shown].title
    return (texts.PARTNER_NOT_OFFERED.format(title=title, other=other),)


def on_regions(linked: Selection, offered: Sequence[str], shown: Sequence[str]) -> tuple[str, ...]:
    """Say which regions of a link do not exist, have no figure here, or are left out."""
    catalogue = loading.catalogue()
    notices: list[str] = []
    now = texts.REGION_NOBODY if not shown else "" if set(linked.regions) & set(shown) else texts.REGION_OTHER
    for code in linked.regions:
        if code not in catalogue.regions:
            notices.append(texts.REGION_UNKNOWN.format(code=echo(code), now=now))
        elif code not in offered:
            region = region_label(catalogue.regions[code])
            notices.append(texts.REGION_NOT_OFFERED.format(region=region, now=now))
        elif code not in shown:
            notices.append(texts.REGION_LEFT_OUT.format(region=region_label(catalogue.regions[code])))
    return tuple(notices)


def on_periods(linked: Selection, shown: Selection, offered: Sequence[Period]) -> tuple[str, ...]:
    """Say which periods of a link are not there."""
    lost = [period for period in (linked.first, linked.last) if period is not None and period not in offered]
    notices = [texts.PERIOD_NOT_OFFERED.format(period=format_period(period)) for period in lost]
    if linked.grain not in (Grain.YEAR, shown.grain):
        notices.append(texts.GRAIN_NOT_OFFERED.format(grain=texts.GRAINS[linked.grain]))
    return tuple(notices)


def on_group(linked: Selection, offered: Sequence[str]) -> tuple[str, ...]:
    """Say that the group of a link is not there."""
    if not linked.peers or linked.peers in offered:
        return ()
    return (texts.GROUP_NOT_OFFERED.format(group=echo(linked.peers)),)


def on_comparator(linked: Selection, shown: Selection, offered: Sequence[str]) -> tuple[str, ...]:
    """Say that the comparator of a link does not exist or has no figure here; of a group, why it has none."""
    code = linked.comparator
    if not code or code in offered:
        return ()
    if code == GROUP_CODE:
        return (texts.GROUP_VALUE_NOT_OFFERED.format(reason=loading.group_value(shown).reason).strip(),)
    regions = loading.catalogue().regions
    name = region_label(regions[code]) if code in regions else f"'{echo(code)}'"
    return (texts.COMPARATOR_NOT_OFFERED.format(region=name),)


def on_view(linked: Selection, offered: Sequence[str]) -> tuple[str, ...]:
    """Say that the view of a link does not exist or cannot show this group."""
    return () if linked.view in offered else (texts.VIEW_NOT_OFFERED.format(view=echo(linked.view)),)


def on_base(linked: Selection, shown: Selection) -> tuple[str, ...]:
    """Say that no index can be made from the period of a link."""
    if linked.base is None or linked.base == shown.base:
        return ()
    return (texts.BASE_NOT_OFFERED.format(period=format_period(linked.base)),)
