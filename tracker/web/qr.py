"""QR codes as pictures in a page."""

import io

import segno
from markupsafe import Markup


def qr_code(address: str, *, error: str = "m", as_large_as_its_place: bool = False) -> Markup:
    """A QR code as SVG without styles, which the strict policy would refuse.

    error: how much may be soiled before it cannot be read: l, m, q or h.
    """
    out = io.BytesIO()
    code = segno.make(address, micro=False, error=error)
    code.save(out, kind="svg", scale=5, xmldecl=False, svgns=True, omitsize=as_large_as_its_place)
    return Markup(out.getvalue().decode())  # noqa: S704  # made by the library from digits and our own words
