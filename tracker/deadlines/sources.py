"""Where a rule comes from, said in full: the papers cite by short keys, an office reads names and articles. Pure."""

import re

from tracker.core.words import CHINESE, N_, _, language

# Local rules are not called by a title here: their titles differ from year to year, and none may be made up.
NAMES: dict[str, str] = {
    "LAW": "《全国人民代表大会和地方各级人民代表大会代表法》", "PIPL": "《中华人民共和国个人信息保护法》",
    "SH": "上海市的规定", "BJ": "北京市的规定", "ZJ": "浙江省的规定", "SD": "山东省的规定", "QD": "青岛市的规定",
    "CQ": "重庆市的规定", "HEN": "河南省的规定",
}  # fmt: skip
# Reports and notices, cited whole.
REPORTS: dict[str, str] = {
    "AH18": N_("安徽省 2018 年的报道"), "GC": N_("江西省广昌县的公开资料"), "GZST": N_("广州市联络站的制度"), "HNST1": N_("河南省联络站的制度"),
    "HY": N_("湖南省衡阳市的报道"), "LHF": N_("河南省漯河市的公开资料"), "SZ25": N_("江苏省苏州市 2025 年的报道"), "X": N_("本产品设定"),
    "–": "—",
}  # fmt: skip
_PLACES = {"上海": "SH", "北京": "BJ", "浙江": "ZJ", "山东": "SD", "青岛": "QD", "重庆": "CQ", "河南": "HEN"}
_LAWS = {"代表法第": "LAW", "个人信息保护法第": "PIPL"}
_CITED = re.compile(f"({'|'.join(_PLACES)})(\\d+(?:、\\d+)*)")
_LAW = re.compile(f"(?<!》)(?<![一-鿿])({'|'.join(_LAWS)})")
_CODE = re.compile("（[a-z_]+）")
_DIGITS = "零一二三四五六七八九"
_TEN, _HUNDRED = 10, 100


def full_source(text: str) -> str:
    """A source as an office reads it: 上海11；重庆13 → 上海市的规定第十一条；重庆市的规定第十三条.

    Takes what a rule carries (上海11) and what a row of a lifecycle carries (SH 11, LAW 24 36, X). In other languages a
    rule's source is as it is translated.
    """
    if re.fullmatch(r"[A-Z–][A-Z0-9 ,–]*", text):
        return _("；").join(_of_row(part.strip()) for part in text.split(","))
    if language() != CHINESE:
        return _(text)
    found = _LAW.sub(lambda m: NAMES[_LAWS[m[1]]] + "第", text)
    found = _CITED.sub(lambda m: NAMES[_PLACES[m[1]]] + "、".join(map(_article, m[2].split("、"))), found)
    return _CODE.sub("", found)


def _of_row(cited: str) -> str:
    """One source of a row: a key and its articles."""
    key, *articles = cited.split()
    if key in REPORTS:
        return _(REPORTS[key])
    if language() != CHINESE:
        return cited
    said = (f"第{'至'.join(numeral(int(n)) for n in each.split('–'))}条" for each in articles)
    return NAMES[key] + "、".join(said)


def _article(number: str) -> str:
    return f"第{numeral(int(number))}条"


def numeral(n: int) -> str:
    """A number from 1 to 199 in Chinese: 十一, 二十, 一百零三."""
    if n < _TEN:
        return _DIGITS[n]
    tens, ones = divmod(n, _TEN)
    if n >= _HUNDRED:
        rest = n - _HUNDRED
        return "一百" + ("" if not rest else ("零" if rest < _TEN else "一" if rest < 2 * _TEN else "") + numeral(rest))
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
