"""What is counted, and what each ratio is a share of. The definition a reader sees is the one that is computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tracker.core.words import N_, _
from tracker.deadlines.rules import Rules
from tracker.statistics.signatures import Facts

Condition = Callable[[Facts], bool]  # of a case (in a group: of a case and group)

SATISFIED, BASICALLY, DISSATISFIED = 1, 2, 3  # ranks of degrees, worst last; 0 is unknown
USUAL = {"satisfied": N_("满意"), "basically": N_("基本满意"), "dissatisfied": N_("不满意")}
CLASSES = {"A": 1, "B": 2, "C": 3, "D": 4}  # ranks of classes, worst last


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cases. test: which of them."""

    key: str
    name: str
    means: str
    test: Condition


def _received(_f: Facts) -> bool:
    return True


def _active(f: Facts) -> bool:
    return f.is_active


def _replied(f: Facts) -> bool:
    return f.is_active and f.is_replied


def _returned(f: Facts) -> bool:
    return _replied(f) and f.is_returned


def _first_returned(f: Facts) -> bool:
    return _replied(f) and f.is_first_returned


def _closed(f: Facts) -> bool:
    return f.is_active and f.is_closed


def _overdue(f: Facts) -> bool:
    return f.is_active and not f.is_replied and f.is_overdue


def _not_due(f: Facts) -> bool:
    return f.is_active and not f.is_replied and not f.is_overdue


