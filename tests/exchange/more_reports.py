"""The plainer of the published reports: kinds, categories, branches, classes and results of one pile each."""

from tests.exchange.reports import (
    Counts,
    chongqing_2022,
    chongqing_2023,
    deal,
    hangzhou_2020,
    hangzhou_2024,
    leave_for_later,
    pile,
    rate,
    reply,
    shangrila_2011,
    sichuan_2017,
    to,
    unnamed,
    xian_2018,
)


def chongqing_2020():
    c = Counts("chongqing-2020")
    rows = pile(c, c["市政府系统共收到市人大代表建议"], c["单位"])
    deal(rows, "kind", {"会议": c["大会建议"], "闭会": c["闭会建议"]})
    reply(c, rows[: c["已办复"]], {"A": c["已办复"]})
    leave_for_later(c, rows[c["已办复"] :])
    return rows


def shanghai_2018_2022():
    c = Counts("shanghai-2018-2022")
    rows = pile(c, c["代表建议"])
    reply(c, rows, {"A": c["得到解决采纳"], "B": len(rows) - c["得到解决采纳"]})
    return rows


def shanghai_gov_2018():
    c = Counts("shanghai-gov-2018")
    rows = pile(c, c["政府牵头主办的代表建议"])
    solved = round(len(rows) * c["解决采纳率"] / 100)  # the report prints the rate alone, 70.6 % of 815
    reply(c, rows, {"A": solved, "B": len(rows) - solved})
    rate(c, rows, {"满意": len(rows)})
    for row in rows[c["代表建议复文公开"] :]:
        row["publication"] = "不公开"
    return rows


def beijing_2021():
    c = Counts("beijing-2021")
    rows = pile(c, c["建议"])
    deal(rows, "kind", {"会议": c["会议期间"], "闭会": c["闭会期间"]})
    return rows


def beijing_2023():
    c = Counts("beijing-2023")
    rows = pile(c, c["共提出建议"])
    deal(rows, "kind", {"会议": c["会议期间"], "闭会": c["闭会期间"]})
    deal(rows, "category", {name: c[name] for name in BEIJING_FIELDS})
    return rows


def xian_2019():
    c = Counts("xian-2019")
    rows = pile(c, c["共提出建议"])
    inside, between = rows[: c["会议期间"]], rows[c["会议期间"] :]
    deal(rows, "kind", {"会议": len(inside), "闭会": len(between)})
    for those, before in ((inside, ""), (between, "闭会 ")):
        reply(c, those, {"A": len(those)})
        rate(c, those, {"满意": c[f"{before}满意"], "比较满意": c[f"{before}比较满意"]})
    return rows


def qinghai_2015():
    c = Counts("qinghai-2015")
    rows = pile(c, c["建议"], c["承办单位"])
    deal(rows, "category", {name: c[name] for name in QINGHAI_FIELDS})
    return rows


def bazhong_2016():
    c = Counts("bazhong-2016")
    rows = pile(c, c["建议"], c["承办单位"] - 1)
    to("党委", rows[c["政府"] :])
    reply(c, rows, {"A": c["已解决"], "B": c["正在解决"], "C": c["其他"]})
    return rows


def daye_2024():
    c = Counts("daye-2024")
    rows = pile(c, c["建议"], c["承办单位"])
    reply(c, rows, {"A": c["已解决"], "B": c["正在解决或列入计划"], "D": c["留作参考"]})
    return rows


def fenghua_2021():
    c = Counts("fenghua-2021")
    rows = pile(c, c["建议"])
    deal(rows, "category", {name: c[name] for name in FENGHUA_FIELDS})
    return rows


def daqing_1991():
    c = Counts("daqing-1991")
    rows = pile(c, c["建议"])
    reply(c, rows, {"A": c["已解决"], "B": c["正在解决"], "C": c["待以后"]})
    return rows


def npc_2002():
    c = Counts("npc-2002")
    rows = pile(c, c["建议(含议案转建议909件)"], c["承办单位"])
    classes = {
        "A": c["已解决或基本解决"],
        "B": c["正在解决或已列入规划"],
        "C": c["待以后解决"],
        "D": c["留作研究参考"],
    }
    reply(c, rows, classes)
    return rows


BEIJING_FIELDS = ("社会发展", "城乡建设", "财政经济", "法治建设", "行政管理", "宗教党派团体")
QINGHAI_FIELDS = ("工业交通基础建设类", "财政经济类", "教科文卫类", "民族宗教类", "社会管理类", "农牧环保类", "其他类")
FENGHUA_FIELDS = ("城建环保类", "社会事业类", "工业交通类", "农业农村类", "财贸商贸类", "综合类", "政治法律类")

PILES = {
    "bazhong-2016": bazhong_2016,
    "beijing-2021": beijing_2021,
    "beijing-2023": beijing_2023,
    "chongqing-2020": chongqing_2020,
    "chongqing-2022": chongqing_2022,
    "chongqing-2023": chongqing_2023,
    "daqing-1991": daqing_1991,
    "daye-2024": daye_2024,
    "fenghua-2021": fenghua_2021,
    "hangzhou-2020": hangzhou_2020,
    "hangzhou-2024": hangzhou_2024,
    "npc-2002": npc_2002,
    "qinghai-2015": qinghai_2015,
    "shanghai-2018-2022": shanghai_2018_2022,
    "shanghai-gov-2018": shanghai_gov_2018,
    "shangrila-2011": shangrila_2011,
    "sichuan-2017": sichuan_2017,
    "unnamed-6-2-2023": unnamed,
    "xian-2018": xian_2018,
    "xian-2019": xian_2019,
}
