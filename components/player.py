"""The controls of an animated chart: play, pause and a slider, for mouse, touch and keyboard; Plotly's own are not.

Nothing plays by itself. A reader who asked the device for little motion sees the periods without a transition.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components import v2

from toekomstscenario.charts.explorer import GROUND

_HTML = """
<div class="rij">
  <button type="button" class="speel"></button>
  <label><span class="wat"></span><input type="range" min="0" step="1"></label>
  <output></output>
</div>
<p class="verteld" role="status"></p>
<button type="button" class="bewaar"></button>
"""
_CSS = """
.rij { display: flex; align-items: center; gap: 12px; }
label { display: flex; align-items: center; gap: 8px; flex: 1 1 auto; min-width: 0; }
input { flex: 1 1 auto; min-width: 0; height: 32px; margin: 0; accent-color: var(--st-primary-color); cursor: pointer; }
output { font-weight: 600; min-width: 3.4em; font-variant-numeric: tabular-nums; white-space: nowrap; }
button { font: inherit; font-size: 14px; font-weight: 600; color: var(--st-text-color); background: transparent;
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 6px 12px; min-height: 32px; cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:disabled { opacity: .6; cursor: default; }
.speel { min-width: 7.2em; }
button:focus-visible, input:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.verteld { margin: 8px 0 10px; font-size: 14px; line-height: 1.45; max-width: 90ch; min-height: 2.9em; }
"""
_component = v2.component(
    "speler", html=_HTML, css=_CSS, js=Path(__file__).with_name("player.js").read_text(encoding="utf-8")
)
_WORDS = {
    "play": "Afspelen",
    "pause": "Pauze",
    "save": "Bewaar dit beeld (.png)",
    "failed": "De grafiek is in deze browser niet te tonen. Alle cijfers staan in de tabel hieronder.",
}


def show_player(
    chart: str,
    moments: list[dict[str, Any]],
    place: int,
    *,
    over: dict[str, Any],
    what: str,
    picture: dict[str, Any],
    moved: Callable[[str], None],
) -> None:
    """Show the controls of the chart in the container with key `chart`.

    Args:
        chart: key of the container that holds one Plotly chart.
        moments: code, text, joined and words of each frame, from old to new (`explorer_spec.Moment`).
        place: which of them is looked at.
        over: the traces that are laid over those of the chart (`explorer.draw_followed`).
        what: the name of the slider: Jaar.
        picture: file, title, lines and ground of the picture that can be saved.
        moved: called with the code of the moment that the reader chose, before the next run.
    """
    key = "speler"

    def tell() -> None:
        code = st.session_state[key].get("jaar")
        if code in {moment["code"] for moment in moments}:
            moved(code)

    said = {"what": what, "picture": picture, "words": _WORDS}
    data = {"chart": chart, "moments": moments, "place": place, "over": over, "ground": GROUND, **said}
    _component(key=key, data=data, height="content", on_jaar_change=tell)
