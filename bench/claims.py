"""`python -m bench.claims`: what checking a letter of ten pages costs, made of the drafts of the tests.

On a busy machine only the processor time can be compared.
"""

import statistics
import time
import tomllib
from pathlib import Path

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.claims import check_draft
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import load_register
from toekomstscenario.settings import PROJECT, data_root

RUNS = 7
WORDS_OF_A_PAGE = 450
PAGES = 10
WANTED = 2.0  # seconds
_PLAIN = (
    "De gemeenten werken met het Rijk aan een eenvoudigere bescherming van kinderen, volwassenen en gezinnen. Vaste"
    " gezichten, een brede blik en rust in het gezin staan daarbij voorop. Wat een gezin nodig heeft, bepalen we samen."
)


def letter() -> str:
    """Ten pages: the drafts of the claim check's tests, each a paragraph with plain words around it."""
    drafts = tomllib.loads((PROJECT / "tests" / "claims" / "letters.toml").read_text(encoding="utf-8"))["claim"]
    paragraphs: list[str] = []
    words = 0
    while words < PAGES * WORDS_OF_A_PAGE:
        paragraphs.append(f"{drafts[len(paragraphs) % len(drafts)]['draft'].strip()} {_PLAIN}")
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def measure() -> dict[str, float]:
    """Median seconds and processor seconds of one check, and how many numbers were judged."""
    root: Path = data_root()
    catalogue = load_catalogue(root / "catalogue")
    register = load_register(root / "register", catalogue)
    store = RatedStore(root / "observations", indicators=catalogue.indicators)
    draft = letter()
    taken: list[tuple[float, float]] = []
    for _ in range(RUNS + 1):
        began, busy = time.perf_counter(), time.process_time()
        found = check_draft(draft, catalogue, register, store=store)
        taken.append((time.perf_counter() - began, time.process_time() - busy))
    wall, processor = (statistics.median(times) for times in zip(*taken[1:], strict=True))
    return {"seconds": wall, "cpu": processor, "numbers": len(found.claims), "words": len(draft.split())}


def main() -> None:
    """Print one line."""
    told = measure()
    print(
        f"claim check of {told['words']:.0f} words with {told['numbers']:.0f} numbers: {told['seconds']:.2f} s"
        f" (wanted: at most {WANTED} s), processor {told['cpu']:.2f} s"
    )


if __name__ == "__main__":
    main()
