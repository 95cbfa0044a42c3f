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


def only_start(phone: str) -> str:
    """A phone number of which no more than the first three digits are shown: 138********. The last four open what was written."""
    return phone[:3] + "*" * max(len(phone) - 3, 4) if len(phone) >= 9 else "*" * 8 if phone else ""


BLOT = "已隐去〕"  # by which a text is known to have been blotted
_RUN = r"[ \-–—·._]{0,3}"  # what people write between the parts of a number
_NUMERALS = "〇零○幺一二三四五六七八九"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CONTACTS: tuple[tuple[str, re.Pattern[str]], ...] = (  # what is longer first: a card holds what looks like a phone
    ("邮箱", re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")),
    ("证件号", re.compile(r"(?<![A-Za-z0-9])(?:[1-9]\d{16}[\dXx]|[EGDSPH]\d{8})(?![A-Za-z0-9])")),
    ("卡号", re.compile(r"(?<!\d)(?:\d[ -]?){14,18}\d(?!\d)")),
    ("电话", re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_RUN})?1[3-9]\d{_RUN}\d{{4}}{_RUN}\d{{4}}(?!\d)")),
    ("电话", re.compile(r"(?<!\d)[(]?0\d{2,3}[)]?[ \-–—]?[2-9]\d{6,7}(?:-\d{1,6})?(?!\d)")),
    ("电话", re.compile(rf"(?<![{_NUMERALS}])[一幺][三四五六七八九][{_NUMERALS}]{_RUN}[{_NUMERALS}]{{4}}{_RUN}[{_NUMERALS}]{{4}}(?![{_NUMERALS}])")),
    ("电话", re.compile(r"(?<=电话|手机|座机|号码|联系|打给)[^\d\n]{0,6}?[2-9]\d{6,7}(?:-\d{1,6})?(?!\d)")),
    ("账号", re.compile(r"(?<=微信|QQ|qq|VX|vx|[加+][Vv微])(?!IP|ip)(?:号码?)?(?:[:：是为 ]*)[A-Za-z0-9_-]{5,20}")),
    ("车牌", re.compile(rf"[{_PROVINCES}][A-HJ-NP-Za-hj-np-z][ ·.-]?[A-HJ-NP-Za-hj-np-z0-9]{{4,5}}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]")),
)  # fmt: skip


def hide_contacts(text: str) -> str:
    """Free text in which phone numbers, identity and card numbers, e-mail addresses, chat accounts and plates are blotted out.

    What was there is said in its place, in Chinese, for the text is Chinese. The same text always gives the same result, and
    hiding what is hidden changes nothing. Amounts, dates and short public numbers (12345, 110) stay.
    """
    for name, pattern in _CONTACTS:
        found = [match.span() for match in pattern.finditer(narrow(text))]  # as long as the text: one sign for one
        for start, end in reversed(found):
            text = f"{text[:start]}〔{name}{BLOT}{text[end:]}"
    return text


def is_phone(text: str) -> bool:
    """Whether this can be a phone number of China: mobile, or land line with or without its area."""
    return re.fullmatch(r"(\+?86-?)?1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?", text) is not None


def is_address(text: str) -> bool:
    """Whether this can be an e-mail address: plain letters and signs, one @, a host with a dot."""
    return (
        len(text) <= 120
        and re.fullmatch(r"[A-Za-z0-9._%+'-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}", text) is not None
    )
