"""The dashboard on generated figures, and the choices on Vergelijken that load and soak send again."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.environment import chromium
from bench.paint import LAUNCH, serve
from bench.peers_apps import CHOICES, LABELS, OURS
from bench.replay import Recording, record
from tests.generated_root import make_root


@contextmanager
def server() -> Iterator[tuple[str, int]]:
    """The dashboard as `make run` starts it, on generated figures: its address and its process."""
    with tempfile.TemporaryDirectory() as scratch:
        root = make_root(Path(scratch) / "data")
        with serve(root, Path(scratch) / "log.txt") as running:
            yield running


def recorded(url: str) -> Recording:
    """What a reader's page sends on opening Vergelijken and for eight choices."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL", bypass_csp=True)
        found = record(context, url + OURS.path, [(LABELS[box], option) for box, option in CHOICES])
        browser.close()
    return found
