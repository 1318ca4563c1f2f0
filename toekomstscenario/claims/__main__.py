"""`python -m toekomstscenario.claims BESTAND`: check the numbers of a draft.

Exit codes: 0 the draft was checked, whatever came out; 1 the draft or the data cannot be read; 2 a wrong command.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.claims.checking import Checked, Outcome, check_draft
from toekomstscenario.claims.limits import MAX_BYTES
from toekomstscenario.claims.reading import KINDS, read_draft
from toekomstscenario.claims.verdicts import LABELS
from toekomstscenario.command_words import DutchParser
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.rated_store import RatedStore, read_sums
from toekomstscenario.register import load_register
from toekomstscenario.settings import data_root

FAULT = 1
STANDARD_INPUT = Path("-")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file and print the outcome; faults are told in Dutch on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        outcome = _check(read_draft(_bytes(chosen.file)))
    except DataError as problem:
        print(f"Gestopt. De gegevens zijn niet te lezen. {problem}", file=sys.stderr)
        return FAULT
    except UserError as problem:
        print(f"Gestopt. {problem.message} {problem.next_step}", file=sys.stderr)
        return FAULT
    for fault in outcome.problems:
        print(f"Let op: niet alle cijfers konden worden gebruikt. {fault}", file=sys.stderr)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(as_json(outcome) if chosen.json else as_list(outcome))
    return 0


def _parser() -> DutchParser:
    parser = DutchParser(
        prog="python -m toekomstscenario.claims",
        description="Controleer de getallen in een concept met het feitenregister en de cijfers. Niets wordt bewaard.",
        epilog="Eindcode: 0 als de tekst is nagekeken, wat er ook uitkomt; 1 als de tekst of de gegevens niet te lezen"
        " zijn; 2 bij een verkeerde opdracht. start en end zijn plaatsen in de gelezen tekst.",
    )
    parser.add_argument("file", type=Path, metavar="BESTAND", help=f"de tekst, als {KINDS}; - leest standaardinvoer")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    return parser


def _bytes(file: Path) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as problem:
        raise UserError(
            f"Het bestand {file.name} is niet te openen.", "Controleer de naam en of u het mag lezen."
        ) from problem


def _check(draft: str) -> Outcome:
    root = data_root()
    catalogue = load_catalogue(root / "catalogue")
    register = load_register(root / "register", catalogue)
    fetched = root / "fetched"
    store = RatedStore(
        root / "observations",
        fetched / "observations",
        indicators=catalogue.indicators,
        sums=read_sums(fetched),
    )
    return check_draft(draft, catalogue, register, store=store)


def as_json(outcome: Outcome) -> str:
    """The claims as a JSON list, in the order of the draft."""
    return json.dumps([_row(claim) for claim in outcome.claims], ensure_ascii=False, indent=1)


def _row(claim: Checked) -> dict[str, object]:
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "verdict": str(claim.judgement.verdict),
        "reason": claim.judgement.reason,
        "facts": list(claim.judgement.facts),
        "wording": claim.judgement.wording,
    }


def as_list(outcome: Outcome) -> str:
    """The claims as plain Dutch text."""
    if not outcome.claims:
        return "Er zijn geen getallen gevonden die te controleren zijn."
    counts = {
        label: sum(one.judgement.verdict is verdict for one in outcome.claims) for verdict, label in LABELS.items()
    }
    head = ", ".join(f"{label.lower()} {count}" for label, count in counts.items() if count)
    return "\n\n".join([f"{len(outcome.claims)} getallen: {head}.", *map(_lines, outcome.claims)])


def _lines(claim: Checked) -> str:
    words = " ".join(claim.text.split())
    judgement = claim.judgement
    lines = [f"{LABELS[judgement.verdict].upper()}: {words}", f"  {judgement.reason}"]
    if judgement.facts:
        lines.append(f"  Zie: {', '.join(judgement.facts)}")
    lines += [f"  Zo kan het: {line}" for line in judgement.wording.splitlines() if line]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
