"""Agenda -> iCalendar (RFC 5545): an event of whole days for each moment; the library escapes, folds and ends lines."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from toekomstscenario.agenda import Agenda, Entry
from toekomstscenario.exports.back_link import address_of
from toekomstscenario.exports.clean import clean_text

PRODUCT = "-//Toekomstscenario kind- en gezinsbescherming//Vooruitblik//NL"
ONE_DAY = timedelta(days=1)


def render_calendar(agenda: Agenda) -> bytes:
    """Write the moments; who takes the file in twice keeps one event for each.

    An event never blocks the time of a calendar: it is a mark, not an appointment.
    """
    calendar = Calendar.new(
        prodid=PRODUCT,
        version="2.0",
        uid=str(uuid5(NAMESPACE_URL, agenda.id)),
        name=clean_text(agenda.title),
        subcomponents=[_event(entry, agenda) for entry in agenda.entries],
    )
    return calendar.to_ical()


def _event(entry: Entry, agenda: Agenda) -> Event:
    return Event.new(
        uid=str(uuid5(NAMESPACE_URL, entry.key)),
        stamp=agenda.made,
        start=entry.first,
        end=entry.last + ONE_DAY,  # the first day after it
        summary=clean_text(entry.summary),
        description=clean_text(_details(entry)),
        categories=[clean_text(entry.category)],
        transparency=TRANSP.TRANSPARENT,
        status=STATUS.CONFIRMED if entry.firm else STATUS.TENTATIVE,
        url=entry.url or None,
    )


def _details(entry: Entry) -> str:
    """What goes with the moment, and the way back to it where the dashboard has an address."""
    address = address_of(entry.link)
    return f"{entry.details}\nIn het dashboard: {address}" if address else entry.details
