"""Checking a reply before it is signed 答复检查: what it lacks, and where its words say something else than its class.

Pure: reads a draft and tells; the same draft is always told the same. A fault keeps a draft from its head, a remark only asks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.core.text import is_phone, narrow, shorten
from tracker.core.words import _
from tracker.replies import wording
from tracker.replies.said_days import days_in, tidy

MOST_QUOTED = 40
THIN = 6  # an answer of so few characters says nothing of what was done


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to see to. place: the box of the form; key: by which a word about a remark is kept; quote: the words meant."""

    place: str
    words: str
    is_fault: bool = False
    key: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered to one ask. n: the number of the ask in its case; which: the case, where a letter answers several.

    rank: of its own class in the scheme, from 0, the best; none without one. index: of its box in the form.
    """

    n: int
    words: str = ""
    omitted: str = ""
    klass: str = ""
    rank: int | None = None
    index: int = 0
    which: str = ""

    @property
    def place(self) -> str:
        """The box of the form it is written in."""
        return f"points-{self.index}-words"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with its last day."""

    words: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as the check reads it. klass: its name, empty without one; rank: see Said; is_solved, is_promise: what it means.

    co: the units that gave an opinion, with the words on it. numbers: of the cases it answers; today: the day it is read on.
    """

    today: date
    numbers: Sequence[str] = ()
    klass: str = ""
    rank: int | None = None
    is_solved: bool = False
    is_promise: bool = False
    body: str = ""
    plain: str = ""
    said: Sequence[Said] = ()
    promises: Sequence[Promised] = ()
    co: Sequence[tuple[str, str]] = ()
    contact_person: str = ""
    contact_phone: str = ""


def faults(draft: Draft) -> list[Finding]:
    """What a draft lacks before its head can sign, in the order of the form."""
    return [Finding(place, words, is_fault=True) for place, words in _missing(draft)]


def remarks(draft: Draft) -> list[Finding]:
    """What may be well as it is, and is worth a second look, in the order of the form."""
    found: list[Finding] = []
    for check in (_class_and_words, _answers, _promises, _plain, _details):
        found += check(draft)
    return found


def _missing(draft: Draft) -> Iterator[tuple[str, str]]:
    if not draft.klass:
        yield "klass", _("请选择办理类别")
    if not draft.body:
        yield "body", _("请写答复正文")
    for said in draft.said:
        if not said.words and not said.omitted:
            yield "points", _("%(which)s第 %(n)s 项请求还没有回应，也没有写明不回应的原因", which=said.which, n=said.n)
    if draft.is_promise and not draft.promises:
        yield "promises", _("%(klass)s答复要写明至少一项带日期的承诺", klass=draft.klass)
    for unit, words in draft.co:
        if not words:
            yield "co", _("请写明%(unit)s会办意见的采纳情况，或缺少意见的原因", unit=unit)
    if not draft.plain:
        yield "plain", _("请用一两句通俗的话写明结果，用来告诉群众")
    if not draft.contact_person or not draft.contact_phone:
        yield "contact_person", _("请填写联系人和电话")


def _remark(place: str, code: str, words: str, quote: str = "") -> Finding:
    return Finding(place, words, key=f"{place}:{code}", quote=shorten(quote, MOST_QUOTED))


def _texts(draft: Draft) -> list[tuple[str, str]]:
    """(box, text) of all that is written to the deputy."""
    return [("body", draft.body), *((said.place, said.words) for said in draft.said)]


def _class_and_words(draft: Draft) -> Iterator[Finding]:
    """Where the class of the whole says something else than the text."""
    if not draft.klass:
        return
    worse = [said for said in draft.said if said.rank is not None and draft.rank is not None and said.rank > draft.rank]
    for said in worse:
        words = _(
            "%(which)s第 %(n)s 项标的是%(klass)s，整件标的是%(whole)s，请核对",
            which=said.which,
            n=said.n,
            klass=said.klass,
            whole=draft.klass,
        )
        yield _remark("klass", f"worse-{said.index}", words)
    if draft.is_solved:
        yield from _solved_but_coming(draft, {said.index for said in worse})
    elif not draft.is_promise:
        dated = next(
            ((place, found[0]) for place, text in _texts(draft) if (found := wording.promised(text, draft.today))), None
        )
        if draft.promises or dated:
            quote = dated[1][0] if dated else draft.promises[0].words
            words = _("类别是%(klass)s，却写了到期要办的事；能定日期的，请核对类别", klass=draft.klass)
            yield _remark("klass", "dated", words, quote)


def _solved_but_coming(draft: Draft, told: set[int]) -> Iterator[Finding]:
    flagged = False
    for said in draft.said:
        lines = wording.sentences(said.words)
        coming = [line for line in lines if wording.is_coming(line)]
        if coming and not any(wording.is_done(line) for line in lines) and said.index not in told:
            flagged = True
            words = _(
                "类别是%(klass)s，%(which)s第 %(n)s 项却只写了还要办的事，没有写已办成什么",
                klass=draft.klass,
                which=said.which,
                n=said.n,
            )
            yield _remark(said.place, "coming", words, coming[0])
    lines = [line for _place, text in _texts(draft) for line in wording.sentences(text)]
    coming = [line for line in lines if wording.is_coming(line) and not wording.is_done(line)]
    if not flagged and len(coming) > 1 and len(coming) > sum(wording.is_done(line) for line in lines):
        words = _("类别是%(klass)s，全文却多是还要办的事（%(n)s 句）", klass=draft.klass, n=len(coming))
        yield _remark("klass", "coming", words, coming[0])


def _answers(draft: Draft) -> Iterator[Finding]:
    """The wording of the answers themselves."""
    for place, text in _texts(draft):
        for line in wording.sentences(text):
            if wording.begs(line):
                yield _remark(place, "begs", _("答复里不要请代表评价满意；怎样评价由代表决定"), line)
            vague = wording.vague_time(line, draft.today) if draft.is_promise else ""
            if vague and not _is_listed(line, draft):
                yield _remark(place, f"vague-{vague}", _("写的是“%(word)s”，没有写到哪一天", word=vague), line)
        for wrong in re.findall(r"第?\s*(闭?\d{3,5})\s*号\s*(?:代表)?(?:建议|议案|提案)", narrow(text)):
            if draft.numbers and wrong not in draft.numbers:
                words = _("写的是第 %(wrong)s 号，本件是第 %(number)s 号", wrong=wrong, number=_("、").join(draft.numbers))
                yield _remark(place, f"number-{wrong}", words)
    for said in draft.said:
        if wording.is_hollow(said.words):
            yield _remark(
                said.place,
                "hollow",
                _("%(which)s第 %(n)s 项只有套话，没有写办了什么、办到哪一步", which=said.which, n=said.n),
                said.words,
            )
        elif 0 < len(said.words) <= THIN and not re.search(r"\d", said.words):
            sentence = _("%(which)s第 %(n)s 项只有“%(words)s”，请写明办了什么", which=said.which, n=said.n, words=said.words)
            yield _remark(said.place, "thin", sentence)


def _is_listed(line: str, draft: Draft) -> bool:
    """Whether what a line owes stands among the promises, under its day."""
    return any(_overlap(line, promise.words) for promise in draft.promises)


def _overlap(one: str, other: str) -> bool:
    """Whether two texts speak of one thing: half of the pairs of characters of the shorter one stand in the other."""
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (narrow(one), narrow(other))]
    return bool(min(map(len, pairs))) and 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs))


def _promises(draft: Draft) -> Iterator[Finding]:
    """What a promise needs so that it can be followed: a day to come, how much, and who."""
    for n, promise in enumerate(draft.promises):
        place, words = f"promises-{n}-text", promise.words
        if promise.due_on < draft.today:
            yield _remark(f"promises-{n}-due_on", "past", _("承诺的日期已经过去"), words)
        if _says_another_day(promise, draft.today):
            yield _remark(place, "day", _("文字写的日期和填的到期日不一样"), words)
        if not wording.has_amount(words, draft.today):
            yield _remark(place, "amount", _("没有写明数量或范围（多少、哪一段、是否全部）"), words)
        if not wording.has_somebody(words):
            yield _remark(place, "who", _("没有写明由哪个单位、科室或哪一位负责"), words)


def _says_another_day(promise: Promised, today: date) -> bool:
    """Whether the words name a day the filled in one does not keep: it lies after it, or an exact one is another."""
    said = days_in(promise.words, today)
    if not said or any(each.on == promise.due_on for each in said):
        return False
    is_exact = any(tidy(promise.words)[each.start : each.end][-1] in "日号0123456789" for each in said)
    return is_exact or promise.due_on > max(each.on for each in said)


def _plain(draft: Draft) -> Iterator[Finding]:
    """Whether the plain words say the same as the class."""
    if not draft.klass or not draft.plain:
        return
    is_odd = wording.says_not_solved(draft.plain) if draft.is_solved else wording.says_solved(draft.plain)
    if is_odd:
        words = _("告诉群众的话和类别（%(klass)s）说的不一样", klass=draft.klass)
        yield _remark("plain", "class", words, draft.plain)


def _details(draft: Draft) -> Iterator[Finding]:
    phone = narrow(draft.contact_phone).replace(" ", "")
    if phone and not is_phone(phone):
        yield _remark("contact_phone", "phone", _("电话号码不像能打通的号码，请核对"), draft.contact_phone)


def proposed(draft: Draft) -> list[Promised]:
    """The promises that the text makes and that are not listed yet, for the clerk to take over."""
    found: list[Promised] = []
    for _place, text in _texts(draft):
        for words, due_on in wording.promised(text, draft.today):
            listed = [*draft.promises, *found]
            if not any(due_on == other.due_on and _overlap(words, other.words) for other in listed):
                found.append(Promised(words, due_on))
    return found


def number_doubt(number: str, on: date) -> str:
    """What is unusual about a document number 文号 given on a day, in a sentence; empty where nothing is."""
    plain = narrow(number).replace(" ", "")
    if not (found := re.fullmatch(r"([一-鿿A-Za-z]{1,16})(.)(\d{4})(.)(第?)(\d{1,5})号", plain)):
        return _("文号一般写成“机关代字〔年份〕序号号”，例如：临建函〔2026〕12号")
    if (found[2], found[4]) != ("〔", "〕"):
        return _("文号的年份用六角括号〔 〕")
    if int(found[3]) != on.year:
        return _("文号的年份不是签发的年份")
    if found[5] or found[6].startswith("0"):
        return _("文号的序号不加“第”，前面不补零")
    return ""
