"""Where a review meeting stands, and what can be done. Its dates say the state: opened, closed; nothing goes back."""

from tracker.core.labels import Label
from tracker.core.words import N_


class State(Label):
    """Where a meeting stands."""

    PLANNED = "planned", N_("筹备中"), "wait"
    OPEN = "open", N_("会议中"), "act"
    CLOSED = "closed", N_("已闭会"), "go"


class Act(Label):
    """What can be done with a meeting, and with what it charged units with. READ and FOLLOW move nothing."""

    READ = "read", N_("查看")
    PLAN = "plan_review", N_("筹备审议会议")
    EDIT = "edit_review", N_("修改会议")
    ADD = "add_item", N_("列入议程")
    MOVE = "move_item", N_("调整次序")
    REMOVE = "remove_item", N_("移出议程")
    OPEN = "open_review", N_("开会")
    VOTE = "note_review_vote", N_("登记表决")
    CORRECT_VOTE = "correct_review_vote", N_("更正表决")
    DECIDE = "note_decision", N_("登记审议意见")
    CORRECT_DECISION = "correct_decision", N_("更正审议意见")
    CHARGE = "charge_unit", N_("交办后续事项")
    DROP = "drop_follow_up", N_("取消后续事项")
    CLOSE = "close_review", N_("闭会")
    FOLLOW = "follow", N_("查看后续事项")
    REPORT = "report_follow_up", N_("报告进展")
    FINISH = "finish_follow_up", N_("确认办成")


WHEN: dict[Act, State] = {
    **dict.fromkeys((Act.EDIT, Act.ADD, Act.MOVE, Act.REMOVE, Act.OPEN), State.PLANNED),
    **dict.fromkeys(
        (Act.VOTE, Act.CORRECT_VOTE, Act.DECIDE, Act.CORRECT_DECISION, Act.CHARGE, Act.DROP, Act.CLOSE), State.OPEN
    ),
    **dict.fromkeys((Act.REPORT, Act.FINISH), State.CLOSED),
}
