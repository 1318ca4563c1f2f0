"""The traces of the animated chart: what stays the same of each, and what is different at each moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import polars as pl

from toekomstscenario.charts.explorer_labels import SIDES, sides
from toekomstscenario.charts.explorer_spec import ExplorerSpec
from toekomstscenario.charts.style import LABEL_SIZE, Palette

LARGEST, SMALLEST, EQUAL, COMPARATOR = 26.0, 5.0, 10.0, 12.0  # pixels across
_YEAR_SIZE = 56
_DASHES = {"own1": "solid", "own2": "7px,3px", "own3": "2px,3px", "comparator": "solid"}
_FRONT = ("own1", "own2", "own3", "comparator")  # from front to back
Trace = dict[str, Any]
Point = Mapping[str, Any]
Place = tuple[float | None, float | None]
_NOWHERE: Place = (None, None)
_NO_NAME = "\u00a0"  # Plotly forgets a text that is empty


@dataclass(frozen=True, slots=True)
class Followed:
    """A region with a trail and a name."""

    code: str
    role: str
    label: str


@dataclass(frozen=True)
class Traces:
    """The traces of a chart in one palette; `base` and `frame` give them in the same order."""

    spec: ExplorerSpec
    palette: Palette

    def base(self) -> list[Trace]:
        """What stays the same: the year, all other regions, trails and points of the followed ones, their names."""
        back = list(reversed(self.followed))
        moving = [trace for one in back for trace in (*self._trail(one.role), self._point(one))]
        return [self._year(), self._others(), *moving, *(self._name(one.role) for one in back)]

    def frame(self, number: int) -> list[Trace]:
        """What is different at one moment."""
        here = self.at.get(number, {})
        places = sides(self.spec, [here[one.code] for one in self.followed if one.code in here])
        back = list(reversed(self.followed))
        moving = [trace for one in back for trace in (*self._trails(one.code, number), self._bubble(one, number))]
        names = [self._name_at(one, number, places.get(one.code, SIDES[0])) for one in back]
        return [{"text": [self.spec.moments[number].text]}, self._cloud(number), *moving, *names]

    @cached_property
    def at(self) -> Mapping[int, Mapping[str, Point]]:
        """The points by moment and region."""
        found: dict[int, dict[str, Point]] = {}
        for row in self.spec.points.iter_rows(named=True):
            found.setdefault(row["moment"], {})[row["region"]] = row
        return found

    @cached_property
    def steps(self) -> Mapping[str, Mapping[int, Point]]:
        """The pieces of the trails by region and the moment at which they end."""
        found: dict[str, dict[int, Point]] = {}
        for row in self.spec.steps.iter_rows(named=True):
            found.setdefault(row["region"], {})[row["moment"]] = row
        return found

    @cached_property
    def followed(self) -> Sequence[Followed]:
        """The regions with a trail, from front to back."""
        named = self.spec.points.filter(pl.col("role") != "other").select("region", "role", "label").unique()
        return sorted((Followed(*row) for row in named.iter_rows()), key=lambda one: _FRONT.index(one.role))

    @cached_property
    def others(self) -> Sequence[str]:
        """Codes of all other regions, the largest first so that small ones lie on top; the same at every moment."""
        rows = self.spec.points.filter(pl.col("role") == "other")
        sizes = rows.group_by("region").agg(pl.col("size").max()).sort("size", "region", descending=[True, False])
        return sizes["region"].to_list()

    @cached_property
    def largest(self) -> float:
        """The largest size among the points that are to scale; 0 when all are equal."""
        found = self.spec.points.filter(pl.col("role") != "comparator")["size"].max()
        return found if isinstance(found, float) else 0.0

    def _year(self) -> Trace:
        """The period, large and faint in the lower right corner: from zero, few points come there."""
        font = {"size": _YEAR_SIZE, "color": self.palette.hairline, "weight": 600}
        corner = {"x": [self.spec.x.high], "y": [self.spec.y.low], "textposition": "top left"}
        return {"type": "scatter", "mode": "text", "hoverinfo": "skip", "textfont": font, **corner}

    def _others(self) -> Trace:
        labels = dict(self.spec.points.select("region", "label").iter_rows())
        line = {"color": self.palette.quiet, "width": 1}
        return {
            **self._markers(self.others, [labels[code] for code in self.others]),
            "marker": {"opacity": 1, "line": line},
        }

    def _point(self, one: Followed) -> Trace:
        return {**self._markers([one.code], [one.label]), "marker": {"opacity": 1}}

    def _markers(self, codes: Sequence[str], labels: Sequence[str]) -> Trace:
        """Points that keep their identity from frame to frame, each with a tooltip."""
        titles = [self.spec.x.name, self.spec.y.name, *([self.spec.size_title] if self.spec.size_title else [])]
        told = "".join(f"<br>{escape(title)}: %{{customdata[{place}]}}" for place, title in enumerate(titles))
        return {
            "type": "scatter",
            "mode": "markers",
            "cliponaxis": False,
            "ids": list(codes),
            "text": [escape(label, quote=False) for label in labels],
            "hovertemplate": f"<b>%{{text}}</b>, %{{meta}}{told}<extra></extra>",
        }

    def _trail(self, role: str) -> tuple[Trace, Trace]:
        """The trail itself with a dot at each moment, and its provisional pieces, dashed."""
        colour = self.palette.colour(role)
        trail: Trace = {"type": "scatter", "hoverinfo": "skip", "opacity": 0.75}
        line = {"color": colour, "width": 2, "simplify": False}
        dots = {"size": 4, "color": colour}
        sure = {**trail, "mode": "lines+markers", "line": {**line, "dash": _DASHES[role]}, "marker": dots}
        return sure, {**trail, "mode": "lines", "line": {**line, "dash": "4px,4px"}}

    def _name(self, role: str) -> Trace:
        halo = ", ".join([f"0 0 3px {self.palette.paper}"] * 3)
        font = {"color": self.palette.colour(role), "size": LABEL_SIZE + 1, "weight": 600, "shadow": halo}
        # The invisible mark keeps the name as far away as the size of the point asks.
        unseen = {"mode": "markers+text", "marker": {"opacity": 0}}
        return {"type": "scatter", **unseen, "cliponaxis": False, "hoverinfo": "skip", "textfont": font}

    def _cloud(self, number: int) -> Trace:
        here = self.at.get(number, {})
        rows = [here.get(code) for code in self.others]
        open_, closed = _clear(self.palette.paper, 0.6), _clear(self.palette.quiet, 0.35)
        colours = _shared(open_ if row and row["open"] else closed for row in rows)
        marker = {"size": [self._across(row) for row in rows], "symbol": _shared(map(_symbol, rows)), "color": colours}
        return {**self._placed(rows, number), "marker": marker}

    def _bubble(self, one: Followed, number: int) -> Trace:
        row = self.at.get(number, {}).get(one.code)
        colour, paper = self.palette.colour(one.role), self.palette.paper
        inside, edge = (
            (paper, {"color": colour, "width": 2.5}) if row and row["open"] else (colour, {"color": paper, "width": 1})
        )
        marker = {"size": self._size(one, row), "symbol": _symbol(row), "color": inside, "line": edge}
        return {**self._placed([row], number), "marker": marker}

    def _placed(self, rows: Sequence[Point | None], number: int) -> Trace:
        """Places and texts of points; one that is not there is null."""
        return {
            "x": [row and row["x"] for row in rows],
            "y": [row and row["y"] for row in rows],
            "customdata": [row and self._told(row) for row in rows],
            "meta": self.spec.moments[number].text.rstrip("*"),
        }

    def _told(self, row: Point) -> list[str]:
        return [row["x_text"], row["y_text"], *([row["size_text"]] if self.spec.size_title else [])]

    def _size(self, one: Followed, row: Point | None) -> float:
        return COMPARATOR if one.role == "comparator" else self._across(row)

    def _across(self, row: Point | None) -> float:
        """Pixels across: the area is in proportion to the size."""
        if row is None:
            return 0.0
        if row["size"] is None or not self.largest:
            return EQUAL
        return round(max(LARGEST * (row["size"] / self.largest) ** 0.5, SMALLEST), 1)

    def _name_at(self, one: Followed, number: int, side: str) -> Trace:
        """The name; empty while its region is not there, at a place where it was or will be, or it would fly in."""
        known = [moment for moment, points in self.at.items() if one.code in points]
        nearest = min(known, key=lambda moment: (abs(moment - number), moment))
        point = self.at[nearest][one.code]
        words = escape(one.label, quote=False) if nearest == number else _NO_NAME
        across = {"size": self._size(one, point)}
        return {"x": [point["x"]], "y": [point["y"]], "text": [words], "textposition": side, "marker": across}

    def _trails(self, code: str, number: int) -> tuple[Trace, Trace]:
        """The trail up to a moment: where it may run, and apart from that the pieces that are provisional.

        The last point is repeated, so that the line of every moment has as many points and its end glides along.
        """
        steps = self.steps.get(code, {})
        path: list[Place] = []
        unsure: list[Place] = []
        for moment in range(number + 1):
            point, step = self.at.get(moment, {}).get(code), steps.get(moment)
            if point is not None:
                cut = path and (step is None or step["uncertain"])
                path += [*([_NOWHERE] if cut else []), (point["x"], point["y"])]
            if step is not None and step["uncertain"]:
                unsure += [(step["x"], step["y"]), (step["next_x"], step["next_y"]), _NOWHERE]
        more = len(self.spec.moments) - sum(place != _NOWHERE for place in path)
        return _line_of([*path, *path[-1:] * more]), _line_of(unsure)


def _symbol(row: Point | None) -> str:
    """A diamond for second hand, as everywhere."""
    return "diamond" if row is not None and row["second_hand"] else "circle"


def _shared(values: Iterable[str]) -> str | list[str]:
    """One value when all are equal, which is shorter."""
    found = list(values)
    return found[0] if len(set(found)) == 1 else found


def _line_of(path: Sequence[Place]) -> Trace:
    """A line without a point keeps one that is nowhere: Plotly leaves an old line standing when there are none."""
    shown = path or [_NOWHERE]
    return {"x": [x for x, _ in shown], "y": [y for _, y in shown]}


def _clear(colour: str, part: float) -> str:
    """A colour that lets through what lies behind it."""
    channels = ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return f"rgba({channels},{part})"
