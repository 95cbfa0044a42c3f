"""The figures of a cluster as sentences. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.clusters.hotspots import Base
from tracker.core.words import _, _n

MOST_PLACES = 5
_PLAIN = str.maketrans("", "", "、“”…。，")


def chance_text(chance: float) -> str:
    """How likely something is by chance, in words."""
    for limit, words in ((0.001, "0.1%"), (0.01, "1%"), (0.05, "5%")):
        if chance < limit:
            return _("低于 %(limit)s", limit=words)
    return _("约 %(percent)s%%", percent=round(100 * chance))


def hot_sentence(hot: Mapping[str, Any]) -> str:
    """Whether more people than usual speak of it now, with the numbers behind it.

    hot: recent, days, usual, mean, expected, chance, as `draft_actions` keeps them.
    """
    count = _("近 %(days)s 天 %(n)s 件", days=hot["days"], n=hot["recent"])
    if hot["chance"] is None:
        return _("%(count)s；历史记录还不够，不能判断是否反常。", count=count)
    base = Base.known(hot["usual"])
    mean, expected = f"{hot['mean']:.1f}", f"{hot['expected']:.1f}"
    usual = _("%(count)s，%(base)s %(mean)s 件", count=count, base=base.text, mean=mean)
    if mean != expected:
        usual = _("%(usual)s（按来件总量折算为 %(expected)s 件）", usual=usual, expected=expected)
    return _("%(usual)s，偶然如此的可能性%(chance)s。", usual=usual, chance=chance_text(hot["chance"]))


def title_of(words: str) -> str:
    """A title to begin with."""
    return _("关于解决%(words)s问题的建议", words=words.translate(_PLAIN))


def situation_of(kept: Mapping[str, Any], quoted: list[tuple[str, str]], day: Any) -> str:
    """The facts of a cluster as the first section of a paper. kept: see `measures.Figures.kept`; quoted: (words, station); day: says
    a date."""
    n, whole = kept["issues"]
    first, last = (day(date.fromisoformat(kept[name])) if kept[name] else "" for name in ("first_on", "last_on"))
    lines = [
        _("%(first)s至%(last)s，%(stations)s 个联络站（%(townships)s 个乡镇街道）收到这类群众意见 %(n)s 件，占同期全部群众意见的 %(percent)s%%。",
          first=first, last=last, stations=kept["stations"][0], townships=kept["townships"][0], n=n,
          percent=f"{100 * n / whole:.1f}" if whole else "0"),
    ]  # fmt: skip
    counted = [(name, _n("%(n)s 件", count)) for _town, name, count in kept["places"][:MOST_PLACES]]
    places = _("、").join(f"{name} {count}" for name, count in counted)
    if places:
        lines.append(_("反映较多的联络站：%(places)s。", places=places))
    if quoted:
        lines += [
            _("群众原话（不含姓名）："),
            *(_("“%(words)s”（%(station)s）", words=words, station=station) for words, station in quoted),
        ]
    return "\n".join(lines)
