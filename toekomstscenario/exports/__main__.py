"""`python -m toekomstscenario.exports`: files of many figures in one go, for instance at night.

Exit codes: 0 made (what has no figures is told in the read-me), 1 stopped and nothing was written, 2 a wrong command,
3 written, but some of the files failed.
"""

import argparse
import signal
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.command_words import DutchParser
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import FIGURE_EXPORTS
from toekomstscenario.exports.batch import (
    FigureKind,
    FolderPackage,
    Maker,
    Package,
    Plan,
    Progress,
    Wish,
    ZipPackage,
    figure_maker,
    grouped,
    pack,
    plan,
    regions_named,
)
from toekomstscenario.figures.comparison import VIEWS
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.rated_store import read_sums
from toekomstscenario.register import load_register
from toekomstscenario.scratch import working_folder
from toekomstscenario.settings import data_root, one_delivery

MADE, FAULT, SOME_BROKEN = 0, 1, 3
LARGEST_ZIP = 2_000_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files and give the exit code; progress and faults are told in Dutch on standard error."""
    chosen = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        with one_delivery():
            return _run(chosen)
    except DataError as problem:
        _tell(f"Gestopt, er is niets geschreven. De gegevens zijn niet te lezen. {problem}")
    except UserError as problem:
        _tell(f"Gestopt, er is niets geschreven. {problem.message} {problem.next_step}")
    except OSError as problem:
        _tell(f"Gestopt, er is niets geschreven: {problem}. Maak ruimte, of controleer de rechten van de map.")
    except KeyboardInterrupt:
        _tell("Op verzoek gestopt. Er is niets geschreven.")
    return FAULT


def _parser() -> DutchParser:
    kinds = ",".join(export.id for export in FIGURE_EXPORTS)
    views = ", ".join(view.id for view in VIEWS if view.id)
    parser = DutchParser(
        prog="python -m toekomstscenario.exports",
        description="Maak bestanden van veel figuren in één keer, met een leesmij.txt erbij.",
    )
    add = parser.add_argument
    add("--indicator", required=True, metavar="ID[,ID...]", help="een of meer cijfers")
    add("--regions", required=True, metavar="g4|g40|g4g40|CODE,...", help="een groep, of codes van gebieden")
    add("--formats", default="png", metavar=kinds, help="soorten bestand (zonder: png)")
    add("--figure", default="development", choices=[str(kind) for kind in FigureKind],
        help="development: ontwikkeling per gebied; comparison: vergelijking, per gebied een figuur met dat gebied in"
        " kleur; group: één vergelijking voor alle gebieden samen")  # fmt: skip
    add("--view", default="", metavar="BEELD", help=f"beeld van een vergelijking: {views} (zonder: stippen)")
    add("--out", required=True, type=Path, metavar="MAP", help="waar de bestanden komen")
    add("--zip", action="store_true", help="maak één ZIP-bestand in MAP in plaats van losse bestanden")
    add("--overwrite", action="store_true", help="vervang bestanden die er al zijn; anders stopt de opdracht dan")
    return parser


def _run(chosen: argparse.Namespace) -> int:
    catalogue, planned, maker = _prepare(chosen)
    target: Path = chosen.out
    zip_file = target / f"{planned.wish.kind}-{planned.wish.peers or 'gebieden'}-{date.today()}.zip"
    _refuse_existing(zip_file if chosen.zip else target, overwrite=chosen.overwrite)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, so on the same disk: what is ready is moved there, which is done whole or not at all.
    with working_folder(target.parent, ".bezig-") as work:
        made = work / "gemaakt"
        made.mkdir()
        zipped = ZipPackage(LARGEST_ZIP) if chosen.zip else None
        package: Package = zipped or FolderPackage(made)
        last = _follow(planned, pack(planned, maker, package, catalogue=catalogue, today=date.today()))
        if zipped is not None:
            (made / zip_file.name).write_bytes(zipped.content())
        replaced = _move(made, target)
    _tell(f"Klaar: {last.files} bestanden, in {zip_file if chosen.zip else target}. {last.stopped}".strip())
    if replaced:
        _tell(f"Vervangen: {replaced} bestanden die er al waren.")
    return SOME_BROKEN if last.broken or last.stopped else MADE


def _prepare(chosen: argparse.Namespace) -> tuple[Catalogue, Plan, Maker]:
    root = data_root()
    fetched = root / "fetched"
    catalogue = load_catalogue(root / "catalogue", fetched)
    regions, peers = regions_named(chosen.regions, catalogue)
    wish = Wish(
        _parts(chosen.indicator), regions, peers, FigureKind(chosen.figure), chosen.view, _parts(chosen.formats)
    )
    # Own figures of municipalities are not in this store: their owners hand those out themselves.
    store = KeptStore(
        root / "observations", fetched / "observations", indicators=catalogue.indicators, sums=read_sums(fetched)
    )
    planned = plan(wish, catalogue, find_available(catalogue, store))
    if not planned.items:
        reasons = " ".join(dict.fromkeys(one.reason for one in planned.refused))
        raise UserError(f"Er is niets te maken. {reasons}", "Kies andere cijfers of gebieden.")
    milestones = load_register(root / "register", catalogue).chart_milestones(date.min, date.max)
    return catalogue, planned, figure_maker(catalogue, store, Maps(root), milestones=milestones)


def _refuse_existing(target: Path, *, overwrite: bool) -> None:
    taken = any(target.iterdir()) if target.is_dir() else target.exists()
    if taken and not overwrite:
        what = f"De map {target} is niet leeg." if target.is_dir() else f"{target} bestaat al."
        raise UserError(what, "Kies een andere map bij --out, of zeg --overwrite om te vervangen wat er is.")


def _follow(planned: Plan, steps: Generator[Progress]) -> Progress:
    """Make everything and tell how far it is; gives the last progress."""
    _tell(f"{len(planned.items)} figuren, hoogstens {planned.most_files} bestanden.")
    last = Progress(0, len(planned.items), 0, "", planned.refused)
    with closing(steps):
        for last in steps:
            if last.last:
                _tell(f"{last.done}/{last.total} {last.last}")
    for one, places in grouped(last.refused):
        _tell(f"{'Mislukt' if one.broken else 'Niet gemaakt'}: {one.indicator}, {places}: {one.reason}")
    return last


def _move(made: Path, target: Path) -> int:
    """Put what was made in its place; returns how many files gave way to it.

    A new or empty folder is there at once; in one that has files, each file is.
    """
    if not target.exists() or not any(target.iterdir()):
        if target.exists():
            target.rmdir()
        made.replace(target)
        return 0
    replaced = 0
    for file in sorted(one for one in made.rglob("*") if one.is_file()):
        place = target / file.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        replaced += place.exists()
        file.replace(place)
    return replaced


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
