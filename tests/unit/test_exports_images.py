"""Figure -> PNG and SVG: the words are in the picture, and the process that draws survives trouble."""

import io
import os
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.unit.example_figures import bare_figure, dot_figure, hostile_figure, line_figure
from toekomstscenario.charts import paper
from toekomstscenario.errors import UserError
from toekomstscenario.exports import images, render_process
from toekomstscenario.exports.images import part_png, part_svg, render_png, render_svg
from toekomstscenario.exports.render_process import RenderProcess

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
TINY = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def words(svg: bytes) -> str:
    texts = [" ".join(part.itertext()) for part in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    return " ".join(" ".join(texts).split())


def dark_pixels(png: bytes) -> int:
    return sum(Image.open(io.BytesIO(png)).convert("L").histogram()[:128])


@pytest.mark.parametrize("example", [line_figure, dot_figure])
def test_title_source_status_and_notes_are_in_the_picture(example):
    figure = example()
    shown = words(render_svg(figure))
    for text in (figure.title, figure.subtitle, *figure.caption_lines):
        assert text in shown


def test_the_svg_has_a_name_and_a_description():
    figure = line_figure()
    root = ElementTree.fromstring(render_svg(figure))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == figure.title
    description = root.findtext(f"{SVG}desc") or ""
    assert figure.alt_text in description
    assert figure.source_line in description


def test_the_values_of_the_table_are_in_the_picture():
    shown = words(render_svg(dot_figure()))
    for printed in dot_figure().table["waarde_tekst"]:
        assert printed in shown


def test_hostile_text_stays_text():
    svg = render_svg(hostile_figure())
    root = ElementTree.fromstring(svg)  # would fail on control characters
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" in (root.findtext(f"{SVG}title") or "")


def test_the_png_has_two_pixels_for_each_point_and_tells_its_size():
    png = render_png(line_figure())
    root = ElementTree.fromstring(render_svg(line_figure()))
    picture = Image.open(io.BytesIO(png))
    assert picture.size == tuple(round(2 * float(root.get(side) or 0)) for side in ("width", "height"))
    assert picture.info["dpi"] == pytest.approx((144, 144), abs=1)
    assert struct.unpack(">II", png[16:24]) == picture.size
    assert len(png) < 200_000


def test_the_letters_are_drawn_in_the_png():
    figure = line_figure()
    with_words = dark_pixels(render_png(figure))
    without = dark_pixels(render_png(replace(figure, source_line="", status_line="", notes=())))
    assert with_words > without + 2000


def test_the_bare_drawing_leaves_the_words_to_the_document():
    figure = line_figure()
    assert figure.chart is not None
    shown = words(part_svg(figure.chart))
    assert "2019" in shown
    assert figure.source_line not in shown
    assert figure.title not in shown
    assert dark_pixels(part_png(figure.chart)) > 2000


@pytest.mark.parametrize("render", [render_png, render_svg])
def test_without_a_chart_there_is_a_next_step(render):
    with pytest.raises(UserError) as caught:
        render(bare_figure())
    assert caught.value.next_step
    assert not images.has_chart(bare_figure())


def test_a_dead_process_is_replaced():
    renderer = RenderProcess()
    assert renderer.render(TINY, "svg").startswith(b"<svg")
    first = renderer._process
    assert first is not None
    first.kill()
    first.wait()
    assert renderer.render(TINY, "svg").startswith(b"<svg")
    assert renderer._process is not first


def test_a_process_that_dies_while_drawing_is_asked_twice_and_then_reported(monkeypatch, tmp_path: Path):
    started = tmp_path / "started"
    worker = tmp_path / "worker.py"
    worker.write_text(
        "import sys\n"
        f"open({str(started)!r}, 'a').write('x')\n"
        "sys.stdin.readline()\n"
        "sys.stdout.write('{\"size\": 100}\\nhalf')\n"
    )
    monkeypatch.setattr(render_process, "WORKER", worker)
    with pytest.raises(UserError, match="afbeelding") as caught:
        RenderProcess().render(TINY, "png")
    assert caught.value.next_step
    assert started.read_text() == "xx"


def test_a_process_that_hangs_is_ended(monkeypatch, tmp_path: Path):
    worker = tmp_path / "worker.py"
    worker.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(render_process, "WORKER", worker)
    monkeypatch.setattr(render_process, "PATIENCE_SECONDS", 0.3)
    with pytest.raises(UserError):
        RenderProcess().render(TINY, "png")


def test_a_wrong_specification_is_a_fault_of_ours_and_the_process_lives_on():
    renderer = RenderProcess()
    with pytest.raises(ValueError, match="conversion failed"):
        renderer.render({"mark": 7}, "svg")
    process = renderer._process
    assert renderer.render(TINY, "svg").startswith(b"<svg")
    assert renderer._process is process


def test_the_process_does_not_run_the_main_module_of_its_parent(tmp_path: Path):
    """Under Streamlit that module is app.py itself, as with any spawned worker of multiprocessing."""
    script = tmp_path / "app.py"
    script.write_text(
        "from toekomstscenario.exports.render_process import RENDERER\n"
        "print('app')\n"
        f"print(RENDERER.render({TINY!r}, 'svg')[:4].decode())\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["app", "<svg"]


def test_many_threads_share_one_process():
    renderer = RenderProcess()
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(renderer.render(TINY, "svg"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 4


def test_nothing_is_fetched_from_elsewhere():
    outside = {**TINY, "data": {"url": "https://example.com/data.csv"}}
    with pytest.raises(ValueError, match="url not allowed"):
        RenderProcess().render(outside, "svg")


def test_the_bare_drawing_is_white_and_has_its_data_inside():
    chart = line_figure().chart
    assert chart is not None
    spec = paper.bare(chart)
    assert spec["config"]["background"] == paper.WHITE
    assert "datasets" in spec


def test_a_line_in_capitals_below_the_drawing_stays_inside_the_picture():
    figure = replace(line_figure(), source_line="BRON: " + "GEMEENTEN EN MINISTERIES SAMEN " * 6)
    assert figure.chart is not None
    lines = paper.framed(figure.chart, figure.title, "", figure.caption_lines)["usermeta"]["caption"]["lines"]
    assert max(len(line) for line in lines if line.isupper()) < 0.8 * paper.LINE_SIGNS
    assert "".join("".join(figure.caption_lines).split()) == "".join("".join(lines).split())
