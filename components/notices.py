"""Why a link shows something else than it asks for, as Dutch sentences."""

from collections.abc import Sequence

from components import loading, texts
from toekomstscenario.errors import UserError, echo
from toekomstscenario.model import Selection
from toekomstscenario.numbers import format_period
from toekomstscenario.period import Grain, Period
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


def on_regions(linked: Selection, offered: Sequence[str], shown: Sequence[str]) -> tuple[str, ...]:
    """Say which regions of a link do not exist, have no figure here, or are left out."""
    catalogue = loading.catalogue()
    notices: list[str] = []
    for code in linked.regions:
        if code not in catalogue.regions:
            notices.append(texts.REGION_UNKNOWN.format(code=echo(code)))
        elif code not in offered:
            notices.append(texts.REGION_NOT_OFFERED.format(region=region_label(catalogue.regions[code])))
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
