"""The picture that goes with a shared link: `python -m bench.share_picture` writes static/deelbeeld.png again."""

import io
from pathlib import Path

import vl_convert
from PIL import Image

from components.texts import SITE
from toekomstscenario.charts import DARK

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "toekomstscenario" / "charts" / "fonts"
WIDTH, HEIGHT = 1200, 630  # pixels; what sites that show a shared link ask for
COLOURS = 64


def picture() -> str:
    """The name of the site, what every figure has, and its mark; no figures, which would be older than the link."""
    lines = SITE.replace("gezins", "\ngezins").replace(" in ", "\nin ").splitlines()
    name = "\n".join(
        f'<text x="80" y="{250 + 76 * row}" font-size="62">{line}</text>' for row, line in enumerate(lines)
    )
    mark = (ROOT / "static" / "icoon.svg").read_text(encoding="utf-8").replace("<svg ", '<svg x="800" y="150" ', 1)
    mark = mark.replace("<svg ", '<svg width="330" height="330" ', 1)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">
<rect width="{WIDTH}" height="{HEIGHT}" fill="{DARK.paper}"/>
{mark}
<g font-family="IBM Plex Sans" fill="{DARK.ink}">
<g font-weight="600">
{name}
</g>
<text x="80" y="478" font-size="30" fill="{DARK.muted}">Elk cijfer met bron, status en kanttekening</text>
</g>
<rect x="80" y="150" width="96" height="8" fill="{DARK.own[0]}"/>
</svg>"""


def main() -> None:
    """Draw it and write it, with few colours: a flat drawing needs no more."""
    vl_convert.register_font_directory(str(FONTS))
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(picture())))
    drawn.convert("RGB").quantize(COLOURS).save(ROOT / "static" / "deelbeeld.png", optimize=True)


if __name__ == "__main__":
    main()
