"""Forms of cases that are handled: proposed to units, assigned, talked over, answered, rated, and handled again."""

from datetime import date

from tests.assignments import boards
from tests.assignments.test_extensions import asked as asked_for_time
from tests.feedback.test_rounds import closed_unrated, late_blame, third_round
from tests.flows.stages import frozen
from tests.replies.joint import joined, two
from tests.web.sent import LATE, Sent, for_reference, led, opined, refused, reply, talked
from tracker.assignments import board_actions
from tracker.core.events import keep
from tracker.suggestions.states import State

SATISFIED = {"marks-0-attitude": "satisfied", "marks-0-result": "satisfied"}
MEETING = {"held_on": "2026-04-03", "participants": "双方", "unit_id": "{police}", "decision": "按职责"}


def agreed(cast):
    """A board whose units have all agreed."""
    board, cases = boards.asked(cast, 1)
    boards.all_say(cast, cases)
    return board


def revising(cast):
    board = agreed(cast)
    board_actions.close_round(board, by=cast.zhao, on=boards.DAY)
    keep()
    return board


def with_one_more(cast):
    board, _cases = boards.drafted(cast, 1)
    cast.registered()
    return board


def to_meet(cast):
    boards.drafted(cast, 1)


def rated_late(cast):
    case = closed_unrated(cast)
    late_blame(cast, case)
    return case


SHARES = {
    "assignments.assign": Sent(
        "zhao", lambda c: c.registered(), "/suggestions/{id}/assignment", {"way": "led", "main_unit": "{housing}", "co": ["{finance}"]},
    ),
    "assignments.adopt": Sent("zhao", lambda c: frozen(c, State.ASSIGNED), "/cases/{id}", {}, "/adoption"),
    "assignments.accept": Sent("he", lambda c: c.share(c.assigned()), "/cases/{case}", {}, "/acceptance"),
    "assignments.refuse": Sent("he", lambda c: c.share(c.assigned(on=LATE)), "/assignments/{id}/refusal", {"reason": "不属职责"}),
    "assignments.settle": Sent(
        "zhao", refused, "/assignments/{id}/refusal-decision", {"decision": "agree", "unit_id": "{police}"},
    ),
    "assignments.sub_assign": Sent(
        "luo", lambda c: c.share(c.assigned()), "/assignments/{id}/sub-assignment", {"unit_id": "{police}"},
    ),
    "assignments.opinion": Sent(
        "zhou", lambda c: c.share(led(c), c.finance), "/assignments/{id}/opinion", {"opinion": "无意见", "approved_by": "李局长"},
    ),
    "contacts.new": Sent("he", lambda c: c.share(c.accepted()), "/assignments/{id}/contact", {"way": "face", "content": "谈了"}),
    "contacts.word": Sent("wang", lambda c: c.talk(c.share(c.accepted())), "/contacts/{id}/word", {"word": "confirm"}),
    "replies.new": Sent("he", talked, "/cases/{case}", {}, "/reply"),
    "replies.write": Sent("he", lambda c: reply(c, "drafting"), "/replies/{id}/draft", {"body": "另一种写法。"}),
    "replies.hand_up": Sent("he", lambda c: reply(c, "drafting"), "/replies/{id}/signing", {}),
    "replies.amend": Sent("shen", lambda c: reply(c, "signing"), "/replies/{id}/amendment", {"why": "请改"}),
    "replies.sign": Sent("shen", lambda c: reply(c, "signing"), "/replies/{id}/signature", {"document_number": "临建函〔2026〕2号"}),
    "replies.deliver": Sent("he", lambda c: reply(c, "signed"), "/replies/{id}/delivery", {}),
    "feedback.rate": Sent("wang", lambda c: c.replied(), "/suggestions/{id}/rating", SATISFIED),
    "feedback.close": Sent("zhao", lambda c: c.dissatisfied(), "/suggestions/{id}/closing", {"reason": "不必再办"}),
    "feedback.rehandle": Sent("zhao", lambda c: c.dissatisfied(), "/suggestions/{id}/rehandling", {"why": "请重新办理"}),
    "feedback.correct": Sent(
        "wang", lambda c: c.dissatisfied(), "/suggestions/{id}/rating/{share}/correction", {"attitude": "satisfied", "result": "basically", "why": "看错了"},
    ),    "assignments.take_note": Sent("zhou", for_reference, "/cases/{case}", {}, "/note"),
    "coordinations.coordinate": Sent("zhao", refused, "/assignments/{id}/coordination", MEETING),
    "extensions.ask": Sent("he", talked, "/assignments/{id}/extension", {"wished_on": "2026-08-14", "reason": "需要会商"}),
    "extensions.decide": Sent(
        "zhao", asked_for_time, "/assignments/{id}/extension-decision", {"decision": "grant"}, on=date(2026, 6, 3),
    ),
    "opinions.send_back": Sent("he", opined, "/assignments/{id}/opinion-return", {"reason": "没有实质内容"}),
    "proposals.grid": Sent("zhao", lambda c: c.registered(), "/proposals", {"main-{id}": "市住建局"}),
    "proposals.answer": Sent(
        "he", lambda c: boards.asked(c, 1)[1][0], "/suggestions/{id}/proposal-answer", {"word": "agreed"}, on=boards.DAY,
    ),
    "boards.index": Sent("zhao", lambda c: c.registered(), "/boards", {"session_id": "{session}"}),
    "boards.gather": Sent("zhao", with_one_more, "/boards/{id}", {}, "/gathering"),
    "boards.open_round": Sent("zhao", lambda c: boards.drafted(c)[0], "/boards/{id}/round", {"answer_by": "2026-04-10"}),
    "boards.agree": Sent("he", lambda c: boards.asked(c)[0], "/boards/{id}", {}, "/agreement", on=boards.DAY),
    "boards.close_round": Sent("zhao", agreed, "/boards/{id}", {}, "/round-end"),
    "boards.fix": Sent("zhao", revising, "/boards/{id}", {}, "/fixing"),
    "boards.drop_board": Sent("zhao", lambda c: boards.drafted(c)[0], "/boards/{id}/dropping", {"why": "重新来过"}),
    "batches.run": Sent("zhao", to_meet, "/assignments/batch", {}, "/run", via="/preview"),
    "joint.join": Sent("zhao", lambda c: two(c)[0], "/suggestions/{id}/joint", {"cases": ["2"]}),
    "joint.unjoin": Sent("zhao", lambda c: joined(c)[1], "/suggestions/{id}/separation", {"why": "内容不同"}),
    "feedback.uphold": Sent("zhao", rated_late, "/suggestions/{id}/upholding", {"reason": "按规划明年改造"}, on=date(2026, 5, 8)),
    "feedback.reopen": Sent("zhao", rated_late, "/suggestions/{id}/reopening", {"why": "承诺没有兑现"}, on=date(2026, 5, 8)),
    "feedback_lists.closings": Sent("zhao", lambda c: c.replied(), "/feedback/closings", {"cases": ["{id}"]}, on=date(2026, 4, 28)),
    "feedback_lists.note": Sent(
        "zhao", third_round, "/feedback/escalations/1", {"way": "meeting", "held_on": "2026-05-07", "outcome": "补上支管"}, on=date(2026, 5, 8),
    ),
}  # fmt: skip
