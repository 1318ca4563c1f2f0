"""The letter watch: the frozen figures of a letter beside those of now. A file is read in memory and not kept."""

from collections import Counter

import streamlit as st

from components import loading_brief
from components.own_figures import Discreetly
from toekomstscenario import markup_letter
from toekomstscenario.errors import UserError
from toekomstscenario.figures.watched import look_up_values
from toekomstscenario.letter_watch import MOST_BYTES, Finding, Frozen, Outcome, compare, from_file

WORDS = (
    "Hebt u bij een brief de cijfers bevroren? Kies dat bestand, en u ziet welke cijfers sindsdien zijn bijgesteld, met"
    " hoeveel, welke er niet meer zijn, en of er iets is veranderd aan feiten, gebeurtenissen en oproepen. Uw tekst"
    " staat niet in het bestand en wordt niet beoordeeld."
)
SAME = "Alle {count} onderdelen uit deze brief zijn nu nog hetzelfde."


@Discreetly()
def show_watch() -> None:
    """Ask for the frozen figures of a letter and say what became of them."""
    st.header("Brievenwacht: klopt uw brief nog?", anchor="wacht")
    st.markdown(WORDS)
    with st.container(key="brief-wacht"):
        file = st.file_uploader("Bestand met bevroren cijfers (.json)", key="brief-wachtbestand", max_upload_size=2)
    if file is None:
        return
    try:
        if file.size > MOST_BYTES:
            raise UserError("Dit bestand is te groot.", "Kies het bestand dat u bij de brief hebt bewaard.")
        frozen = from_file(file.getvalue())
    except UserError as problem:
        st.error(f"{problem.message}\n\n{problem.next_step}", icon=":material/error:")
        return
    now = look_up_values([one.id for one in frozen.values], loading_brief.archive())
    _show(frozen, compare(frozen, now))


def _show(frozen: Frozen, findings: tuple[Finding, ...]) -> None:
    counts = Counter(one.outcome for one in findings)
    if not findings:
        st.markdown("In dit bestand staan geen cijfers.")
        return
    st.html(markup_letter.frozen_line(frozen))
    if counts[Outcome.SAME] == len(findings):
        st.success(SAME.format(count=len(findings)), icon=":material/check:")
        return
    st.markdown(
        "; ".join(f"{outcome}: **{counts[outcome]}**" for outcome in Outcome if counts[outcome]).capitalize() + "."
    )
    st.html(markup_letter.findings([one for one in findings if one.outcome is not Outcome.SAME]))
