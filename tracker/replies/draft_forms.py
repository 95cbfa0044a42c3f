"""The form of a draft: as it was saved, as it was being typed, and what it says."""

from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from tracker.core import clock
from tracker.core.words import _
from tracker.drafts.models import WorkingCopy
from tracker.replies.content import Answer, Content
from tracker.replies.errors import NotReady
from tracker.replies.forms import BLANK_PROMISES, ReplyForm
from tracker.replies.joint_queries import asks_in
from tracker.replies.lint_queries import co_shares
from tracker.replies.models import MOST_PROMISES, Reply
from tracker.replies.queries import scheme_on
from tracker.replies.schemes import classes_of
from tracker.replies.wording import MOST_WORDS
from tracker.web.fields import number, read_day

PARTS = ("points-", "promises-", "co-")


class _Seen:
    """A reply as the form shows it: every ask, every co-unit, blank lines for promises."""

    def __init__(self, reply: Reply) -> None:
        self.klass, self.body, self.plain, self.version = reply.klass, reply.body, reply.plain, reply.version
        self.contact_person, self.contact_phone, self.publication = reply.contact_person, reply.contact_phone, reply.publication
        said = {point.ask_id: point for point in reply.points}
        self.points = [
            {"ask_id": ask.id, "words": p.words, "klass": p.klass, "omitted": p.omitted}
            if (p := said.get(ask.id))
            else {"ask_id": ask.id}
            for ask in asks_in(reply)
        ]
        self.promises: list[dict[str, Any]] = [{"text": p.text, "due_on": p.due_on} for p in reply.promises]
        self.promises += [{} for _n in range(BLANK_PROMISES)]
        self.co = [{"share_id": co.id, "words": reply.co_words.get(str(co.id), "")} for co in co_shares(reply)]


def as_saved(reply: Reply) -> ReplyForm:
    """The form for a first look at what was saved."""
    return filled(ReplyForm.sent(obj=_Seen(reply)), reply)


def as_typed(copy: WorkingCopy, reply: Reply) -> ReplyForm:
    """The form with what was being written when the window was closed or the time ran out."""
    pairs = [(name, value) for name, values in copy.fields.items() for value in values]
    form = filled(ReplyForm(formdata=MultiDict(pairs)), reply)
    form.recovered_at = copy.saved_at
    form.stamp.data = str(copy.stamp)
    form.version.data = form.version.data or str(reply.version)
    return form


def filled(form: ReplyForm, reply: Reply) -> ReplyForm:
    """The form with the classes of the scheme in force to choose from."""
    meanings = classes_of(scheme_on(reply.congress_id, clock.today()))
    form.klass.choices = [SelectChoice(m.klass.value, f"{m.text} {_(m.means)}") for m in meanings]
    for entry in form.points.entries:
        entry.form.klass.choices = [SelectChoice("", _("不单独标")), *(SelectChoice(m.klass.value, m.text) for m in meanings)]
    return form


def content(form: ReplyForm, taken: Iterable[str] = ()) -> Content:
    """What the form says. taken: promises proposed from the text and ticked, as `day|words`.

    Raises NotReady for more promises than a letter can hold.
    """
    answers = {
        ask_id: Answer(entry.form.words.data or "", entry.form.omitted.data or "", entry.form.klass.data)
        for entry in form.points.entries
        if (ask_id := number(entry.form.ask_id.data))
    }
    promises = [
        (e.form.text.data, e.form.due_on.data) for e in form.promises.entries if e.form.text.data and e.form.due_on.data
    ]
    for each in taken:
        day, _bar, words = each.partition("|")
        due_on = read_day(day)
        if due_on and words.strip() and due_on >= clock.today():
            promises.append((words.strip()[:MOST_WORDS], due_on))
    if len(promises) > MOST_PROMISES:
        raise NotReady("promises", _("一份答复最多列 %(most)s 项承诺", most=MOST_PROMISES))
    return Content(
        klass=form.klass.data,
        body=str(form.body.data or ""),
        plain=str(form.plain.data or ""),
        answers=answers,
        promises=promises,
        co_words={share_id: e.form.words.data or "" for e in form.co.entries if (share_id := number(e.form.share_id.data))},
        contact_person=str(form.contact_person.data or ""),
        contact_phone=str(form.contact_phone.data or ""),
        publication=form.publication.data,
    )
