"""Every kind of chart on paper, drawn: the lines of its SVG; `make snapshots` writes them again."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pytest

from tests.unit.example_figures import many_panels
from tests.unit.test_charts import EXAMPLES
from toekomstscenario.charts import ChartKind, ChartSpec
from toekomstscenario.charts.paper import framed
from toekomstscenario.exports.render_process import RENDERER

FOLDER = Path(__file__).parent / "drawn"
LONGEST_PATH, MOST_ALIKE = 160, 8  # signs of an outline that are written in full; elements that differ in place alone
OUTPUT = Path(__file__).parents[1] / "output"
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_PATH = re.compile(rf' d="([^"]{{{LONGEST_PATH},}})"')
_PLACE = re.compile(r"translate\([^)]*\)")
_ELEMENT = re.compile(r"<[^>]+>[^<]*")
_UNSEEN = re.compile(r' (?:aria-hidden|aria-roledescription|role|pointer-events)="[^"]*"')


def panels_spec() -> ChartSpec:
    chart = many_panels(5).chart
    assert chart is not None
    return chart


MAKERS: Mapping[ChartKind, Callable[[], ChartSpec]] = {**EXAMPLES, ChartKind.MULTIPLES: panels_spec}


def lines(svg: str) -> str:
    """One element to a line: numbers to one decimal, ids by order, long outlines and rows of like marks in short."""
    ids = dict.fromkeys(re.findall(r' id="([^"]+)"', svg))
    for number, name in enumerate(ids):
        svg = re.sub(rf"(?<=[\"#]){re.escape(name)}(?=[\")])", f"id{number}", svg)
    svg = _PATH.sub(_outline, _NUMBER.sub(_rounded, _UNSEEN.sub("", svg)))
    seen = (element for element in _ELEMENT.findall(svg) if not element.startswith("</"))
    return "\n".join(_shortened(seen)) + "\n"


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]) + 0:.1f}".replace("-0.0", "0.0").removesuffix(".0")


def _outline(found: re.Match[str]) -> str:
    points = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", found[1])]
    return f' d="{found[1][:20]}... {len(points)} numbers, {min(points):.0f} to {max(points):.0f}"'


def _shortened(elements: Iterator[str]) -> Iterator[str]:
    for _, alike in groupby(elements, key=lambda element: _PLACE.sub("", element)):
        run = list(alike)
        yield from run if len(run) <= MOST_ALIKE else (run[0], f"... {len(run) - 2} more", run[-1])


@pytest.mark.parametrize("kind", ChartKind)
def test_chart_is_drawn_as_it_was(kind: ChartKind, update_snapshots: bool):
    drawing = framed(MAKERS[kind](), "Titel", "Ondertitel", ("Bron: voorbeeld.",))
    made = lines(RENDERER.render(drawing, "svg").decode())
    file = FOLDER / f"{kind}.txt"
    if update_snapshots:
        file.write_text(made, encoding="utf-8")
    if made != file.read_text(encoding="utf-8"):
        OUTPUT.mkdir(exist_ok=True)
        (OUTPUT / file.name).write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")


def test_ids_and_the_last_decimals_make_no_difference_and_a_colour_does():
    one = '<g clip-path="url(#clip7)"><text id="clip7" x="1.04" fill="#1F5FA8">Titel</text></g>'
    assert lines(one) == lines(one.replace("clip7", "clip12").replace("1.04", "1.0400001"))
    assert lines(one) != lines(one.replace("1F5FA8", "D55E00"))
    assert lines(one) != lines(one.replace("Titel", "Titels"))
    assert lines(one) != lines(one.replace("1.04", "2.04"))
