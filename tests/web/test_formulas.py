"""What people typed never becomes a formula in anything that is given out."""

import csv
import io
import zipfile

import openpyxl
import pytest

from tests.entry import let_in
from tracker.core.events import keep
from tracker.exchange.actions import KINDS

pytestmark = pytest.mark.one_engine
RISKY = ('=HYPERLINK("http://evil.example","点")', "+1+1", "-2+3", "@SUM(1)", "＝1＋1", "＋1", "－1", "＠SUM(1)")


@pytest.fixture
def zhao(cast, browser):
    """The office, in a city where titles, words and names look like formulas."""
    for risky in RISKY:
        cast.submitted(title=risky, situation=risky, asks=(risky,))
        cast.issue(risky, place=risky[:100])
    cast.closed()
    cast.housing.short, cast.deputies["孙立"].post, cast.station.address = RISKY[0], RISKY[1], RISKY[3]
    keep()
    return let_in(browser, cast.zhao)


def given(browser, path, **data):
    """What was given out."""
    answer = browser._ask("post", path, data=data | {"csrf_token": browser.token()})
    assert answer.status_code == 200, data
    return answer.data


def test_the_register_as_a_workbook_holds_titles_as_text(zhao):
    content = given(zhao, "/exchange/register")

    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content)).active.rows for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} >= set(RISKY)


def test_every_kind_of_file_holds_what_was_typed_as_text(zhao):
    found = set()
    for kind in KINDS:
        book = given(zhao, "/exchange/exports", kind=kind, format="xlsx")
        table = given(zhao, "/exchange/exports", kind=kind, format="csv").decode("utf-8-sig")

        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book)).active.rows for cell in row if cell.value]
        assert {cell.data_type for cell in cells} == {"s"}, kind
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist()), kind
        plain = [cell for row in csv.reader(io.StringIO(table)) for cell in row if cell]
        assert [cell for cell in plain if cell[0] in "=+-@\t\r＝＋－＠"] == [], kind
        found |= {cell.value for cell in cells} & set(RISKY)
        assert {cell[1:] for cell in plain} >= {cell.value for cell in cells} & set(RISKY), kind

    assert set(RISKY) <= found
