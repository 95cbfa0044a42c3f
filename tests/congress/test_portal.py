"""What is public is public for everybody; each list is that of the congress that was asked for."""

import pytest

from tests.congress.twins import CITY, DISTRICT, twins

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize("path", ["/public/", "/public/stations"])
def test_each_public_list_is_of_one_congress(ground, browser, path):
    twins(ground)

    root, city, district = (browser.get(path + query).source for query in ("", "?congress=city", "?congress=d1"))

    assert CITY in root
    assert DISTRICT not in root
    assert DISTRICT not in city
    assert DISTRICT in district
    assert CITY not in district


def test_a_congress_that_is_not_there_is_not_found(ground, browser):
    twins(ground)

    assert browser.get("/public/?congress=nowhere", 404).status == 404
