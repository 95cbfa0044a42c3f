"""`tracker report`, as others script it."""

import pytest

from tests.exchange.shell import tracker
from tests.people import at
from tests.statistics.year import TODAY
from tracker.core import clock

pytestmark = pytest.mark.one_engine
BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}


@pytest.fixture
def city(cast):
    clock.start_at(at(TODAY))
    cast.closed()
    return cast


@pytest.mark.parametrize("form", BEGINS)
def test_a_report_is_written_in_each_format(city, tmp_path, form):
    file = tmp_path / f"r.{form}"

    answer = tracker("report", "--term", 16, "--session", 5, "--as-at", "2026-06-30", "--format", form, "--out", file)

    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith(f"已写到 {file}：截至 2026-06-30，数据摘要 ")
    assert file.read_bytes().startswith(BEGINS[form])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--congress", "nowhere"), "没有这个人大代码。"),
        (("--session", "9"), "临澜市人民代表大会没有第 16 届第 9 次会议。"),
        (("--congress", "d1"), "东湖区人民代表大会没有第 16 届第 5 次会议。"),
        (("--as-at", "2026-07-02"), "--as-at 的这一天还没有到。"),
        (("--as-at", "2026-02-30"), "--as-at 的值不对：写成 2026-02-13 的样子，而且要有这一天。"),
        (("--format", "odt"), "--format 的值不对：只能是 docx、pdf、xlsx。"),
        (("--out", "/nowhere/at/all.docx"), "不能写入 /nowhere/at/all.docx。"),
    ],
)
def test_wrong_use_is_2_with_a_sentence_and_no_file(city, tmp_path, words, sentence):
    usual = {"--term": "16", "--session": "5", "--format": "docx", "--out": str(tmp_path / "r.docx")}
    asked = usual | {words[0]: words[1]}

    answer = tracker("report", *(each for pair in asked.items() for each in pair))

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
    assert list(tmp_path.iterdir()) == []
