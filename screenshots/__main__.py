"""`make screenshots`: every picture of the guide again, or only those that are named.

    python -m screenshots [NAME ...]

Stops at the first picture that cannot be made, with its step, and exit code 1; what was there stays.
"""

import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from screenshots.camera import LAUNCH, ROOT, SceneError, chromium, dashboard, take, window
from screenshots.scenes import SCENES, Scene

PLACE = ROOT / "docs" / "beeld"
MOST_BYTES = 1_500_000  # of all pictures together


def main(names: list[str]) -> int:
    """Make the pictures; returns the exit code."""
    chosen = [scene for scene in SCENES if scene.name in names or not names]
    if len(chosen) < len(names):
        print(f"Er is geen plaatje {', '.join(set(names) - {scene.name for scene in SCENES})}.", file=sys.stderr)
        return 1
    try:
        with sync_playwright() as playwright, dashboard() as url:
            browser = playwright.chromium.launch(executable_path=chromium(), args=LAUNCH)
            made = dict(_made(browser, url, chosen))
            browser.close()
    except SceneError as problem:
        print(f"Niet gelukt: {problem}", file=sys.stderr)
        return 1
    return _write(made)


def _made(browser: Browser, url: str, scenes: list[Scene]) -> Iterator[tuple[str, bytes]]:
    windows: dict[tuple[int, str], BrowserContext] = {}
    for scene in scenes:
        kind = (scene.width, scene.scheme)
        if kind not in windows:
            windows[kind] = window(browser, scene)
        yield scene.name, take(windows[kind], url, scene)


def _write(made: dict[str, bytes]) -> int:
    """All at once, after the last one succeeded."""
    for name, picture in made.items():
        (PLACE / f"{name}.png").write_bytes(picture)
        print(f"{name:18} {len(picture) / 1000:6.0f} kB")
    total = sum(file.stat().st_size for file in PLACE.glob("*.png"))
    print(f"{'samen':18} {total / 1000:6.0f} kB")
    if total > MOST_BYTES:
        print(f"Meer dan {MOST_BYTES / 1e6:.1f} MB: kies kleinere delen in screenshots/scenes.py.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
