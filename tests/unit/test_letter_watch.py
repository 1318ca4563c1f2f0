"""The letter watch: what was revised and by how much, what vanished, what is only newer, and files not ours."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.example_archive import archive_of
from toekomstscenario.errors import UserError
from toekomstscenario.figures.mentions import look_up
from toekomstscenario.figures.watched import ask_value, event_value, fact_value, look_up_values
from toekomstscenario.letter_watch import (
    MOST_BYTES,
    Frozen,
    Outcome,
    Watched,
    compare,
    freeze,
    from_file,
    to_file,
)
from toekomstscenario.register import Usability

DAY = date(2026, 11, 22)
CELL = Watched(
    "vt_meldingen:NL01:2023", "Meldingen, Nederland, 2023", 127_340, None, "127.340*", "voorlopig", "CBS (2024)"
)
SHARE = Watched("jb_pct:NL01:2023", "Deel, Nederland, 2023", 1.2, None, "1,2%", "definitief", "CBS (2024)")
FACT = Watched("F012", "Een feit", 90_000, 127_000, "90.000 tot 127.000 kinderen", "bruikbaar", "NPM-2017")


def outcome(then: Watched, now: Watched | None) -> tuple[Outcome, str]:
    found = compare(Frozen("Brief", DAY, (then,)), {} if now is None else {now.id: now})
    return found[0].outcome, found[0].words


def test_a_revision_is_told_with_its_size() -> None:
    assert outcome(CELL, replace(CELL, value=128_000, text="128.000")) == (
        Outcome.REVISED,
        "Was 127.340*, is nu 128.000 (+660).",
    )
    assert outcome(SHARE, replace(SHARE, value=1.1, text="1,1%"))[1] == "Was 1,2%, is nu 1,1% (−0,1 procentpunt)."
    assert outcome(FACT, replace(FACT, high=130_000, text="90.000 tot 130.000"))[1].endswith(
        "is nu 90.000 tot 130.000."
    )


def test_a_hidden_value_is_a_revision_and_never_zero() -> None:
    assert outcome(CELL, replace(CELL, value=None, text="verborgen")) == (
        Outcome.REVISED,
        "Was 127.340*, is nu verborgen.",
    )


def test_events_points_and_words_of_a_fact_are_watched_too() -> None:
    archive = archive_of()
    event, ask = next(iter(archive.register.milestones.values())), next(iter(archive.register.asks.values()))
    now = look_up_values([event.id, ask.id], archive)
    assert set(now) == {event.id, ask.id}
    then = event_value(event)
    assert outcome(then, now[event.id]) == (Outcome.SAME, "")
    assert outcome(replace(then, text="mei 2031"), then) == (Outcome.REVISED, f"Was 'mei 2031', is nu '{then.text}'.")
    assert outcome(replace(then, status="gepland?"), then)[0] is Outcome.SUCCEEDED
    assert outcome(ask_value(ask), None)[0] is Outcome.VANISHED
    assert outcome(FACT, replace(FACT, text="ongeveer 90.000 tot 127.000 kinderen"))[0] is Outcome.REVISED


def test_a_number_tells_where_it_stands_and_older_files_are_still_read() -> None:
    frozen = freeze("Brief", DAY, [replace(CELL, place="in een figuur"), replace(CELL, place="genoemd in uw tekst")])
    assert from_file(to_file(frozen)).values[0].place == "in een figuur; genoemd in uw tekst"
    old = json.loads(to_file(frozen))
    del old["waarden"][0]["plek"]
    assert from_file(json.dumps(old).encode()).values[0].place == ""


def test_the_other_outcomes() -> None:
    assert outcome(CELL, CELL) == (Outcome.SAME, "")
    assert outcome(CELL, None)[0] is Outcome.VANISHED
    newer = outcome(CELL, replace(CELL, status="definitief", vintage="CBS (2025)"))
    assert newer == (
        Outcome.NEW_VINTAGE,
        "Hetzelfde getal; status was 'voorlopig', is nu 'definitief'; publicatie was 'CBS (2024)', is nu 'CBS (2025)'.",
    )
    assert outcome(FACT, replace(FACT, successors=("F015",))) == (
        Outcome.SUCCEEDED,
        "Er is een nieuwer of beter cijfer: F015.",
    )
    assert outcome(FACT, replace(FACT, status="verouderd"))[0] is Outcome.SUCCEEDED


def test_the_most_pressing_comes_first() -> None:
    frozen = Frozen("Brief", DAY, (SHARE, CELL, FACT))
    found = compare(frozen, {SHARE.id: SHARE, FACT.id: replace(FACT, value=1)})
    assert [one.outcome for one in found] == [Outcome.REVISED, Outcome.VANISHED, Outcome.SAME]


def test_a_fact_of_the_register_that_was_superseded_since() -> None:
    """Frozen while it was the only one; the register now has another that follows it up."""
    archive = archive_of()
    fact = next(one for one in archive.register.facts.values() if one.superseded_by)
    then = fact_value(replace(fact, superseded_by=(), usability=Usability.USABLE))
    found = compare(freeze("Brief", DAY, [then]), look_up_values([fact.id], archive))
    assert found[0].outcome is Outcome.SUCCEEDED
    assert fact.superseded_by[0] in found[0].words


def test_figures_are_looked_up_by_what_they_are() -> None:
    archive = archive_of()
    now = look_up_values(
        ["vt_meldingen:NL01:2023", "vt_meldingen:NL01:1900", "F9999", "g.geld.weg#rij#kolom", "wat"], archive
    )
    assert list(now) == ["vt_meldingen:NL01:2023"]
    told = look_up("vt_meldingen:NL01:2023", archive)
    assert now["vt_meldingen:NL01:2023"].text == getattr(told, "words", "")


def test_a_file_gives_back_what_was_frozen_and_has_each_number_once() -> None:
    frozen = freeze("Brief & <b>", DAY, [CELL, FACT, CELL, SHARE])
    assert from_file(to_file(frozen)) == frozen
    assert [one.id for one in frozen.values] == [CELL.id, FACT.id, SHARE.id]


def written(**changed: object) -> bytes:
    return json.dumps({**json.loads(to_file(freeze("Brief", DAY, [CELL]))), **changed}).encode()


def value(**changed: object) -> bytes:
    one = {**json.loads(to_file(freeze("Brief", DAY, [CELL])))["waarden"][0], **changed}
    return written(waarden=[one])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" " * (MOST_BYTES + 1),
        written(soort="toekomstscenario-brief"),
        written(versie=9),
        written(gemaakt_op="gisteren"),
        written(waarden={}),
        written(waarden=[1]),
        written(waarden=[{}] * 5_001),
        written(tekst="van de schrijver"),
        value(waarde="127340"),
        value(waarde=True),
        value(waarde=1e300),
        value(naam="x" * 1_001),
        value(naam="a\x00b"),
        value(opvolgers="F015"),
        value(oordeel="klopt"),
        written(waarden=json.loads(written())["waarden"] * 2),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_dutch(content: bytes) -> None:
    with pytest.raises(UserError) as refused:
        from_file(content)
    assert refused.value.next_step
