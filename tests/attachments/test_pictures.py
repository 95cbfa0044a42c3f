"""A photo is made anew before it is kept: only the picture remains, whatever came with it."""

import hashlib
import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from tracker.attachments.actions import attach
from tracker.attachments.models import Attachment
from tracker.attachments.tools import LONGEST_SIDE, MOST_BYTES, path_of, put, remade
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep

pytestmark = pytest.mark.one_engine
PLACE = "N30.2741"
HALF, UPRIGHT = 0x0112, 6  # which way the camera was held: turned by a quarter


def photo(kind="JPEG", size=(40, 30), mode="RGB", **more):
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode == "P" else "navy").save(out, kind, **more)
    return out.getvalue()


def with_place(kind="JPEG"):
    """A photo that says where and with what it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Artist], exif[HALF] = "Some Camera", "陈婆婆", UPRIGHT
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (30.0, 16.0, 27.0), 3: "E", 4: (120.0, 9.0, 18.0), 29: PLACE})
    return photo(kind, exif=exif)


def opened(raw):
    content, width, height = remade(io.BytesIO(raw))
    shown = Image.open(io.BytesIO(content))
    assert (shown.format, shown.size) == ("JPEG", (width, height))
    return content, shown


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_with_what_and_by_whom_is_gone_and_the_picture_stands_upright(app, kind):
    raw = with_place(kind)
    assert b"Some Camera" in raw

    content, shown = opened(raw)

    assert not shown.getexif()
    assert not [said for said in (b"Some Camera", b"Exif", PLACE.encode(), "陈婆婆".encode()) if said in content]
    assert shown.size == (30, 40)


def test_what_hangs_on_behind_the_picture_or_hides_in_its_remarks_is_gone(app):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "secret remark")

    for raw in (
        photo() + b"<script>hidden</script>PK\x03\x04",
        photo("PNG", pnginfo=notes),
        photo("JPEG", comment=b"secret remark"),
    ):
        content, _shown = opened(raw)
        assert not [said for said in (b"script", b"secret", b"PK\x03\x04") if said in content]


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (1600, 1200)), ((3000, 4000), (1200, 1600)), ((1600, 2), (1600, 2)), ((1, 1), (1, 1))]
)
def test_a_large_photo_is_made_smaller_and_a_small_one_is_not_blown_up(app, size, kept):
    assert opened(photo(size=size))[1].size == kept
    assert max(kept) <= LONGEST_SIDE


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "CMYK", "LA", "I;16"])
def test_a_picture_of_any_colours_is_kept(app, mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (5, 4)).save(out, kind)

    assert opened(out.getvalue())[1].mode == "RGB"


def bomb(width, height):
    """A PNG that says that it is very large, in a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


REFUSED = {
    "nothing": b"",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a paper": b"%PDF-1.7\n1 0 obj\n",
    "a program": b"MZ\x90\x00" + b"\x00" * 200,
    "an archive": b"PK\x03\x04" + b"\x00" * 200,
    "a GIF": photo("GIF", mode="P"),
    "a TIFF": photo("TIFF"),
    "a BMP": photo("BMP"),
    "an icon": photo("ICO", size=(16, 16)),
    "half a photo": photo(size=(400, 300))[:500],
    "the head of a photo and a page": photo()[:20] + b"<script>alert(1)</script>",
    "a page that begins like a GIF": b"GIF89a<script>alert(1)</script>",
    "a picture of 900 million points": bomb(30_000, 30_000),
    "a picture of 61 million points": bomb(7_820, 7_820),
    "a picture 4 billion wide": bomb(2**31 - 1, 1),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photo_is_refused_with_a_sentence(app, what):
    with pytest.raises(Invalid, match=r"请上传 JPG、PNG 或 WebP 格式的照片|照片的尺寸太大") as refused:
        remade(io.BytesIO(REFUSED[what]))

    assert refused.value.field == "photo"


def test_more_than_20_megabytes_are_refused_before_they_are_looked_at(app):
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, most=-1):
            assert most >= 0, "all of it was asked for"
            self.asked += most
            return photo() + b"\x00" * (most - len(photo()))

    upload = Endless()
    with pytest.raises(Invalid, match="照片不超过 20 MB"):
        remade(upload)

    assert upload.asked == MOST_BYTES + 1


HEADS = (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", photo()[:300])


@given(st.binary(max_size=300), st.sampled_from(HEADS))
def test_any_bytes_are_a_photo_or_a_sentence(rest, head):
    with suppress(Invalid):
        content, _width, _height = remade(io.BytesIO(head + rest))
        assert content.startswith(b"\xff\xd8")


# keeping


def test_the_same_picture_is_kept_once_under_its_digest_and_nothing_else_lies_there(app):
    content = photo(size=(7, 7))
    names = {put(content), put(content)}

    (name,) = names
    assert name == hashlib.sha256(content).hexdigest()
    assert path_of(name).read_bytes() == content
    assert [each.name for each in path_of(name).parent.iterdir()] == [name]


NAMES = {
    "../../../etc/passwd": "../../../etc/passwd",
    "..\\..\\boot.ini": "..\\..\\boot.ini",
    "a\x00b.jpg": "ab.jpg",
    "photo\u202egpj.exe": "photogpj.exe",
    "CON": "CON",
    "x" * 300 + ".jpg": "x" * 120,
    "𠮷野家😀.jpg": "𠮷野家😀.jpg",
    "": "",
    "a\r\nSet-Cookie: x=1.jpg": "a Set-Cookie: x=1.jpg",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_words_and_never_names_a_file(app, cast, name):
    issue = cast.issue()

    kept = attach(issue, io.BytesIO(photo()), name, by=cast.li, at=clock.now())
    keep()

    assert db.session.get(Attachment, kept.id, populate_existing=True).name == NAMES[name]
    assert path_of(kept.digest).is_file()
    files = app.config["SETTINGS"].files
    assert {len(each.name) for each in files.rglob("*") if each.is_file()} == {64}
    assert path_of(kept.digest).resolve().is_relative_to(files.resolve())


@pytest.mark.parametrize("who", ["he", "wei", "guan", "shenji", "tang", "zhan"])
def test_who_records_nothing_with_pictures_attaches_none(cast, who):
    issue = cast.issue()

    with pytest.raises(Forbidden):
        attach(issue, io.BytesIO(photo()), "x.jpg", by=getattr(cast, who), at=clock.now())

    assert db.session.query(Attachment).count() == 0
