"""The items of the letters -> screen: what was asked, what came of it, and who said otherwise."""

import streamlit as st

from components import frame, loading, show
from components.fold import fold_on_phone
from components.found import show_found
from toekomstscenario import markup_asks
from toekomstscenario.ask_choice import AskChoice, chosen, to_address
from toekomstscenario.figures import asks as words
from toekomstscenario.register import Ask

_FILES = ("xlsx", "csv")
NOTHING = "Geen enkel punt past bij deze keuze. Zet een van de lijsten hierboven terug op alles."


def show_chosen(choice: AskChoice) -> None:
    """Show the chosen items with what stands beside them; the overview goes first as long as nothing is chosen."""
    register = loading.register()
    found = chosen(register.asks.values(), choice)
    _show_summary(choice, found)
    if found and not choice.everything:
        st.html(markup_asks.entries(words.make_entries(register, found)))
    _show_counter_positions()
    _show_topics()
    if found and choice.everything:
        st.html(markup_asks.entries(words.make_entries(register, found)))


def _show_summary(choice: AskChoice, found: tuple[Ask, ...]) -> None:
    """How many items and of which kinds, what is known of the answers, and the items as a file."""
    register = loading.register()
    if choice.item:
        frame.set_title("Oproepen", choice.item)
        st.html(markup_asks.alone(len(register.asks)))
    if not found:
        show_found(NOTHING)
        return
    show_found(f"**{len(found)} van {len(register.asks)} punten**: {words.kinds_words(found)}.")
    st.markdown(f"**{words.answers_words(found)}**")
    st.html(markup_asks.small((words.FACTS_NOTE, words.ADDRESSEE_NOTE)))
    _show_files(choice, found)


def _show_topics() -> None:
    st.header("Welke brief gaat waarover?")
    st.markdown(f"Kies een vak en u ziet die punten. {words.TOPIC_NOTE}")
    fold_on_phone("Toon welke brief waarover gaat")
    st.html(markup_asks.matrix(loading.register()))


def _show_counter_positions() -> None:
    found = words.counter_positions(loading.register())
    if found:
        st.header("Tegengeluid")
        st.markdown(
            "De brieven zijn van gemeenten en proeftuinen. Anderen denken er anders over. Wij kennen dit tegengeluid"
            " alleen zoals het hier staat, en hebben het niet aan losse punten gekoppeld."
        )
    for one in found:
        st.html(markup_asks.counter_position(one))


def _show_files(choice: AskChoice, found: tuple[Ask, ...]) -> None:
    part = ", ".join(f"{name}: {text}" for name, text in to_address(choice).items())
    figure = words.asks_table(loading.register(), found, part)
    show.show_downloads(figure, _FILES)
