"""A reply as the check reads it, and what the check tells of it. The check itself: see `lint`."""

from dataclasses import dataclass
from datetime import date

from tracker.assignments.models import Assignment
from tracker.assignments.queries import of_case as shares_of
from tracker.replies import lint
from tracker.replies.content import Answer, Content
from tracker.replies.joint_queries import cases_in, fellow_co_shares, missing_with, which_case
from tracker.replies.models import Reply
from tracker.replies.queries import scheme_on
from tracker.replies.schemes import classes_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check tells. proposed: the promises it reads in the text that are not listed."""

    faults: list[lint.Finding]
    remarks: list[lint.Finding]
    proposed: list[lint.Promised]

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to see to."""
        return not (self.faults or self.remarks or self.proposed)


def checked(reply: Reply, on: date, content: Content | None = None) -> Checked:
    """What the check tells of a reply on a day. content: what stands in the form, where that is not what was saved."""
    draft = draft_of(reply, on, content)
    joint = [lint.Finding(place, words, is_fault=True) for place, words in missing_with(reply)]
    return Checked(lint.faults(draft) + joint, lint.remarks(draft), lint.proposed(draft))


def draft_of(reply: Reply, on: date, content: Content | None = None) -> lint.Draft:
    """The reply for the check: its words, what its class means in the scheme in force that day, and all it has to answer."""
    said = content or content_of(reply)
    classes = {row.klass: (n, row) for n, row in enumerate(classes_of(scheme_on(reply.congress_id, on)))}
    rank, means = classes.get(said.klass, (None, None)) if said.klass else (None, None)
    cases = cases_in(reply)

    def answer(index: int, which: str, n: int, one: Answer) -> lint.Said:
        own_rank, own = classes.get(one.klass, (None, None)) if one.klass else (None, None)
        return lint.Said(n, one.words, one.omitted, own.text if own else "", own_rank, index, which)

    asks = [(which_case(case, cases), ask) for case in cases for ask in case.asks]
    return lint.Draft(
        today=on,
        numbers=tuple(case.number for case in cases if case.number),
        klass=means.text if means else "",
        rank=rank,
        is_solved=bool(means and means.is_implemented),
        is_promise=bool(means and means.promises),
        body=said.body,
        plain=said.plain,
        said=[answer(i, which, ask.position, said.answers.get(ask.id, Answer())) for i, (which, ask) in enumerate(asks)],
        promises=[lint.Promised(text, due_on) for text, due_on in said.promises],
        co=[(co.unit.name, said.co_words.get(co.id, "")) for co in co_shares(reply)],
        contact_person=said.contact_person,
        contact_phone=said.contact_phone,
    )


def content_of(reply: Reply) -> Content:
    """What was saved of a reply."""
    return Content(
        klass=reply.klass,
        body=reply.body,
        plain=reply.plain,
        answers={point.ask_id: Answer(point.words, point.omitted, point.klass) for point in reply.points},
        promises=[(promise.text, promise.due_on) for promise in reply.pledges],
        co_words={int(share_id): words for share_id, words in reply.co_words.items()},
        contact_person=reply.contact_person,
        contact_phone=reply.contact_phone,
        publication=reply.publication,
    )


def co_shares(reply: Reply) -> list[Assignment]:
    """The shares of the co-units whose opinions the reply has to name, those that never came included."""
    return [*reply.co_shares_in(shares_of(reply.suggestion_id)), *fellow_co_shares(reply)]
