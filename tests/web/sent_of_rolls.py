"""Forms of what people say, of stations, of the rolls, and of mail."""

from tests.citizens.codes import sent as by_code
from tests.issues.voices import issue_in, tried_in_vain
from tests.web.sent import Sent
from tracker.citizens import network_actions
from tracker.citizens.policy import Act
from tracker.citizens.triage_actions import Wish, triage_many
from tracker.citizens.triage_queries import Queue
from tracker.core import clock
from tracker.core.db import db
from tracker.core.events import keep
from tracker.issues.models import Junk
from tracker.issues.states import State
from tracker.notifications.mail_models import Outgoing
from tracker.roster import account_actions

SUSPENDED = {"mandate": "suspended", "ground": "detained", "on": "2026-04-02", "why": "常委会公告"}


def heard(state):
    """An issue in a state."""
    return lambda cast: issue_in(cast, state)


def missed(cast):
    """Somebody who could not be reached so often that it may be left."""
    issue = issue_in(cast, State.TO_TELL)
    tried_in_vain(cast, issue)
    keep()
    return issue


def disabled(cast):
    account = cast.li.account
    account_actions.disable(account, by=cast.guan)
    keep()
    return account


def not_sent(cast):
    """A letter that no server took."""
    now = clock.now()
    letter = {
        "key": "hello-1",
        "message_id": "<1@example.cn>",
        "about": {},
        "made_at": now,
        "not_before": now,
        "given_up_at": now,
    }
    db.session.add(Outgoing(congress_id=cast.city.id, account_id=cast.he.account_id, **letter))
    keep()


def shared(cast):
    network = network_actions.share_network(cast.station, "站里的无线网", "192.0.2.1", by=cast.zhan, at=clock.now())
    keep()
    return network


def all_aside(cast):
    by_code(cast)
    wish = Wish(Act.SET_ASIDE, junk=Junk.TRIAL)
    run = triage_many(Queue(cast.li).ids(), wish, by=cast.li, on=clock.today(), at=clock.now())
    keep()
    return run


