"""`python -m toekomstscenario.pipeline`: the command line of the pipeline.

Exit codes: 0 it worked, 1 something has a fault, 2 a wrong command, 3 there was no connection and nothing changed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.command_words import DutchParser, file_fault
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.lock import sha256
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.period import Period
from toekomstscenario.pipeline.cbs.fetch import Options, Wish, fetch_tables, only_run, open_service
from toekomstscenario.pipeline.cbs.report import Outcome, Report, State
from toekomstscenario.pipeline.imitation import refuse_imitated_snapshots, refuse_imitation
from toekomstscenario.pipeline.overlay import build_fetched
from toekomstscenario.pipeline.overlay_words import fault_lines, report_lines
from toekomstscenario.pipeline.published import differences, read_published
from toekomstscenario.pipeline.wishes import declared_wishes, selection_wish
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import (
    PROJECT,
    cartomap_base,
    cbs_v3_base,
    cbs_v4_base,
    data_name,
    data_root,
    pdok_base,
    raw_root,
    upload_data,
    working_root,
)

FAULT, NO_CONNECTION = 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; faults are told in Dutch on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        match chosen.command:
            case "doctor":
                return run_doctor()
            case "upload":
                print(*upload_data(chosen.folder), sep="\n")
                return 0
            case _:
                return _run_writing(chosen)
    except DataError as problem:
        print(f"Gestopt, er is niets veranderd. {problem.file.name}: {problem.rule}", file=sys.stderr)
        for row in problem.rows:
            print(f"  {row}", file=sys.stderr)
    except UserError as problem:
        print(f"Gestopt, er is niets veranderd. {problem.message} {problem.next_step}", file=sys.stderr)
    except OSError as problem:
        print(f"Gestopt. Lezen of schrijven lukt niet: {file_fault(problem)}. Maak ruimte, of controleer de"
              " rechten van de map en de instellingen DATA_ROOT en RAW_ROOT.", file=sys.stderr)  # fmt: skip
    except KeyboardInterrupt:
        print("\nOp verzoek gestopt. Wat al binnen is, wordt de volgende keer niet opnieuw opgehaald.", file=sys.stderr)
    return FAULT


def _run_writing(chosen: argparse.Namespace) -> int:
    """Run a command that writes in the data root."""
    with working_root() as delivered:
        match chosen.command:
            case "published":
                run_published()
                code = 0
            case "fetch":
                code = run_fetch(chosen)
            case "import":
                code = run_import(chosen)
            case _:
                code = run_boundaries(chosen)
    for line in delivered:
        print(line)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="python -m toekomstscenario.pipeline", description="Maak de gegevensbestanden.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    commands.add_parser("published", help="gepubliceerde cijfers (data/published/figures.csv) -> data/observations")
    fetch = commands.add_parser("fetch", help="tabellen van CBS StatLine -> data/raw en data/fetched")
    fetch.add_argument("tables", nargs="*", metavar="TABEL", help="tabelnummers; zonder: alle beschreven tabellen")
    fetch.add_argument(
        "--dry-run", action="store_true", help="toon alleen wat er gevraagd zou worden en hoe groot het is"
    )
    fetch.add_argument("--offline", action="store_true", help="gebruik alleen wat al is opgehaald")
    fetch.add_argument("--force", action="store_true", help="haal opnieuw op, ook als de opbouw van de tabel anders is")
    fetch.add_argument("--strict", action="store_true", help="weiger wat anders een waarschuwing is")
    fetch.add_argument(
        "--csv", action="store_true", help="haal het csv-bestand van de tabel op in plaats van de pagina's"
    )
    fetch.add_argument("--where", action="append", default=[], metavar="KOLOM=CODE,...", help="alleen deze codes")
    commands.add_parser("doctor", help="controleer de dienst van het CBS en de open vragen erover")
    own = commands.add_parser("import", help="eigen cijfers van een gemeente of proeftuin -> data/own")
    own.add_argument("file", type=Path, metavar="BESTAND", help="CSV, XLSX of parquet volgens docs/eigen-cijfers.md")
    own.add_argument("--owner", required=True, metavar="NAAM", help="van wie de cijfers zijn")
    own.add_argument("--threshold", type=int, metavar="AANTAL", help="het kleinste aantal dat wordt getoond")
    areas = commands.add_parser("boundaries", help="grenzen van gebieden -> data/fetched/geo")
    areas.add_argument("years", nargs="*", type=int, metavar="JAAR", help="jaren; zonder: het gewone jaar")
    upload = commands.add_parser("upload", help="een map met gegevens -> de gedeelde opslag (DATA_ROOT=s3://...)")
    upload.add_argument(
        "folder", nargs="?", type=Path, default=PROJECT / "data", metavar="MAP", help="zonder: data/ van dit project"
    )
    return parser


def run_published() -> None:
    """Make data/observations from data/published/figures.csv.

    Raises:
        DataError: a fault in the catalogue or the figures; nothing is written then.
    """
    root = data_root()
    catalogue = _catalogue(root)
    figures = root / "published" / "figures.csv"
    published = read_published(figures, catalogue)
    lock = write_observations(published.families, {"published/figures.csv": sha256(figures)}, root / "observations")
    kept = sum(file.rows for file in lock.files.values())
    print(f"Gepubliceerde cijfers: {format_number(published.rows_read, 0)} regels gelezen, {format_number(kept, 0)} "
          f"cijfers in {len(lock.files)} bestanden, {published.rows_set_aside} apart gezet "
          "(data/catalogue/set_aside.csv).")  # fmt: skip
    differing = differences(list(published.families.values()))
    if differing.is_empty():
        return
    print(f"{differing.select('indicator', 'region', 'start', 'end').n_unique()} cijfers staan in publicaties met een "
          "ander getal; het dashboard toont dat uit de beste bron (docs/decisions/0004-vintages.md):")  # fmt: skip
    for row in differing.iter_rows(named=True):
        period = format_period(Period(row["start"], row["end"]))
        decimals = catalogue.indicators[row["indicator"]].decimals
        value = "verborgen" if row["value"] is None else format_number(row["value"], decimals)
        year = row["published"] or "jaar onbekend"
        print(f"  {row['indicator']} {row['region']} {period}: {value} ({row['source']}, {year})")


def run_fetch(chosen: argparse.Namespace) -> int:
    """Fetch CBS tables, then make data/fetched from all that was fetched.

    Raises:
        DataError: a fault in the catalogue.
        UserError: a selection that cannot be used.
    """
    root, raw = data_root(), raw_root()
    catalogue = _catalogue(root)
    declared, problems = declared_wishes(root / "catalogue" / "tables", catalogue)
    for problem in problems:
        print(f"Niet gebruikt: {problem}", file=sys.stderr)
    if chosen.where and (len(chosen.tables) != 1 or chosen.tables[0] in declared):
        raise UserError(
            "Bij --where hoort precies één tabel, en niet een die in data/catalogue/tables is beschreven.",
            "Laat --where weg: van een beschreven tabel wordt opgehaald wat daar staat.",
        )
    names = list(dict.fromkeys(chosen.tables)) or list(declared)
    wishes = [declared.get(name) or selection_wish(name, chosen.where) for name in names]
    options = Options(
        dry_run=chosen.dry_run, offline=chosen.offline, force=chosen.force, strict=chosen.strict, csv=chosen.csv
    )
    if chosen.dry_run:
        return _fetch(wishes, raw, options)[0]
    if not chosen.offline:
        refuse_imitation(_cbs_addresses(), {"DATA_ROOT": root, "RAW_ROOT": raw})
    refuse_imitated_snapshots(raw, root)
    with only_run(raw):
        code, connected = _fetch(wishes, raw, options)
        code = max(code, FAULT if problems else 0)
        return max(code, _build_fetched(root, raw, catalogue, strict=chosen.strict)) if connected else code


def _fetch(wishes: Sequence[Wish], raw: Path, options: Options) -> tuple[int, bool]:
    """Fetch and tell; gives the exit code and whether there is anything to go on with."""
    with open_service() as service:
        if not options.offline:
            print(f"Ophalen van {service.v4.base}; aantal tabellen: {len(wishes)}.", flush=True)
        report = fetch_tables(wishes, raw, options, service, show=_tell_outcome)
        connected = service.contact or options.offline
    return _tell_failed(report, connected=connected), connected


def _tell_outcome(found: Outcome) -> None:
    """One table, at once: a log must show how far it is."""
    stream = sys.stderr if found.state is State.FAILED else sys.stdout
    print(f"{found.table:<10} {found.state}: {found.text}", file=stream, flush=True)
    for warning in found.warnings:
        print(f"{'':<10} let op: {warning.text}", flush=True)


def _tell_failed(report: Report, *, connected: bool) -> int:
    if report.failed and not connected:
        problem = report.failed[0].error
        print(f"Er is geen verbinding met het CBS. {problem.message if problem else ''}\n"
              "De gepubliceerde cijfers, en wat eerder is opgehaald, blijven zoals ze zijn. "
              "Probeer het later opnieuw met: make data", file=sys.stderr)  # fmt: skip
        return NO_CONNECTION
    if report.failed:
        failed = ", ".join(found.table for found in report.failed)
        print(f"{len(report.failed)} van {len(report.outcomes)} tabellen mislukt: {failed}. "
              "Wat er van die tabellen was, is niet veranderd.", file=sys.stderr)  # fmt: skip
    return FAULT if report.failed else 0


def _build_fetched(root: Path, raw: Path, catalogue: Catalogue, *, strict: bool) -> int:
    """data/raw -> data/fetched, told in a few lines."""
    made = build_fetched(root, raw, catalogue, strict=strict)
    for line in fault_lines(made):
        print(line, file=sys.stderr)
    for line in report_lines(made, f"{data_name()}/fetched"):
        print(line)
    return FAULT if made.failed else 0


def run_doctor() -> int:
    """Check the service of CBS and the open questions about it."""
    from toekomstscenario.pipeline.doctor import examine

    root, raw = data_root(), raw_root()
    refuse_imitation({**_cbs_addresses(), **_map_addresses()}, {"RAW_ROOT": raw})
    report = examine(root / "catalogue" / "tables", _catalogue(root), raw / "doctor", show=print)
    if not report.connected:
        return NO_CONNECTION
    return FAULT if report.failed else 0


def run_import(chosen: argparse.Namespace) -> int:
    """Take in a file with own figures.

    Raises:
        DataError: faults of the file, each named; nothing is kept then.
        UserError: the owner or threshold cannot be used.
    """
    from toekomstscenario.pipeline.own_figures import DEFAULT_THRESHOLD, import_file

    threshold = DEFAULT_THRESHOLD if chosen.threshold is None else chosen.threshold
    for line in import_file(chosen.file, data_root(), threshold=threshold, owner=chosen.owner).lines:
        print(line)
    return 0


def run_boundaries(chosen: argparse.Namespace) -> int:
    """Fetch boundaries of areas; a layer that fails does not stop the others."""
    from toekomstscenario.pipeline.boundaries import fetch_maps
    from toekomstscenario.pipeline.cbs.errors import UnreachableError

    root = data_root()
    refuse_imitation(_map_addresses(), {"DATA_ROOT": root})
    made = fetch_maps(chosen.years, root=root)
    for line in made.lines:
        print(line)
    if made.failed and not made.fetched and all(isinstance(one, UnreachableError) for one in made.failed):
        return NO_CONNECTION
    return FAULT if made.failed else 0


def _cbs_addresses() -> dict[str, str]:
    return {"CBS_V4_BASE": cbs_v4_base(), "CBS_V3_BASE": cbs_v3_base()}


def _map_addresses() -> dict[str, str]:
    return {"PDOK_BASE": pdok_base(), "CARTOMAP_BASE": cartomap_base()}


def _catalogue(root: Path) -> Catalogue:
    catalogue = load_catalogue(root / "catalogue")
    if catalogue.problems:
        raise catalogue.problems[0]
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
