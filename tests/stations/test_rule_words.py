"""The usual wordings of reception days are read; what is written back is read again the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.errors import Invalid
from tracker.stations.rule_words import LAST, MOST, Kind, Rule, read, write

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("农历逢二、五、八", "农历逢二、五、八"),
        ("农历逢二五八", "农历逢二、五、八"),
        ("每逢农历二、五、八日 9:00-11:00", "农历逢二、五、八 9:00-11:00"),
        ("农历逢2、5、8 9:00-11:00", "农历逢二、五、八 9:00-11:00"),
        ("农历每月逢三、六、九、十", "农历逢三、六、九、十"),
        ("农历每月初一、十五", "农历初一、十五"),
        ("每月农历初一和十五", "农历初一、十五"),
        ("阴历初一、二十五", "农历初一、廿五"),
        ("隔周三（自2026年4月15日起）", "隔周三（2026年4月15日起）"),
        ("从2026年4月15日起每两周的周三", "隔周三（2026年4月15日起）"),
        ("每隔一周的星期三，2026-04-15起，上午9:00-11:00", "隔周三（2026年4月15日起） 9:00-11:00"),
        ("隔周周三 9:00-11:00，自2026年4月15日起", "隔周三（2026年4月15日起） 9:00-11:00"),
        ("每月第三个星期四上午9:00-11:30", "每月第三个周四 9:00-11:30"),
        ("每月第3个周四 下午2点半至5点", "每月第三个周四 14:30-17:00"),
        ("每月第一、三个周四", "每月第一、三个周四"),
        ("每月最末一个周五 上午9点到下午3点", "每月最后一个周五 9:00-15:00"),
        ("每月15日 上午9:00-14:00", "每月15日 9:00-14:00"),
        ("每季度第一个月10日", "每季度第一个月10日"),
        ("每季度首月的10号", "每季度第一个月10日"),
        ("每个季度最后一个月1日、20日", "每季度第三个月1日、20日"),
        ("双月15日", "双月15日"),
        ("逢双月十五日", "双月15日"),
        ("每个单数月 15 号", "单月15日"),
        ("每月1、15日", "每月1日、15日"),
        ("每月二十日", "每月20日"),
        ("每周一、三", "每周一、三"),
        ("每周一和周三", "每周一、三"),
        ("每周三、一", "每周一、三"),
        ("每周一三五", "每周一、三、五"),
        ("每周一至周五", "每周一、二、三、四、五"),
        ("每个工作日", "工作日"),
        ("工作日9:00-11:00", "工作日 9:00-11:00"),
    ],
)
def test_usual_wordings_are_kept_in_one_way_of_writing(typed, kept):
    assert write(read(typed)) == kept


@pytest.mark.parametrize("typed", ["隔周三", "每两周的周三", "每两周一次", "双周周三 9:00-11:00", "隔周三（2026年13月1日起）"])
def test_every_other_week_asks_from_when(typed):
    with pytest.raises(Invalid, match="从哪天起，例如：隔周三（2026年4月15日起）"):
        read(typed)


def test_every_other_week_starts_on_its_own_day():
    with pytest.raises(Invalid, match="2026年4月16日不是所写的那个周几"):
        read("隔周三（2026年4月16日起）")


@pytest.mark.parametrize("typed", ["每月第三个星期四上午", "每周三下午", "工作日全天"])
def test_half_a_day_asks_for_its_hours(typed):
    with pytest.raises(Invalid, match="几点到几点"):
        read(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "农历逢十五", "每月初一", "每季度10日", "每月第五个周六", "每月第5个周六", "每周五至周一", "每周三（2026年4月15日起）",
        "每周三 上午14:00-16:00", "农历逢", "每月15、", "每天",
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_refused_with_examples(typed):
    with pytest.raises(Invalid, match="农历逢二、五、八"):
        read(typed)


def some(numbers, most=4):
    return st.lists(st.sampled_from(list(numbers)), min_size=1, max_size=most, unique=True).map(lambda n: tuple(sorted(n)))


def one(numbers):
    return st.sampled_from(list(numbers)).map(lambda n: (n,))


HOURS = st.sampled_from(("", "9:00-11:00", "08:30-17:15"))
WEEKLY = st.dates(date(2024, 1, 1), date(2030, 12, 31)).flatmap(
    lambda on: some(range(7)).map(lambda marks: (on, tuple(sorted({*marks, on.weekday()}))))
)
RULES = st.one_of(
    st.builds(Rule, st.just(Kind.MONTH), some(range(1, 32)), one(range(3)), hours=HOURS),
    st.builds(Rule, st.just(Kind.QUARTER), some(range(1, 32)), one((1, 2, 3)), hours=HOURS),
    st.builds(Rule, st.just(Kind.WEEK), some(range(7), 7), hours=HOURS),
    st.builds(Rule, st.just(Kind.NTH), one(range(7)), st.one_of(some(range(1, 5)), st.just((LAST,))), hours=HOURS),
    st.builds(Rule, st.just(Kind.LUNAR), some(range(1, 31)), hours=HOURS),
    st.builds(Rule, st.just(Kind.LUNAR_ENDING), some(range(1, 11), 10), hours=HOURS),
    st.builds(Rule, st.just(Kind.WORK), hours=HOURS),
    st.builds(lambda weekly, hours: Rule(Kind.FORTNIGHT, weekly[1], (), weekly[0], hours), WEEKLY, HOURS),
)


@given(RULES)
def test_what_is_written_is_read_again_the_same(rule):
    assert read(write(rule)) == rule


@given(st.text("每隔周月季度第个一二三十初廿农历逢单双工作日、0123456789:- 年起（）上下午点半至", max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    try:
        kept = write(read(typed))
    except Invalid:
        return

    assert write(read(kept)) == kept
    assert len(kept) <= MOST
