"""Quotes lead to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.clusters.quotes import GONE, Voice, quotes, scrub

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我叫李小红，路灯不亮。", "我叫＊＊，路灯不亮。"),
        ("联系人：张伟 13800138000。", "联系人：＊＊ ＊＊。"),
        ("王大爷家进水。", "＊＊大爷家进水。"),
        ("高先生电话0731-8888777", "＊＊先生电话＊＊"),
        ("身份证430102199001011234", "身份证＊＊"),
        ("我的车湘A12345泡水了", "我的车＊＊泡水了"),
        ("发到li.min@example.cn", "发到＊＊"),
        ("住3栋2单元501", "住＊＊"),
        ("电话１３８００１３８０００", "电话＊＊"),
        ("微信号：lixiaohong88", "微信＊＊"),
        ("加微 abc12345 详谈", "加微＊＊ 详谈"),
        ("打138.0013.8000，一三八零零一三八零零零", "打＊＊，＊＊"),
        ("我是李四，楼上漏水", "我是＊＊，楼上漏水"),
    ],
)
def test_what_leads_to_a_person_is_taken_out(said, left):
    assert scrub(said) == left


@pytest.mark.parametrize(
    "said", ["黄水流了三天。", "打过12345没人管。", "2000年前的老楼装电梯。", "水管坏了。", "一亩地要花三百块。"]
)
def test_what_leads_to_nobody_stays(said):
    assert scrub(said) == said


def test_the_name_of_whoever_spoke_is_taken_out_wherever_it_stands():
    assert scrub("欧阳芷晴家门口的路灯坏了。", "欧阳芷晴") == "＊＊家门口的路灯坏了。"
    assert quotes([Voice(1, "芷晴敬上：路灯坏了。", "东巷", 1.0, "芷晴")])[0] == Voice(1, "＊＊敬上：路灯坏了。", "东巷", 1.0)


@given(st.from_regex(r"\A[a-z甲乙丙]{0,6}1[3-9]\d{9}[甲乙丙]{0,6}\Z"))
def test_no_mobile_number_is_left_whatever_stands_around_it(said):
    left = scrub(said)

    assert GONE in left
    assert not any(sign.isdigit() for sign in left)


def test_the_most_typical_come_first_one_of_each_station_and_nothing_twice():
    voices = [
        Voice(1, "路灯坏了。", "东巷", 0.9),
        Voice(2, "路灯坏了。", "西巷", 0.9),
        Voice(3, "灯都不亮。", "东巷", 0.8),
        Voice(4, "没有路灯。", "西巷", 0.5),
    ]

    assert [voice.key for voice in quotes(voices)] == [1, 4, 3]


def test_what_is_only_a_name_and_a_number_is_no_quote():
    assert quotes([Voice(1, "13800138000", "东巷", 1.0)]) == []
