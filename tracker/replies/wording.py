"""What the sentences of a letter say, as far as words give it away. Pure; knows no class and no rule."""

import re
from collections.abc import Iterator
from datetime import date

from tracker.replies.said_days import SaidDay, days_in, tidy

MOST_WORDS = 300

_STOP = re.compile(r"[。！？!?；;\n]+")
_DOING = (
    "完成|建成|改造|改建|修复|修缮|建设|新建|扩建|重建|整治|治理|清淤|清理|清运|更换|安装|加装|增设|增加|增开|设置|启用|投入使用|投用|开通|调整|优化|出台|"
    "印发|制定|修订|落实|拨付|开工|竣工|验收|实现|实施|启动|开展|解决|整改|拆除|铺设|维修|配备|培训|发布|公布|提交|交付|移交|施划|划定|绿化|补种|补植|取缔|"
    "关停|搬迁|接入|通车|通水|通电|通气|运行|上线|试点|推广|办结|消除|列入|纳入|安排|建立|健全|组织|推进|交房|办证|发放|补发|兑付|征收|招标|招聘|扩容|疏通"
)
DOING = re.compile(_DOING)
_ASKING_OTHERS = re.compile(r"^(?:恳|敬)?[请望]|(?:请|欢迎)(?:您|各位|代表)")
_NOT = re.compile(r"不能|无法|难以|暂不|不具备|未能|不予|不宜|没有条件|来不及|不再")

