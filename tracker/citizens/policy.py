"""Who hands out codes and posters, and who looks through what came by code."""

from typing import Any

from tracker.accounts.policy import is_deputy_in_office, is_liaison, is_office, is_public, is_station_head, same
from tracker.congress.models import Station
from tracker.core.labels import Label
from tracker.core.policy import Rules, word
from tracker.core.words import N_
from tracker.issues.policy import of_own_station, received_it


class Act(Label):
    GIVE_CODE = "give_code", N_("发查询码")
    TRIAGE = "triage", N_("看扫码反映")
    LOOK_THROUGH = "look_through", N_("标为已看过")
    HAND_TO_HEAD = "hand_to_head", N_("请站长转交")
    SET_ASIDE = "set_aside", N_("搁置")
    TAKE_BACK = "take_back", N_("收回搁置")
    SHARE_NETWORK = "share_network", N_("登记共用网络")
    UNSHARE = "unshare", N_("取消共用网络")
    PUT_UP = "put_up", N_("打印张贴")


@word("liaison", "station_head")
def works_there(actor: Any, station: Station) -> bool:
    """Of the staff of this very station."""
    return same(actor.station_id, station.id)


_LOOKS = [[is_liaison, of_own_station], [is_station_head, of_own_station], [is_office]]
RULES: Rules = {
    Act.GIVE_CODE: [[is_liaison, of_own_station], [is_deputy_in_office, received_it], [is_public]],
    Act.TRIAGE: [[is_liaison], [is_station_head], [is_office]],
    Act.LOOK_THROUGH: _LOOKS,
    Act.HAND_TO_HEAD: [[is_liaison, of_own_station]],
    Act.SET_ASIDE: _LOOKS,
    Act.TAKE_BACK: _LOOKS,
    Act.SHARE_NETWORK: [[is_station_head, works_there]],
    Act.UNSHARE: [[is_station_head, works_there]],
    Act.PUT_UP: [[is_liaison, works_there], [is_station_head, works_there], [is_office]],
}
