"""Published reports as piles of cases: for each report the rows that its counts tell of.

What a report does not say – which class those had that it does not count, which units – is dealt out anyhow.
"""

import json
from itertools import cycle
from pathlib import Path

DATA = json.loads((Path(__file__).parent.parent / "data" / "published_reports.json").read_text(encoding="utf-8"))
REPORTS = {report["id"]: report for report in DATA["reports"]}
COLUMNS = (
    "number", "kind", "term", "session", "title", "category", "registered_on", "assigned_on", "handling", "units", "replied_on",
    "result_class", "contact", "returned_on", "attitude", "result", "publication",
)  # fmt: skip
TERM, SESSION = 6, 1
GOVERNMENT = "政府"


class Counts(dict):
    """The values of a report by their labels."""

    def __init__(self, which):
        super().__init__((figure["measure_zh"], figure["value"]) for figure in REPORTS[which]["figures"])
        self.year = REPORTS[which]["year"]


def pile(counts, how_many, units=1):
    """So many cases, registered and assigned in the year of the report, each with one of some government units."""
    names = cycle(f"{GOVERNMENT}单位{n}" for n in range(1, units + 1))
    return [
        {
            "kind": "会议", "term": TERM, "session": SESSION, "title": f"关于第{n}件事的建议", "registered_on": f"{counts.year}-01-20",
            "assigned_on": f"{counts.year}-02-20", "handling": "单办", "units": f"{next(names)}:单办", "publication": "主动公开",
        }
        for n in range(1, how_many + 1)
    ]  # fmt: skip


def deal(rows, column, shares):
    """Give each value of a column to so many rows, one after the other."""
    values = [value for value, how_many in shares.items() for _ in range(how_many)]
    assert len(values) <= len(rows)
    for row, value in zip(rows, values, strict=False):
        row[column] = value


def reply(counts, rows, classes):
    """Answer some cases within their three months, face to face."""
    for row in rows:
        row |= {"replied_on": f"{counts.year}-05-10", "contact": "面商"}
    deal(rows, "result_class", classes)


def rate(counts, rows, results):
    """Return a form for some cases; the attitude is found satisfying."""
    deal(rows, "result", results)
    for row in rows:
        if row.get("result"):
            row |= {"returned_on": f"{counts.year}-05-20", "attitude": "满意"}


def leave_for_later(counts, rows):
    """Assign some cases so late in the year that they are not due at its end."""
    for row in rows:
        row["assigned_on"] = f"{counts.year}-11-01"


def split(rows, other):
    """Give some cases to one more unit that answers for itself."""
    for row in rows:
        row |= {"handling": "分办", "units": f"{row['units'].replace('单办', '分办')};{other}:分办"}


def to(branch, rows, how_many=None):
    """Give some cases to a unit of another branch."""
    for row in rows[:how_many]:
        row["units"] = f"{branch}单位1:单办"
    return rows[how_many:]


def numbered(rows):
    """The rows with their numbers, a series each for those in session and between."""
    given = {"会议": 0, "闭会": 0}
    for row in rows:
        given[row["kind"]] += 1
        row["number"] = f"{'闭' if row['kind'] == '闭会' else ''}{given[row['kind']]:04d}"
    return rows


def chongqing_2022():
    c = Counts("chongqing-2022")
    rows = pile(c, c["市政府系统办理建议"], c["承办单位"])
    done = c["已办结"]
    split(rows[: c["涉及分办建议"]], f"{GOVERNMENT}单位50")
    reply(c, rows[:done], {"A": c["已解决或采纳 (A类答复函)"], "B": done - c["已解决或采纳 (A类答复函)"]})
    rate(c, rows[:done], {"满意": c["满意或基本满意"] - 7, "基本满意": 7})
    leave_for_later(c, rows[done:])
    return rows


def chongqing_2023():
    c = Counts("chongqing-2023")
    rows = pile(c, c["全市政府系统共收到建议"], c["承办单位"])
    done = c["已办结"]
    deal(rows, "kind", {"会议": c["大会建议"], "闭会": c["闭会建议"]})
    split(rows[: c["涉及分办建议"]], f"{GOVERNMENT}单位60")
    reply(c, rows[:done], {"A": c["已解决或采纳 (A类答复函)"], "B": done - c["已解决或采纳 (A类答复函)"]})
    rate(c, rows[:done], {"满意": c["满意或基本满意"], "不满意": c["首次办理表示不满意"]})
    leave_for_later(c, rows[done:])
    return rows


