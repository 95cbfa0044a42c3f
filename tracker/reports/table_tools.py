"""The tables of a report: by branch, unit, category and delegation, and what each number means."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.reports.paper import Block, Cell, Column, Heading, Paragraph, Share, Table
from tracker.statistics.measures import CLASSES, KEPT, SHARE

GROUPS = {"branch": "系统", "unit": "承办单位", "category": "专业分类", "delegation": "代表团"}
RATIOS = (("replied", "答复"), ("on_time", "按期"), ("face_contact", "面商"), ("at_least_basically", ""), (KEPT, "承诺落实"))
SEVERAL = "一件由几家单位答复的，在各单位、各系统各计一次，各行相加可能大于全部。"
ORDER = "按收到件数排列，不按比例排名；每格为“符合件数/总件数”，总件数不足 {least} 的不算百分比。"
LEAST_BEFORE = 10  # what reports that were frozen without the rule had been printed by


def days(on: date) -> str:
    """2026年6月30日"""
    return f"{on.year}年{on.month}月{on.day}日"


def share(ratio: Mapping[str, Any]) -> Share:
    """A ratio of the whole scope; its percentage is printed however small the whole is, for it stands beside it."""
    return Share(ratio["part"], ratio["whole"])


def one_scheme(figures: Mapping[str, Any]) -> dict[str, str] | None:
    """What each letter of the classes means, where all answers were sorted by one scheme; letters of several are never added."""
    schemes = figures["whole"]["class_schemes"]
    return schemes[0]["classes"] if len(schemes) == 1 else {} if not schemes else None


def _share(ratio: Sequence[int], least: int) -> Share:
    part, whole = ratio
    return Share(part, whole, least)


def _least(figures: Mapping[str, Any]) -> int:
    return int(figures.get("least", LEAST_BEFORE))


def appendix(figures: Mapping[str, Any]) -> list[Block]:
    """The tables at the end of the report and, for the workbook alone, every count and ratio of each group."""
    tables: list[Block] = [_groups(figures, by, f"附表{n}") for by, n in zip(GROUPS, "一二三四", strict=True)]
    full: list[Block] = [_in_full(figures, by) for by in GROUPS]
    return [Heading("附表"), *tables, *full, *_meanings(figures)]


def _groups(figures: Mapping[str, Any], by: str, number: str) -> Table:
    called, letters, least = figures["names"], list(one_scheme(figures) or ()), _least(figures)
    columns = [Column(GROUPS[by], 4, is_number=False), Column("收到", 1.15)]
    columns += [Column(f"{letter}类") for letter in letters]
    columns += [Column(name or called[key], 1.75) for key, name in RATIOS]
    rows: list[list[Cell]] = []
    for group in figures["groups"][by]:
        counts = group["counts"]
        row: list[Cell] = [group["name"], counts["received"], *(counts["by_class"][letter] for letter in letters)]
        rows.append([*row, *(_share(group["ratios"][key], least) for key, _name in RATIOS)])
    note = ORDER.format(least=least) + (SEVERAL if by in ("unit", "branch") else "")
    return Table(f"{number}　按{GROUPS[by]}分列的办理情况", f"按{GROUPS[by]}", columns, rows, note)


def _in_full(figures: Mapping[str, Any], by: str) -> Table:
    called, letters, least = figures["names"], list(one_scheme(figures) or ()), _least(figures)
    columns = [Column(GROUPS[by], 4, is_number=False), *(Column(name) for name, _means in figures["counts"].values())]
    columns += [Column(f"{letter}类") for letter in letters]
    columns += [Column(f"占收到（{_whole(figures, 'in_session')}）"), *(Column(_called(figures, key)) for key in called)]
    rows: list[list[Cell]] = []
    for group in figures["groups"][by]:
        counts = group["counts"]
        row: list[Cell] = [group["name"], *(counts[key] for key in figures["counts"])]
        row += [counts["by_class"][letter] for letter in letters]
        rows.append([*row, _share(group["ratios"][SHARE], least), *(_share(group["ratios"][key], least) for key in called)])
    return Table(
        f"按{GROUPS[by]}的全部数字", f"{GROUPS[by]}全部", columns, rows, ORDER.format(least=least) + SEVERAL, is_for_book=True
    )


def _whole(figures: Mapping[str, Any], key: str) -> str:
    return str(figures["whole"]["ratios"][key]["whole_is"])


def _called(figures: Mapping[str, Any], key: str) -> str:
    return f"{figures['names'][key]}（{_whole(figures, key)}）"


def _meanings(figures: Mapping[str, Any]) -> list[Block]:
    """Each count and ratio with its value and its definition; how the report was counted."""
    whole = figures["whole"]
    counted: list[list[Cell]] = [
        [name, whole["counts"][key], means] for key, (name, means) in figures["counts"].items()
    ]  # fmt: skip
    class_keys = [f"class_{letter}" for letter in CLASSES] + ["class_C_or_D"]
    left_out = class_keys if one_scheme(figures) is None else []
    ratios: list[list[Cell]] = [
        [figures["names"][key], share(ratio), ratio["whole_is"], figures["means"][key]]
        for key, ratio in whole["ratios"].items()
        if key not in left_out
    ]
    columns = [Column("件数", 1.6, is_number=False), Column("数值"), Column("口径", 5, is_number=False)]
    shares = [
        Column("比例", 2.1, is_number=False), Column("数值", 1.4), Column("占什么（分母）", 1.8, is_number=False), Column("口径（分子）", 4.2, is_number=False),
    ]  # fmt: skip
    return [
        Table("附表五　件数及口径", "件数口径", columns, counted),
        Table("附表六　比例及口径", "比例口径", shares, ratios, "比例四舍五入到一位小数，各项相加不一定等于 100%。"),
        Paragraph(
            f"统计口径版本 {figures['definition']}；数据摘要 {figures['digest'][:12]}，为截至 {whole['as_at']} 的总体数字的校验值，"
            "同一天的数字不变，摘要不变，与系统“办理情况”页同一天的数字一致。",
            is_note=True,
        ),
    ]


def listed(rows: Sequence[Mapping[str, Any]], as_at: date) -> list[list[Cell]]:
    """Late cases: number, units, the day that was the last, days since."""
    found: list[list[Cell]] = []
    for row in rows:
        due = date.fromisoformat(row["due_on"]) if row["due_on"] else None
        found.append([row["number"], "、".join(row["units"]), days(due) if due else "—", (as_at - due).days if due else "—"])
    return sorted(found, key=lambda cells: (-cells[3] if isinstance(cells[3], int) else 0, str(cells[0])))
