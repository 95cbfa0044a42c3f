"""What may be quoted of people's words: nothing that leads to the person. Pure.

Numbers that belong to people – phones, identity cards, plates, accounts, door numbers, addresses of mail – and names said as such
are taken out, whoever wrote them down. It errs on the side of taking out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.core.text import BLOT, clean, narrow, shorten
from tracker.search.texts import HIDDEN, without_traces

MOST_QUOTES, LONG = 6, 120
GONE = "＊＊"
_HAN = r"[\u3400-\u9fff·]"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_TITLES = "先生|女士|小姐|师傅|大爷|大妈|大姐|大哥|大叔|阿姨|婆婆|奶奶|爷爷|老师|医生|主任|书记|经理|同志"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+", GONE),
        (r"(?:微信|QQ|qq|vx|VX)号?[:：是为]?\s*[A-Za-z0-9_-]{5,}", GONE),
        (r"\d{17}[\dXx]|\d{15}", GONE),
        (r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{4,5}[A-Z0-9学警挂]", GONE),
        (r"(?:\+?86[- ]?)?1[3-9](?:[- ]?\d){9}", GONE),
        (r"(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?!\d)", GONE),
        (r"\d(?:[- ]?\d){7,}", GONE),
        (r"\d+\s*(?:栋|幢|号楼|单元|座)(?:\s*\d+\s*(?:单元|室|号|房|户))*(?:\s*\d{2,4}(?:室|号|房)?)?", GONE),
        (r"\d{3,4}(?:室|房|号房)", GONE),
        (
            rf"(我叫|我是|名叫|姓名[:：]?|本人|联系人[:：]?|签名[:：]?)\s*([{_SURNAMES}]{_HAN}{{1,2}})(?![\u3400-\u9fff])",
            rf"\1{GONE}",
        ),
        (rf"(我叫|名叫|姓名[:：]?|联系人[:：]?|签名[:：]?)\s*{_HAN}{{2,4}}", rf"\1{GONE}"),
        (rf"[{_SURNAMES}]{_HAN}{{0,2}}?(?={_TITLES})", GONE),
        (rf"[{_SURNAMES}]某{{1,2}}", GONE),
    )
)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person said. near: how near it is to the centre of its cluster; name: the person's, never given back."""

    key: int
    text: str
    station: str
    near: float
    name: str | None = field(default=None, repr=False)


def scrub(text: str, name: str | None = None) -> str:
    """The text without what leads to a person, in one line. name: of whoever said it."""
    line = _BLOTTED.sub(GONE, without_traces(clean(text), (name,))).translate(_DIGITS)
    for pattern, instead in _RULES:
        line = pattern.sub(instead, line)
    return re.sub(rf"(?:{re.escape(GONE)})+", GONE, line)


_BLOTTED = re.compile(rf"〔[^〔〕]{{1,4}}{re.escape(BLOT)}|{re.escape(HIDDEN)}")
_DIGITS = {ord(wide): narrow(wide) for wide in "０１２３４５６７８９＠"}


def quotes(voices: Sequence[Voice], *, most: int = MOST_QUOTES) -> list[Voice]:
    """The most typical words first, nothing said twice, first one of each station; scrubbed and shortened."""
    best: dict[str, Voice] = {}
    for voice in sorted(voices, key=lambda v: (-v.near, v.key)):
        said = shorten(scrub(voice.text, voice.name), LONG)
        if said.replace(GONE, "").strip("，。！？、 "):
            best.setdefault(said, Voice(voice.key, said, voice.station, voice.near))
    firsts: dict[str, Voice] = {}
    for voice in best.values():
        firsts.setdefault(voice.station, voice)
    ahead = {voice.key for voice in firsts.values()}
    chosen = [v for v in best.values() if v.key in ahead] + [v for v in best.values() if v.key not in ahead]
    return chosen[:most]
