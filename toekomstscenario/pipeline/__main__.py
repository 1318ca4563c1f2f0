"""`python -m toekomstscenario.pipeline published`: the command line of the pipeline."""

import argparse
import sys
from collections.abc import Sequence

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.lock import sha256
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.period import Period
from toekomstscenario.pipeline.published import differences, read_published
from toekomstscenario.pipeline.write import write_observations
from toekomstscenario.settings import data_root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 1 when the input has a fault (told in Dutch on standard error)."""
    parser = argparse.ArgumentParser(
        prog="python -m toekomstscenario.pipeline", description="Maak de gegevensbestanden."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("published", help="gepubliceerde cijfers (data/published/figures.csv) -> data/observations")
    parser.parse_args(arguments)
    try:
        run_published()
    except DataError as problem:
        print(f"Gestopt, er is niets veranderd. {problem.file.name}: {problem.rule}", file=sys.stderr)
        for row in problem.rows:
            print(f"  {row}", file=sys.stderr)
        return 1
    return 0


def run_published() -> None:
    """Make data/observations from data/published/figures.csv.

    Raises:
        DataError: a fault in the catalogue or the figures; nothing is written then.
    """
    root = data_root()
    catalogue = load_catalogue(root / "catalogue")
    if catalogue.problems:
        raise catalogue.problems[0]
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


if __name__ == "__main__":
    sys.exit(main())
