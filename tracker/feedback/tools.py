"""The degrees of satisfaction in the words of the congress one acts in."""

from datetime import date
from typing import Any

from flask import g
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from tracker.accounts.session import me
from tracker.core import clock
from tracker.core.text import shorten
from tracker.core.words import N_, _
from tracker.deadlines.rules import Words, words_of
from tracker.feedback.doubts import is_odd
from tracker.feedback.models import Degree
from tracker.web.fields import LabelRadio


def degree_text(degree: Degree | None, on: date | None = None, congress_id: int | None = None) -> str:
    """What a degree was called on the day its form came back; — where there is none.

    on: none for today; congress_id: none for the one in which the person at the keyboard acts. The words are asked for once a page.
    """
    if degree is None:
        return "—"
    congress_id = congress_id or me().congress_id
    known: dict[int, Words] = g.setdefault("degree_words", {})
    if congress_id not in known:
        known[congress_id] = words_of(congress_id)
    return known[congress_id].text(str(degree), on or clock.today())


class DegreeRadio(LabelRadio):
    """One of the three degrees, as large buttons in the words of the congress."""

    def __init__(self, label: str, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, Degree, validators, **kwargs)
        self.choices = [SelectChoice(degree.value, degree_text(degree)) for degree in Degree]


class AskedTwice:
    """A rating whose words say something else than its ticks is asked about once; ticked, it stands.

    For a form with `attitude`, `result` and `reason`.
    """

    sure = BooleanField(N_("没有选错，就这样提交"))

    def validate_sure(self, field: Any) -> None:
        """Ask about a slip of the finger."""
        ticks: list[Degree] = [d for d in (self.attitude.data, self.result.data) if d]  # type: ignore[attr-defined]
        words = self.reason.data or ""  # type: ignore[attr-defined]
        if field.data or len(ticks) < 2 or not words:  # both are asked for beside their boxes
            return
        order = list(Degree)
        worst, best = max(ticks, key=order.index), min(ticks, key=order.index)
        if is_odd(str(worst), str(best), words):
            raise ValidationError(
                _("您选的是“%(degree)s”，写的却是“%(words)s”，确定吗？", degree=degree_text(worst), words=shorten(words, 30))
            )
