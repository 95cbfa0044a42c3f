"""What texts mean: with a model in the place of the real one that knows two matters only."""

import pytest

from tests.search.test_similar import counted
from tracker.core.events import keep
from tracker.search.labels import Kind
from tracker.search.meaning import fused, use
from tracker.search.similar_queries import similar
from tracker.search.vector_queries import meant
from tracker.search.vector_tools import keep_vectors

ASKED = "囡囡夜里咳得凶，附近寻不着郎中瞧"
MEANT = "关于增设儿科门诊的建议"


class Fake:
    """Texts on children's doctors lie together, and so do all others. read: how many texts it was given."""

    def __init__(self, maker="fake 1"):
        self.maker, self.read = maker, 0

    def passages(self, texts):
        self.read += len(texts)
        return [b"\1" if self._is_doctor(text) else b"\0" for text in texts]

    def held(self, rows):
        return list(rows)

    def nearest(self, held, question, most):
        asked = b"\1" if self._is_doctor(question) else b"\0"
        return sorted(range(len(held)), key=lambda at: (held[at] != asked, at))[:most]

    @staticmethod
    def _is_doctor(text):
        return "儿科" in text or "郎中" in text


class Broken(Fake):
    def nearest(self, held, question, most):
        raise RuntimeError("no engine")


def made():
    done = 0
    for count in keep_vectors():
        done += count
        keep()
    return done


@pytest.fixture
def model():
    fake = Fake()
    use(fake)
    yield fake
    use(None)


@pytest.fixture
def case(cast):
    case = cast.registered(title=MEANT, situation="小儿夜间急诊无处可去。", analysis="专科医师匮乏。")
    cast.registered(title="关于增加公共停车泊位的建议", situation="车位缺口大，晚上找不到地方停车。", analysis="停车设施不足。")
    counted()
    return case


def test_what_means_the_same_is_found_and_says_so(cast, case, model):
    made()

    first = similar(cast.zhao, ASKED).hits[0]

    assert (first.kind, first.id) == (Kind.SUGGESTION, case.id)
    assert first.why


@pytest.mark.one_engine
def test_without_a_model_nothing_is_made_and_nothing_is_found_by_meaning(cast, case):
    assert made() == 0
    assert meant(cast.zhao.congress_id, ASKED, list(Kind), most=5) == []


def test_a_text_is_read_once_and_again_when_it_changes(cast, case, model):
    assert made() == model.read > 0
    before = model.read
    assert made() == 0

    case.situation = "孩子半夜发烧，没有儿科医生。"
    keep()

    assert (made(), model.read) == (1, before + 1)


@pytest.mark.one_engine
def test_another_model_makes_all_anew(cast, case, model):
    first = made()
    use(Fake("fake 2"))

    assert made() == first


@pytest.mark.one_engine
def test_what_is_made_later_is_found_by_a_process_that_runs(cast, case, model):
    made()
    known = set(meant(cast.zhao.congress_id, ASKED, list(Kind), most=50))

    later = cast.registered(title="关于充实儿科力量的建议")
    made()

    assert set(meant(cast.zhao.congress_id, ASKED, list(Kind), most=50)) - known == {(Kind.SUGGESTION, later.id)}


@pytest.mark.one_engine
def test_nobody_is_shown_by_meaning_what_they_may_not_read(cast, case, model):
    made()

    assert similar(cast.sun, ASKED).hits == []


@pytest.mark.one_engine
def test_a_model_that_does_not_work_leaves_the_rest(cast, case):
    use(Broken())
    try:
        made()

        hits = similar(cast.zhao, "车位缺口大，晚上找不到地方停车").hits
        assert [hit.title for hit in hits] == ["关于增加公共停车泊位的建议"]
    finally:
        use(None)


@pytest.mark.one_engine
def test_two_lists_become_one_what_both_hold_first():
    assert fused(["a", "b", "c"], ["c", "d"]) == ["c", "a", "b", "d"]
    assert fused(["a"], []) == ["a"]