ROLLS = {
    "issues.new": Sent("li", None, "/issues/new", {"text": "路灯不亮。"}),
    "issues.act answer": Sent("wang", heard(State.RECORDED), "/issues/{id}/answer", {"words": "已当面说明。"}),
    "issues.act guidance": Sent("li", heard(State.RECORDED), "/issues/{id}/guidance", {"door": "court"}),
    "issues.act transfer": Sent(
        "zhan", heard(State.RECORDED), "/issues/{id}/transfer", {"target": "unit", "unit_id": "{housing}"},
    ),
    "issues.act signing": Sent("he", heard(State.TRANSFERRED), "/issues/{id}/signing", {}),
    "issues.act report": Sent("he", heard(State.WORKING), "/issues/{id}/report", {"words": "已经清淤。"}),
    "issues.act telling": Sent("li", heard(State.TO_TELL), "/issues/{id}/telling", {"way": "phone"}),
    "issues.act closing": Sent("li", heard(State.TOLD), "/issues/{id}/closing", {}),
    "issues.act sorting": Sent("li", heard(State.RECORDED), "/issues/{id}/sorting", {"place": "东巷"}),
    "citizens.speak": Sent("li", None, "/public/s/{code}/new", {"text": "路灯不亮。"}),
    "codes.give": Sent("li", heard(State.RECORDED), "/issues/{id}/code", {"word": "4711"}, answer=200),
    "codes.networks": Sent("zhan", lambda c: c.station, "/stations/{id}/networks", {"name": "大厅平板"}),
    "codes.remove": Sent("zhan", shared, "/stations/1/networks", {}, "/removal"),
    "triage.run": Sent("li", by_code, "/issues/triage?issue={id}", {}, "/run", via="/preview"),
    "triage.undoing": Sent("li", all_aside, "/issues/triage/runs/{id}", {}, "/undoing"),
    "stations.new": Sent("zhao", None, "/stations/new", {"name": "西巷联络站", "township": "西街街道"}),
    "stations.edit": Sent("zhao", lambda c: c.station, "/stations/{id}/details", {"address": "东巷 1 号"}),
    "stations.deputies": Sent("zhao", lambda c: c.station, "/stations/{id}/deputies", {"deputies": ["{chen}"]}),
    "stations.close": Sent("zhao", lambda c: c.station, "/stations/{id}/closing", {}),
    "roster.new_deputy": Sent("zhao", None, "/roster/deputies/new", {"name": "新人", "delegation_id": "{first}"}),
    "roster.deputy": Sent("zhao", lambda c: c.deputies["陈立"], "/roster/deputies/{id}", {"post": "工程师"}),
    "roster.mandate": Sent(
        "zhao", lambda c: c.deputies["陈立"], "/roster/deputies/{id}", SUSPENDED, "/mandate",
    ),
    "roster.new_unit": Sent("zhao", None, "/roster/units/new", {"name": "市水务局", "branch": "government"}),
    "roster.unit": Sent("zhao", lambda c: c.court, "/roster/units/{id}", {"head": "张院长"}),
    "terms.new_term": Sent("zhao", None, "/roster/terms/new", {"number": "17"}),
    "terms.new_session": Sent(
        "zhao", lambda c: c.term, "/roster/terms/{id}/sessions/new", {"number": "6", "opens_on": "2027-01-10", "closes_on": "2027-01-15"},
    ),
    "terms.session": Sent("zhao", lambda c: c.session, "/roster/sessions/{id}", {"closes_on": "2026-01-16"}),
    "terms.new_delegation": Sent("zhao", lambda c: c.term, "/roster/terms/{id}/delegations/new", {"name": "第三代表团"}),
    "roster.edit_category": Sent("zhao", lambda c: c.category, "/roster/categories/{id}", {"name": "城建环保", "committee": "城乡建设环境与资源保护委员会"}),
    "roster.category_list": Sent("zhao", None, "/roster/categories", {"name": "外事侨务"}),
    "roster.numbers": Sent("zhao", None, "/roster/numbers", {"office_phone": "0000-7654321"}),
    "account_roll.new": Sent(
        "guan", None, "/roster/accounts/new", {"login": "new", "name": "新人", "role": "committee"}, answer=200,
    ),
    "account_roll.show": Sent("guan", lambda c: c.li.account, "/roster/accounts/{id}", {"role": "committee"}),
    "account_roll.end": Sent("guan", lambda c: c.li.account, "/roster/accounts/{id}", {}, "/ending"),
    "account_roll.change disabling": Sent("guan", lambda c: c.li.account, "/roster/accounts/{id}", {}, "/disabling"),
    "issues.act try": Sent("li", heard(State.TO_TELL), "/issues/{id}/try", {"way": "phone"}),
    "issues.act unreached": Sent("li", missed, "/issues/{id}/unreached", {}),
    "issues.act reopening": Sent("li", heard(State.TOLD), "/issues/{id}/reopening", {"words": "又淹了。"}),
    "issues.act amending": Sent("li", heard(State.RECORDED), "/issues/{id}/amending", {"text": "路灯坏了一个月。"}),
    "account_roll.change enabling": Sent("guan", disabled, "/roster/accounts/{id}", {}, "/enabling"),
    "account_roll.mark": Sent("guan", lambda c: c.shen.account, "/roster/accounts/{id}", {}, "/principal"),
    "terms.succession": Sent(
        "zhao", lambda c: c.term, "/roster/terms/{id}/succession", {"opens_on": "2026-04-02", "is_sure": "y"},
    ),
    "notifications.mail": Sent("wang", None, "/notes/mail", {"email": "wang@example.cn"}),
    "chores.again": Sent("guan", not_sent, "/system/mail?pile=failed", {}, "/again"),
}  # fmt: skip
