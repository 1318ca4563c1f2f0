"""The figures of the page Prevalentie, made once per choice and shared by all sessions."""

from pathlib import Path

from components import loading
from components.keep import kept
from toekomstscenario.figure import Figure
from toekomstscenario.figures import prevalence
from toekomstscenario.model import Region
from toekomstscenario.prevalence_choice import Part, PrevalenceChoice
from toekomstscenario.settings import data_root


def steps() -> prevalence.Steps:
    """The scale drawing."""
    return _steps(data_root(), loading.state())


def figure(choice: PrevalenceChoice) -> Figure:
    """The figure of a part that has one, for its region or statement."""
    return _figure(data_root(), loading.state(), choice)


def trends() -> tuple[Figure, ...]:
    """The developments of prevalence and of reports."""
    return _trends(data_root(), loading.state())


def regions_with_population() -> tuple[Region, ...]:
    """The regions for which the national range can be applied."""
    return _regions(data_root(), loading.state())


@kept(2)
def _steps(root: Path, signature: str) -> prevalence.Steps:
    found = prevalence.make_steps(loading.register(), loading.catalogue(), loading.store())
    loading.log_faults(found.problems)
    return found


@kept(256)
def _figure(root: Path, signature: str, choice: PrevalenceChoice) -> Figure:
    register, catalogue, store = loading.register(), loading.catalogue(), loading.store()
    match choice.part:
        case Part.FORMS:
            return prevalence.make_forms(catalogue, store)
        case Part.REPEATS:
            return prevalence.make_repeats(register, catalogue, store)
        case Part.WOMEN:
            return prevalence.make_women(register, catalogue, store)
        case Part.LOCAL:
            return prevalence.make_local(register, catalogue, store, choice.region)
        case Part.STATEMENT:
            return prevalence.make_statement(register, catalogue, store, choice.statement)
        case Part.SCALE | Part.TREND:
            raise ValueError(f"no single figure for {choice.part}")


@kept(2)
def _trends(root: Path, signature: str) -> tuple[Figure, ...]:
    return prevalence.make_trends(loading.catalogue(), loading.store())


@kept(2)
def _regions(root: Path, signature: str) -> tuple[Region, ...]:
    return prevalence.regions_with_population(loading.catalogue(), loading.store())
