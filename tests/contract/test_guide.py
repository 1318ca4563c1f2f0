"""The guide: every picture and every link in docs/ and README.md exists, and every kind of chart has its help."""

import re
from pathlib import Path

import pytest

from screenshots.__main__ import MOST_BYTES, PLACE
from screenshots.scenes import SCENES
from toekomstscenario.charts import ChartKind
from toekomstscenario.figures.reading import READINGS
from toekomstscenario.settings import PROJECT

PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def links(page: Path) -> list[str]:
    return [one or other for one, other in _LINK.findall(page.read_text(encoding="utf-8"))]


def anchors(page: Path) -> set[str]:
    """Headings as a code host writes them in an address."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = []
    for link in links(page):
        if re.match(r"https?://|mailto:", link):
            continue
        file, _, anchor = link.partition("#")
        place = (page.parent / file).resolve() if file else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            missing.append(link)
    assert missing == []


def test_every_picture_is_made_by_the_script_and_used() -> None:
    made = {f"{scene.name}.png" for scene in SCENES}
    assert {file.name for file in PLACE.glob("*.png")} == made
    used = {Path(link).name for page in PAGES for link in links(page)}
    assert made - used == set()
    assert sum(file.stat().st_size for file in PLACE.glob("*.png")) <= MOST_BYTES


def test_every_kind_of_chart_has_help_in_plain_sentences() -> None:
    assert set(READINGS) == set(ChartKind)
    names = [name for name, _ in READINGS.values()]
    assert len(set(names)) == len(names)
    for name, words in READINGS.values():
        assert words.endswith("."), name
        assert not set(words) & set("*{}"), name
        assert max(len(sentence.split()) for sentence in re.split(r"[.:;?]\s", words)) < 30, name
