"""The verdict on two figures as HTML: the word and the sign first, every reason in full, nothing unescaped."""

from dataclasses import replace

import pytest

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from toekomstscenario import markup
from toekomstscenario.analysis.comparability import Level, ReasonKind, Verdict
from toekomstscenario.analysis.verdict import Reason
from toekomstscenario.figures.judgement import HEADINGS, SAME, Judgement, Shown
from toekomstscenario.sentences import quote

AGAINST = Reason(ReasonKind.BREAK, Level.NO, "Een breuk <b>hier</b>.")
CARE = Reason(ReasonKind.STATUS, Level.WITH_CARE, "Voorlopig.")
GOOD = Reason(ReasonKind.ALIKE, Level.YES, "Hetzelfde.")
SHOWN = Shown("Titel & zo", "Nederland, 2023", "1,1%*", "voorlopig", quote(PERCENTAGE, region(), cell(1.1), SOURCE))


def judgement(*reasons: Reason) -> Judgement:
    verdict = Verdict(reasons)
    return Judgement(verdict, "A naast <B>", HEADINGS[verdict.level], (SHOWN, SHOWN), None, (), ())


@pytest.mark.parametrize("reasons", [(AGAINST, CARE, GOOD), (CARE, GOOD), (GOOD,)], ids=["no", "care", "yes"])
def test_the_verdict_stands_first_and_every_reason_in_full(reasons):
    html = markup.judgement(judgement(*reasons))
    heading, _, rest = html.partition("</h2>")
    assert HEADINGS[reasons[0].level] in heading
    assert 'alt="Oordeel:"' in heading
    for reason in reasons:
        assert reason.sentence.replace("<", "&lt;").replace(">", "&gt;") in rest
        assert f"<strong>{str(reason.kind).capitalize()}.</strong>" in rest
    assert "<b>" not in html
    assert "A naast &lt;B&gt;" in heading


def test_care_is_something_to_say_unless_it_is_refused():
    assert "<h3>Zeg erbij</h3>" in markup.judgement(judgement(CARE))
    assert "<h3>Zeg erbij</h3>" not in markup.judgement(judgement(AGAINST, CARE))


def test_one_figure_gets_no_verdict():
    html = markup.judgement(replace(judgement(GOOD), shown=(SHOWN,), heading=SAME))
    assert SAME in html
    assert "<img" not in html


def test_a_figure_shows_what_where_when_and_its_standing():
    html = markup.shown_figure(SHOWN)
    assert all(part in html for part in ("Titel &amp; zo", "Nederland, 2023", "1,1%*", "voorlopig"))
