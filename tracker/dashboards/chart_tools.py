"""The pictures of a dashboard: each with the sentence that says what is seen and the table of the same numbers."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from tracker.congress.models import Session
from tracker.congress.queries import session_name
from tracker.core.words import _, _n
from tracker.dashboards.months import months_of, words_of
from tracker.dashboards.queries import MANY_UNITS, Own, ahead, answer_days, lives, loads
from tracker.dashboards.voice_queries import Fate, ways
from tracker.deadlines.classes import ReplyClass
from tracker.feedback.models import Degree
from tracker.issues.models import Origin
from tracker.statistics.measures import COUNTS
from tracker.statistics.queries import By, Scope, names_of
from tracker.statistics.share_queries import Shares
from tracker.web import charts_bars, charts_calendar, charts_flow, charts_histogram, charts_lines
from tracker.web.charts import Cell, Table, heat, median_of

WEEKS = 26
SESSIONS = 3
Chart = dict[str, Any]
Address = Callable[..., str]


def trend(scope: Scope, shares: Shares, own: Own | None) -> Chart:
    """Open, due and late month by month."""
    months = months_of(lives(shares, own), scope.as_at)
    names = (_("月末在办"), _("当月到期"), _("月末逾期"))
    series = list(zip(names, zip(*((m.open, m.due, m.late) for m in months), strict=True), strict=True))
    last, worst = months[-1], max(months, key=lambda m: m.late)
    told = _(
        "截至 %(day)s，在办 %(open)s 件次，其中逾期 %(late)s 件次。",
        day=scope.as_at.isoformat(),
        open=last.open,
        late=last.late,
    )
    if worst.late:
        told += _(
            "一年里逾期最多的是 %(year)s年%(month)s月末，%(n)s 件次。",
            year=worst.first.year,
            month=worst.first.month,
            n=worst.late,
        )
    rows = tuple((Cell(m.first.strftime("%Y-%m")), Cell(m.open), Cell(m.due), Cell(m.late)) for m in months)
    is_empty = not any(m.open or m.due or m.late for m in months)
    return {
        "drawn": None if is_empty else charts_lines.lines(words_of([m.first for m in months]), series),
        "names": charts_lines.looks(names),
        "told": told,
        "table": Table((_("月份"), *names), rows),
        "why": _("近十二个月里没有交办的件。"),
    }


def days(shares: Shares, own: Own | None) -> Chart:
    """How long first answers took."""
    took, had = answer_days(shares, own)
    total, middle, limit = sum(took.values()), median_of(took.items()), median_of(had.items())
    found = charts_histogram.classes(took, upto=int(limit or 0))
    marks = [(middle, _("中位数 %(n)s 天", n=_shown(middle)))] if middle is not None else []
    marks += [(limit, _("期限（中位数）%(n)s 天", n=_shown(limit)))] if limit is not None else []
    told = _(
        "第一轮答复 %(many)s 件次，一半在 %(days)s 天以内；最长 %(most)s 天。",
        many=total,
        days=_shown(middle),
        most=max(took, default=0),
    )
    rows = tuple((Cell(_("%(first)s–%(last)s 天", first=c.first, last=c.last)), Cell(c.many)) for c in found)
    return {
        "drawn": charts_histogram.histogram(found, marks),
        "told": told,
        "table": Table((_("用了多少天"), _("答复件次")), rows),
        "why": _("这个范围内还没有答复。"),
    }


def _shown(number: float | None) -> str:
    return "—" if number is None else f"{number:g}"


def calendar(scope: Scope, own: Own | None) -> Chart:
    """What falls due on each day of the next half year; the fullest week and day."""
    counts = ahead(scope, own, WEEKS)
    drawn = charts_calendar.calendar(counts, scope.as_at, WEEKS)
    weeks = [week for week in drawn.weeks if week.many] if drawn else []
    told = ""
    if drawn and weeks:
        total, fullest = sum(week.many for week in weeks), max(weeks, key=lambda week: week.many)
        day = max(drawn.days, key=lambda each: each.many)
        middle = median([week.many for week in weeks])
        told = _(
            "今后 %(weeks)s 周有 %(total)s 件次到期；最集中的是 %(monday)s 起的一周，%(most)s 件次，最多的一天 %(day)s 有 %(many)s 件次。",
            weeks=WEEKS, total=total, monday=fullest.monday.isoformat(), most=fullest.many, day=day.on.isoformat(), many=day.many,
        )  # fmt: skip
        if len(weeks) > 2 and fullest.many >= 2 * middle:
            told += _("这一周是有件到期的各周中位数的 %(times)s 倍。", times=f"{fullest.many / middle:.1f}")
    rows = tuple((Cell(f"{w.monday.isoformat()} – {(w.monday + timedelta(days=6)).isoformat()}"), Cell(w.many)) for w in weeks)
    return {
        "drawn": drawn,
        "told": told,
        "table": Table((_("哪一周"), _("到期件次")), rows),
        "why": _("今后半年没有要到期的答复。"),
    }


def load(scope: Scope, own: Own | None, sessions: Sequence[Session], chosen: Session | None, address: Address) -> Chart:
    """How many cases each unit answers, this session beside earlier ones."""
    begin = next((n for n, session in enumerate(sessions) if session is chosen), 0)
    shown = [s for s in sessions[begin:] if s.opens_on is None or s.opens_on <= scope.as_at][:SESSIONS]
    found = loads(scope, own, [session.id for session in shown])
    units = sorted({unit for unit, _session in found}, key=lambda unit: ([-found.get((unit, s.id), 0) for s in shown], unit))
    first = units[:MANY_UNITS]
    names = names_of(scope.congress_id, By.UNIT, [str(unit) for unit in first])
    rows = [(names.get(str(unit), ""), [found.get((unit, s.id), 0) for s in shown]) for unit in first]
    told = ""
    if rows and shown:
        total = sum(n for (_unit, session), n in found.items() if session == shown[0].id)
        many = sum(session == shown[0].id for _unit, session in found)
        told = _("%(session)s %(units)s 个单位共答复 %(total)s 件次。", session=session_name(shown[0]), units=many, total=total)
        if many > SESSIONS:
            top = sum(numbers[0] for _name, numbers in rows[:3])
            told += _("最多的是%(unit)s，%(n)s 件；前三家合计 %(top)s 件次。", unit=rows[0][0], n=rows[0][1][0], top=top)
        told += _("图上只画最多的 %(n)s 家。", n=MANY_UNITS) if len(units) > MANY_UNITS else ""
    table = tuple(
        (Cell(name), *(Cell(n, address("active", By.UNIT, str(unit), session=s.id) if n else None) for n, s in zip(numbers, shown, strict=True)))
        for unit, (name, numbers) in zip(first, rows, strict=True)
    )  # fmt: skip
    series = [session_name(session) for session in shown]
    return {
        "drawn": charts_bars.bars(rows),
        "series": series,
        "told": told,
        "table": Table((_("承办单位"), *series), table),
        "why": _("这几次会议还没有交办的建议。"),
    }


def stages(groups: Sequence[dict[str, Any]], by: By, keys: Sequence[str], address: Address) -> Chart:
    """How many cases of each group stand where."""
    shown = groups[: MANY_UNITS * 2]
    rows = [(str(g["name"]), [Cell(g["counts"][key], address(key, by, g["key"])) for key in keys]) for g in shown]
    found = heat((by.text, *(_(COUNTS[key].name) for key in keys)), rows)
    told = ""
    if found:
        late = max(shown, key=lambda g: g["counts"]["overdue"])
        told = _("颜色越深件数越多。已答复含收回评价的和已办结的。")
        told += (
            _("逾期未答复最多的是%(name)s，%(n)s 件。", name=late["name"], n=late["counts"]["overdue"])
            if late["counts"]["overdue"]
            else _("没有逾期未答复的。")
        )
        told += _("只列件数最多的 %(n)s 组。", n=len(shown)) if len(groups) > len(shown) else ""
    return {"heat": found, "told": told, "why": _("这个范围内还没有交办的建议。")}


def voices(congress_id: int, scope: Scope) -> Chart:
    """What became of those who spoke within a year."""
    found = ways(congress_id, scope.as_at)
    Stop, Step = charts_flow.Stop, charts_flow.Step  # noqa: N806  # classes by short names
    weak = {str(Fate.NEW), str(Fate.IN_HAND), str(Fate.TO_TELL)}
    stops = [Stop(f"o.{o}", o.text, 0) for o in Origin]
    stops += [Stop(f"f.{f}", f.text, 1, "weak" if str(f) in weak else "plain") for f in Fate]
    stops += [Stop(f"c.{c}", c.text, 2) for c in ReplyClass] + [Stop("c.", _("尚未答复"), 2, "weak")]
    stops += [Stop(f"r.{d}", d.text, 3, "bad" if d is Degree.DISSATISFIED else "plain") for d in Degree]
    stops += [Stop("r.", _("未收回评价"), 3, "weak")]
    many: dict[tuple[str, str], int] = {}
    for origin, fate, klass, degree, n in found:
        way = [f"o.{origin}", f"f.{fate}"]
        if fate == Fate.LINKED:
            way += [f"c.{klass}"] + ([f"r.{degree}"] if klass else [])
        for pair in pairwise(way):
            many[pair] = many.get(pair, 0) + n
    steps = [Step(start, end, n) for (start, end), n in many.items()]
    names = {stop.key: stop.name for stop in stops}
    order = {stop.key: n for n, stop in enumerate(stops)}
    spoke = sum(n for *_rest, n in found)
    linked = sum(n for _o, fate, _c, _d, n in found if fate == Fate.LINKED)
    answered = sum(n for _o, fate, klass, _d, n in found if fate == Fate.LINKED and klass)
    told = _n("近一年 %(n)s 位群众反映，", spoke)
    told += _(
        "其中 %(linked)s 位的话写进了建议，%(answered)s 位等到了建议的答复。按今天的状态，一位群众算一次。",
        linked=linked,
        answered=answered,
    )
    rows = tuple(
        (Cell(_("%(start)s到%(end)s", start=names[s.start], end=names[s.end])), Cell(s.many))
        for s in sorted(steps, key=lambda s: (order[s.start], order[s.end]))
    )
    return {
        "drawn": charts_flow.flow(stops, steps),
        "stages": (_("来源"), _("去向"), _("建议的类别"), _("代表评价")),
        "told": told,
        "table": Table((_("从哪里到哪里"), _("位")), rows),
        "why": _("近一年还没有登记群众反映。"),
    }