def hangzhou_2020():
    c = Counts("hangzhou-2020")
    rows = pile(c, c["会议秘书处共收到建议"])
    named = ("工业、交通", "财政、农业、旅贸", "城建、城管", "科教文卫体宗教", "政治、法律、党群及其他")
    deal(rows, "category", {category: c[category] for category in named})
    government, others = rows[: c["交市政府和区县政府"]], rows[c["交市政府和区县政府"] :]
    rest = to("人大", others, 2)
    rest = to("法院", rest, 3)
    rest = to("检察院", rest, 1)
    to("党委", rest)
    reply(c, government, {"A": c["政府 已解决"], "B": c["政府 列入计划"], "C": c["政府 C类"]})
    reply(c, others, {"A": c["其他 已解决"], "B": c["其他 列入计划"]})
    return rows


def hangzhou_2024():
    c = Counts("hangzhou-2024")
    rows = pile(c, c["共提出建议"])
    government = rows[: c["由政府系统承办"]]
    to("党委", rows[len(government) :])
    classes = {
        "A": c["已经解决落实的A类件"],
        "B": c["正在解决或列入计划逐步解决的B类件"],
        "C": c["暂不能解决,留作参考或另作处理的C类件"],
    }
    reply(c, government, classes)
    rate(c, government, {"满意": len(government)})
    return rows


def shangrila_2011():
    c = Counts("shangrila-2011")
    rows = pile(c, c["建议"], c["承办单位"])
    reply(c, rows, {klass: c[f"{klass}类"] for klass in "ABCD"})
    rate(c, rows, {"满意": c["满意"], "基本满意": c["基本满意"]})
    return rows


def sichuan_2017():
    c = Counts("sichuan-2017")
    rows = pile(c, c["共提出建议"])
    government = rows[: c["归属省政府系统组织办理"]]
    to("群团", rows[len(government) :])
    later = c["待以后解决以及留作参考"]
    classes = {"A": c["已解决或基本解决"], "B": c["正在解决或已列入计划逐步解决"], "C": later // 2, "D": later - later // 2}
    reply(c, government, classes)
    return rows


def unnamed():
    c = Counts("unnamed-6-2-2023")
    rows = pile(c, c["交由市政府系统办理的代表建议"], c["主办单位"])
    named = ("财政经济", "农业农村", "城建环资", "教科文卫", "内务司法", "社会建设")
    deal(rows, "category", {category: c[category] for category in named})
    classes = {
        "A": c["已解决或基本解决,或通过其他途径解决(A类)"],
        "B": c["正在解决或已启动(B类)"],
        "C": c["列入规划计划逐步解决(C类)"],
        "D": c["留作参考,已解释(D类)"],
    }
    reply(c, rows, classes)
    satisfied = round(len(rows) * c["初次办理满意率"] / 100)  # the report prints 92.47 % and 7.53 % of 93: 86 and 7
    rate(c, rows, {"满意": satisfied, "基本满意": len(rows) - satisfied})
    return rows


def xian_2018():
    c = Counts("xian-2018")
    rows = pile(c, c["共提出建议"])
    deal(rows, "kind", {"会议": c["会议期间"], "闭会": c["闭会期间"]})
    both = 25  # its note: 1+374+4+1+31 = 411, less 25 joint with the government = 386
    split(rows[:both], "其他单位1")
    rest = to("人大", rows[both:], c["市人大常委会有关部门"])
    rest = to("法院", rest, c["市法院"])
    rest = to("检察院", rest, c["市检察院"])
    to("其他", rest, c["市级有关组织"] - both)
    inside, between = rows[: c["会议期间"]], rows[c["会议期间"] :]
    for done, satisfied, fairly, those in (
        (c["会议期间 已办结"], c["满意"], c["比较满意"], inside),
        (c["闭会 已办结"], c["闭会 满意"], c["闭会 比较满意"], between),
    ):
        reply(c, those[:done], {"A": done})
        rate(c, those[:done], {"满意": satisfied, "比较满意": fairly})
        leave_for_later(c, those[done:])
    return rows
