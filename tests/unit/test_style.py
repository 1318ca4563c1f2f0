"""The palettes: contrasts by the formula of WCAG, for light and dark, and the same colours in the theme of the app."""

import tomllib

import pytest

from toekomstscenario.charts.paper import ON_WHITE
from toekomstscenario.charts.style import DARK, DASHES, LIGHT, MAX_WIDTH, NOTE_SIZE, Palette, config
from toekomstscenario.settings import PROJECT

TEXT, GRAPHIC = 4.5, 3.0
PALETTES = {"light": LIGHT, "dark": DARK, "paper": ON_WHITE}
each_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2, definition)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1)]
)
def test_the_formula_gives_the_known_ratios(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@each_palette
def test_text_can_be_read(palette: Palette):
    assert contrast(palette.ink, palette.paper) >= TEXT
    assert contrast(palette.muted, palette.paper) >= TEXT


@each_palette
def test_own_colours_can_be_read_as_text_because_lines_are_labelled_in_them(palette: Palette):
    assert min(contrast(colour, palette.paper) for colour in palette.own) >= TEXT


@each_palette
def test_marks_stand_out_from_the_paper(palette: Palette):
    assert min(contrast(colour, palette.paper) for colour in (*palette.own, palette.quiet)) >= GRAPHIC


@each_palette
def test_the_chosen_region_stands_out_from_the_comparator(palette: Palette):
    assert contrast(palette.own[0], palette.ink) >= GRAPHIC


@each_palette
def test_each_role_has_its_colour(palette: Palette):
    assert [palette.colour(f"own{number}") for number in (1, 2, 3)] == list(palette.own)
    assert palette.colour("comparator") == palette.ink
    assert palette.colour("other") == palette.quiet
    assert len({palette.colour(role) for role in DASHES}) == len(DASHES)


def test_chosen_regions_differ_in_more_than_colour():
    assert len({tuple(DASHES[f"own{number}"]) for number in (1, 2, 3)}) == 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_of_the_app_has_the_same_colours(palette: Palette):
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text())["theme"][palette.name]
    assert settings["primaryColor"] == palette.own[0]
    assert settings["backgroundColor"] == palette.paper
    assert settings["textColor"] == settings["linkColor"] == palette.ink
    assert contrast(settings["textColor"], settings["secondaryBackgroundColor"]) >= TEXT


@each_palette
def test_every_part_with_text_names_the_font_and_is_large_enough(palette: Palette):
    settings = config(palette)
    for part in ("axis", "header", "legend"):
        assert settings[part]["labelFont"].startswith("IBM Plex Sans")
        assert settings[part]["titleFont"].startswith("IBM Plex Sans")
        assert settings[part]["labelFontSize"] >= NOTE_SIZE >= 12
    for part in ("title", "text"):
        assert settings[part]["font"].startswith("IBM Plex Sans")
        assert settings[part]["fontSize"] >= NOTE_SIZE
    assert settings["title"]["subtitleFont"].startswith("IBM Plex Sans")


def test_numbers_on_axes_are_dutch():
    assert config(LIGHT)["locale"]["number"]["decimal"] == ","
    assert config(LIGHT)["locale"]["number"]["thousands"] == "."


def test_charts_are_at_most_900_pixels_wide():
    assert MAX_WIDTH <= 900
