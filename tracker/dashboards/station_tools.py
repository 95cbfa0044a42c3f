"""The dashboard of a station: who spoke, who was told, what waits."""

from datetime import date
from typing import Any

from tracker.core.words import _
from tracker.dashboards.months import MONTHS, first_days, next_month, words_of
from tracker.dashboards.voice_queries import heard_and_told
from tracker.web import charts_lines
from tracker.web.charts import Cell, Table


def trend(congress_id: int, station_id: int, on: date) -> dict[str, Any]:
    """How many spoke and how many were told, month by month."""
    firsts = first_days(on, MONTHS)
    heard, told = heard_and_told(congress_id, station_id, firsts[0], on)
    rows = [
        [sum(n for day, n in each.items() if first <= day < next_month(first)) for first in firsts] for each in (heard, told)
    ]
    names = (_("来反映的"), _("已回告的"))
    return {
        "drawn": charts_lines.lines(words_of(firsts), list(zip(names, rows, strict=True))) if heard or told else None,
        "names": charts_lines.looks(names),
        "told": _("近十二个月 %(heard)s 位群众来反映，回告了 %(told)s 位。", heard=sum(rows[0]), told=sum(rows[1])),
        "table": Table(
            (_("月份"), *names),
            tuple((Cell(f.strftime("%Y-%m")), Cell(a), Cell(b)) for f, a, b in zip(firsts, *rows, strict=True)),
        ),
        "why": _("近十二个月还没有群众来反映。"),
    }
