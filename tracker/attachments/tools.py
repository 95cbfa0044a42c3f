"""Keeping pictures: checked by content, made anew, stored under their digest."""

import hashlib
import io
import os
import tempfile
import warnings
from pathlib import Path
from typing import IO

from flask import current_app
from PIL import Image, ImageOps, UnidentifiedImageError

from tracker.core.errors import Invalid
from tracker.core.words import _

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
QUALITY = 80
MEDIA = "image/jpeg"
Remade = tuple[bytes, int, int]  # a photo made anew, its width and height


def remade(upload: IO[bytes]) -> Remade:
    """A photo made anew as JPEG, upright, at most 1600 pixels long, without its origin; with its width and height.

    Raises Invalid for what is no JPEG, PNG or WebP picture, or is too large.
    """
    raw = upload.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Invalid("photo", _("照片不超过 20 MB"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Invalid("photo", _("照片的尺寸太大"))
                picture = ImageOps.exif_transpose(opened).convert("RGB")
    except Invalid:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise Invalid("photo", _("请上传 JPG、PNG 或 WebP 格式的照片")) from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture.info.clear()  # or else what was remarked in the old file would be written into the new one
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue(), picture.width, picture.height


def thumbnail(digest: str, side: int) -> bytes:
    """A kept picture made smaller, at most so many points wide and high."""
    with Image.open(path_of(digest)) as opened:
        small = opened.convert("RGB")
    small.thumbnail((side, side))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def put(content: bytes) -> str:
    """Store some bytes under their digest, whole or not at all. Gives the digest."""
    digest = hashlib.sha256(content).hexdigest()
    place = path_of(digest)
    if not place.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(place)
    return digest


def path_of(digest: str) -> Path:
    """Where the bytes of a digest lie."""
    folder: Path = current_app.config["SETTINGS"].files
    return folder / digest[:2] / digest
