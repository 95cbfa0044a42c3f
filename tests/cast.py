"""The cast: the people, and cases at every stage, reached by the real acts."""

from datetime import date

from tests.people import ASSIGNED, FILED, People, at
from tracker.accounts.policy import SYSTEM
from tracker.assignments import actions as assignments
from tracker.assignments import opinion_actions
from tracker.assignments.queries import live_of
from tracker.contacts import actions as contacts
from tracker.contacts.models import Way
from tracker.core.events import keep
from tracker.feedback import actions as feedback
from tracker.feedback.models import Degree
from tracker.issues import actions as issues
from tracker.replies import actions as replies
from tracker.replies.schemes import ReplyClass
from tracker.suggestions import actions as suggestions
from tracker.suggestions import decline_actions, screening_actions, signing_actions
from tracker.suggestions.labels import BackReason, DeclineOutcome, DeclineReason, Part, Publication, Wanted
from tracker.suggestions.models import Suggestion
from tracker.suggestions.states import State


class Cast(People):
    """The people and what they do."""

    # what people say

    def issue(self, text="我们巷子一下大雨就淹。", on=date(2026, 1, 5), **more):
        issue = issues.record(self.station, text, by=self.li, on=on, deputy=self.deputies["王芳"], **more)
        keep()
        return issue

    # the paper

    def text(self, title="关于治理东巷积水的建议", **more):
        values = {
            "situation": "东巷地势低，一下大雨就淹，一楼住户家里多次进水。",
            "analysis": "排水管网是三十年前铺的，管径小，清淤也跟不上。",
            "asks": ("改造低洼路段排水管网。", "汛前完成清淤。"),
            "wanted": Wanted.CASE,
            "category": self.category,
            "interest": "无",
            "publication": Publication.OPEN,
        }
        return suggestions.Text(title, **(values | more))

    def draft(self, on=FILED, by=None, **more):
        case = suggestions.draft(self.text(**more), by=by or self.wang, at=at(on))
        keep()
        return case

    def cosigning(self, *names):
        case = self.draft()
        signing_actions.invite(case, [self.deputies[name] for name in names or ("陈立",)], by=self.wang)
        keep()
        return case

    def submitted(self, on=FILED, **more):
        case = self.draft(on, **more)
        suggestions.submit(case, by=more.get("by") or self.wang, at=at(on))
        keep()
        return case

    def returned(self):
        case = self.submitted()
        screening_actions.send_back(case, BackReason.VAGUE, "", by=self.zhao, on=FILED)
        keep()
        return case

    def declined(self):
        return self.decline(self.submitted())

    def proposed(self, reason=DeclineReason.TENDER, outcome=DeclineOutcome.RETURNED, words="说明", *, case=None, on=FILED):
        """A paper that 赵敏 would not accept; it waits for 钱伟."""
        case = case or self.submitted()
        decline_actions.propose_decline(case, reason, outcome, words, by=self.zhao, on=on)
        keep()
        return case

    def decline(self, case, reason=DeclineReason.TENDER, outcome=DeclineOutcome.RETURNED, words="说明", *, on=FILED):
        """赵敏 proposes, 钱伟 confirms."""
        self.proposed(reason, outcome, words, case=case, on=on)
        decline_actions.decline(case, by=self.qian, on=on)
        keep()
        return case

    def signed_by(self, *names, **more):
        """A paper in its drawer that these deputies have signed."""
        case = self.draft(**more)
        signing_actions.invite(case, [self.deputies[name] for name in names], by=self.wang)
        for name in names:
            by = {"陈立": "chen", "孙立": "sun"}[name]
            signing_actions.confirm(case, by=getattr(self, by), at=at(FILED), text_version=case.text_version)
        keep()
        return case

    def registered(self, on=FILED, **more):
        case = self.submitted(on, **more)
        screening_actions.register(case, by=self.zhao, on=on)
        keep()
        return case

    def withdrawn(self):
        case = Suggestion(
            congress_id=self.city.id, session=self.session, session_id=self.session.id, kind="in_session", number="0900",
            title="撤回的建议", registered_on=FILED, received_on=FILED, withdrawn_on=date(2026, 2, 2), lead=self.deputies["王芳"],
        )  # fmt: skip
        screening_actions.bring_in(case, State.WITHDRAWN, by=SYSTEM)
        keep()
        return case

    # handling

    def assigned(self, *parts, on=ASSIGNED, **more):
        case = self.registered(**more)
        assignments.assign(case, parts or [(self.housing, Part.SOLE)], by=self.zhao, on=on)
        keep()
        return case

    def led(self, on=ASSIGNED):
        """A case with the housing office as main unit and the finance office beside it."""
        return self.assigned((self.housing, Part.MAIN), (self.finance, Part.CO), on=on)

    def clerk(self, share):
        return {self.housing.id: self.he, self.finance.id: self.zhou, self.police.id: self.wu}[share.unit_id]

    def head(self, share):
        return {self.housing.id: self.shen, self.police.id: self.wuhead}[share.unit_id]

    def accepted(self, *parts, on=ASSIGNED, **more):
        case = self.assigned(*parts, on=on, **more)
        self.accept_all(case, on)
        return case

    def accept_all(self, case, on=ASSIGNED):
        for share in live_of(case):
            if share.part is Part.REFERENCE:
                continue
            assignments.accept(share, by=self.clerk(share), on=on)
        keep()

    def talk(self, share, on=date(2026, 3, 20), way=Way.FACE):
        contact = contacts.note_contact(share, way, by=self.clerk(share), on=on, held_on=on, content="谈了")
        keep()
        return contact

    def opine(self, case, on=date(2026, 3, 25)):
        for share in live_of(case):
            if share.part is Part.CO:
                opinion_actions.send_opinion(share, "无意见", "李局长", by=self.clerk(share), on=on)
        keep()

    def content(self, share, klass=ReplyClass.A, **more):
        values = {
            "body": "您提出的建议收悉，现答复如下。",
            "plain": "管网已经改好。",
            "answers": {ask.id: replies.Answer("已办理。") for ask in share.suggestion.asks},
            "promises": [("年内完成改造", date(2026, 12, 30))] if klass is ReplyClass.B else [],
            "co_words": {co.id: "已采纳" for co in live_of(share.suggestion) if co.part is Part.CO},
            "contact_person": "张工",
            "contact_phone": "0000-1234567",
        }
        return replies.Content(klass=klass, **(values | more))

    def written(self, share, on=date(2026, 4, 1), klass=ReplyClass.A, **more):
        reply = replies.draft_reply(share, by=self.clerk(share), on=on)
        replies.write(reply, self.content(share, klass, **more), by=self.clerk(share), version=reply.version)
        keep()
        return reply

    def signed(self, share, on=date(2026, 4, 2), klass=ReplyClass.A, **more):
        reply = self.written(share, on, klass, **more)
        replies.hand_up(reply, by=self.clerk(share), on=on)
        replies.sign(reply, "临建函〔2026〕1号", by=self.head(share), on=on)
        keep()
        return reply

    def answer(self, share, on=date(2026, 4, 3), klass=ReplyClass.A, when=None, **more):
        """Talk, write, sign and deliver."""
        self.talk(share, on)
        reply = self.signed(share, on, klass, **more)
        replies.deliver(reply, by=self.clerk(share), at=when or at(on))
        keep()
        return reply

    def replied(self, *parts, klass=ReplyClass.A, on=date(2026, 4, 3), **more):
        case = self.accepted(*parts, **more)
        for share in live_of(case):
            if share.is_answering:
                self.answer(share, on, klass)
        return case

    def rate(self, case, result=Degree.SATISFIED, attitude=Degree.SATISFIED, on=date(2026, 4, 10)):
        bad = Degree.DISSATISFIED in (result, attitude)
        marks = {s.id: feedback.Mark(attitude, result, "没有办" if bad else "") for s in live_of(case) if s.is_answering}
        feedback.rate(case, marks, by=self.wang, on=on)
        keep()
        return case

    def closed(self, **more):
        return self.rate(self.replied(**more))

    def dissatisfied(self):
        return self.rate(self.replied(), Degree.DISSATISFIED)

    def second_round(self, on=date(2026, 4, 13)):
        case = self.dissatisfied()
        feedback.rehandle(case, "请重新办理", by=self.zhao, on=on)
        keep()
        return case

    def share(self, case, unit=None):
        """A case's live share of a unit, the housing office's if none is named."""
        wanted = (unit or self.housing).id
        return next(share for share in live_of(case) if share.unit_id == wanted)

    def in_every_state(self):
        """One case in each state, by the state."""
        return {
            State.DRAFT: self.draft(), State.COSIGNING: self.cosigning(), State.SUBMITTED: self.submitted(),
            State.RETURNED: self.returned(), State.DECLINED: self.declined(), State.REGISTERED: self.registered(),
            State.ASSIGNED: self.led(), State.REPLIED: self.replied(), State.CLOSED: self.closed(), State.WITHDRAWN: self.withdrawn(),
        }  # fmt: skip
