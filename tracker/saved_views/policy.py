"""Who keeps a view, who may use it, who may change it."""

from typing import Any

from tracker.accounts.models import Role
from tracker.accounts.policy import at_home, same
from tracker.core.labels import Label
from tracker.core.policy import Rules, word
from tracker.core.words import N_
from tracker.saved_views.pages import PAGES


class Act(Label):
    """What can be done with a view. USE is no act of the trail."""

    USE = "use_view", N_("打开常用视图")
    SAVE = "save_view", N_("存为常用视图")
    RENAME = "rename_view", N_("常用视图改名")
    SHARE = "share_view", N_("共享常用视图")
    UNSHARE = "unshare_view", N_("收回共享的视图")
    REMOVE = "remove_view", N_("删除常用视图")
    START = "start_with_view", N_("设为登录后首页")
    UNSTART = "not_start_with_view", N_("登录后回到工作台")
    SEND = "send_view", N_("每周一早上发送")
    UNSEND = "not_send_view", N_("停止每周一发送")


ROLES: frozenset[Role] = frozenset().union(*(page.roles for page in PAGES.values()))


@word(*sorted(str(role) for role in ROLES))
def keeps_lists(actor: Any, subject: Any) -> bool:
    """Who has a list that can be kept."""
    return actor.role in ROLES and at_home(actor, subject)


@word()
def is_own(actor: Any, view: Any) -> bool:
    return same(actor.id, view.owner_id) and view.removed_on is None


@word()
def is_shared_by_a_colleague(actor: Any, view: Any) -> bool:
    """Shared inside the role in the congress, by somebody who still acts in it."""
    here = view.is_shared and view.removed_on is None and at_home(actor, view)
    return bool(here and view.owner.role == actor.role and view.owner.ended_on is None)


@word()
def opens_the_list(actor: Any, view: Any) -> bool:
    page = PAGES.get(view.endpoint)
    return page is not None and actor.role in page.roles


_USING = [[keeps_lists, opens_the_list, is_own], [keeps_lists, opens_the_list, is_shared_by_a_colleague]]
RULES: Rules = {
    Act.USE: _USING,
    Act.SAVE: [[keeps_lists]],
    Act.RENAME: [[keeps_lists, is_own]],
    Act.SHARE: [[keeps_lists, is_own]],
    Act.UNSHARE: [[keeps_lists, is_own]],
    Act.REMOVE: [[keeps_lists, is_own]],
    Act.START: _USING,
    Act.UNSTART: _USING,
    Act.SEND: _USING,
    Act.UNSEND: _USING,
}
