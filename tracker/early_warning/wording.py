"""Warnings as sentences: what was found, with its numbers, and by which rule. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from tracker.core.words import N_, _, _n
from tracker.early_warning.labels import Kind, Pile

TOTALS = ("promised", "kept", "overdue", "given_up")
MOST_STEPS = 6
_BASES = {"unit": N_("本单位"), "branch": N_("本系统各单位"), "congress": N_("全部单位")}
Day = Callable[[date | None], str]
Figures = Mapping[str, Any]


def digest(matters: Any) -> str:
    """What matters of a warning in a few letters: another digest, another warning."""
    return sha256(repr(matters).encode()).hexdigest()[:24]


def chain_matters(earlier_ids: list[int], figures: Figures) -> tuple[Any, ...]:
    """What makes a chain of earlier cases another one."""
    return sorted(earlier_ids), [figures[name] for name in TOTALS]


def percent(share: float) -> str:
    """3.7%, and below a thousandth in words."""
    return _("不到 0.1%") if 0 < share < 0.001 else f"{100 * share:.1f}%"


def statement(kind: Kind, f: Figures, day: Day) -> str:
    """What was found. f: the figures of the warning; day: says a date."""
    return _STATEMENTS[kind](f, day)


def _pace(f: Figures, _day: Day) -> str:
    said = _(
        "未到期在办 %(open)s 件，按%(base)s以往 %(past)s 件的答复用时推算，预计逾期 %(expected)s 件，八成可能在 %(low)s 至 %(high)s 件之间。",
        base=_(_BASES[str(f.get("base"))]), **{name: f[name] for name in ("open", "past", "expected", "low", "high")},
    )  # fmt: skip
    if f["base"] == "unit":
        return said
    return said + _("本单位以往答复只有 %(own)s 件，不足 %(least)s 件。", own=f["own"], least=f["least"])


def _bounce(f: Figures, day: Day) -> str:
    said = _("申请退办 %(refusals)s 次，经过 %(units)s 家单位：", refusals=f["refusals"], units=f["units"])
    steps = [
        _(
            "%(unit)s（%(day)s交办，%(refused)s申请退办）",
            unit=step["unit"],
            day=day(on(step["on"])),
            refused=day(on(step["refused_on"])),
        )
        if step["refused_on"]
        else _("%(unit)s（%(day)s交办）", unit=step["unit"], day=day(on(step["on"])))
        for step in f["chain"][-MOST_STEPS:]
    ]
    return said + " → ".join(steps) + _("。")


def _rush(f: Figures, day: Day) -> str:
    parts = []
    if f["near"]:
        parts.append(
            _("近一年答复 %(whole)s 件，其中 %(part)s 件在期限最后 %(days)s 个工作日内送达；其他单位合计为 %(usual)s。偶然如此的可能性 %(chance)s。",
              whole=f["whole"], days=f["days"], part=f["near"]["part"], usual=percent(f["near"]["usual"]),
              chance=percent(f["near"]["chance"]))
        )  # fmt: skip
    if f["day"]:
        parts.append(
            _("近一年答复 %(whole)s 件，其中 %(part)s 件在%(day)s一天送达；其他单位当天合计为 %(usual)s。偶然如此的可能性 %(chance)s。",
              whole=f["whole"], part=f["day"]["part"], day=day(on(f["day"]["on"])), usual=percent(f["day"]["usual"]),
              chance=percent(f["day"]["chance"]))
        )  # fmt: skip
    return "".join(parts)


def _phrase(f: Figures, _day: Day) -> str:
    return _("同一句话见于 %(cases)s 件建议的答复：“%(text)s”", cases=f["cases"], text=f["text"])


def _again(f: Figures, _day: Day) -> str:
    said = _n("此前 %(n)s 次会议有代表提过标题相近的建议。", f["sessions"])
    if not f["sure"]:
        said += _("按标题找出，是否同一件事还没有全部核对。")
    if not f["promised"]:
        return said + _("当时的答复没有登记承诺。")
    return said + _(
        "当时承诺 %(promised)s 项：兑现 %(kept)s 项，到期未兑现 %(overdue)s 项，说明不能兑现 %(given_up)s 项。",
        **{name: f[name] for name in TOTALS},
    )


def _slip(f: Figures, _day: Day) -> str:
    return _("尚未兑现的承诺 %(open)s 项：推迟过的 %(postponed)s 项，到期未兑现的 %(overdue)s 项。",
             **{name: f[name] for name in ("open", "postponed", "overdue")})  # fmt: skip


_STATEMENTS: dict[Kind, Callable[[Figures, Day], str]] = {
    Kind.PACE: _pace, Kind.BOUNCE: _bounce, Kind.RUSH: _rush, Kind.PHRASE: _phrase, Kind.AGAIN: _again, Kind.SLIP: _slip,
}  # fmt: skip


def rule_of(kind: Kind, number: Callable[[str], int]) -> str:
    """By which rule it is warned of. number: the value of a rule of the place."""
    return _RULES[kind](number)


_RULES: dict[Kind, Callable[[Callable[[str], int]], str]] = {
    Kind.PACE: lambda n: _(
        "逾期一件以上的可能性过半的单位列在这里。推算方法：一件已办 k 天，就看近 %(sessions)s 次会议里用了 k 天以上才答复的件有多少超过期限，反复抽样 200 次；"
        "先例少时范围就宽，只看第一轮，不考虑难易。本单位以往不足 %(least)s 件的用本系统或全部单位的。",
        sessions=n("warning_sessions"), least=n("warning_least"),
    ),
    Kind.BOUNCE: lambda n: _(
        "还没有答复的建议，申请退办 %(times)s 次以上，或因退办经过 %(units)s 家以上单位。", times=n("bounce_times"), units=n("bounce_units")
    ),
    Kind.RUSH: lambda n: _(
        "近一年答复 %(least)s 件以上的单位：期限最后 %(days)s 个工作日内送达的，或一天送达 %(most)s 件以上的，"
        "多到偶然出现的可能性（二项分布，按比较的单位数校正）低于 5%%。",
        least=n("warning_least"), days=n("rush_days"), most=n("rush_on_one_day"),
    ),
    Kind.PHRASE: lambda n: _(
        "近 %(sessions)s 次会议以来，同一单位给 %(cases)s 件以上不同建议的答复里有同一句话；数字、姓名、标题已遮盖，问候和结尾用语、并案答复不计。",
        sessions=n("warning_sessions"), cases=n("phrase_cases"),
    ),
    Kind.AGAIN: lambda n: _(
        "本次会议的建议，此前 %(sessions)s 次以上会议有标题相近的建议。", sessions=n("again_sessions")
    ),
    Kind.SLIP: lambda _number: _("尚未兑现的承诺中，经签字推迟过一次以上，或到期日已过的。"),
}  # fmt: skip


def piles_of(kind: Kind, f: Figures) -> list[tuple[Pile, int]]:
    """The lists behind a warning that say more than all of it, with how long each is."""
    match kind:
        case Kind.RUSH:
            return [(pile, f[key]["part"]) for pile, key in ((Pile.NEAR, "near"), (Pile.DAY, "day")) if f[key]]
        case Kind.SLIP:
            return [(pile, f[str(pile)]) for pile in (Pile.POSTPONED, Pile.OVERDUE) if f[str(pile)]]
        case _:
            return []


def said_of(kind: Kind, f: Figures, day: Day, session_name: Callable[[int, int], str]) -> str:
    """What is said of a case in the list behind a warning. session_name: says a session by its numbers."""
    match kind:
        case Kind.PACE:
            return _("%(due)s到期，逾期的可能性 %(percent)s%%", due=day(on(f["due_on"])), percent=f["percent"])
        case Kind.RUSH:
            return _("%(day)s送达，期限%(due)s", day=day(on(f["on"])), due=day(on(f["due_on"])))
        case Kind.PHRASE:
            return _("%(day)s送达", day=day(on(f["on"])))
        case Kind.SLIP:
            return _promise(f, day)
        case Kind.AGAIN:
            return _before(f, session_name)
        case _:
            return ""


def _promise(f: Figures, day: Day) -> str:
    if not f["times"]:
        return _("承诺%(due)s前兑现", due=day(on(f["due_on"])))
    return _(
        "原定%(first)s，推迟 %(times)s 次，现定%(due)s",
        first=day(on(f["first_on"])),
        times=f["times"],
        due=day(on(f["due_on"])),
    )


def _before(f: Figures, session_name: Callable[[int, int], str]) -> str:
    said = session_name(f["term"], f["session"])
    said = _("%(session)s，答复 %(klass)s 类", session=said, klass=f["klass"]) if f["klass"] else said
    if not f["promised"]:
        return _("%(said)s，没有登记承诺", said=said)
    return _(
        "%(said)s，承诺 %(promised)s 项，兑现 %(kept)s 项，到期未兑现 %(overdue)s 项，说明不能兑现 %(given_up)s 项",
        said=said, **{name: f[name] for name in TOTALS},
    )  # fmt: skip


def on(text: str | None) -> date | None:
    """The date that figures keep as text."""
    return date.fromisoformat(text) if text else None
