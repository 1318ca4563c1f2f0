"""`python -m toekomstscenario.pipeline`: the command line of the pipeline.

Exit codes: 0 it worked, 1 something has a fault, 2 a wrong command, 3 there was no connection and nothing changed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.lock import sha256
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.period import Period
from toekomstscenario.pipeline.cbs.report import Report
from toekomstscenario.pipeline.published import differences, read_published
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import data_root, raw_root

FAULT, NO_CONNECTION = 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; faults are told in Dutch on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        match chosen.command:
            case "published":
                run_published()
                return 0
            case "fetch":
                return run_fetch(chosen)
            case "doctor":
                return run_doctor()
            case "import":
                return run_import(chosen)
            case _:
                return run_boundaries(chosen)
    except DataError as problem:
        print(f"Gestopt, er is niets veranderd. {problem.file.name}: {problem.rule}", file=sys.stderr)
        for row in problem.rows:
            print(f"  {row}", file=sys.stderr)
    except UserError as problem:
        print(f"Gestopt, er is niets veranderd. {problem.message} {problem.next_step}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nOp verzoek gestopt. Wat al binnen is, wordt de volgende keer niet opnieuw opgehaald.", file=sys.stderr)
    return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toekomstscenario.pipeline", description="Maak de gegevensbestanden."
    )
    commands = parser.add_subparsers(dest="command", required=True)
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
    print(f"{published.rows_read} regels gelezen: {kept} observaties in {len(lock.files)} bestanden, "
          f"{published.rows_set_aside} apart gezet (data/catalogue/set_aside.csv).")  # fmt: skip
    differing = differences(list(published.families.values()))
    print(
        f"{differing.select('indicator', 'region', 'start', 'end').n_unique()} cijfers verschillen tussen publicaties:"
    )
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
    from toekomstscenario.pipeline.cbs.fetch import Options, fetch_tables, open_service
    from toekomstscenario.pipeline.wishes import declared_wishes, selection_wish

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
    with open_service() as service:
        report = fetch_tables(wishes, raw, options, service)
        connected = service.contact or chosen.offline
    code = _tell_fetched(report, connected=connected) or (FAULT if problems else 0)
    if not connected or chosen.dry_run:
        return code
    return max(code, _build_fetched(root, raw, catalogue, strict=chosen.strict))


def _tell_fetched(report: Report, *, connected: bool) -> int:
    if report.failed and not connected:
        problem = report.failed[0].error
        print(f"Er is geen verbinding met het CBS. {problem.message if problem else ''}\n"
              "De gepubliceerde cijfers, en wat eerder is opgehaald, blijven zoals ze zijn. "
              "Probeer het later opnieuw met: make data", file=sys.stderr)  # fmt: skip
        return NO_CONNECTION
    for found in report.outcomes:
        stream = sys.stderr if found in report.failed else sys.stdout
        print(f"{found.table:<10} {found.state}: {found.text}", file=stream)
        for warning in found.warnings:
            print(f"{'':<10} let op: {warning.text}")
    if report.failed:
        failed = ", ".join(found.table for found in report.failed)
        print(f"{len(report.failed)} van {len(report.outcomes)} tabellen mislukt: {failed}. "
              "Wat er van die tabellen was, is niet veranderd.", file=sys.stderr)  # fmt: skip
    return FAULT if report.failed else 0


def _build_fetched(root: Path, raw: Path, catalogue: Catalogue, *, strict: bool) -> int:
    """data/raw -> data/fetched, told in a few lines."""
    from toekomstscenario.pipeline.overlay import build_fetched

    made = build_fetched(root, raw, catalogue, strict=strict)
    for problem in made.problems:
        print(f"Niet gebruikt: {problem}", file=sys.stderr)
    for finding in made.findings:
        print(f"Kijk hiernaar ({finding.count}): {finding.text}")
        for row in finding.rows:
            print(f"  {row}")
    for note in made.area_notes:
        print(f"Gebieden: {note}")
    if made.refused:
        print("Geweigerd vanwege --strict: data/fetched is niet veranderd.", file=sys.stderr)
    else:
        print(f"{made.rows} opgehaalde cijfers staan in {root / 'fetched'}.")
    return FAULT if made.failed else 0


def run_doctor() -> int:
    """Check the service of CBS and the open questions about it."""
    from toekomstscenario.pipeline.doctor import examine

    root = data_root()
    report = examine(root / "catalogue" / "tables", _catalogue(root), raw_root() / "doctor", show=print)
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

    made = fetch_maps(chosen.years, root=data_root())
    for line in made.lines:
        print(line)
    if made.failed and not made.fetched and all(isinstance(one, UnreachableError) for one in made.failed):
        return NO_CONNECTION
    return FAULT if made.failed else 0


def _catalogue(root: Path) -> Catalogue:
    catalogue = load_catalogue(root / "catalogue")
    if catalogue.problems:
        raise catalogue.problems[0]
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
