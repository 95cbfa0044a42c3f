"""What is blotted out of free words, and what stays."""

import pytest

from tracker.core.text import hide_contacts

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("打13912345678找我", "打〔电话已隐去〕找我"),
        ("１３９１２３４５６７８", "〔电话已隐去〕"),
        ("139-1234-5678，139 1234 5678", "〔电话已隐去〕，〔电话已隐去〕"),
        ("138.0013.8000，138－0013－8000", "〔电话已隐去〕，〔电话已隐去〕"),
        ("138_0013_8000，138 - 0013 - 8000", "〔电话已隐去〕，〔电话已隐去〕"),
        ("+86-13912345678", "〔电话已隐去〕"),
        ("幺三九一二三四五六七八", "〔电话已隐去〕"),
        ("一三八零零一三八零零零，一三八〇〇一三八○○○", "〔电话已隐去〕，〔电话已隐去〕"),
        ("一三八 零零一三 八零零零", "〔电话已隐去〕"),
        ("0512-66778899", "〔电话已隐去〕"),
        ("我家电话66778899", "我家电话〔电话已隐去〕"),
        ("身份证110101199003078888", "身份证〔证件号已隐去〕"),
        ("身份证11010119900307888x", "身份证〔证件号已隐去〕"),
        ("打到6222020200123456789", "打到〔卡号已隐去〕"),
        ("邮箱a.b@example.cn", "邮箱〔邮箱已隐去〕"),
        ("微信号：abc_12345", "微信〔账号已隐去〕"),
        ("加V abc12345，加微 abc12345", "加V〔账号已隐去〕，加微〔账号已隐去〕"),
        ("+v：abc12345", "+v〔账号已隐去〕"),
        ("粤B12345占道", "〔车牌已隐去〕占道"),
        ("新能源车粤BD12345", "新能源车〔车牌已隐去〕"),
    ],
)
def test_what_leads_to_a_person_is_blotted_out(said, shown):
    assert hide_contacts(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "请拨打12345、110。", "2026年1月5日下午3点", "20260105", "花了5000000元", "3幢2单元1302室", "第0037号建议", "每月15日，一三五停水",
        "4008001234", "苏州路12号", "加VIP12345号窗口", "",
    ],
)  # fmt: skip
def test_days_amounts_houses_and_public_numbers_stay(said):
    assert hide_contacts(said) == said


def test_hidden_twice_is_hidden_once():
    once = hide_contacts("电话13912345678，粤B12345，a@b.cn，微信abc12345")

    assert hide_contacts(once) == once
