"""Vergelijken in Dash: the same choosers, dots with intervals, sentence and table, from the same figures.

`python bench/peers/dash_app.py EXTRACT PORT` serves it with gunicorn, one process, as our server is one.
"""

import json
import sys
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from gunicorn.app.base import BaseApplication

DATA = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
COUNTRY, REGIONS, GROUPS = DATA["country"], DATA["regions"], DATA["groups"]
YEARS = list(GROUPS["steden"])

app = Dash("peer", title="Vergelijken")
app.layout = html.Main(
    [
        html.H1("Hoe doen wij het, vergeleken met andere steden?"),
        dcc.Dropdown(id="gebied", options=REGIONS, value=next(iter(REGIONS)), clearable=False),
        dcc.Dropdown(id="groep", options=list(GROUPS), value="steden", clearable=False),
        dcc.Dropdown(id="periode", options=YEARS, value=YEARS[-2], clearable=False),
        html.H2(id="titel"),
        dcc.Graph(id="grafiek", config={"displayModeBar": False}),
        html.P(id="zin"),
        html.Div(id="tabel"),
    ]
)


@app.callback(
    Output("titel", "children"),
    Output("grafiek", "figure"),
    Output("zin", "children"),
    Output("tabel", "children"),
    Input("gebied", "value"),
    Input("groep", "value"),
    Input("periode", "value"),
)
def show(own, group, year):
    """All parts of the page after a choice."""
    found = GROUPS[group][year]
    rows = sorted(found["rows"], key=lambda row: row["value"])
    country = next(row for row in rows if row["code"] == COUNTRY)
    mine = next((row for row in rows if row["code"] == own), country)
    sentence = f"{mine['texts'][0]} heeft in {year} {mine['texts'][2]}, Nederland {country['texts'][2]}. " + " ".join(
        found["notes"]
    )
    return found["title"], _chart(rows, own), sentence, _table(found, rows)


def _chart(rows, own):
    colours = ["#C2500F" if row["code"] == own else "#1B2A3A" if row["code"] == COUNTRY else "#8A8F94" for row in rows]
    above = [row["ends"][1] - row["value"] for row in rows]
    below = [row["value"] - row["ends"][0] for row in rows]
    dots = go.Scatter(
        x=[row["value"] for row in rows],
        y=[row["texts"][0] for row in rows],
        mode="markers",
        marker={"color": colours, "size": 9},
        error_x={"type": "data", "array": above, "arrayminus": below, "thickness": 1, "width": 0, "color": "#8A8F94"},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    layout = {"height": 90 + 20 * len(rows), "margin": {"l": 160, "r": 20, "t": 10, "b": 40}, "separators": ",."}
    return go.Figure([dots], layout)


def _table(found, rows):
    head = html.Tr([html.Th(title, scope="col") for title in found["columns"]])
    body = [html.Tr([html.Td(text) for text in row["texts"]]) for row in rows]
    return html.Table([html.Thead(head), html.Tbody(body)])


class Served(BaseApplication):
    """Gunicorn without a command line: one process, eight threads."""

    def load_config(self):
        """One process on the port that was asked for."""
        for name, value in {
            "bind": f"127.0.0.1:{sys.argv[2]}",
            "workers": 1,
            "threads": 8,
            "loglevel": "error",
        }.items():
            self.cfg.set(name, value)

    def load(self):
        """The WSGI application of Dash."""
        return app.server


if __name__ == "__main__":
    Served().run()
