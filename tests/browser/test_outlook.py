"""Vooruitblik and Geld in a browser: a calendar is taken along, and nothing stands in the way of whoever uses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[[str], Page]


def test_a_moment_is_put_in_a_calendar(visit: Visit) -> None:
    page = visit("/vooruitblik?moment=T078")
    expect(page.locator(".tk-punt")).to_have_count(1)
    with page.expect_download() as started:
        page.get_by_role("button", name="Zet in mijn agenda: Beoogde inwerkingtreding van de wet").click()
    assert started.value.suggested_filename == "vooruitblik-T078.ics"
    calendar = Calendar.from_ical(Path(started.value.path()).read_bytes())
    assert isinstance(calendar, Calendar)
    assert [event.summary for event in calendar.events] == ["Ergens in 2028: Beoogde inwerkingtreding van de wet"]
    page.get_by_role("link", name="Bekijk alle").click()
    expect(page.locator(".tk-punt").nth(5)).to_be_visible()
