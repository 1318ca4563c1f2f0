"""A draft, pasted or uploaded, checked in the session of one reader: nothing of it is cached, kept or logged."""

import streamlit as st

from components import loading, show
from components.copy_button import show_copy_button
from components.found import show_found
from components.own_figures import Discreetly
from toekomstscenario import markup_claims
from toekomstscenario.claims import LABELS, Checked, Outcome, check_draft, check_length, clean, read_draft
from toekomstscenario.figures.claims_table import claims_table
from toekomstscenario.numbers import counted

_BOX = "feitencheck-invoer"
FILES = ("xlsx", "csv")
DRAFT_KEY = "feitencheck: tekst"


@Discreetly()
def choose_draft() -> str:
    """Ask for a file or for pasted text; a file goes before the text. Empty when there is neither.

    Raises:
        UserError: the file or the text cannot be used.
    """
    with st.container(key=_BOX):
        file = st.file_uploader("Uw concept: Word (.docx), .odt, .pdf of .txt", key="feitencheck: bestand")
        pasted = st.text_area("Of plak hier de tekst", key=DRAFT_KEY, height=200)
        st.button("Controleer de getallen", type="primary", key="feitencheck: knop")
    if file is not None:
        return read_draft(file.getvalue())
    return check_length(clean(pasted or ""))


@Discreetly()
def show_checked(draft: str) -> None:
    """Show every number of the draft with its verdict; nothing without a draft."""
    if not draft.strip():
        return
    outcome = check_draft(draft, loading.catalogue(), loading.register(), store=loading.store())
    show.show_problems(outcome.problems)
    st.header("Wat de controle vond")
    if not outcome.claims:
        show_found("In deze tekst zijn geen getallen gevonden die te controleren zijn.")
        return
    show_found(_summary(outcome))
    show.show_downloads(claims_table(outcome), FILES)
    for number, claim in enumerate(outcome.claims, start=1):
        _show_claim(claim, draft, number)


def _summary(outcome: Outcome) -> str:
    counts = [
        f"{label.lower()}: **{found}**"
        for verdict, label in LABELS.items()
        if (found := sum(one.judgement.verdict is verdict for one in outcome.claims))
    ]
    return f"{counted(len(outcome.claims), 'getal', 'getallen')}. {'; '.join(counts).capitalize()}."


def _show_claim(claim: Checked, draft: str, number: int) -> None:
    with st.container(key=f"claim-{number}"):
        st.html(markup_claims.claim(claim, draft, number) + markup_claims.wording(claim.judgement))
        if claim.judgement.wording:
            show_copy_button(claim.judgement.wording, about=claim.judgement.wording)
