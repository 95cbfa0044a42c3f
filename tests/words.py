"""Words for reviewers: what code and templates say is gathered into the English catalogue, which is then compiled.

`make words` runs this. Translations stay, messages nobody says any more go, new ones come in empty; running it twice changes
nothing. Chinese is the source, so there is no catalogue of it.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tracker" / "translations" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "messages.po", FOLDER / "messages.mo"

# `_` says it now; `N_` marks it for later, its second word being the sense; `_n` says it with a number
KEYWORDS = {"_": None, "N_": {1: (1,), 2: (1, (2, "c"))}, "_n": (1, 1)}
SOURCES = (("tracker", "*.py", extract_python), ("templates", "*.html", babel_extract))
OPTIONS = {"silent": "false"}  # a template that cannot be read is an error, not a template without words
FIRST = "# English words for 有应 Youying. Write translations here; the rest is kept by `make words`."


class Words(Catalog):
    """A catalogue that says nothing about when it was made, so that it changes only when its words do."""

    def __init__(self) -> None:
        super().__init__(locale="en", header_comment=FIRST, fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", "en"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def name_of(message: Message) -> tuple[str, str]:
    """What a message is known by: its text and its sense."""
    return (message.id[0] if message.pluralizable else message.id), message.context or ""


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue, without its head."""
    return (message for message in catalog if message.id)


def gathered() -> Words:
    """Every message that code and templates say now, each with the files it stands in."""
    found = Words()
    for folder, pattern, method in SOURCES:
        for file in sorted((ROOT / folder).rglob(pattern)):
            with file.open("rb") as source:
                for _line, text, _comments, context in extract(method, source, KEYWORDS, options=OPTIONS):
                    found.add(text, locations=[(file.relative_to(ROOT).as_posix(), None)], context=context)
    return found


def kept() -> Catalog:
    """The catalogue as it lies in the repository."""
    if not PO.is_file():
        return Words()
    with PO.open("rb") as source:
        return read_po(source, locale="en")


def renewed() -> Words:
    """What is said now, with the translations there are."""
    known = {(name_of(m), m.pluralizable): m for m in messages(kept()) if not m.fuzzy}
    catalog = gathered()
    for message in messages(catalog):
        before = known.get((name_of(message), message.pluralizable))
        if before is not None:
            message.string = before.string
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as people read and write it: by text, so that a new message moves no other."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def is_translated(message: Message) -> bool:
    """Whether all its forms are there."""
    return all(message.string) if message.pluralizable else bool(message.string)


def main() -> int:
    catalog = renewed()
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    missing = [message for message in messages(catalog) if not is_translated(message)]
    sys.stdout.write(f"{len(catalog)} 句，还有 {len(missing)} 句没有英文。\n")
    for message in missing:
        sys.stdout.write(f"  {name_of(message)[0]}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
