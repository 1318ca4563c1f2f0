"""Widgets -> Selection. Only combinations that have data are offered; a wrong link says what is wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import loading, notices, plain, texts
from components.address import choose, read_address, write_address
from toekomstscenario.analysis.order import by_interest
from toekomstscenario.availability import Availability, LongestRun
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.model import COUNTRY_CODE, Region, RegionKind, Theme
from toekomstscenario.numbers import format_period, sort_key
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label

_NO_INDEX = "Geen"
NOBODY = ""
_WITH_PAGE = (
    RegionKind.COUNTRY,
    RegionKind.MUNICIPALITY,
    RegionKind.PROVINCE,
    RegionKind.YOUTH_REGION,
    RegionKind.VEILIG_THUIS_REGION,
)


def choose_region(page: str) -> Selection:
    """Choose the country, one of the 45 cities, a province or a region; the country when nothing is asked."""
    catalogue = loading.catalogue()
    linked, problems = read_address(page)
    options = [region.code for region in profile_regions(catalogue)]
    asked = linked.regions[0] if linked.regions else COUNTRY_CODE
    with st.container(key="stadkeuze"):
        code = choose(
            page, "Stad, provincie, regio of land", options, asked, lambda code: region_label(catalogue.regions[code])
        )
    return settle(page, Selection(regions=(code,)), (*problems, *notices.on_regions(linked, options, (code,))))


def profile_regions(catalogue: Catalogue) -> list[Region]:
    """The regions with a page of their own by kind, each in Dutch order."""
    ordered: list[Region] = []
    for kind in _WITH_PAGE:
        ordered += sorted(catalogue.regions_of(kind), key=lambda region: sort_key(region.name))
    return ordered


def choose_development(page: str) -> Selection:
    """Choose an indicator, a region (for percentages a second one beside it) and the periods.

    Raises:
        UserError: there is nothing to choose from.
    """
    catalogue, available = loading.catalogue(), loading.availability()
    linked, problems = read_address(page)
    with panel():
        longest = available.longest_runs()
        name = choose_indicator(
            page, catalogue, linked.indicator, set(longest), lambda name: _longest_first(longest, name)
        )
        # Who has no figure is told so, not replaced by another; with another figure the list is that of the figures.
        kept = {code for code in linked.regions if code in catalogue.regions and name == linked.indicator}
        codes = in_order({*available.regions(name), *kept})
        asked = linked.regions[0] if linked.regions else longest[name].region
        first = choose(page, "Gebied", codes, asked, lambda code: region_label(catalogue.regions[code]))
        regions = (first, *_choose_second(page, catalogue, codes, first, linked, name))
        grain = _choose_grain(page, available, name, first, linked.grain)
        periods = _periods(available, name, grain, regions)
        selection = Selection(name, regions, "", grain, *_choose_span(page, periods, linked))
        selection = replace(selection, base=_choose_base(page, selection, linked))
    told = (
        *problems,
        *notices.on_indicator(linked, set(longest)),
        *notices.on_regions(linked, codes, regions),
        *notices.on_periods(linked, selection, periods),
        *notices.on_base(linked, selection),
    )
    return settle(page, selection, told)


def panel(words: str = "Kies cijfer, gebied en periode") -> DeltaGenerator:
    """One quiet row of choices; on a phone the style sheet folds it behind a summary with these words."""
    st.html(f'<details class="tk-vouw"><summary>{words}</summary></details>')
    return st.container(key="keuze", horizontal=True, vertical_alignment="bottom")


def settle(page: str, selection: Selection, told: tuple[str, ...]) -> Selection:
    for notice in write_address(page, selection, told):
        st.warning(notice, icon=":material/link_off:")
    return selection


def choose_indicator(
    page: str, catalogue: Catalogue, linked: str, offered: set[str], order: Callable[[str], Any]
) -> str:
    themes = [theme for theme in Theme if any(catalogue.indicators[name].theme is theme for name in offered)]
    if not themes and loading.availability().problems:
        raise loading.availability().problems[0]
    if not themes:
        raise UserError(
            "Er zijn nog geen cijfers om te tonen.", "De beheerder van dit dashboard kan de gegevens maken."
        )
    asked = catalogue.indicators[linked].theme if linked in offered else None
    theme = choose(page, "Onderwerp", themes, asked, lambda theme: texts.THEMES[theme])
    names = sorted(_of_theme(catalogue, offered, theme), key=order)
    chosen = choose(page, "Cijfer", names, linked, lambda name: catalogue.indicators[name].title)
    # One list with headings, where a reader without JavaScript cannot choose a theme first.
    every = {texts.THEMES[one]: sorted(_of_theme(catalogue, offered, one), key=order) for one in themes}
    titles = {head: {name: catalogue.indicators[name].title for name in found} for head, found in every.items()}
    plain.note_groups("Cijfer", titles, [chosen])
    return chosen


def _of_theme(catalogue: Catalogue, offered: set[str], theme: Theme) -> list[str]:
    return [name for name in offered if catalogue.indicators[name].theme is theme]


def _longest_first(longest: Mapping[str, LongestRun], name: str) -> tuple[int, int, str]:
    """Series that run over several periods before single figures, then by interest."""
    return (0 if longest[name].periods > 1 else 1, *by_interest(name))


def _choose_second(
    page: str, catalogue: Catalogue, codes: list[str], first: str, linked: Selection, name: str
) -> tuple[str, ...]:
    if not catalogue.indicators[name].comparable or len(codes) < 2:
        return ()
    others = [code for code in codes if code != first]
    asked = linked.regions[1] if len(linked.regions) > 1 else NOBODY
    second = choose(page, "Daarnaast", [NOBODY, *others], asked, lambda code: or_nobody(catalogue, code))
    return (second,) if second else ()


def _choose_grain(page: str, available: Availability, name: str, region: str, linked: Grain) -> Grain:
    there = set(available.of_regions(name, (region,))["grain"])
    grains = [grain for grain in Grain if str(grain) in there]
    if len(grains) == 1:
        return grains[0]
    return choose(page, "Soort periode", grains, linked, lambda grain: texts.GRAINS[grain])


def _periods(available: Availability, name: str, grain: Grain, regions: tuple[str, ...]) -> list[Period]:
    rows = available.of_regions(name, regions)
    rows = rows.filter(rows["grain"] == str(grain))
    return sorted(Period(*ends) for ends in rows.select("start", "end").unique().iter_rows())


def _choose_span(page: str, periods: list[Period], linked: Selection) -> tuple[Period | None, Period | None]:
    """First and last period; None where it is the first or last there is, so that new data joins by itself."""
    if len(periods) < 3:
        return None, None
    first = choose(page, "Van", periods[:-1], linked.first, format_period)
    later = [period for period in reversed(periods) if period > first]
    last = choose(page, "Tot en met", later, linked.last, format_period)
    return (None if first == periods[0] else first), (None if last == periods[-1] else last)


def _choose_base(page: str, selection: Selection, linked: Selection) -> Period | None:
    """The period that is 100 in an index; not asked where no index can be made."""
    bases = loading.bases(selection)
    if not bases:
        return None
    options = {_NO_INDEX: None, **{f"{format_period(base)} = 100": base for base in bases}}
    asked = next((words for words, base in options.items() if base == linked.base), None)
    words = choose(page, "Index", list(options), asked, str)
    plain.note_groups(
        "Index", {"": {plain.code_of(base): words for words, base in options.items()}}, [plain.code_of(options[words])]
    )
    return options[words]


def in_order(codes: Iterable[str]) -> list[str]:
    return sorted(codes, key=loading.places().__getitem__)


def or_nobody(catalogue: Catalogue, code: str) -> str:
    return region_label(catalogue.regions[code]) if code else "Niemand"