# 将 as "will", not as the mark of an object: 将对、将于、将启动, but not 已将、现将、将路灯
_WILL = (
    r"即将|(?<![已现并先可再须需应])将(?:会|于|在|对|切实|大力|全力|努力|按|按照|继续|进一步|逐步|尽快|及时|适时|积极|会同|联合|督促|指导|加强|加大|加快|认真|结合|着力|重点|统筹|"
    r"同步|分期|分批|争取|力争|研究|充分|视|根据|依托|以|从|由|安排|组织|开展|启动|推进|推动|实施|完成|建设|新建|改造|增设|增加|纳入|列入|制定|出台|完善)"
)
_PLAN = (
    r"(?<!模)(?<!虚)拟(?:于|在|对|将|安排|采取|投资|新建|建设|改造|增设|列入|纳入)|"
    r"计划(?:于|在|今年|明年|后年|本年|年内|下半年|上半年|近期|[12]\d{3}年|\d|对|投资|投入|安排|新建|建设|改造|增设|启动|开展|实施|分)"
)
_AHEAD = (
    r"下一?步|下一?阶段|今后|接下来|力争|争取(?![到了得])|待[^，。；]{1,20}(?:后|时|完成|到位|成熟)|"
    r"正在(?!使用|运行|运营|营业)|正抓紧|着手|准备|有望|予以考虑|统筹考虑|逐步(?:解决|推进|实施|改善|落实)|"
    r"(?:进一步|认真|专题|抓紧|积极|深入|会同[^，。；]{0,12})研究(?!了|所|院|室|生|中心)"
)
COMING = re.compile(f"{_WILL}|{_PLAN}|{_AHEAD}")
# 继续、长效: what is done is kept up; says nothing of what is still owed
UPKEEP = re.compile(
    r"继续|持续|长效|日常(?:管理|巡查|养护|维护|监管)|巩固|常态化|定期|防止|避免|杜绝|反弹|举一反三|回头看|跟踪"
)
_UNDER_WAY = re.compile(
    r"已经?(?:于[^，。；]{0,15})?(?:被?(?:列入|纳入)|启动|着手|研究|安排|部署|委托|开展|开始|向|报|立项|进入|形成|制定|编制|起草|联系|要求|责成|转|组织(?!完成))"
)
DONE = re.compile(
    r"已|业经|完毕|建成|建好|改好|修好|办好|装好|投入使用|投用|落实到位|整改到位|安装到位|办结|通车|竣工|验收合格|恢复(?:正常|通行|供水|供电)|"
    r"(?:完成|解决|更换|安装|增设|清理|修复|拆除|采纳|拨付|印发|出台|建立|调整|开通|启用)了|了[，。；]|全部(?:完成|解决|到位)|完成率|基本(?:解决|完成|消除)"
)
_VAGUE = re.compile(r"尽快|尽早|早日|适时|近期|择机|条件成熟(?:时|后)|时机成熟|抓紧时间|逐步(?!提高|提升|改善)")
_STOCK = re.compile(
    r"高度重视|认真研究|积极协调|大力推进|切实加强|加大力度|充分考虑|予以考虑|适时考虑|统筹考虑|今后的工作中|尽最大努力|不断提高|扎实推进|继续努力|积极争取|"
    r"认真落实|全力推进|进一步加强|深入推进|引起重视|认真对待|积极采纳"
)
_FACT = re.compile(r"\d|《|[〔\[]20|" + _UNDER_WAY.pattern)
_BEGS = re.compile(
    r"(?:恳请|敬请|请|望|希望|盼)[^。；！!]{0,14}(?<![不否])满意|[给予打](?:予)?[^。；]{0,4}(?:好评|高分)|评[为价成][^。；，]{0,3}(?<![不否])(?<!基本)满意"
)
_NUMERAL = r"[一二两三四五六七八九十百千万亿几]+"
_AMOUNT = re.compile(
    rf"\d|{_NUMERAL}(?:余|多)?(?:个|处|条|座|栋|幢|台|盏|套|米|公里|千米|里|吨|人|次|户|项|批|期|株|棵|辆|块|名|家|所|间|亩|公顷|平方米|万元|亿元|元|成|倍|轮|对|段|路|片)"
    r"|百分之|全部|全面|全市|全区|全县|全长|全线|全域|全年|所有|各(?:县|区|市|街道|乡镇|小区|学校|村|单位)|逐一|逐户|每(?:年|月|季|周|天|日|半年)|一次性|整条|整段|彻底"
)
_NEEDS_NO_AMOUNT = re.compile(
    r"出台|印发|制定|修订|公布|发布|答复|报告|提交|通车|启用|开通|投入使用|投用|验收|竣工|交付|移交|上线|挂牌|开工|通水|通电|通气|办证|解决|建立|立项|批复"
)
_ORGAN = (
    r"(?:科|股|处|室|中心|大队|支队|中队|局|委|委员会|办|办公室|所|站|院|公司|集团|街道|街道办|镇|乡|镇政府|政府|管委会|居委会|村委会|社区|专班|指挥部|"
    r"领导小组|学校|医院|部门|单位|企业|同志|局长|主任|科长|处长|所长)"
)
_SOMEBODY = re.compile(
    rf"由[^，。；]{{2,24}}?(?:负责|牵头|实施|完成|承担|组织|落实|办理|推进|建设|改造|执行|督办|会同)|责任(?:人|单位|部门|科室|主体)|"
    rf"{_ORGAN}[^，。；]{{0,4}}(?:负责|牵头|承办|督办|落实)|(?:我|本)(?:局|委|院|办|市|区|县|单位|中心|支队|厅)|[（(](?:责任)?[^）)]*{_ORGAN}[^）)]*[）)]|^[一-鿿]{{2,12}}?(?:局|委|办|中心|公司|科|街道|支队|大队)(?=[将于在会负牵完])"
)
_SOLVED = re.compile(
    r"(?:已经?|都|全部|彻底|基本)[^，。；]{0,12}(?:解决|办好|办完|完成|修好|改好|改造好|建成|建好|装好|装上|清理|整改|更换|换成|恢复|开通|投入使用|投用|通车|安装|增设|拆除|启用)|"
    r"(?:解决|修好|改好|建好|装好|办好|建成|通车|装上|换好)了|不再(?:积水|拥堵|漏水|停水|堵)"
)
_UNSOLVED = re.compile(
    r"无法|不能(?!再)|没法|难以|没有解决|没解决|未解决|解决不了|办不了|不具备|暂不|不予|暂时不|还没有(?:条件|办法)"
)
_LATER = re.compile(
    r"今年|明年|后年|年底|年内|\d月|月底|以后|将(?!来函)|计划|正在|准备|争取|力争|等[^，。]{1,12}(?:后|了)|逐步|列入|纳入|下一?步|考虑"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, without their stops."""
    return [piece.strip() for piece in _STOP.split(tidy(text).replace(",", "，")) if piece.strip()]


def is_done(sentence: str) -> bool:
    """Whether it tells what has been carried out; what was only begun or put on a list is not."""
    return any(DONE.search(clause) and not _UNDER_WAY.search(clause) for clause in _clauses(sentence + "。"))


def is_coming(sentence: str) -> bool:
    """Whether it tells what is still to be done; that something finished will be kept up is not."""
    return any(
        (COMING.search(clause) and not UPKEEP.search(clause)) or _UNDER_WAY.search(clause) for clause in _clauses(sentence)
    )


def promised(text: str, today: date) -> list[tuple[str, date]]:
    """The acts a text promises with a day to come: (words, last day). One for each day, in its order.

    A day that has passed, something finished, something refused and what is asked of the reader are no promises.
    """
    found = []
    for sentence in sentences(text):
        year = None
        for group in _by_day(_clauses(sentence), today):
            words = "，".join(group)
            said: list[list[SaidDay]] = []
            for clause in group:
                said.append(days_in(clause, today, year))
                year = next((each.on.year for each in reversed(said[-1]) if each.has_year), year)
            first = next((n for n, days in enumerate(said) if days), len(group))
            last = max((each.on for days in said for each in days), default=None)
            if last is None or last < today or not DOING.search(words):
                continue
            if any(_is_over(clause) or _NOT.search(clause) for clause in group[first:]):
                continue
            if not _ASKING_OTHERS.search(words):
                found.append((words[:MOST_WORDS], last))
    return found


def _is_over(clause: str) -> bool:
    return bool(re.search(r"已(?!经?(?:明确|确定|定于|承诺|计划|安排))|完毕|了(?!解)", clause))


def _clauses(sentence: str) -> list[str]:
    return [clause.strip() for clause in re.split(r"，", sentence) if clause.strip()]


def _by_day(clauses: list[str], today: date) -> Iterator[list[str]]:
    """The clauses of a sentence, in groups of which each has one day with what is to be done by then."""
    group: list[str] = []
    has_day = False
    for clause in clauses:
        is_dated = bool(days_in(clause, today))
        if is_dated and has_day and DOING.search("".join(group)):
            yield group
            group, has_day = [], False
        group.append(clause)
        has_day = has_day or is_dated
    if group:
        yield group


def has_amount(promise: str, today: date) -> bool:
    """Whether a promise says how much, or is of a kind that is done or not: a rule issued, a road opened."""
    rest = tidy(promise)
    for said in reversed(days_in(rest, today)):
        rest = rest[: said.start] + rest[said.end :]
    return bool(_AMOUNT.search(rest) or _NEEDS_NO_AMOUNT.search(rest))


def has_somebody(promise: str) -> bool:
    """Whether a promise says which unit, section or person answers for it."""
    return bool(_SOMEBODY.search(tidy(promise)))


def vague_time(sentence: str, today: date) -> str:
    """The word by which something is to be done at no particular time; empty where a day is given or nothing is to be done."""
    found = _VAGUE.search(sentence)
    is_owed = found and DOING.search(sentence) and not is_done(sentence) and not days_in(sentence, today)
    return found[0] if found and is_owed else ""


def is_hollow(text: str) -> bool:
    """Whether an answer is made of stock phrases: no figure, no paper, nothing done or begun in it."""
    said = sentences(text)
    return any(_STOCK.search(s) for s in said) and not any(_FACT.search(s) or is_done(s) for s in said)


def begs(sentence: str) -> bool:
    """Whether it asks to be rated well."""
    return bool(_BEGS.search(sentence))


def says_solved(text: str) -> bool:
    """Whether plain words say that it is done, whole and now."""
    return bool(_SOLVED.search(text)) and not _UNSOLVED.search(text) and not _LATER.search(_LATER_THAN_DONE.sub("", text))


def says_not_solved(text: str) -> bool:
    """Whether plain words say that it is not, or not yet, done."""
    return bool(_UNSOLVED.search(text)) or bool(_LATER.search(text) and not _SOLVED.search(text) and not is_done(text))


_LATER_THAN_DONE = re.compile(
    r"(?:今年|去年|[12]\d{3}年)?\d{1,2}月(?:\d{1,2}[日号])?|(?:以后|今后)[^，。；]{0,8}(?:不再|不会|继续|加强)|今年已|已?按计划|已列入并"
)
