"""Permissions as data: what is not written is not allowed."""

import pytest

from tracker.core.errors import Forbidden
from tracker.core.labels import Label
from tracker.core.policy import allows, require, roles_of, word


class Act(Label):
    READ = "read", "看"
    SIGN = "sign", "签"
    BURN = "burn", "烧"
    GUESS = "guess", "猜"


@word("clerk")
def is_clerk(actor, subject):
    return actor == "clerk"


@word("head")
def is_head(actor, subject):
    return actor == "head"


@word()
def is_ready(actor, subject):
    return subject == "ready"


RULES = {Act.READ: [[is_clerk], [is_head]], Act.SIGN: [[is_head, is_ready]], Act.GUESS: [[is_ready]]}


@pytest.mark.parametrize(
    ("act", "actor", "subject", "allowed"),
    [
        (Act.READ, "clerk", None, True),
        (Act.READ, "head", None, True),
        (Act.READ, "stranger", None, False),
        (Act.SIGN, "head", "ready", True),
        (Act.SIGN, "head", "raw", False),
        (Act.SIGN, "clerk", "ready", False),
        (Act.BURN, "head", "ready", False),
    ],
)
def test_any_line_all_its_words(act, actor, subject, allowed):
    assert allows(RULES, act, actor, subject) is allowed


def test_what_is_not_allowed_is_refused_with_a_sentence():
    require(RULES, Act.READ, "clerk")

    with pytest.raises(Forbidden) as refused:
        require(RULES, Act.BURN, "head")

    assert refused.value.status == 403
    assert refused.value.sentence == "您当前的身份不能办理这一步。"


def test_the_roles_of_an_act_are_those_some_line_can_be_true_for():
    assert roles_of(RULES, Act.READ) == ["clerk", "head"]
    assert roles_of(RULES, Act.SIGN) == ["head"]
    assert roles_of(RULES, Act.BURN) == []
    assert roles_of({Act.SIGN: [[is_clerk, is_head]]}, Act.SIGN) == []
