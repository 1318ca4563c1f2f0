"""From a reference in a letter to the figure as it is now: the same makers as the pages use. Pure.

The choice of a reference is read as the page reads its address, but a wrong one is refused here and never replaced.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from toekomstscenario import links, measure_choice, prevalence_choice, scenario_choice, timeline_choice
from toekomstscenario.basket import FigureItem
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figure import Figure
from toekomstscenario.figures import measures, prevalence, scenarios
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.judged import judgement_figure
from toekomstscenario.figures.judgement import make_judgement
from toekomstscenario.figures.money import make_money, make_other_money
from toekomstscenario.figures.money_events import make_money_events
from toekomstscenario.figures.profile import make_profile
from toekomstscenario.figures.testbeds import make_lines, make_list
from toekomstscenario.figures.timeline import make_slips, make_timeline
from toekomstscenario.prevalence_choice import Part
from toekomstscenario.register import TestbedKind
from toekomstscenario.selection import Selection
from toekomstscenario.timeline import known_milestones
from toekomstscenario.timeline_choice import chosen

Maker = Callable[[Mapping[str, str], Archive], Sequence[Figure | None]]
_NEXT = "Haal dit onderdeel weg, of kies de figuur opnieuw op haar eigen pagina."


def find_figure(item: FigureItem, archive: Archive) -> Figure:
    """The figure that a reference leads to.

    Raises:
        UserError: there is no such page or figure, or the choice cannot be made any more.
        DataError: a file that is needed cannot be used.
    """
    if item.page not in MAKERS:
        raise UserError(f"De pagina '{echo(item.page)}' heeft geen figuren voor een brief.", _NEXT)
    found = [figure for figure in MAKERS[item.page](dict(item.choice), archive) if figure is not None]
    same = [figure for figure in found if figure.id == item.part]
    alike = same or [figure for figure in found if figure.id.startswith(item.part)]
    if len(alike) != 1:
        raise UserError(f"De figuur '{echo(item.part)}' van de pagina '{item.page}' is er niet meer.", _NEXT)
    return alike[0]


def _checked(problems: Sequence[str]) -> None:
    if problems:
        raise UserError(problems[0], _NEXT)


def _selection(parameters: Mapping[str, str]) -> Selection:
    selection, problems = links.from_address(parameters)
    _checked(problems)
    return selection


def _development(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    milestones = archive.register.chart_milestones(dt.date.min, dt.date.max)
    return (make_development(archive.catalogue, archive.store, _selection(parameters), milestones),)


def _comparison(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    return (make_comparison(archive.catalogue, archive.store, _selection(parameters), archive.maps),)


def _profile(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    regions = _selection(parameters).regions
    if not regions:
        raise UserError("Bij deze figuur is geen gebied gekozen.", _NEXT)
    found = make_profile(archive.catalogue, archive.store, regions[0])
    own = [one.quote for one in found.quotes if one.about.code == found.region.code]
    quotes = tuple(own or [one.quote for one in found.quotes])  # on the page they stand above the table
    return found.beside, found.all_figures and replace(found.all_figures, quotes=quotes)


def _measures(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    choice, problems = measure_choice.from_address(parameters)
    _checked(problems)
    if choice.measure not in measures.MEASURES:
        raise UserError(f"De maatregel '{echo(choice.measure)}' bestaat niet.", _NEXT)
    view = measures.make_measure_view(archive.catalogue, archive.store, choice)
    return view.bridge, view.bridges, view.decomposition, *view.stock_and_flow, *view.durations, *view.costs


def _prevalence(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    register, catalogue, store = archive.register, archive.catalogue, archive.store
    offered = prevalence.statements(register)
    choice, problems = prevalence_choice.from_address(parameters, catalogue.regions, offered)
    _checked(problems)
    match choice.part:
        case Part.SCALE:
            return (prevalence.make_steps(register, catalogue, store).figure,)
        case Part.FORMS:
            return (prevalence.make_forms(catalogue, store),)
        case Part.TREND:
            return prevalence.make_trends(catalogue, store)
        case Part.REPEATS:
            return (prevalence.make_repeats(register, catalogue, store),)
        case Part.WOMEN:
            return (prevalence.make_women(register, catalogue, store),)
        case Part.LOCAL:
            return (prevalence.make_local(register, catalogue, store, choice.region),)
        case Part.STATEMENT:
            name = choice.statement or offered[0]
            return (prevalence.make_statement(register, catalogue, store, name),)


def _judgement(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    selection = _selection(parameters)
    return (judgement_figure(make_judgement(archive.catalogue, archive.store, selection), selection),)


def _scenarios(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    choice, problems = scenario_choice.from_address(parameters)
    _checked(problems)
    if choice.measure not in measures.MEASURES:
        raise UserError(f"De maatregel '{echo(choice.measure)}' bestaat niet.", _NEXT)
    offers = scenarios.find_scenario_offers(archive.catalogue, archive.store, measures.MEASURES[choice.measure])
    view = scenarios.make_scenarios(archive.catalogue, archive.store, choice, offers)
    return view.figure, view.outcomes


def _testbeds(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    """The lines of a choice, or without one the list of every kind: which is meant stands in the id."""
    if parameters:
        return (make_lines(archive.catalogue, archive.store, archive.register, _selection(parameters)),)
    present = {testbed.kind for testbed in archive.register.testbeds.values()}
    kinds = (None, *(kind for kind in TestbedKind if kind in present))
    return [make_list(archive.catalogue, archive.register, archive.maps, kind) for kind in kinds]


def _money(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    return make_money(archive.register), make_money_events(archive.register), make_other_money(archive.register)


def _timeline(parameters: Mapping[str, str], archive: Archive) -> Sequence[Figure | None]:
    register, today = archive.register, archive.today
    choice, problems = timeline_choice.from_address(parameters, register.milestones, today=today)
    _checked(problems)
    known = chosen(known_milestones(register, choice.day), choice)
    return make_timeline(register, known, choice, today=today), make_slips(register, choice.day, today=today)


MAKERS: Mapping[str, Maker] = {
    "ontwikkeling": _development,
    "vergelijken": _comparison,
    "mijn-stad": _profile,
    "mag-ik-dit-vergelijken": _judgement,
    "maatregelen": _measures,
    "prevalentie": _prevalence,
    "rekenhulp": _scenarios,
    "proeftuinen": _testbeds,
    "geld": _money,
    "tijdlijn": _timeline,
}
