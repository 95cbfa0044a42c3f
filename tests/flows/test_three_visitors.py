"""Three visitors of a reception day: one is guided out, one passed on, one raised with two like voices – until all are told."""

from datetime import date

from tests.people import FILED, at
from tracker.accounts.policy import PUBLIC
from tracker.assignments import actions as assignments
from tracker.core import clock
from tracker.core.events import keep
from tracker.desk.late_queries import late
from tracker.issues import actions as issues
from tracker.issues import citizen_actions
from tracker.issues.loop_models import Solved
from tracker.issues.loop_queries import Loop
from tracker.issues.models import Door, Target, Way
from tracker.issues.states import State
from tracker.replies.schemes import ReplyClass
from tracker.statistics.loop_queries import LoopBy, Window, loop_figures
from tracker.suggestions import actions as suggestions
from tracker.suggestions import screening_actions
from tracker.suggestions.labels import Part

DAY, TODAY = date(2026, 1, 7), date(2026, 4, 10)


def test_three_visitors_of_a_reception_day_until_all_three_are_told(cast):
    clock.start_at(at(DAY))
    earlier = [cast.issue("东巷一下雨就淹。", on=date(2026, 1, day), name="周大爷", phone="13800001234") for day in (3, 5)]

    # the first is none of a deputy's: the right door is named, and so the person knows
    lawsuit = cast.issue("邻居欠钱不还。", on=DAY, name="吴先生")
    issues.guide_out(lawsuit, Door.COURT, "区法院立案庭，带借条。", by=cast.li)

    # the second is for a unit: the head passes it on, the unit answers, the liaison rings
    lamp = cast.issue("路灯坏了半个月。", on=DAY, name="陈婆婆", phone="13912345678", may_share_contact=True)
    issues.transfer(lamp, Target.UNIT, by=cast.zhan, unit=cast.housing)
    issues.sign_for(lamp, by=cast.he, on=date(2026, 1, 8))
    issues.report_back(lamp, "灯已换好。", by=cast.he, on=date(2026, 1, 12))
    issues.tell(lamp, Way.PHONE, "亮了，谢谢。", by=cast.li, on=date(2026, 1, 13))
    citizen_actions.verdict(lamp, Solved.YES, by=cast.li)
    keep()

    # the third says what two have said before: 王芳 writes a suggestion of the three
    flood = cast.issue("昨天又进水了。", on=DAY)
    case = cast.draft(on=FILED)
    for issue in (*earlier, flood):
        suggestions.link(case, issue, by=cast.wang, on=FILED)
    keep()
    assert {issue.state for issue in (*earlier, flood)} == {State.LINKED}
    _answered(cast, case)

    assert {(issue.state, issue.outcome) for issue in (*earlier, flood)} == {(State.TO_TELL, "管网已经改好。")}
    assert [each.kind for each in late(cast.city.id, date(2026, 4, 14))] == ["telling"] * 3
    citizen_actions.seen(flood, by=PUBLIC)
    citizen_actions.verdict(flood, Solved.NO, "还剩巷口", by=PUBLIC)
    for issue in (*earlier, flood):
        issues.tell(issue, Way.VISIT, "", by=cast.wang, on=TODAY)
    keep()

    (station,) = loop_figures(cast.city.id, Window("all"), TODAY, LoopBy.STATION)
    assert (station.name, station.told.part, station.told.whole) == (cast.station.name, 5, 5)
    assert [station.counts[loop] for loop in (Loop.SEEN, Loop.SOLVED, Loop.PARTLY, Loop.NOT_SOLVED)] == [1, 1, 0, 1]
    assert station.median_days == 7  # the lamp after one day, the flood after seven
    assert late(cast.city.id, TODAY) == []


def _answered(cast, case):
    """Handed in, registered, assigned, answered on 3 April."""
    suggestions.submit(case, by=cast.wang, at=at(FILED))
    screening_actions.register(case, by=cast.zhao, on=FILED)
    assignments.assign(case, [(cast.housing, Part.SOLE)], by=cast.zhao, on=date(2026, 3, 10))
    cast.accept_all(case)
    cast.answer(cast.share(case), date(2026, 4, 3), ReplyClass.A, plain="管网已经改好。")
