"""Figure -> PNG and SVG, with title, source, status and notes inside the picture."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape

from toekomstscenario.charts import paper
from toekomstscenario.charts.spec import ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.exports.clean import cleaned
from toekomstscenario.exports.render_process import PROCESSES, RENDERER, PictureFormat
from toekomstscenario.figure import Figure


def has_chart(figure: Figure) -> bool:
    """Whether there is something to draw; if not, pictures are not offered."""
    return figure.chart is not None


def render_png(figure: Figure) -> bytes:
    """Draw the figure as PNG, two pixels for each point.

    Raises:
        UserError: the figure has no chart.
    """
    return _framed(figure, "png")


def render_svg(figure: Figure) -> bytes:
    """Draw the figure as SVG, with the alternative text for those who have it read aloud.

    Raises:
        UserError: the figure has no chart.
    """
    return _with_description(_framed(figure, "svg").decode(), cleaned(figure)).encode()


def part_png(chart: ChartSpec) -> bytes:
    """A drawing alone as PNG, for documents that print the words themselves."""
    return RENDERER.render(paper.bare(chart), "png")


def part_svg(chart: ChartSpec) -> bytes:
    """A drawing alone as SVG, for documents that print the words themselves."""
    return RENDERER.render(paper.bare(chart), "svg")


def drawn(draw: Callable[[ChartSpec], bytes], charts: Iterable[ChartSpec]) -> Iterator[bytes]:
    """The drawings of a document in their order, as many at the same time as there are processes that draw."""
    with ThreadPoolExecutor(PROCESSES, thread_name_prefix="tekening") as workers:
        yield from workers.map(draw, charts)


def _framed(figure: Figure, picture_format: PictureFormat) -> bytes:
    clean = cleaned(figure)
    spec = paper.framed(_chart(clean), clean.title, clean.subtitle, clean.caption_lines)
    return RENDERER.render(spec, picture_format)


def _chart(figure: Figure) -> ChartSpec:
    if figure.chart is None:
        raise UserError(
            "Bij deze cijfers hoort geen grafiek: er is te weinig om te tekenen.",
            "Download de tabel als Excel-, CSV-, Word- of PDF-bestand.",
        )
    return figure.chart


def _with_description(svg: str, figure: Figure) -> str:
    start, end = svg.split(">", 1)
    title, description = escape(figure.title), escape(" ".join((figure.alt_text, *figure.caption_lines)))
    return f'{start} role="img" lang="nl"><title>{title}</title><desc>{description}</desc>{end}'
