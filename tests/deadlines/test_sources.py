"""A source as an office reads it: names and articles, never a made-up title."""

import re

import pytest

from tracker.deadlines.profiles import ROWS
from tracker.deadlines.sources import NAMES, REPORTS, full_source, numeral
from tracker.handbook.tools import LIFECYCLES

DEPUTIES_LAW = "《全国人民代表大会和地方各级人民代表大会代表法》"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("上海11；重庆13", "上海市的规定第十一条；重庆市的规定第十三条"),
        ("青岛22、28；重庆23", "青岛市的规定第二十二条、第二十八条；重庆市的规定第二十三条"),
        (
            "上海17、山东21、青岛24；浙江、河南为两个月",
            "上海市的规定第十七条、山东省的规定第二十一条、青岛市的规定第二十四条；浙江、河南为两个月",
        ),
        ("代表法第五十一条：自交办之日起三个月", f"{DEPUTIES_LAW}第五十一条：自交办之日起三个月"),
        ("本产品设定", "本产品设定"),
        ("本市办法第七条", "本市办法第七条"),
        ("多数地方答复每一位代表；青岛主要答复领衔代表（lead）", "多数地方答复每一位代表；青岛主要答复领衔代表"),
        ("LAW 51, SH 13", f"{DEPUTIES_LAW}第五十一条；上海市的规定第十三条"),
        ("LAW 24 36 61, CQ 8", f"{DEPUTIES_LAW}第二十四条、第三十六条、第六十一条；重庆市的规定第八条"),
        ("SH 21, CQ 26–29", "上海市的规定第二十一条；重庆市的规定第二十六至二十九条"),
        ("PIPL 19 47", "《中华人民共和国个人信息保护法》第十九条、第四十七条"),
        ("X", "本产品设定"),
        ("–", "—"),
    ],
)
def test_a_source_is_said_in_full(short, full):
    assert full_source(short) == full


def test_a_title_that_stands_in_full_already_is_left_alone():
    assert full_source(f"{DEPUTIES_LAW}第五十一条") == f"{DEPUTIES_LAW}第五十一条"


@pytest.mark.parametrize("source", sorted({row[-1] for row in ROWS}))
def test_no_source_of_a_rule_keeps_a_bare_number(source):
    assert not re.search(r"[上北重浙河山青][海京庆江南东岛]\d", full_source(source))


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_key_of_a_row_has_its_name(name):
    cited = {part.split()[0] for step in LIFECYCLES[name].flow.steps for part in step.source.split(", ")}

    assert {key for key in cited if re.fullmatch("[A-Z–][A-Z0-9–]*", key)} <= {*NAMES, *REPORTS}


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (51, "五十一"),
        (103, "一百零三"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (120, "一百二十"),
    ],
)
def test_a_number_of_an_article_is_written_as_laws_write_it(n, said):
    assert numeral(n) == said
