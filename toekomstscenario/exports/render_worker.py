"""The process that turns Vega-Lite into PNG and SVG. Started by `render_process`, by path, so it imports nothing else.

A request is one line of JSON (`format`, `spec`) on standard input; the answer is one line of JSON with either the
`size` of the picture that follows or the `fault` that vl-convert found. The process ends when its input is closed.
"""

import json
import os
import re
import signal
import struct
import sys
import zlib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

import typst
import vl_convert

PIXELS_PER_INCH = 144  # twice the 72 of a Vega-Lite pixel: sharp, and of the right size on paper
METRES_PER_INCH = 0.0254
FORGETTING = 4  # empty pages, after which typst lets go of the last drawings: 140 MB less for 5 ms
AFTER_HEADER = 33  # bytes of the signature and of the first chunk of a PNG
PAGE = b"""#set page(width: 1pt * float(sys.inputs.width), height: 1pt * float(sys.inputs.height), margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
_SIZE = re.compile(r'<svg[^>]* width="([\d.]+)"[^>]* height="([\d.]+)"')


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request until there are no more."""
    for line in requests:
        request = json.loads(line)
        try:
            picture = convert(request["spec"], request["format"])
        except ValueError as fault:
            answers.write(json.dumps({"fault": str(fault)}).encode() + b"\n")
        else:
            answers.write(json.dumps({"size": len(picture)}).encode() + b"\n" + picture)
        answers.flush()


def convert(spec: dict[str, Any], picture_format: str) -> bytes:
    """Turn a specification with its data inside into a picture; nothing is fetched from elsewhere."""
    caption = spec.get("usermeta", {}).get("caption")
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    if caption is not None:
        svg = captioned(svg, caption)
    return as_png(svg) if picture_format == "png" else svg.encode()


def captioned(svg: str, caption: dict[str, Any]) -> str:
    """Write lines of text below the drawing, which becomes that much higher.

    Args:
        svg: as Vega writes it: its size, and a ground of that size.
        caption: see `charts.paper.framed`.
    """
    if not caption["lines"]:
        return svg
    size = _size(svg)
    bottom, line = float(size[2]) - caption["left"] + caption["gap"], caption["height"]
    places = (bottom + caption["size"] + line * number for number in range(len(caption["lines"])))
    words = "".join(
        f'<text x="{caption["left"]}" y="{place:g}">{escape(text)}</text>'
        for place, text in zip(places, caption["lines"], strict=True)
    )
    higher = f"{float(size[2]) + caption['gap'] + line * len(caption['lines']):g}"
    head, ground, rest = svg.partition("/>")
    head = head.replace(f'height="{size[2]}"', f'height="{higher}"').replace(f' {size[2]}"', f' {higher}"')
    style = f'font-family="{caption["font"]}" font-size="{caption["size"]}px" fill="{caption["colour"]}"'
    return f"{head}{ground}{rest.removesuffix('</svg>')}<g {style}>{words}</g></svg>"


def _size(svg: str) -> re.Match[str]:
    """Width and height of a drawing.

    Raises:
        ValueError: it tells none.
    """
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("a drawing without a size")
    return size


def as_png(svg: str) -> bytes:
    """Draw an SVG in pixels by typst, in half the time of vl-convert, which opens the font again for each letter.

    Raises:
        ValueError: the SVG tells no size, or typst cannot read it.
    """
    size = _size(svg)
    inputs = {"svg": svg, "width": size[1], "height": size[2]}
    try:
        png = typst.compile(PAGE, font_paths=_fonts(), sys_inputs=inputs, format="png", ppi=PIXELS_PER_INCH)
    except typst.TypstError as fault:
        raise ValueError(str(fault)) from fault
    for _ in range(FORGETTING):
        typst.compile(b"", font_paths=_fonts(), format="png", ppi=1)
    return png[:AFTER_HEADER] + _resolution() + png[AFTER_HEADER:]


@cache
def _fonts() -> typst.Fonts:
    """The shipped letters, and those of the machine for signs that they lack."""
    return typst.Fonts(include_system_fonts=True, font_paths=sys.argv[1:2])


@cache
def _resolution() -> bytes:
    """The chunk of a PNG that tells its size on paper."""
    dots = round(PIXELS_PER_INCH / METRES_PER_INCH)
    content = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def main() -> None:
    """Serve on standard input and output, with the fonts of the folder in the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; it closes our input
    fonts = Path(sys.argv[1])
    if fonts.is_dir():
        vl_convert.register_font_directory(str(fonts))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what JavaScript prints must not end up in an answer
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
