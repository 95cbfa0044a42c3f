"""Reception days as they are posted: one way of writing, and a sentence for what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.errors import Invalid
from tracker.stations.reception import reception_rule

OF_THE_CONTRACT = ("每月15日", "单月15日", "每周三", "每月第一个周六", "农历初二、初五、初八")


@pytest.mark.parametrize("rule", OF_THE_CONTRACT)
def test_the_rules_of_the_contract_are_read_with_and_without_hours(rule):
    assert reception_rule(rule) == rule
    assert reception_rule(f"{rule} 9:00-11:00") == f"{rule} 9:00-11:00"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("每周三9:00-11:00", "每周三 9:00-11:00"),
        ("  每 周 三 ", "每周三"),
        ("每周三 ９：００－１１：００", "每周三 9:00-11:00"),
        ("每周三 9:00至11:00", "每周三 9:00-11:00"),
        ("每周三 9:00~11:00", "每周三 9:00-11:00"),
        ("每周三 9:00—11:00", "每周三 9:00-11:00"),
        ("每星期三", "每周三"),
        ("每周三、五", "每周三、五"),
        ("每月１５日", "每月15日"),
        ("每月1日,15日", "每月1日、15日"),
        ("双月31日 14:30-17:00", "双月31日 14:30-17:00"),
        ("每月最后一个周日", "每月最后一个周日"),
        ("农历初十、廿二、三十 08:30-11:30", "农历初十、廿二、三十 08:30-11:30"),
        ("", ""),
    ],
)
def test_what_means_the_same_is_kept_in_one_way_of_writing(typed, kept):
    assert reception_rule(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "有空就来", "每月32日", "每月0日", "每月015日", "每周八", "每月第六个周六", "每月第一个星期", "农历初十一", "农历", "每天", "15日", "每月15日 9点",
        "每周三 9:00", "每周三 25:00-26:00", "每周三 9:60-11:00", "每周三 11:00-9:00", "每周三 9:00-9:00", "9:00-11:00", "每周三 9:00-11:00 9:00-11:00",
        "每周三、", "每月15日、每周三",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error_with_a_sentence_at_its_box(typed):
    with pytest.raises(Invalid) as refused:
        reception_rule(typed)

    assert refused.value.field == "reception_rule"
    assert refused.value.sentence.startswith(f"看不懂接待日“{typed}”，请写成：每月15日")


def test_what_is_longer_than_its_column_is_refused_and_not_cut():
    with pytest.raises(Invalid):
        reception_rule("农历" + "、".join(["初二"] * 20))


@given(st.sampled_from(OF_THE_CONTRACT), st.integers(0, 23), st.integers(0, 59), st.integers(0, 23), st.integers(0, 59))
def test_hours_are_taken_when_they_end_after_they_begin(rule, h1, m1, h2, m2):
    typed = f"{rule} {h1}:{m1:02}-{h2}:{m2:02}"

    if (h1, m1) < (h2, m2):
        assert reception_rule(typed) == typed
    else:
        with pytest.raises(Invalid):
            reception_rule(typed)


@given(st.text(max_size=80))
def test_no_text_is_a_crash_and_what_is_read_is_read_the_same_again(text):
    try:
        kept = reception_rule(text)
    except Invalid:
        return

    assert reception_rule(kept) == kept
