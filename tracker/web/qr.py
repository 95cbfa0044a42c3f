"""QR codes as pictures in a page."""

import io

import segno
from markupsafe import Markup


def qr_code(address: str, *, scale: int = 5, error: str = "m") -> Markup:
    """A QR code as SVG without styles, which the strict policy would refuse.

    scale: points a square; error: how much may be soiled before it cannot be read: l, m, q or h.
    """
    out = io.BytesIO()
    segno.make(address, micro=False, error=error).save(out, kind="svg", scale=scale, xmldecl=False, svgns=True, omitsize=False)
    return Markup(out.getvalue().decode())  # noqa: S704  # made by the library from digits and our own words