COUNTS: Mapping[str, Count] = {
    count.key: count
    for count in (
        Count("received", N_("收到"), N_("已编号的建议，含后来撤回的"), _received),
        Count("in_session", N_("会议期间"), N_("会议期间提出并编号的"), lambda f: f.is_in_session),
        Count("intersession", N_("闭会期间"), N_("闭会期间提出并编号的"), lambda f: not f.is_in_session),
        Count("withdrawn", N_("撤回"), N_("编号后撤回的"), lambda f: not f.is_active),
        Count("active", N_("在统"), N_("收到减去撤回"), _active),
        Count("replied", N_("已答复"), N_("在统、第一轮各答复单位都已答复的"), _replied),
        Count("not_due", N_("未到期"), N_("在统、尚未答复、未过法定期限的"), _not_due),
        Count("overdue", N_("逾期未答复"), N_("在统、尚未答复、已过法定期限的"), _overdue),
        Count("closed", N_("已办结"), N_("在统、已办结的"), _closed),
        Count("returned_forms", N_("收回评价"), N_("已答复、各答复单位都已评价的"), _returned),
        Count(
            "joint",
            N_("并案办理"),
            N_("在统、与内容相同的其他件并案办理的；各件各算一件"),
            lambda f: f.is_active and f.is_joint,
        ),
        Count("several_units", N_("多单位分办"), N_("在统、由两个以上单位分别答复的"), lambda f: f.is_active and f.units > 1),
    )
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio: its part and its whole, both conditions on a case. whole_is: the whole in words."""

    key: str
    name: str
    whole_is: str
    means: str
    part: Condition
    whole: Condition


def _klass(*names: str) -> Condition:
    ranks = [CLASSES[name] for name in names]
    return lambda f: f.klass in ranks


def _result(*degrees: int) -> Condition:
    return lambda f: f.result in degrees


def _attitude(*degrees: int) -> Condition:
    return lambda f: f.attitude in degrees


_RETURNED, _REPLIED, _RECEIVED, _ACTIVE = N_("收回评价"), N_("已答复"), N_("收到"), N_("在统")
_LATEST = N_("按办理结果的最近一次评价；几家单位的取最差一家")
_LATEST_ATTITUDE = N_("按办理态度的最近一次评价；几家单位的取最差一家")
_CLASS_SHARES = {"A": N_("A类占比"), "B": N_("B类占比"), "C": N_("C类占比"), "D": N_("D类占比")}
_WORST_CLASS = N_("最近一次答复的类别；几家单位的取最差一家")

MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("in_session", N_("会议期间占比"), _RECEIVED, N_("会议期间提出的"), COUNTS["in_session"].test, _received),
        Measure("intersession", N_("闭会期间占比"), _RECEIVED, N_("闭会期间提出的"), COUNTS["intersession"].test, _received),
        Measure("several_units", N_("多单位分办占比"), _RECEIVED, N_("两个以上单位分别答复的"), COUNTS["several_units"].test, _received),
        Measure("not_due", N_("未到期占比"), _RECEIVED, N_("尚未答复、未过期限的"), _not_due, _received),
        Measure("returned_of_received", N_("评价收回占收到"), _RECEIVED, N_("各答复单位都已评价的"), _returned, _received),
        Measure("replied", N_("办复率"), _ACTIVE, N_("第一轮各答复单位都已答复的"), _replied, _active),
        Measure(
            "replied_of_due", N_("到期办复率"), N_("已答复与逾期未答复"), N_("已答复的"),
            _replied, lambda f: _replied(f) or _overdue(f),
        ),
        Measure("on_time", N_("按期答复率"), _REPLIED, N_("每份第一轮答复都在法定期满日 24:00 前送达的"), lambda f: not f.is_late, _replied),
        *(
            Measure(f"class_{letter}", name, _REPLIED, _WORST_CLASS, _klass(letter), _replied)
            for letter, name in _CLASS_SHARES.items()
        ),
        Measure(
            "implemented", N_("已落实占比"), _REPLIED, N_("最近一次答复的类别，按它所用的办理类别方案算作已经落实的；几家单位的都要落实"),
            lambda f: f.is_implemented, _replied,
        ),
        Measure("class_C_or_D", N_("C、D类占比"), _REPLIED, _WORST_CLASS, _klass("C", "D"), _replied),
        Measure("face_contact", N_("面商率"), _REPLIED, N_("各答复单位都与代表面商或座谈过的（代表有异议的不算）"), lambda f: f.is_met, _replied),
        Measure("returned", N_("评价收回率"), _REPLIED, N_("各答复单位都已评价的"), _returned, _replied),
        Measure("satisfied", N_("满意率"), _RETURNED, _LATEST, _result(SATISFIED), _returned),
        Measure("basically", N_("基本满意率"), _RETURNED, _LATEST, _result(BASICALLY), _returned),
        Measure("dissatisfied", N_("不满意率"), _RETURNED, _LATEST, _result(DISSATISFIED), _returned),
        Measure("at_least_basically", N_("至少基本满意"), _RETURNED, _LATEST, _result(SATISFIED, BASICALLY), _returned),
        Measure("satisfied_attitude", N_("满意率（态度）"), _RETURNED, _LATEST_ATTITUDE, _attitude(SATISFIED), _returned),
        Measure("basically_attitude", N_("基本满意率（态度）"), _RETURNED, _LATEST_ATTITUDE, _attitude(BASICALLY), _returned),
        Measure("dissatisfied_attitude", N_("不满意率（态度）"), _RETURNED, _LATEST_ATTITUDE, _attitude(DISSATISFIED), _returned),
        Measure(
            "at_least_basically_attitude", N_("至少基本满意（态度）"), _RETURNED, _LATEST_ATTITUDE,
            _attitude(SATISFIED, BASICALLY), _returned,
        ),
        Measure(
            "first_dissatisfied", N_("首轮不满意率"), N_("收回首轮评价"), N_("首轮办理结果评为不满意的"),
            lambda f: f.first_result == DISSATISFIED, _first_returned,
        ),
        Measure(
            "second_satisfied", N_("二轮转满意率"), N_("首轮不满意且已再评"), N_("第二轮至少基本满意的"),
            lambda f: f.second_result in (SATISFIED, BASICALLY),
            lambda f: _first_returned(f) and f.first_result == DISSATISFIED and f.is_second_returned,
        ),
        Measure("published", N_("公开率"), N_("已办结"), N_("主动公开的"), lambda f: f.is_public, _closed),
    )
}  # fmt: skip

_OF_RETURNED = [key for key, measure in MEASURES.items() if measure.whole is _returned]
_OVER = N_("已答复，且已评价或评价期满")
_WORDED = {  # the names that hold a degree: how they read where a congress calls the degree otherwise
    "satisfied": ("satisfied", N_("%(word)s率"), ""),
    "basically": ("basically", N_("%(word)s率"), ""),
    "dissatisfied": ("dissatisfied", N_("%(word)s率"), ""),
    "at_least_basically": ("basically", N_("至少%(word)s"), ""),
    "satisfied_attitude": ("satisfied", N_("%(word)s率（态度）"), ""),
    "basically_attitude": ("basically", N_("%(word)s率（态度）"), ""),
    "dissatisfied_attitude": ("dissatisfied", N_("%(word)s率（态度）"), ""),
    "at_least_basically_attitude": ("basically", N_("至少%(word)s（态度）"), ""),
    "first_dissatisfied": ("dissatisfied", N_("首轮%(word)s率"), N_("首轮办理结果评为%(word)s的")),
    "second_satisfied": ("basically", "", N_("第二轮至少%(word)s的")),
}


def measures_in(rules: Rules) -> Mapping[str, Measure]:
    """The ratios as the rules of a congress have them: degrees by its words, and whether who sent no form counts.

    counted_in_whole: those whose time to rate is over stand in the whole and in no part. Who may still rate is left out
    either way.
    """
    found = dict(MEASURES)
    for key, (degree, name, means) in _WORDED.items():
        word = rules.word(degree)
        if word != _(USUAL[degree]):
            found[key] = replace(
                found[key],
                name=_(name, word=word) if name else found[key].name,
                means=_(means, word=word) if means else found[key].means,
            )
    if rules.says("not_returned_in_satisfaction", "counted_in_whole"):
        for key in _OF_RETURNED:
            found[key] = replace(found[key], whole=_returned_or_over, whole_is=_OVER, part=_among_returned(found[key].part))
    return found


def _returned_or_over(f: Facts) -> bool:
    return _replied(f) and (f.is_returned or not f.is_awaited)


def _among_returned(part: Condition) -> Condition:
    return lambda f: _returned(f) and part(f)


KEPT = "kept"
KEPT_NAME, KEPT_WHOLE, KEPT_MEANS = (
    N_("承诺落实率"),
    N_("到期承诺"),
    N_("到期日已到的各项承诺中已兑现的；不能兑现的算到期未兑现，推迟的按当时有效的到期日"),
)
SHARE = "share"
DECLINED, DECLINED_NAME, DECLINED_MEANS = "declined", N_("不予受理"), N_("没有编号，不计入任何比例")
UNITS, UNITS_NAME, UNITS_MEANS = "units", N_("承办单位", "many"), N_("在统建议的答复单位，会办的不算")
