"""Who may do what with clusters. Counts are for whoever follows the work; people's words, scrubbed, for those who hear people."""

from typing import Any

from tracker.accounts.policy import (
    is_committee,
    is_deputy,
    is_deputy_in_office,
    is_liaison,
    is_office,
    is_station_head,
    is_system,
)
from tracker.clusters.models import QUOTED, Cluster, Evidence
from tracker.core.labels import Label
from tracker.core.policy import Rules, allows, word
from tracker.core.words import N_, _
from tracker.suggestions.policy import leads
from tracker.suggestions.states import State


class Act(Label):
    SEE = "see", N_("查看聚合")
    READ_WORDS = "read_words", N_("查看摘录")
    CALL = "call", N_("给聚合起名")
    PUT_IN = "put_in", N_("放入聚合")
    TAKE_OUT = "take_out", N_("移出聚合")
    MERGE = "merge", N_("合并聚合")
    DISMISS = "dismiss", N_("不再列出")
    RESTORE = "restore", N_("重新列出")
    DRAFT = "draft", N_("由聚合起草建议")
    REFRESH = "refresh", N_("更新依据")
    BRING_VOICES = "bring_voices", N_("附议时并入群众意见")
    ERASE = "erase", N_("删除依据")


@word("deputy")
def leads_its_draft(actor: Any, evidence: Evidence) -> bool:
    """The lead of the suggestion, as long as it is a draft in the drawer."""
    return evidence.suggestion.state is State.DRAFT and leads(actor, evidence.suggestion)


_HEARS = [[is_deputy], [is_liaison], [is_station_head], [is_office]]
_TENDS = [[is_office], [is_station_head], [is_deputy_in_office]]

RULES: Rules = {
    Act.SEE: [*_HEARS, [is_committee]],
    Act.READ_WORDS: _HEARS,
    Act.CALL: _TENDS,
    Act.PUT_IN: _TENDS,
    Act.TAKE_OUT: _TENDS,
    Act.MERGE: [[is_office]],
    Act.DISMISS: [[is_office]],
    Act.RESTORE: [[is_office]],
    Act.DRAFT: [[is_deputy_in_office]],
    Act.REFRESH: [[is_deputy_in_office, leads_its_draft]],
    Act.BRING_VOICES: [[is_system]],
    Act.ERASE: [[is_system]],
}


def title_for(actor: Any, cluster: Cluster) -> str:
    """What a cluster is called for this person; of one that has only a quote for a name, where words are not for this person, its
    category."""
    if not cluster.title.startswith(QUOTED) or allows(RULES, Act.READ_WORDS, actor):
        return cluster.title
    return _("%(category)s：尚未命名", category=cluster.category.name) if cluster.category else _("尚未命名")
