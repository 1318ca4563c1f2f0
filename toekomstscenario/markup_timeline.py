"""The timeline -> HTML: the milestones as a list by year, one of them in full, and what belongs to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from itertools import groupby

from toekomstscenario.basket import EventItem
from toekomstscenario.figures.timeline import Related, Slip, words
from toekomstscenario.figures.timeline.slip_words import expected_words, months_words
from toekomstscenario.markup_basket import add_row_button
from toekomstscenario.markup_fold import phone_fold
from toekomstscenario.markup_link import page_link
from toekomstscenario.numbers import counted, format_date, format_partial_date
from toekomstscenario.register import Milestone, Reference
from toekomstscenario.register_words import milestone_date
from toekomstscenario.timeline import Known, State, known_from
from toekomstscenario.timeline_choice import TimelineChoice, link

UNDATED = "Zonder datum"
NO_DRAWING = (
    "De tekening past niet op dit scherm: zij staat op een breder scherm en in de download. In de lijst heeft elk jaar"
    " een stip per gebeurtenis; een dichte stip is gebeurd."
)
NO_SHIFTS = (
    "De tekening past niet op dit scherm: zij staat op een breder scherm en in de download. De tabel zegt alles."
)
LIST, SHIFTS = "lijst", "verschuivingen"  # names of places on the page
# A sign and a word, never colour alone; the frame of the word differs too.
_MARKS = {
    State.REALISED: ("✓", "tk-st-dicht"),
    State.PLANNED: ("→", "tk-st-open"),
    State.ASKED: ("…", "tk-st-stip"),
    State.EXPECTED: ("→", "tk-st-open"),
    State.DELAYED: ("!", "tk-st-streep"),
    State.LAPSED: ("×", "tk-st-open"),
    State.UNKNOWN: ("?", "tk-st-stip"),
    State.PASSED: ("?", "tk-st-stip"),
}


def events(known: Sequence[Known], choice: TimelineChoice, today: date) -> str:
    """Every milestone once, under the year in which it begins; those without a date in a list of their own."""
    groups = groupby(known, key=lambda one: str(one.milestone.date.first.year) if one.dated else UNDATED)
    later = any(not one.milestone.sources for one in known)
    years = "".join(_year(year, list(found), choice, today) for year, found in groups)
    return f"{_small(words.LATER_NOTE) if later else ''}{years}"


def _year(year: str, known: Sequence[Known], choice: TimelineChoice, today: date) -> str:
    """The milestones of one year. A phone folds them behind a dot for each: its drawing of the lanes."""
    told = counted(len(known), "gebeurtenis", "gebeurtenissen")
    items = "".join(_item(one, choice, today) for one in known)
    dots = "".join(f'<i class="{_MARKS[one.state][1]}"></i>' for one in known)
    chosen = any(one.milestone.id == choice.event for one in known)
    strip = f'<span class="tk-strook" aria-hidden="true">{dots}</span>'
    listed = phone_fold(told, f"<ul>{items}</ul>", open_=chosen, marks=strip)
    return f'<section class="tk-jaar"><h3>{year}</h3>{listed}</section>'


def _item(known: Known, choice: TimelineChoice, today: date) -> str:
    milestone = known.milestone
    chosen = ' aria-current="true"' if milestone.id == choice.event else ""
    address = escape(link(replace(choice, event=milestone.id)), quote=True)
    return (
        f'<li class="tk-gebeurtenis"{chosen}><p class="tk-thema">{escape(milestone_date(milestone))}'
        f" · {escape(milestone.track)} · {_state(known)} {escape(words.certainty_words(known))}</p>"
        f'<p class="tk-titel"><a href="{address}" target="_self">{escape(milestone.title)}</a></p>'
        f"{_small(words.not_seen(milestone))}{_small(words.overdue(known, today))}"
        f'<p class="tk-bron">Bron: {escape(words.sources_words(milestone.sources))}</p>'
        f"{add_row_button(EventItem, milestone.id, f'gebeurtenis {milestone.id}')}</li>"
    )


def _state(known: Known) -> str:
    sign, style = _MARKS[known.state]
    return f'<b class="tk-st {style}"><span aria-hidden="true">{sign}</span> {escape(known.state)}</b>'


def _small(text: str) -> str:
    return f'<p class="tk-bron">{escape(text)}</p>' if text else ""


def event(known: Known, choice: TimelineChoice, today: date) -> str:
    """One milestone in full; of an earlier day without what was written later."""
    milestone = known.milestone
    entries = [
        ("Wanneer", escape(milestone_date(milestone))),
        ("Baan", escape(milestone.track)),
        ("Status", f"{_state(known)} {escape(words.MEANINGS[known.state])}. {escape(words.overdue(known, today))}"),
        ("Wat is het?", escape(milestone.description)),
        ("Niet gezien", escape(milestone.not_seen)),
        ("Zekerheid", escape(milestone.certainty)),
        ("Bekend sinds", _known_since(milestone)),
        ("Bron", "; ".join(map(_source, milestone.sources)) or escape(words.LATER_SOURCE)),
        ("Id", escape(milestone.id)),
    ]
    rows = "".join(f"<div><dt>{term}</dt><dd>{text}</dd></div>" for term, text in entries if text)
    return f'<article class="tk-een"><h2>{escape(milestone.title)}</h2><dl>{rows}</dl></article>'


def _known_since(milestone: Milestone) -> str:
    """Since when it was known, with the page as it stood on that day."""
    day = known_from(milestone)
    if day is None:
        return ""
    address = escape(link(TimelineChoice(event=milestone.id, day=day)), quote=True)
    told = format_partial_date(milestone.known_on) if milestone.known_on.known else "het gebeurde"
    return f'{escape(told)} (<a href="{address}" target="_self">zo stond het er op {format_date(day)} voor</a>)'


def _source(reference: Reference) -> str:
    name = escape(words.sources_words((reference,)))
    if not reference.url.startswith("https://"):
        return name
    return f'<a href="{escape(reference.url, quote=True)}">{name}</a>'


def related(found: Related, choice: TimelineChoice, track: str) -> str:
    """What else belongs to a milestone, as lists of links; says so when there is nothing."""
    where, count = found.topic
    parts = (
        _list("Wat is er verwacht?", [_slip(slip, choice) for slip in found.slips]),
        _list("Punten uit dezelfde brief", [_letter(*letter) for letter in found.letters]),
        _list(
            "Punten van brieven over hetzelfde onderwerp",
            [page_link(where, f"{_points(count)} over {track}")] if count else [],
        ),
        _list("Feiten uit hetzelfde stuk", [page_link(fact, label) for fact, label in found.facts.items()]),
    )
    told = "".join(parts) or '<p class="tk-bron">In het register hoort hier verder niets bij.</p>'
    return f'<div class="tk-erbij">{told}</div>'


def _letter(letter: Reference, count: int, where: str) -> str:
    return page_link(where, f"{letter.title} ({_points(count)})")


def _points(count: int) -> str:
    return counted(count, "punt", "punten")


def _list(title: str, items: Sequence[str]) -> str:
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{escape(title)}</h3><ul>{lines}</ul>" if items else ""


def _slip(slip: Slip, choice: TimelineChoice) -> str:
    """One expectation on the subject; those about another milestone lead to it."""
    said = slip.said
    shift = f" ({months_words(slip.months)})" if slip.months is not None else ""
    text = f"{said.title}: gezegd {format_partial_date(said.stated_on)}, verwacht {expected_words(said)}{shift}"
    if said.milestone == choice.event:
        return f"{escape(text)}; {escape(slip.outcome)}"
    return f"{page_link(link(TimelineChoice(event=said.milestone, day=choice.day)), text)}; {escape(slip.outcome)}"


def way_back(choice: TimelineChoice) -> str:
    """The way from one milestone back to the list, with the filters as they are."""
    return f'<p class="tk-terug">{page_link(link(replace(choice, event="")), "Sluit deze gebeurtenis")}</p>'


def jumps() -> str:
    """Links to what stands further down the page."""
    return (
        f'<p class="tk-spring">Ga naar: <a href="#{SHIFTS}" target="_self">de verschuivingen</a>'
        f'<a href="#{LIST}" target="_self">de lijst</a></p>'
    )


def no_drawing(words: str = NO_DRAWING) -> str:
    """For a phone, which has no room for the drawing."""
    return f'<p class="tk-bron tk-smal">{words}</p>'


def looking_back(day: date) -> str:
    """That the page shows an earlier day, with the way to now."""
    told = escape(words.THEN.format(day=format_date(day)))
    back = page_link(link(TimelineChoice()), "Naar de stand van nu")
    return f'<p class="tk-toen"><strong>Stand van {format_date(day)}.</strong> {told} {back}</p>'
