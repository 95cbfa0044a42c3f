"""The text of a report: what was received, how it was handled and judged, promises, and what is wrong."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.reports.paper import Bar, Block, Cell, Chart, Column, Heading, Paragraph, Table
from tracker.reports.table_tools import days, listed, one_scheme, share
from tracker.statistics.measures import KEPT

MOST_LISTED, MOST_BARS = 40, 12
DEGREES = ("satisfied", "basically", "dissatisfied")


def body(figures: Mapping[str, Any], meeting: str) -> list[Block]:
    """All blocks before the tables at the end."""
    as_at = date.fromisoformat(figures["whole"]["as_at"])
    opening = f"现将{meeting}代表建议、批评和意见（以下简称建议）截至{days(as_at)}的办理情况报告如下。"
    parts = (_whole, _results, _ratings, _topics, _promises)
    blocks = [block for part in parts for block in part(figures)]
    return [Paragraph(opening), *blocks, *_problems(figures, as_at)]


def said(figures: Mapping[str, Any], key: str) -> str:
    """A ratio in a sentence: 按期答复率 94.4%（已答复 18 件中 17 件）"""
    ratio, unit = figures["whole"]["ratios"][key], "项" if key == KEPT else "件"
    percent = share(ratio).percent
    if percent is None:
        return f"{figures['names'][key]}暂无（{ratio['whole_is']} 0 {unit}）"
    return f"{figures['names'][key]} {percent}%（{ratio['whole_is']} {ratio['whole']} {unit}中 {ratio['part']} {unit}）"


def _whole(figures: Mapping[str, Any]) -> Iterator[Block]:
    c = figures["whole"]["counts"]
    yield Heading("一、总体情况")
    yield Paragraph(
        f"共收到代表建议 {c['received']} 件，其中会议期间 {c['in_session']} 件，闭会期间 {c['intersession']} 件；"
        f"编号后撤回 {c['withdrawn']} 件，在统 {c['active']} 件。另有不予受理 {c['declined']} 件，没有编号，不计入任何比例。"
    )
    yield Paragraph(
        f"在统建议中已交办 {figures['assigned']} 件，由 {c['units']} 家单位答复；由两个以上单位分别答复的 {c['several_units']} 件，"
        f"并案办理的 {c['joint']} 件。已答复 {c['replied']} 件，未到期 {c['not_due']} 件，逾期未答复 {c['overdue']} 件，已办结 {c['closed']} 件。"
        f"{said(figures, 'replied')}，{said(figures, 'replied_of_due')}，{said(figures, 'on_time')}。"
    )
    branches = [(figures["branches"].get(key, key), n) for key, n in c["by_branch"].items()]
    if branches:
        bars = [Bar(name, n, f"{n} 件") for name, n in branches]
        yield Chart("图一　各系统承办的建议", "各系统承办", bars)
        yield Paragraph("按在统建议计，一件由几个系统答复的，在各系统各计一次，相加可能大于在统件数。", is_note=True)
    units = figures["groups"]["unit"][:MOST_BARS]
    if units:
        bars = [Bar(group["name"], group["counts"]["received"], f"{group['counts']['received']} 件") for group in units]
        yield Chart("图二　承办件数最多的单位", "单位承办", bars)
        yield Paragraph(f"列承办件数最多的 {len(bars)} 家，只比件数，不比优劣；全部单位见附表二。", is_note=True)


def _results(figures: Mapping[str, Any]) -> Iterator[Block]:
    c, ratios, classes = figures["whole"]["counts"], figures["whole"]["ratios"], one_scheme(figures)
    yield Heading("二、办理结果")
    if classes is None:
        schemes = "；".join(
            f"{each['name']} {each['cases']} 件（{'，'.join(f'{k} {means}' for k, means in each['classes'].items())}）"
            for each in figures["whole"]["class_schemes"]
        )
        yield Paragraph(f"这些答复按不同的办理类别方案标类别，同一字母意思不同，各类件数不合并、不比较：{schemes}。")
    elif classes:
        words = "，".join(f"{letter}类（{means}）{c['by_class'][letter]} 件" for letter, means in classes.items())
        yield Paragraph(
            f"按最近一次答复的类别（几家单位的取最差一家），{words}，合计 {sum(c['by_class'][k] for k in classes)} 件。"
        )
        bars = [
            Bar(f"{letter}类　{means}", c["by_class"][letter], _beside(ratios[f"class_{letter}"]))
            for letter, means in classes.items()
        ]
        yield Chart("图三　答复的办理类别（占已答复）", "办理类别", bars, full=c["replied"] or None)
    yield Paragraph(f"{said(figures, 'implemented')}，{said(figures, 'face_contact')}，{said(figures, 'published')}。")


def _beside(ratio: Mapping[str, Any]) -> str:
    percent = share(ratio).percent
    return f"{ratio['part']} 件" + ("" if percent is None else f"，{percent}%")


def _ratings(figures: Mapping[str, Any]) -> Iterator[Block]:
    c, ratios, called = figures["whole"]["counts"], figures["whole"]["ratios"], figures["names"]
    yield Heading("三、代表评价")
    yield Paragraph(
        f"已答复的 {c['replied']} 件中，收回评价 {c['returned_forms']} 件，未收回 {c['replied'] - c['returned_forms']} 件；"
        f"未收回的不算满意，也不算不满意。{said(figures, 'returned')}。"
    )
    yield Paragraph(
        f"第一轮：{said(figures, 'first_dissatisfied')}；对首轮不满意并已再次评价的，{said(figures, 'second_satisfied')}。"
        f"按最近一次评价：对办理结果，{'，'.join(said(figures, key) for key in DEGREES)}；"
        f"对办理态度，{'，'.join(said(figures, f'{key}_attitude') for key in DEGREES)}。"
    )
    if ratios["satisfied"]["whole"]:
        bars = [
            Bar(f"{side}　{called[key].removesuffix('（态度）')}", ratios[key]["part"], _beside(ratios[key]))
            for side, end in (("结果", ""), ("态度", "_attitude"))
            for key in (f"{degree}{end}" for degree in DEGREES)
        ]
        yield Chart(
            f"图四　最近一次评价（占{ratios['satisfied']['whole_is']}）", "代表评价", bars, full=ratios["satisfied"]["whole"]
        )
    yield Paragraph("代表对每件建议的评价与常务委员会对本报告的表决分开登记，互不计入。", is_note=True)


def _topics(figures: Mapping[str, Any]) -> Iterator[Block]:
    c = figures["whole"]["counts"]
    yield Heading("四、重点督办")
    yield Paragraph(f"重点督办课题 {c['key_topics']} 个，列入建议 {c['key_cases']} 件；课题不是建议，两个数字不相加。")
    if figures["topics"]:
        rows: list[list[Cell]] = [
            [each["title"], each["committee"] or "—", days(date.fromisoformat(each["decided_on"])), each["cases"],
             "已报告" if each["is_reported"] else "督办中"]
            for each in figures["topics"]
        ]  # fmt: skip
        columns = [
            Column("课题", 4, is_number=False), Column("督办委员会", 2.2, is_number=False), Column("确定日期", 2.2, is_number=False),
            Column("列入建议", 1.2), Column("情况", 1.2, is_number=False),
        ]  # fmt: skip
        yield Table("表一　重点督办课题", "重点督办", columns, rows)


def _promises(figures: Mapping[str, Any]) -> Iterator[Block]:
    p, kept = figures["promises"], figures["whole"]["ratios"][KEPT]
    yield Heading("五、承诺兑现")
    yield Paragraph(
        f"各单位在答复中作出承诺 {p['made']} 项，已到期 {kept['whole']} 项，其中已兑现 {kept['part']} 项、未兑现 {kept['whole'] - kept['part']} 项；"
        f"推迟过的 {p['put_off']} 项，说明不能兑现的 {p['given_up']} 项。{said(figures, KEPT)}。"
    )


def _problems(figures: Mapping[str, Any], as_at: date) -> Iterator[Block]:
    c, ratios = figures["whole"]["counts"], figures["whole"]["ratios"]
    late, p, r = ratios["on_time"], figures["promises"], figures["refusals"]
    yield Heading("六、存在的问题")
    yield Heading("（一）逾期", 2)
    yield Paragraph(f"逾期未答复 {c['overdue']} 件；已答复的建议中，超过法定期限才答复的 {late['whole'] - late['part']} 件。")
    if figures["late"]:
        rows = listed(figures["late"], as_at)
        columns = [
            Column("编号", 1.2, is_number=False),
            Column("答复单位", 5, is_number=False),
            Column("期满日", 2.2, is_number=False),
            Column("逾期天数"),
        ]
        yield Table("表二　逾期未答复的建议", "逾期未答复", columns, rows, _cut(rows), MOST_LISTED)
    yield Heading("（二）退办", 2)
    twice = f"其中 {len(r['twice'])} 件不止一次（{'、'.join(r['twice'][:MOST_LISTED])}）；" if r["twice"] else ""
    yield Paragraph(
        f"单位申请退办 {r['asked']} 次，涉及 {r['cases']} 件；{twice}同意改派 {r['moved']} 次，"
        f"其余 {r['asked'] - r['moved']} 次不同意或尚未决定；另有逾期提出、不予受理的 {r['late']} 次。"
    )
    yield Heading("（三）不满意", 2)
    unhappy = ratios["dissatisfied"]
    yield Paragraph(f"按最近一次评价，对办理结果不满意的 {unhappy['part']} 件（收回评价 {unhappy['whole']} 件）。")
    if figures["unhappy"]:
        cases: list[list[Cell]] = [[each["number"], "、".join(each["units"])] for each in figures["unhappy"]]
        pair = [Column("编号", 1.2, is_number=False), Column("答复单位", 7, is_number=False)]
        yield Table("表三　办理结果不满意的建议", "不满意", pair, cases, _cut(cases), MOST_LISTED)
    yield Heading("（四）承诺到期未兑现", 2)
    yield Paragraph(f"到期未兑现 {len(p['owed'])} 项，其中推迟过仍未兑现的 {sum(each['put_off'] for each in p['owed'])} 项。")
    if p["owed"]:
        owed: list[list[Cell]] = [
            [each["number"], each["unit"], days(date.fromisoformat(each["due_on"])), (as_at - date.fromisoformat(each["due_on"])).days,
             "不能兑现" if each["given_up"] else "推迟过" if each["put_off"] else "—"]
            for each in p["owed"]
        ]  # fmt: skip
        wide = [
            Column("编号", 1.2, is_number=False), Column("承诺单位", 4.2, is_number=False), Column("到期日", 2.2, is_number=False), Column("过期天数", 1.2),
            Column("说明", 1.3, is_number=False),
        ]  # fmt: skip
        yield Table("表四　到期未兑现的承诺", "到期未兑现", wide, owed, _cut(owed), MOST_LISTED)


def _cut(rows: list[list[Cell]]) -> str:
    return f"共 {len(rows)} 项，列前 {MOST_LISTED} 项，全部见所附表格文件。" if len(rows) > MOST_LISTED else ""
