"""Chinese text: one cleaner for all that people type, paste or upload."""

import re
import unicodedata

_NEVER = {"Cc", "Cf", "Cs"}  # controls, marks without width, halves of pairs; Hanzi newer than our tables stay
_UNSEEN = re.compile("[\u115f\u1160\u3164\uffa0\ufffe\uffff]")  # fillers and no characters at all
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def clean(text: str | None, *, lines: bool = False) -> str:
    """The text without what nobody can see or no database can hold; blanks at the ends and doubled ones go.

    The same letter is written one way (NFC). lines: keep paragraphs, at most one empty line between two. Characters
    beyond the basic plane stay.
    """
    kept = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = _UNSEEN.sub("", kept)
    kept = "".join(c for c in kept if c in "\n\t" or unicodedata.category(c) not in _NEVER)
    kept = unicodedata.normalize("NFC", kept)
    rows = [_SPACES.sub(" ", row).strip() for row in kept.split("\n")]
    if not lines:
        return " ".join(row for row in rows if row)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n")


def narrow(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width."""
    return text.translate(_WIDE)


def squeeze(text: str) -> str:
    """The text without any blanks: names typed as 姓　名."""
    return re.sub(r"\s+", "", narrow(text))


def shorten(text: str, most: int) -> str:
    """The text in one line of at most so many characters, … for the rest."""
    line = clean(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def hide_name(name: str) -> str:
    """A name of which only the first character is shown."""
    return name[:1] + "**" if name else ""


def hide_phone(phone: str) -> str:
    """A phone number of which the middle is hidden: 138****8000."""
    if not phone:
        return ""
    return phone[:3] + "****" + phone[-4:] if len(phone) >= 9 else "****" + phone[-2:]


def is_phone(text: str) -> bool:
    """Whether this can be a phone number of China: mobile, or land line with or without its area."""
    return re.fullmatch(r"(\+?86-?)?1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?", text) is not None


def is_address(text: str) -> bool:
    """Whether this can be an e-mail address: plain letters and signs, one @, a host with a dot."""
    return (
        len(text) <= 120
        and re.fullmatch(r"[A-Za-z0-9._%+'-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}", text) is not None
    )
