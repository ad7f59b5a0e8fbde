"""Printed electronic signatures."""

from collections.abc import Callable

import pytest

from docparse.knowledge import load
from docparse.page import Layout
from docparse.structure.letterhead import read_meta

Layouts = Callable[[str], Layout]
KNOWLEDGE = load()

BELOW = "\nTỈNH ỦY AN HẢI\nSố 1-CT/TU\nCHỈ THỊ\nvề đọc sách\n1. Đọc."


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (
            "Ký bởi: Tỉnh ủy An Hải\nEmail: van thu\nVPTU@anhai.vn\nCơ quan: Tỉnh ủy An Hải\n"
            "Ngày ký: 05.11.2031 15:00:30\n+07:00",
            ("Tỉnh ủy An Hải", "van thu VPTU@anhai.vn", "Tỉnh ủy An Hải", "2031-11-05T15:00:30+07:00"),
        ),
        (
            "Người ký: CỔNG THÔNG TIN\nCơ quan: VĂN PHÒNG\nThời gian ký: 2031-06-02 08:06:58 +07:00",
            ("CỔNG THÔNG TIN", None, "VĂN PHÒNG", "2031-06-02T08:06:58+07:00"),
        ),
        ("Ký bởi: A Cơ quan: B Ngày ký: 5/1/2031", ("A", None, "B", "2031-01-05")),
    ],
)
def test_stamps_above_the_letterhead(layout_of: Layouts, stamp: str, expected: tuple[str | None, ...]) -> None:
    layout = layout_of(stamp + BELOW)
    meta = read_meta(layout, KNOWLEDGE).meta
    (signature,) = meta.digital_signatures
    assert (signature.signer, signature.email, signature.organization, signature.signed_at) == expected
    assert layout.text[signature.evidence.start : signature.evidence.end] == stamp
    assert (meta.issuer, meta.number, meta.title) == ("TỈNH ỦY AN HẢI", "1-CT/TU", "về đọc sách")


def test_a_stamp_in_the_middle_is_not_body(layout_of: Layouts) -> None:
    layout = layout_of("KẾ HOẠCH\nvề đọc sách\n" + "1. Đọc sách.\n" * 120 + "Ký bởi: A\nNgày ký: 5/1/2031\n2. Viết.")
    front = read_meta(layout, KNOWLEDGE)
    assert [layout.text[slice(*span)] for span in front.outside] == ["Ký bởi: A\nNgày ký: 5/1/2031"]
