"""The search set: what each query finds, and what stands first; the same list in the same order on both engines."""

from tests.search.corpus import SET, put_corpus
from tracker.search.queries import find

ORDERS: dict[str, list[list[str]]] = {}


def test_every_query_of_the_set_finds_what_it_should_and_nothing_else(cast, engine_kind):
    known = put_corpus(cast)

    found = {
        row["q"]: [known.get((hit.kind, hit.id), "?") for hit in find(cast.zhao, row["q"], limit=None)]
        for row in SET["queries"]
    }

    assert len(found) >= 40
    wrong = {row["q"]: found[row["q"]] for row in SET["queries"] if sorted(found[row["q"]]) != sorted(row["finds"])}
    assert wrong == {}
    assert {row["q"]: found[row["q"]][0] for row in SET["queries"] if "first" in row} == {
        row["q"]: row["first"] for row in SET["queries"] if "first" in row
    }
    ORDERS[engine_kind] = list(found.values())
    assert all(order == ORDERS[engine_kind] for order in ORDERS.values())
