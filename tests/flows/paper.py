"""Paper as it lies on the table of the office: its scan."""

import io

from PIL import Image


def scan(color="white"):
    """A page as a scanner gives it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), color).save(out, "PNG")
    return out.getvalue()


def scans(*colors):
    """The pages of a paper, each with its name."""
    return [(io.BytesIO(scan(color)), f"{n}.png") for n, color in enumerate(colors or ("white",), start=1)]
