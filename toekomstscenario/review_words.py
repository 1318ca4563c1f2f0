"""How fresh the register is, in Dutch sentences."""

import datetime as dt

from toekomstscenario.numbers import format_date, format_partial_date, partial_date_in_sentence
from toekomstscenario.register import Register, Review

UNREAD = "Wanneer het register voor het laatst is nagekeken, is nu niet te lezen. Reken erop dat er iets ontbreekt."


def review_sentences(register: Register) -> tuple[str, ...]:
    """When the register was taken over or last looked through, and what the newest date in it is."""
    parts: list[str] = []
    if register.review is None:
        parts.append(UNREAD)
    else:
        parts.append(f"{_looked(register.review)} {register.review.note}".strip())
    return (*parts, *filter(None, [newest_words(register)]))


def newest_words(register: Register) -> str:
    """Until when the register reaches; empty when nothing in it has a date."""
    if register.newest is None:
        return ""
    return (
        f"Nieuwer dan {format_partial_date(register.newest)} is er niets gevonden. Wat daarna is gebeurd, staat hier"
        " dus niet bij."
    )


def stand_words(register: Register, day: dt.date) -> str:
    """As of when something holds: that day, or until when the register reaches when that is earlier."""
    if register.newest is None or day <= register.newest.last:
        return f"stand {format_date(day)}"
    return f"voor zover gezien tot en met {format_partial_date(register.newest)}"


def overdue_words(register: Register, today: dt.date) -> str:
    """That the register should be looked through again; empty when that is not so on that day."""
    review = register.review
    if review is None or not review.overdue(today):
        return ""
    return (
        f"Het register is sinds {format_partial_date(review.last)} niet nagekeken, en dat moest voor"
        f" {format_date(review.due)}. Kijk zelf na of er iets nieuws is voordat u dit gebruikt."
    )


def _looked(review: Review) -> str:
    taken_over = partial_date_in_sentence(review.taken_over)
    if not review.reviewed.known:
        return f"Het register is overgenomen {taken_over} en daarna nog niet nagekeken."
    return f"Het register is voor het laatst nagekeken {partial_date_in_sentence(review.reviewed)}."
