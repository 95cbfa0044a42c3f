"""What is asked several times within one form is cleaned and answered as the form itself is."""

import pytest
from flask_login import login_user
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField

from tracker.accounts.actions import begin
from tracker.core import clock
from tracker.core.events import keep
from tracker.feedback.forms import MarkForm
from tracker.replies.forms import CoForm, PointForm, PromiseForm
from tracker.web.forms import Form

pytestmark = pytest.mark.one_engine
ODD = "  附近\u200b  居民\r\n\r\n\r\n\r\n都说 "


@pytest.fixture
def sent(app, cast):
    """The first part of a form, as the browser of a deputy sent it."""
    sign_in = begin(cast.wang.account, cast.wang, address="127.0.0.1", agent="", at=clock.now())
    keep()

    def send(part, **boxes):
        class Whole(Form):
            rows = FieldList(FormField(part))

        data = MultiDict({f"rows-0-{name}": value for name, value in boxes.items()})
        with app.test_request_context(method="POST", data=data):
            app.preprocess_request()
            login_user(sign_in)
            form = Whole.sent()
            form.is_sent_well()
            return form.rows[0].form

    return send


@pytest.mark.parametrize(("part", "box"), [(PointForm, "klass"), (MarkForm, "attitude"), (MarkForm, "result")])
def test_a_choice_that_is_none_is_refused_in_the_readers_language(sent, part, box):
    assert [str(error) for error in sent(part, **{box: "nonsense"})[box].errors] == ["请从所列选项中选择"]


@pytest.mark.parametrize(
    ("part", "box", "kept"),
    [
        (PointForm, "words", "附近 居民\n\n都说"),
        (PointForm, "omitted", "附近 居民 都说"),
        (PromiseForm, "text", "附近 居民 都说"),
        (CoForm, "words", "附近 居民 都说"),
        (MarkForm, "reason", "附近 居民\n\n都说"),
        (MarkForm, "remark", "附近 居民 都说"),
    ],
)
def test_what_is_typed_is_cleaned(sent, part, box, kept):
    assert sent(part, **{box: ODD})[box].data == kept
