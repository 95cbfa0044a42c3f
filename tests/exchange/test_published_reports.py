"""Published reports on handling: their counts brought in as cases, every share comes out for which there is a ratio."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.exchange.reports import COLUMNS, PILES, REPORTS, SESSION, TERM, numbered
from tests.exchange.shell import csv_of, outcome, tracker, xlsx_of
from tracker.accounts.policy import SYSTEM
from tracker.congress.models import Level
from tracker.core.events import keep
from tracker.roster import actions as roster

WHOLE, IN, BETWEEN = (), ("--kind", "in_session"), ("--kind", "intersession")
GOV = ("--by", "branch", "government")
SHARE = "share"  # of a group: what it received of all that was received

# (report, the report's own words) → where the share is found: scope or group, and the ratio's key
SHARES = {
    ("chongqing-2022", "涉及分办建议"): (WHOLE, "several_units"),
    ("chongqing-2022", "收到办理回执"): (WHOLE, "returned_of_received"),
    ("chongqing-2022", "满意或基本满意"): (WHOLE, "at_least_basically"),
    ("chongqing-2022", "已办结"): (WHOLE, "replied"),
    ("chongqing-2022", "已解决或采纳 (A类答复函)"): (WHOLE, "class_A"),
    ("chongqing-2023", "大会建议"): (WHOLE, "in_session"),
    ("chongqing-2023", "闭会建议"): (WHOLE, "intersession"),
    ("chongqing-2023", "涉及分办建议"): (WHOLE, "several_units"),
    ("chongqing-2023", "收到办理回执"): (WHOLE, "returned_of_received"),
    ("chongqing-2023", "满意或基本满意"): (WHOLE, "at_least_basically"),
    ("chongqing-2023", "首次办理表示不满意"): (WHOLE, "first_dissatisfied"),
    ("chongqing-2023", "已办结"): (WHOLE, "replied"),
    ("chongqing-2023", "未到办结时限正在办理"): (WHOLE, "not_due"),
    ("chongqing-2023", "时效率"): (WHOLE, "on_time"),
    ("chongqing-2023", "已解决或采纳 (A类答复函)"): (WHOLE, "class_A"),
    ("hangzhou-2020", "工业、交通"): (("--by", "category", "工业、交通"), SHARE),
    ("hangzhou-2020", "财政、农业、旅贸"): (("--by", "category", "财政、农业、旅贸"), SHARE),
    ("hangzhou-2020", "城建、城管"): (("--by", "category", "城建、城管"), SHARE),
    ("hangzhou-2020", "科教文卫体宗教"): (("--by", "category", "科教文卫体宗教"), SHARE),
    ("hangzhou-2020", "政治、法律、党群及其他"): (("--by", "category", "政治、法律、党群及其他"), SHARE),
    ("hangzhou-2020", "已解决的(A类)"): (WHOLE, "class_A"),
    ("hangzhou-2020", "列入解决计划的(B类)"): (WHOLE, "class_B"),
    ("hangzhou-2020", "暂不能解决,留作参考或另作处理的(C类)"): (WHOLE, "class_C"),
    ("hangzhou-2020", "交市政府和区县政府"): (GOV, SHARE),
    ("hangzhou-2020", "政府 已解决"): (GOV, "class_A"),
    ("hangzhou-2020", "政府 列入计划"): (GOV, "class_B"),
    ("hangzhou-2020", "政府 C类"): (GOV, "class_C"),
    ("hangzhou-2024", "由政府系统承办"): (GOV, SHARE),
    ("hangzhou-2024", "办结率、上网率、面商率、满意率"): (GOV, "replied", "published", "face_contact", "at_least_basically"),
    ("hangzhou-2024", "已经解决落实的A类件"): (GOV, "class_A"),
    ("hangzhou-2024", "正在解决或列入计划逐步解决的B类件"): (GOV, "class_B"),
    ("hangzhou-2024", "暂不能解决,留作参考或另作处理的C类件"): (GOV, "class_C"),
    ("shangrila-2011", "面商率"): (WHOLE, "face_contact"),
    ("shangrila-2011", "满意"): (WHOLE, "satisfied"),
    ("shangrila-2011", "基本满意"): (WHOLE, "basically"),
    ("shangrila-2011", "A类"): (WHOLE, "class_A"),
    ("shangrila-2011", "B类"): (WHOLE, "class_B"),
    ("shangrila-2011", "C类"): (WHOLE, "class_C"),
    ("shangrila-2011", "D类"): (WHOLE, "class_D"),
    ("sichuan-2017", "归属省政府系统组织办理"): (GOV, SHARE),
    ("sichuan-2017", "已解决或基本解决"): (GOV, "class_A"),
    ("sichuan-2017", "正在解决或已列入计划逐步解决"): (GOV, "class_B"),
    ("sichuan-2017", "待以后解决以及留作参考"): (GOV, "class_C_or_D"),
    ("unnamed-6-2-2023", "财政经济"): (("--by", "category", "财政经济"), SHARE),
    ("unnamed-6-2-2023", "农业农村"): (("--by", "category", "农业农村"), SHARE),
    ("unnamed-6-2-2023", "城建环资"): (("--by", "category", "城建环资"), SHARE),
    ("unnamed-6-2-2023", "教科文卫"): (("--by", "category", "教科文卫"), SHARE),
    ("unnamed-6-2-2023", "内务司法"): (("--by", "category", "内务司法"), SHARE),
    ("unnamed-6-2-2023", "社会建设"): (("--by", "category", "社会建设"), SHARE),
    ("unnamed-6-2-2023", "建议回复率"): (WHOLE, "replied"),
    ("unnamed-6-2-2023", "初次办理满意率"): (WHOLE, "satisfied"),
    ("unnamed-6-2-2023", "基本满意率"): (WHOLE, "basically"),
    ("unnamed-6-2-2023", "已解决或基本解决,或通过其他途径解决(A类)"): (WHOLE, "class_A"),
    ("unnamed-6-2-2023", "正在解决或已启动(B类)"): (WHOLE, "class_B"),
    ("unnamed-6-2-2023", "列入规划计划逐步解决(C类)"): (WHOLE, "class_C"),
    ("unnamed-6-2-2023", "留作参考,已解释(D类)"): (WHOLE, "class_D"),
    ("xian-2018", "会议期间"): (WHOLE, "in_session"),
    ("xian-2018", "闭会期间"): (WHOLE, "intersession"),
    ("xian-2018", "会议期间 已办结"): (IN, "replied"),
    ("xian-2018", "满意"): (IN, "satisfied"),
    ("xian-2018", "比较满意"): (IN, "basically"),
    ("xian-2018", "闭会 已办结"): (BETWEEN, "replied"),
    ("xian-2018", "闭会 满意"): (BETWEEN, "satisfied"),
    ("xian-2018", "闭会 比较满意"): (BETWEEN, "basically"),
}

# Shares that the contracts have no ratio for, and why.
NO_RATIO = {
    ("chongqing-2022", "市政府系统办理建议"): "a share of all suggestions of the city, whose number the report does not print",
    ("chongqing-2023", "全市政府系统共收到建议"): "a share of all suggestions of the city, whose number the report does not print",
    ("hangzhou-2020", "交人大机关、法院、检察院和党群部门"): "four branches taken together: a group is one branch",
    ("hangzhou-2020", "其他 已解决"): "four branches taken together: a group is one branch",
    ("hangzhou-2020", "其他 列入计划"): "four branches taken together: a group is one branch",
    ("sichuan-2017", "发展规划、项目建设和综合经济类"): "a field of work inside one branch: figures are grouped by one thing at a time",
    ("sichuan-2017", "反馈满意率"): "the report prints neither how many were satisfied nor how many forms came back",
    ("sichuan-2017", "基本满意率"): "the report prints neither how many were satisfied nor how many forms came back",
}  # fmt: skip

PUBLISHED = {
    (report["id"], figure["measure_zh"]): figure
    for report in REPORTS.values()
    for figure in report["figures"]
    if figure["unit"] == "%" or "share_published_pct" in figure or "share_recomputed_pct" in figure
}


def expected(figure):
    """The share to one decimal, half up: recomputed where the report prints what it is a share of, else as printed."""
    exact = Decimal(100 * figure["value"]) / figure["denominator"] if "denominator" in figure else Decimal(str(figure["value"]))
    return float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_every_published_share_is_looked_for_or_named_with_the_reason_why_not():
    assert not SHARES.keys() & NO_RATIO.keys()
    assert SHARES.keys() | NO_RATIO.keys() == PUBLISHED.keys()


def test_the_shares_looked_for_are_those_the_papers_recomputed():
    recomputed = {key: figure["share_recomputed_pct"] for key, figure in PUBLISHED.items() if "share_recomputed_pct" in figure}

    # two decimals there, one here
    assert {key for key, share in recomputed.items() if abs(share - expected(PUBLISHED[key])) > 0.0551} == set()


@pytest.fixture
def bring_in(app, tmp_path):
    """Imports the pile of a report as `tracker import` does, into a congress of its own."""

    def bring(which, write):
        roster.found("there", "某市人民代表大会", Level.CITY, by=SYSTEM)
        keep()
        rows = numbered(PILES[which]())
        named = sorted({part.split(":")[0] for row in rows for part in row["units"].split(";")})
        units, cases = tmp_path / "units.csv", tmp_path / "cases.xlsx"
        units.write_bytes(csv_of(["单位名称", "系统"], [(name, name.split("单位")[0]) for name in named]))
        cases.write_bytes(write(COLUMNS, [[row.get(column, "") for column in COLUMNS] for row in rows]))
        tracker("import", "units", units, "--run")
        answer = tracker("import", "cases", cases, "--create", "--run", "--json")
        assert answer.document["errors"] == []
        assert outcome(answer) == (len(rows), len(rows), 0, 0)

    return bring


def ratios_of(which, scope):
    """The ratios of a scope, or of the group that is named last."""
    named = scope[2] if scope[:1] == ("--by",) else None
    day = f"{REPORTS[which]['year']}-12-12"
    said = tracker("statistics", "--term", TERM, "--session", SESSION, "--as-at", day, "--json", *scope[:2]).document
    if named is None:
        return said["ratios"]
    return next(group["ratios"] for group in said["groups"] if named in (group["key"], group["name"]))


@pytest.mark.one_engine
@pytest.mark.parametrize(("which", "write"), [(which, (csv_of, xlsx_of)[n % 2]) for n, which in enumerate(PILES)])
def test_every_share_comes_out(bring_in, which, write):
    bring_in(which, write)
    wanted = {key: places for key, places in SHARES.items() if key[0] == which}
    known = {scope: ratios_of(which, scope) for scope, *_keys in wanted.values()}

    found = {(key, ratio): known[scope][ratio]["percent"] for key, (scope, *ratios) in wanted.items() for ratio in ratios}

    assert found == {(key, ratio): expected(PUBLISHED[key]) for key, (_scope, *ratios) in wanted.items() for ratio in ratios}


@pytest.mark.one_engine
def test_the_units_of_a_report_are_counted_once_and_its_branches_may_add_up_to_more_than_all(bring_in):
    bring_in("xian-2018", csv_of)

    counts = tracker("statistics", "--as-at", "2018-12-12", "--json").document["counts"]

    assert counts["by_branch"] == {"government": 374, "court": 4, "procuratorate": 1, "congress": 1, "other": 31}
    assert sum(counts["by_branch"].values()) == 411
    assert counts["received"] == 386


@pytest.mark.one_engine
@pytest.mark.parametrize(("which", "units"), [("shangrila-2011", 17), ("unnamed-6-2-2023", 29)])
def test_as_many_units_answer_as_the_report_says(bring_in, which, units):
    bring_in(which, csv_of)

    said = tracker("statistics", "--as-at", "2023-12-12", "--json").document

    assert said["counts"]["units"] == units
