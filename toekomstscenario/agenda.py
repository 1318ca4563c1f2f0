"""Agenda: moments that somebody may put in a calendar; goes unchanged to the file."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment of whole days.

    Args:
        key: names the moment for ever; the same moment in a later file has the same key.
        summary: one line; says that the day is not known when it is not.
        first, last: the days between which it lies, both included.
        details: everything that must go with it; lines with line feeds.
        category: what sort of moment it is.
        url: where it was read; may be empty.
        firm: whether the moment is certain to come on these days.
        link: page and query of the moment in the dashboard; empty when it has no page.
    """

    key: str
    summary: str
    first: dt.date
    last: dt.date
    details: str
    category: str
    url: str
    firm: bool
    link: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Moments in one file.

    Args:
        id: for the name of the file.
        title: what a calendar calls it.
        entries: in the order of the file.
        made: when the file is made; with a time zone.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    made: dt.datetime
