"""Whether a rule can be as somebody wants it. Pure."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from tracker.core.errors import Invalid
from tracker.core.text import clean, narrow
from tracker.core.words import _
from tracker.deadlines.choices import CHOICES
from tracker.deadlines.periods import Measure, said
from tracker.deadlines.profiles import LISTS, ROWS, SETTINGS, as_list, is_own, listed, worded

PERIODS = (Measure.MONTHS, Measure.WORKDAYS, Measure.DAYS)
MEASURE = {key: measure for key, measure, national, *_rest in (*ROWS, *SETTINGS) if national}
AS_IT_IS = ("reply", "reply_cap", "remind_before", "issue_close", "reception_notice")  # counted in one way only
LAW = {"reply": 3, "reply_cap": 6}  # months, Deputies Law 51: a place may ask for more haste, never for less
MOST = {Measure.MONTHS: 120, Measure.WORKDAYS: 500, Measure.DAYS: 3650, Measure.COUNT: 20}
MOST_BY_CODE = 1000  # how often something is done from one network
LEAST = {"escalate_round": 2}
MOST_WORD, MOST_REASON, MOST_SOURCE = 10, 40, 300
WORDS = ("label_satisfied", "label_basically", "label_dissatisfied")


def measures_of(key: str) -> tuple[Measure, ...]:
    """In which measures a rule can be given."""
    national = MEASURE[key]
    return PERIODS if national in PERIODS and key not in AS_IT_IS else (national,)


def checked(key: str, measure: Measure, value: str, schemes: Collection[str]) -> str:
    """A value as it is kept. schemes: the codes of the class schemes there are. Raises Invalid for one that cannot be."""
    if measure not in measures_of(key):
        raise Invalid("measure", _("这一项不能用这个单位"))
    match measure:
        case Measure.MONTHS | Measure.WORKDAYS | Measure.DAYS | Measure.COUNT:
            return _number(key, measure, value)
        case Measure.CHOICE:
            if value not in (schemes if key == "class_scheme" else CHOICES[key]):
                raise Invalid("value", _("请从所列选项中选择"))
            return value
        case Measure.DATE:
            return _day(value)
        case Measure.TEXT:
            word = clean(value)
            if not 0 < len(word) <= MOST_WORD:
                raise Invalid("value", _("请填写 1 到 %(most)s 个字", most=MOST_WORD))
            return word
        case _:
            return _list(key, listed(value))


def _list(key: str, given: Mapping[str, str]) -> str:
    usual = LISTS[key]
    own = sorted((code for code in given if is_own(code)), key=lambda code: int(code[1:]))
    if not given or not given.keys() <= {*usual, *own}:
        raise Invalid("value", _("请至少选择一项"))
    said = {code: clean(given[code]) for code in (*usual, *own) if code in given}
    if any(len(words) > MOST_REASON for words in said.values()) or not all(said[code] for code in own):
        raise Invalid("value", _("每项理由要有 1 到 %(most)s 个字", most=MOST_REASON))
    kept = as_list((code, "" if words == usual.get(code) else words) for code, words in said.items())
    if len(set(worded(key, kept).values())) < len(said):
        raise Invalid("value", _("几项理由的用词不能相同"))
    return kept


def _number(key: str, measure: Measure, value: str) -> str:
    typed = narrow(value).strip()
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 6):
        raise Invalid("value", _("请填写整数"))
    number, least = int(typed), LEAST.get(key, 1)
    if key in LAW and number > LAW[key]:
        raise Invalid("value", _("代表法第五十一条：自交办之日起不得超过 %(most)s 个月，本级规则只能更短", most=LAW[key]))
    most = MOST_BY_CODE if key.startswith("citizen_") else MOST[measure]
    if not least <= number <= most:
        raise Invalid("value", _("请填写 %(least)s 到 %(most)s 之间的数", least=least, most=said(most, measure)))
    return str(number)


def _day(value: str) -> str:
    """A day of each year: 08-31. Understands 8月31日 too."""
    try:
        month, day = map(int, re.findall(r"\d+", narrow(value)))
        return date(2001, month, day).strftime("%m-%d")  # no leap year: the day must come each year
    except ValueError:
        raise Invalid("value", _("请按 08-31 的样子填写每年都有的一天")) from None


def clash(values: Mapping[str, str]) -> tuple[str, str] | None:
    """Whether rules go together, by their values: the key of one that does not, with a sentence, or None."""
    if int(values["reply_cap"]) < int(values["reply"]):
        return "reply_cap", _("延期后最迟答复不能短于答复期限")
    if len({values[key] for key in WORDS}) < len(WORDS):
        return WORDS[1], _("三档评价的用词不能相同")
    return None


def source_of(text: str) -> str:
    """The source of a rule as it is kept. Raises Invalid without one."""
    source = clean(text)
    if not source:
        raise Invalid("source", _("请写明依据，例如本级办法第几条"))
    if len(source) > MOST_SOURCE:
        raise Invalid("source", _("不超过 %(limit)s 字，现在 %(now)s 字", limit=MOST_SOURCE, now=len(source)))
    return source
