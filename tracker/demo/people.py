"""Who acts in the demo: those who can sign in, and all the others, who have no account."""

from dataclasses import dataclass
from typing import Any

from tracker.accounts.models import Role
from tracker.core.words import N_

SIGN_INS = (
    ("deputy1", N_("市人大代表（第一代表团）")),
    ("deputy2", N_("市人大代表（第二代表团）")),
    ("liaison1", N_("联络员（东巷联络站）")),
    ("liaison2", N_("联络员（城北联络站）")),
    ("stationhead1", N_("站长（东巷联络站）")),
    ("office1", N_("市人大代表工作委员会")),
    ("office2", N_("市人大代表工作委员会")),
    ("coordinator1", N_("市政府督办协调")),
    ("unit1a", N_("市住房和城乡建设局 经办")),
    ("unit1b", N_("市住房和城乡建设局 经办")),
    ("head1", N_("市住房和城乡建设局 负责人")),
    ("unit2a", N_("市交通运输局 经办")),
    ("head2", N_("市交通运输局 负责人")),
    ("delegation1", N_("第一代表团团长")),
    ("committee1", N_("市人大常务委员会")),
    ("district1", N_("东湖区人大代表工作委员会")),
    ("multi1", N_("市代表、区代表、市水利局负责人三种身份")),
    ("admin1", N_("系统管理员")),
    ("auditor1", N_("审计员")),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demo who has no account. Stands in for a capacity in acts; the same rules hold."""

    role: Role
    name: str
    congress_id: int
    place: str
    deputy: Any = None
    unit_id: int | None = None
    station_id: int | None = None
    delegation_id: int | None = None
    is_principal: bool = True
    id: None = None
    account_id: None = None

    @property
    def deputy_id(self) -> int | None:
        return self.deputy.id if self.deputy else None
