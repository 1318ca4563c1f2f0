"""Pages as pictures: what nobody meant to change is noticed; `make snapshots` writes them again."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, settle

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parent / "pictures"
OUTPUT = Path(__file__).parents[1] / "output"
HEIGHT = 1500  # what is seen of a page; in points
SHRUNK, COLOURS = 2, 48  # a picture is kept at half its size
GRAIN = 4  # pixels of a kept picture that are one when two are compared, so that the edge of a letter is none
CLEARLY = 24  # of 255: from here a grain differs clearly
MOST_MEAN, MOST_CLEAR = 1.3, 0.002  # of 255; share of all grains
MOST_BYTES = 60_000
COMPARED = "/vergelijken?cijfer=vt_vervolgmelding_na_beoordeling_pct&groep=provincies&gebied=PV27"


@dataclass(frozen=True)
class View:
    """A page as one reader sees it."""

    address: str
    width: int = 1280
    scheme: Any = "light"


VIEWS = {
    "start": View("/"),
    "start-telefoon": View("/", 390),
    "vergelijken": View(COMPARED),
    "vergelijken-telefoon-donker": View(COMPARED, 390, "dark"),
    "mijn-stad-telefoon": View("/mijn-stad?gebied=GM0268", 390),
    "tijdlijn-donker": View("/tijdlijn?stand=2025-12-31", scheme="dark"),
    "methode": View("/methode"),
    "tekst-ontwikkeling": View("/tekst/ontwikkeling?cijfer=jeugdbescherming_pct&gebied=GM0268,NL01"),
}
# What depends on the day of the visit, and is left out: the next moment, and that the register must be looked through.
OF_THE_DAY = ".st-key-tegel-moment, .tk-overtijd"
HIDE = "(all) => document.querySelectorAll(all).forEach((one) => one.style.setProperty('display', 'none'))"


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pictures."""
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce", device_scale_factor=1)
    yield context.new_page()
    context.close()


def taken(page: Page, view: View, url: str) -> Image.Image:
    """A page as it is now, at half its size."""
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
    page.goto(url + view.address)
    if view.address.startswith("/tekst/"):  # its pictures come when a reader is near them
        page.evaluate("[...document.images].forEach(one => (one.loading = 'eager'))")
        page.wait_for_load_state("networkidle")
    else:
        settle(page)
    page.evaluate(HIDE, OF_THE_DAY)
    page.mouse.move(2, 2)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)  # charts are drawn again in their last width
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return kept(seen.resize((seen.width // SHRUNK, seen.height // SHRUNK), Image.Resampling.BOX))


def kept(picture: Image.Image) -> Image.Image:
    """A picture in few colours, as it is kept."""
    return picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far two pictures of one size are apart, per grain: the largest of the three colours."""
    coarse = (picture.convert("RGB").reduce(GRAIN) for picture in (one, other))
    red, green, blue = ImageChops.difference(*coarse).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same, letters drawn a little otherwise apart."""
    if one.size != other.size:
        return False
    counted = difference(one, other).histogram()
    grains = sum(counted)
    mean = sum(value * count for value, count in enumerate(counted)) / grains
    return mean <= MOST_MEAN and sum(counted[CLEARLY:]) / grains <= MOST_CLEAR


@pytest.mark.parametrize("name", VIEWS)
def test_page_looks_as_it_did(name: str, window: Page, server: Server, update_snapshots: bool) -> None:
    made, file = taken(window, VIEWS[name], server.url), FOLDER / f"{name}.png"
    if update_snapshots and not (file.exists() and alike(made, Image.open(file))):
        made.save(file, optimize=True)
    before = Image.open(file)
    if not alike(made, before):
        OUTPUT.mkdir(exist_ok=True)
        made.save(OUTPUT / f"{name}.png")
        if made.size == before.size:
            ImageOps.autocontrast(difference(made, before)).save(OUTPUT / f"{name}-verschil.png")
        pytest.fail(f"{name} looks different; see tests/output/{name}.png and {name}-verschil.png")
    assert file.stat().st_size <= MOST_BYTES


def test_every_picture_is_of_a_view() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(VIEWS)


def without(picture: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    changed = picture.copy()
    ImageDraw.Draw(changed).rectangle(box, fill=picture.getpixel((box[0], box[1])))
    return changed


def moved(picture: Image.Image, box: tuple[int, int, int, int], by: int) -> Image.Image:
    changed = picture.copy()
    changed.paste(picture.crop(box), (box[0], box[1] + by))
    return changed


def tinted(picture: Image.Image) -> Image.Image:
    """All of a picture a little more red, as with another ground."""
    return ImageChops.add(picture, Image.new("RGB", picture.size, (6, 0, 0)))


def reddened(picture: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """What is in a box in red, such as a button."""
    changed = picture.copy()
    changed.paste((200, 60, 40), box)
    return changed


@pytest.mark.parametrize("name", ["vergelijken", "vergelijken-telefoon-donker"])
def test_a_lost_menu_a_moved_block_and_another_colour_are_noticed(name: str) -> None:
    picture = Image.open(FOLDER / f"{name}.png").convert("RGB")
    width, height = picture.size
    assert alike(picture, kept(picture))
    assert alike(picture, picture.filter(ImageFilter.GaussianBlur(0.5))), "letters drawn a little otherwise"
    assert not alike(picture, without(picture, (2, 2, width - 2, 50)))
    assert not alike(picture, moved(picture, (0, 100, width, height // 2), 8))
    assert not alike(picture, tinted(picture))
    assert not alike(picture, reddened(picture, (20, 300, 80, 320)))
    assert not alike(picture, picture.crop((0, 0, width, height - 10)))
