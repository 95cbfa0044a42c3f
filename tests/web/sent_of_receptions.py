"""Forms of days of reception."""

from datetime import date

from tests.people import at
from tests.web.sent import TODAY, Sent
from tracker.accounts.policy import SYSTEM
from tracker.core.events import keep
from tracker.receptions import actions, duty_actions, visitor_actions
from tracker.roster import actions as roster
from tracker.stations import actions as stations
from tracker.stations.reception import Day

COMING, HOLIDAY = date(2026, 4, 8), date(2026, 10, 1)


def with_rule(cast):
    """The station with a posted rule."""
    stations.change_station(cast.station, {"reception_rule": "每周三"}, by=cast.zhao, version=cast.station.version)
    keep()
    return cast.station


def planned(on=TODAY):
    """A reception on a day, 王芳 on duty; 陈立 sits there too."""

    def make(cast):
        stations.place_deputies(cast.station, [cast.deputies["王芳"], cast.deputies["陈立"]], by=cast.zhao)
        made = actions.make_plan(cast.station, [(Day(on, on), [cast.deputies["王芳"]])], by=cast.zhao)
        keep()
        return made[0]

    return make


def changed(cast):
    """One whose notice names somebody who does not come."""
    reception = planned(COMING)(cast)
    actions.post(reception, by=cast.li, on=TODAY)
    duty_actions.replace(reception.duties[0], cast.deputies["陈立"], by=cast.zhao)
    keep()
    return reception


def signed_in(cast):
    reception = planned()(cast)
    duty_actions.sign_in(reception.duties[0], by=cast.li, at=at(TODAY))
    keep()
    return reception


def closed(cast):
    reception = signed_in(cast)
    actions.close(reception, "", by=cast.li, at=at(TODAY))
    keep()
    return reception


def visited(cast):
    """Somebody is there."""
    visitor = visitor_actions.arrive(signed_in(cast), "积水", by=cast.li, at=at(TODAY), name="陈婆婆")
    keep()
    return visitor


def beside(cast):
    """A deputy of the district who can be placed."""
    term = roster.add_term(cast.district, 18, by=SYSTEM)
    roster.add_deputy(term, {"name": "周宁"}, by=SYSTEM)
    keep()
    return cast.station


def at_visitor(ending):
    return f"/receptions/1/visitors/{{id}}/{ending}"


RECEPTIONS = {
    "stations.guests": Sent("zhao", beside, "/stations/{id}/guests?q=周宁", {}, "/guests"),
    "station_years.plan": Sent("zhan", with_rule, "/stations/{id}/plan?year=2026&span=q2&per=1", {}, "/plan"),
    "station_years.checklist": Sent("li", lambda c: c.station, "/stations/{id}/checklist", {"haves-0-is_met": "y"}),
    "receptions.act posting": Sent("li", planned(COMING), "/receptions/{id}/posting", {}),
    "receptions.act reposting": Sent("li", changed, "/receptions/{id}/reposting", {}),
    "receptions.leave_the_holiday": Sent("li", planned(HOLIDAY), "/receptions/{id}", {}, "/holiday"),
    "receptions.act retiming": Sent("zhan", planned(COMING), "/receptions/{id}/moving", {"on": "2026-04-08", "hours": "9:00-10:00", "reason": "停电"}),
    "receptions.act moving": Sent("zhan", planned(COMING), "/receptions/{id}/moving", {"on": "2026-04-09", "reason": "停电"}),
    "receptions.act cancelling": Sent("zhao", planned(COMING), "/receptions/{id}/cancelling", {"reason": "停电"}),
    "receptions.act closing": Sent("li", signed_in, "/receptions/{id}/closing", {"remark": "顺利"}),
    "receptions.act reopening": Sent("li", closed, "/receptions/{id}/reopening", {}),
    "reception_day.rota": Sent("zhan", planned(COMING), "/receptions/{id}/rota", {"deputies": ["{chen}"]}),
    "reception_day.duty signing": Sent("wang", planned(), "/receptions/{id}", {}, "/signing"),
    "reception_day.duty leave": Sent("wang", planned(COMING), "/receptions/{id}/duties/1/leave", {"reason": "出差"}, "/leave"),
    "reception_day.duty replacement": Sent(
        "li", planned(COMING), "/receptions/{id}/duties/1/replacement", {"deputy_id": "{chen}"}, "/replacement",
    ),
    "reception_day.arrive": Sent("li", signed_in, "/receptions/{id}", {"about": "积水"}, "/visitors"),
    "reception_day.visitor issue": Sent("li", visited, at_visitor("issue"), {"text": "巷子又淹了。", "told": "y"}, "/issue"),
    "reception_day.visitor answer": Sent("wang", visited, at_visitor("answer"), {"words": "已说明。"}, "/answer"),
    "reception_day.visitor guidance": Sent("li", visited, at_visitor("guidance"), {"door": "court"}, "/guidance"),
    "reception_day.visitor leaving": Sent("li", visited, at_visitor("leaving"), {}, "/leaving"),
}  # fmt: skip
