"""Class schemes: what a letter means is a rule of the congress, and a reply keeps the scheme it was sorted by."""

from datetime import date, timedelta

import pytest

from tracker.core.errors import Forbidden, Invalid
from tracker.core.events import keep
from tracker.deadlines import profile_actions
from tracker.deadlines.classes import SCHEMES, ReplyClass
from tracker.deadlines.periods import Measure
from tracker.deadlines.profile_actions import Class, SchemeNamed
from tracker.deadlines.rule_actions import set_rule
from tracker.deadlines.schemes import meaning, scheme_name, schemes
from tracker.replies.actions import hand_up
from tracker.replies.errors import NotReady
from tracker.statistics.queries import Scope
from tracker.statistics.tools import summary

A, B, C, D = ReplyClass
TODAY = date(2026, 3, 20)
ZHEJIANG = [
    Class(A, "甲类", "已解决", is_implemented=True),
    Class(B, "乙类", "列入计划"),
    Class(C, "丙类", "暂难解决", promises=True),
]


def own(cast, classes=ZHEJIANG, name="本市三类"):
    made = profile_actions.make_scheme(cast.city, name, classes, by=cast.zhao)
    keep()
    return made


def use(cast, scheme, from_on):
    set_rule(cast.city, "class_scheme", Measure.CHOICE, scheme.code, from_on, "本市办法", by=cast.zhao, on=TODAY)
    keep()


@pytest.mark.one_engine
def test_the_schemes_of_the_program_come_first_and_then_the_congresss_own(cast):
    made = own(cast)

    assert list(schemes(cast.city.id)) == [*SCHEMES, made.code]
    assert list(schemes(cast.district.id)) == list(SCHEMES)
    assert scheme_name(made.code) == "本市三类"
    assert (meaning(made.code, A).text, meaning(made.code, A).is_implemented) == ("甲类", True)
    assert meaning(made.code, D) is None


@pytest.mark.one_engine
def test_a_reply_is_sorted_by_the_scheme_in_force_when_it_is_handed_up_and_keeps_it(cast):
    made = own(cast)
    first = cast.replied(klass=B)
    use(cast, made, date(2026, 4, 10))
    second = cast.accepted()
    cast.talk(cast.share(second), date(2026, 4, 11))
    reply = cast.signed(cast.share(second), date(2026, 4, 11), C, promises=[("汛前清淤", date(2026, 6, 30))])

    assert (reply.scheme, first.number != second.number) == (made.code, True)
    assert cast.share(first).state  # the earlier one is answered, by the national letters
    said = {scheme["code"]: scheme["cases"] for scheme in figures(cast)["class_schemes"]}
    assert said == {"abcd_national": 1}  # the second is not delivered yet


def figures(cast, on=date(2026, 5, 1)):
    return summary(cast.city, Scope(cast.city.id, on))


@pytest.mark.one_engine
def test_a_class_that_the_scheme_does_not_have_cannot_be_handed_up_and_its_promises_are_asked_for(cast):
    use(cast, own(cast), date(2026, 4, 1))
    case = cast.accepted()
    cast.talk(cast.share(case), date(2026, 4, 2))
    none = cast.written(cast.share(case), date(2026, 4, 2), D)

    with pytest.raises(NotReady, match="选择办理类别"):
        hand_up(none, by=cast.he, on=date(2026, 4, 2))


def test_figures_never_mix_letters_of_two_schemes_silently(cast):
    made = own(cast)
    cast.replied(klass=A, on=date(2026, 4, 3))
    use(cast, made, date(2026, 4, 10))
    cast.replied(klass=A, on=date(2026, 4, 13))

    said = figures(cast)

    assert [(s["code"], s["cases"]) for s in said["class_schemes"]] == [("abcd_national", 1), (made.code, 1)]
    assert said["class_schemes"][1]["classes"] == {"A": "已解决", "B": "列入计划", "C": "暂难解决"}
    assert (said["ratios"]["implemented"]["part"], said["ratios"]["implemented"]["whole"]) == (2, 2)


def test_what_counts_as_implemented_is_what_its_own_scheme_says(cast):
    both = own(cast, [Class(A, "", "已解决", is_implemented=True), Class(B, "", "正在解决", is_implemented=True)])
    cast.replied(klass=B, on=date(2026, 4, 3))  # national: in progress
    use(cast, both, date(2026, 4, 10))
    cast.replied(klass=B, on=date(2026, 4, 13))  # here: implemented

    ratio = figures(cast)["ratios"]["implemented"]

    assert (ratio["part"], ratio["whole"]) == (1, 2)


@pytest.mark.parametrize(
    ("classes", "sentence"),
    [
        ([Class(A, "", "已解决", is_implemented=True)], "至少两类"),
        ([Class(A, "", "已解决", is_implemented=True), Class(C, "", "以后")], "依次填写"),
        ([Class(A, "同", "已解决", is_implemented=True), Class(B, "同", "列入计划")], "名称不能相同"),
        ([Class(A, "", "已解决"), Class(B, "", "列入计划")], "算作已经落实"),
        ([Class(A, "", "长" * 61, is_implemented=True), Class(B, "", "列入计划")], "不超过 60 字"),
    ],
)
@pytest.mark.one_engine
def test_a_scheme_that_cannot_be_is_refused(cast, classes, sentence):
    with pytest.raises(Invalid, match=sentence):
        own(cast, classes)


@pytest.mark.one_engine
def test_a_scheme_goes_only_while_no_rule_names_it(cast):
    made, spare = own(cast), own(cast, name="另一套")
    use(cast, made, TODAY + timedelta(30))

    profile_actions.discard_scheme(spare, by=cast.guan)
    keep()
    with pytest.raises(SchemeNamed):
        profile_actions.discard_scheme(made, by=cast.guan)

    assert list(schemes(cast.city.id)) == [*SCHEMES, made.code]


@pytest.mark.one_engine
def test_another_congress_neither_makes_nor_uses_our_schemes(cast):
    made = own(cast)

    with pytest.raises(Forbidden):
        profile_actions.make_scheme(cast.city, "唐静的", ZHEJIANG, by=cast.tang)
    with pytest.raises(Invalid, match="所列选项"):
        set_rule(cast.district, "class_scheme", Measure.CHOICE, made.code, TODAY, "区办法", by=cast.tang, on=TODAY)
