"""A chart as a picture for DOCX: bars in one dark grey, numbers beside them, so that it survives any printer. Pure."""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tracker.reports.paper import Chart

FONT = Path(__file__).with_name("fonts") / "FandolFang-Regular.otf"
WIDTH, ROW, SIZE = 1560, 76, 34  # dots; 10 to a millimetre of the type area
NAMES, WORDS, GAP, LETTERS = 600, 270, 18, 17
INK, GREY = (0, 0, 0), (110, 110, 110)


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, SIZE)


def picture(chart: Chart) -> bytes:
    """The bars as PNG, 156 mm wide at 254 dots an inch; the same chart gives the same bytes."""
    image = Image.new("RGB", (WIDTH, ROW * len(chart.bars) + GAP), (255, 255, 255))
    pen, room = ImageDraw.Draw(image), WIDTH - NAMES - WORDS - 2 * GAP
    for nth, bar in enumerate(chart.bars):
        middle = GAP // 2 + nth * ROW + ROW // 2
        left = NAMES + GAP
        pen.text((NAMES, middle), _fitting(bar.name), fill=INK, font=_font(), anchor="rm", align="right", spacing=2)
        length = round(room * bar.value / chart.longest)
        if length:
            pen.rectangle((left, middle - ROW // 4, left + length, middle + ROW // 4), fill=GREY)
        pen.line((left, middle - ROW // 2, left, middle + ROW // 2), fill=INK, width=3)
        pen.text((left + room + GAP, middle), bar.words, fill=INK, font=_font(), anchor="lm")
    out = io.BytesIO()
    image.convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitting(name: str) -> str:
    """The name in two lines at most."""
    if len(name) <= LETTERS:
        return name
    second = name[LETTERS:]
    return f"{name[:LETTERS]}\n{second if len(second) <= LETTERS else second[: LETTERS - 1] + '…'}"
