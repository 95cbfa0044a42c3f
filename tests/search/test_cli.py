"""`tracker search`, as others script it."""

import pytest

from tests.exchange.shell import tracker

pytestmark = pytest.mark.one_engine


@pytest.fixture
def case(cast):
    cast.issue("东巷一下大雨就积水", name="李阿婆", phone="13900005678")
    return cast.replied()


def test_hits_have_the_keys_of_the_contract_the_best_first(case):
    answer = tracker("search", "积水", "--json")

    hits = answer.document
    assert (answer.status, answer.err) == (0, "")
    assert all(set(hit) >= {"kind", "id", "number", "title", "text", "score", "why"} for hit in hits)
    assert (hits[0]["kind"], hits[0]["id"], hits[0]["number"]) == ("suggestion", case.id, "0001")
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert {hit["kind"] for hit in hits} == {"suggestion", "issue"}
    assert hits[0]["why"] == "标题含“积水”"


def test_a_kind_and_a_limit_narrow_it(case):
    assert {hit["kind"] for hit in tracker("search", "积水", "--kind", "issue", "--json").document} == {"issue"}
    assert len(tracker("search", "积水", "--limit", 1, "--json").document) == 1


def test_nothing_found_is_an_empty_list_and_no_fault(case):
    answer = tracker("search", "没有这回事", "--json")

    assert (answer.status, answer.document) == (0, [])


def test_no_name_or_phone_of_a_constituent_is_ever_printed(case):
    assert tracker("search", "李阿婆", "--json").document == []
    assert "阿婆" not in tracker("search", "大雨").out


def test_in_plain_words_each_hit_is_a_line(case):
    lines = tracker("search", "积水", "--kind", "suggestion").out.splitlines()

    assert lines[0].startswith("建议  0001  关于治理东巷积水的建议")
    assert lines[-1] == "共 1 条。"


@pytest.mark.parametrize("words", ["", "%", "_", "\\", "长" * 5000, "😀"])
def test_odd_words_find_nothing(case, words):
    answer = tracker("search", words, "--json")

    assert (answer.status, answer.document) == (0, [])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("积水", "--kind", "x"), "--kind 的值不对：只能是 suggestion、"),
        (("积水", "--limit", "0"), "--limit 的值不对：要是 1 到 200 之间的整数。"),
        (("积水", "--congress", "nowhere"), "没有这个人大代码。"),
        ((), "缺少 "),
        (("积水", "东巷"), "参数多了"),
    ],
)
def test_wrong_use_is_2_with_a_sentence(case, words, sentence):
    answer = tracker("search", *words, "--json")

    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
