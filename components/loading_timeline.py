"""What the page Tijdlijn shows, made once per choice, day and state of the data."""

from datetime import date
from pathlib import Path
from typing import Any

from components.keep import kept
from components.loading import Signature, register, state
from toekomstscenario.charts import Palette, draw
from toekomstscenario.charts.timeline_screen import draw_timeline_screen
from toekomstscenario.figure import Figure
from toekomstscenario.figures.timeline import make_slips, make_timeline
from toekomstscenario.settings import data_root
from toekomstscenario.timeline import Known, known_milestones
from toekomstscenario.timeline_choice import TimelineChoice, chosen


def known(day: date | None) -> tuple[Known, ...]:
    """The milestones as they were known on a day; None is now."""
    return _known(data_root(), state(), day)


def timeline(choice: TimelineChoice, today: date) -> Figure:
    """The chosen milestones in lanes."""
    return _timeline(data_root(), state(), choice, today)


def slips(day: date | None, today: date) -> Figure:
    """The expectations as they shifted."""
    return _slips(data_root(), state(), day, today)


def drawing(choice: TimelineChoice, today: date, palette: Palette) -> Any:
    """The Plotly figure of the lanes, of a choice that has a chart; drawn once per theme."""
    return _drawing(data_root(), state(), choice, today, palette.name, _palette=palette)


def slips_drawing(day: date | None, today: date, palette: Palette) -> dict[str, Any]:
    """The Vega-Lite specification of the shifts, with the day on which one looks; drawn once per theme."""
    return _slips_drawing(data_root(), state(), day, today, palette.name, _palette=palette)


@kept(32)
def _known(root: Path, signature: Signature, day: date | None) -> tuple[Known, ...]:
    return known_milestones(register(), day)


@kept(128)
def _timeline(root: Path, signature: Signature, choice: TimelineChoice, today: date) -> Figure:
    return make_timeline(register(), chosen(known(choice.day), choice), choice, today=today)


@kept(32)
def _slips(root: Path, signature: Signature, day: date | None, today: date) -> Figure:
    return make_slips(register(), day, today=today)


@kept(32)
def _slips_drawing(
    root: Path, signature: Signature, day: date | None, today: date, theme: str, *, _palette: Palette
) -> dict[str, Any]:
    chart = slips(day, today).chart
    assert chart is not None  # asked only then
    return draw(chart, _palette)


@kept(64)
def _drawing(
    root: Path, signature: Signature, choice: TimelineChoice, today: date, theme: str, *, _palette: Palette
) -> Any:
    chart = timeline(choice, today).chart
    assert chart is not None  # asked only then
    return draw_timeline_screen(chart, _palette)
