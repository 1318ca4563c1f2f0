"""Plan -> files, figure by figure: each is made when its turn comes, a few at the same time."""

import logging
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import FIGURE_EXPORTS, Export
from toekomstscenario.exports.batch.planning import Item, Plan, Refusal
from toekomstscenario.exports.render_process import PROCESSES
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import VERGELIJKEN, gather, make_view, view_with
from toekomstscenario.figures.development import make_development
from toekomstscenario.geo import Maps
from toekomstscenario.register import Milestone
from toekomstscenario.store import Store

AHEAD = 2 * PROCESSES  # figures that are being made or wait to be taken
LONGEST_PART = 40
UNEXPECTED = "Het maken is niet gelukt door een fout in dit dashboard; de beheerder vindt meer in het logboek."
_LOG = logging.getLogger("toekomstscenario")
Maker = Callable[[Item], Figure]


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file: its name with folder, from the top of the package, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one item; `figure` is None when there is none."""

    item: Item
    figure: Figure | None
    files: tuple[BatchFile, ...]
    refused: tuple[Refusal, ...]


def figure_maker(catalogue: Catalogue, store: Store, maps: Maps, *, milestones: Sequence[Milestone] = ()) -> Maker:
    """The way from an item to its figure, as the pages of the dashboard make it."""

    def make(item: Item) -> Figure:
        if item.page != VERGELIJKEN:
            return make_development(catalogue, store, item.selection, milestones)
        found = gather(catalogue, store, item.selection, maps)
        view = view_with(item.selection.view)
        if view is None or not view.fits(found):
            raise UserError("Dit beeld is er niet voor deze gebieden of dit cijfer.")
        return make_view(found, view.id)

    return make


def make_steps(plan: Plan, maker: Maker) -> Generator[Step]:
    """Make the figures in order. When the iterator is closed, what has not begun is not made any more.

    A figure that fails is told in its step and does not stop the others.
    """
    exports = [export for export in FIGURE_EXPORTS if export.id in plan.wish.formats]
    digits = max(len(str(len(plan.items))), 3)
    # More figures at a time than processes that draw: then those need not wait for Python.
    with ThreadPoolExecutor(PROCESSES + 1, thread_name_prefix="batch") as workers:
        waiting: deque[tuple[Item, Future[Step]]] = deque()
        try:
            for number, item in enumerate(plan.items, start=1):
                stem = f"{number:0{digits}d}-{_stem(item)}"
                waiting.append((item, workers.submit(_make_step, item, maker, exports, stem=stem)))
                if len(waiting) >= AHEAD:
                    yield _taken(*waiting.popleft())
            while waiting:
                yield _taken(*waiting.popleft())
        finally:
            workers.shutdown(wait=True, cancel_futures=True)


def slug(text: str) -> str:
    """A text as a part of a file name: only small letters, digits and hyphens, whatever it was."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_PART].strip("-")


def _stem(item: Item) -> str:
    parts = (item.selection.indicator, item.place, item.code, item.page, item.selection.view)
    return "-".join(dict.fromkeys(part for part in map(slug, parts) if part))


def _taken(item: Item, future: Future[Step]) -> Step:
    """The step of an item; a fault that nobody foresaw is written down and told."""
    problem = future.exception()
    if problem is None:
        return future.result()
    if not isinstance(problem, Exception):
        raise problem
    _LOG.error("Onverwachte fout bij %s", item, exc_info=problem)
    return Step(item, None, (), (_refusal(item, UNEXPECTED, broken=True),))


def _make_step(item: Item, maker: Maker, exports: Sequence[Export[Figure]], *, stem: str) -> Step:
    try:
        figure = maker(item)
    except UserError as problem:
        return Step(item, None, (), (_refusal(item, f"{problem.message} {problem.next_step}".strip()),))
    except DataError as problem:
        return Step(item, None, (), (_refusal(item, str(problem), broken=True),))
    files, refused = list[BatchFile](), list[Refusal]()
    for export in exports:
        made = _rendered(item, figure, export, stem=stem)
        (files if isinstance(made, BatchFile) else refused).append(made)  # pyright: ignore[reportArgumentType]
    return Step(item, figure, tuple(files), tuple(refused))


def _rendered(item: Item, figure: Figure, export: Export[Figure], *, stem: str) -> BatchFile | Refusal:
    if not export.offered(figure):
        return _refusal(item, f"{export.label}: er is te weinig om te tekenen.")
    try:
        return BatchFile(f"{export.id}/{stem}.{export.extension}", export.render(figure))
    except UserError as problem:
        return _refusal(item, f"{export.label}: {problem.message}", broken=True)
    except (ValueError, RuntimeError, OSError) as problem:  # what vl-convert, typst and the writers of files raise
        _LOG.error("%s van %s is niet te maken", export.id, item, exc_info=problem)
        return _refusal(item, f"{export.label}: {UNEXPECTED}", broken=True)


def _refusal(item: Item, reason: str, *, broken: bool = False) -> Refusal:
    return Refusal(item.selection.indicator, item.place, reason, broken)
