"""Tasks of table rows as users get them: text and deadlines of cells with several lines."""

import pytest

from docparse import parse
from docparse.model import Task

PAGE = """<html><body><p>KẾ HOẠCH</p><p>I. NHIỆM VỤ</p><table>
<tr><td>STT</td><td>Nhiệm vụ</td><td>Cơ quan chủ trì</td><td>Thời hạn</td></tr>
<tr><td>1</td><td>{text}</td><td>Sở Nội vụ</td><td>{time}</td></tr></table></body></html>"""


def task(*, text: str = "Lập danh mục hồ sơ", time: str = "Quý I/2027") -> Task:
    (found,) = parse(PAGE.format(text=text, time=time).encode()).tasks
    return found


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (
            "<p>- Tháng 5/2027</p><p>- Tháng 7/2027</p>",
            [("2027-05-01", "2027-05-31"), ("2027-07-01", "2027-07-31")],
        ),
        ("<p>01/4/2027</p><p>- 30/5/2027</p>", [("2027-04-01", "2027-05-30")]),
    ],
)
def test_bulleted_times_are_read_alone(time: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.start, one.end) for one in task(time=time).deadlines] == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("01/01/202<br/>7", [("2027-01-01", "2027-01-01")]),
        ("Tháng 12/20<br/>27", [("2027-12-01", "2027-12-31")]),
        ("<p>Trước 30/6/</p><p>2027</p>", [(None, "2027-06-29")]),
        ("Quý I/2027<br/>Quý I/2028", [("2027-01-01", "2027-03-31"), ("2028-01-01", "2028-03-31")]),
    ],
)
def test_dates_that_a_narrow_cell_breaks(time: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(one.start, one.end) for one in task(time=time).deadlines] == expected


def test_the_number_of_a_document_opens_no_paragraph() -> None:
    broken = "<p>Lập hồ sơ theo Quyết định số</p><p>1/QĐ-UBND của tỉnh</p>"
    assert task(text=broken).text == "Lập hồ sơ theo Quyết định số 1/QĐ-UBND của tỉnh"
    assert task(text="<p>Lập hồ sơ</p><p>1/ Thu thập</p>").text == "Lập hồ sơ\n1/ Thu thập"
