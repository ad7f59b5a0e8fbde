"""Metadata of whole documents, Party and State, whole and broken."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.knowledge import load
from docparse.page import Layout
from docparse.structure.letterhead import read_meta
from docparse.text import Span

Layouts = Callable[[str], Layout]
KNOWLEDGE = load()

PARTY = """
TỈNH ỦY AN HẢI
*
Số 17-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Vĩnh Thạnh, ngày 05 tháng 3 năm 2031
KẾ HOẠCH
thực hiện Chỉ thị số 08-CT/TW của Ban Bí thư
về tiết kiệm điện trong cơ quan
-----
Thực hiện Chỉ thị số 08-CT/TW, Tỉnh ủy xây dựng kế hoạch như sau:
I- MỤC ĐÍCH
1. Tiết kiệm điện.
Kế hoạch này được phổ biến đến chi bộ.
T/M TỈNH ỦY
PHÓ BÍ THƯ
Lê Thị Minh Sâm
Nơi nhận:
- Văn phòng Trung ương Đảng (để báo cáo),
- Các huyện ủy, thành ủy, đảng ủy
trực thuộc (để thực hiện),
- Lưu VPTU.
"""

STATE = """
ỦY BAN NHÂN DÂN | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN HẢI | Độc lập - Tự do - Hạnh phúc
Số: 412 /QĐ-UBND | An Hải, ngày 9 tháng 7 năm 2031

QUYẾT ĐỊNH
Ban hành Kế hoạch chuyển đổi số

ỦY BAN NHÂN DÂN TỈNH AN HẢI

Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.
Nơi nhận: | TM. ỦY BAN NHÂN DÂN
- Như Điều 1; | KT. CHỦ TỊCH
- Các sở, ngành (t/h); | PHÓ CHỦ TỊCH
- Lưu: VT, TH(Hà). | Trần Quốc Vượng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
KẾ HOẠCH
Chuyển đổi số
(Ban hành kèm theo Quyết định số 412/QĐ-UBND)
I. MỤC TIÊU
1. Sở Nội vụ số hóa hồ sơ.
"""

LETTER = """
UBND TỈNH AN HẢI
SỞ NỘI VỤ
Số: 88/SNV-VP
V/v báo cáo công tác lưu trữ
quý I năm 2031
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 31 tháng 02 năm 2031
Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã,
phường.
Sở Nội vụ đề nghị các cơ quan báo cáo công tác lưu trữ quý I trước ngày 15 tháng 4 năm 2031 theo mẫu.
1. Nội dung báo cáo.
GIÁM ĐỐC
(Đã ký)
Phạm Ngọc Lan
"""


def test_party_plan(layout_of: Layouts) -> None:
    layout = layout_of(PARTY)
    front = read_meta(layout, KNOWLEDGE)
    meta = front.meta
    assert meta.type is not None
    assert (meta.type.code, meta.type.name) == ("KH", "Kế hoạch")
    assert (meta.number, meta.place, meta.date) == ("17-KH/TU", "Vĩnh Thạnh", "2031-03-05")
    assert meta.issuer == "TỈNH ỦY AN HẢI"
    assert meta.title == "thực hiện Chỉ thị số 08-CT/TW của Ban Bí thư về tiết kiệm điện trong cơ quan"
    assert [(who.authority, who.on_behalf_of, who.role, who.name) for who in meta.signatories] == [
        ("T/M", "TỈNH ỦY", "PHÓ BÍ THƯ", "Lê Thị Minh Sâm")
    ]
    assert [(entry.name, entry.remark) for entry in meta.recipients] == [
        ("Văn phòng Trung ương Đảng", "để báo cáo"),
        ("Các huyện ủy, thành ủy, đảng ủy trực thuộc", "để thực hiện"),
        ("Lưu VPTU", None),
    ]
    body = layout.text[slice(*front.body)]
    assert body.startswith("Thực hiện Chỉ thị số 08-CT/TW, Tỉnh ủy")
    assert body.endswith("được phổ biến đến chi bộ.")
    assert front.outside == ()
    assert (front.own.type, front.own.number, front.own.date) == ("KH", "17-KH/TU", "2031-03-05")
    assert front.findings == ()


def test_state_decision_with_attached_plan(layout_of: Layouts) -> None:
    layout = layout_of(STATE)
    front = read_meta(layout, KNOWLEDGE)
    meta = front.meta
    assert meta.type is not None
    assert (meta.type.code, meta.number, meta.date) == ("QĐ", "412/QĐ-UBND", "2031-07-09")
    assert meta.issuer == "ỦY BAN NHÂN DÂN TỈNH AN HẢI"
    assert meta.title == "Ban hành Kế hoạch chuyển đổi số"
    (who,) = meta.signatories
    assert (who.authority, who.on_behalf_of) == ("TM. KT.", "ỦY BAN NHÂN DÂN, CHỦ TỊCH")
    assert (who.role, who.name) == ("PHÓ CHỦ TỊCH", "Trần Quốc Vượng")
    assert [entry.name for entry in meta.recipients] == ["Như Điều 1", "Các sở, ngành", "Lưu: VT, TH(Hà)"]
    body = layout.text[slice(*front.body)]
    assert body.startswith("ỦY BAN NHÂN DÂN TỈNH AN HẢI\nCăn cứ")
    assert body.endswith("Sở Nội vụ số hóa hồ sơ.")
    (outside,) = (layout.text[slice(*span)] for span in front.outside)
    assert outside.startswith("Nơi nhận:")
    assert outside.endswith("Độc lập - Tự do - Hạnh phúc")


def test_letter_with_an_impossible_date(layout_of: Layouts) -> None:
    layout = layout_of(LETTER)
    front = read_meta(layout, KNOWLEDGE)
    meta = front.meta
    assert meta.type is not None
    assert (meta.type.code, meta.number, meta.issuer) == ("CV", "88/SNV-VP", "SỞ NỘI VỤ")
    assert meta.title == "báo cáo công tác lưu trữ quý I năm 2031"
    assert [entry.name for entry in meta.addressees] == ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"]
    assert meta.date is None
    assert [finding.code for finding in front.findings] == ["date-impossible"]
    assert [(who.role, who.name) for who in meta.signatories] == [("GIÁM ĐỐC", "Phạm Ngọc Lan")]
    assert layout.text[slice(*front.body)].startswith("Sở Nội vụ đề nghị")


@pytest.mark.parametrize(
    ("number", "date", "codes"),
    [
        ("Số -KH/TU", "An Hải, ngày tháng năm 2031", ["number-blank", "date-blank"]),
        ("Số:        /KH-UBND", "An Hải, ngày     tháng 5 năm 2031", ["number-blank", "date-blank"]),
        ("Số ……-KH/TU", "An Hải, ngày … tháng … năm 20…", ["number-blank", "date-blank"]),
        ("Số 4-NQ/TU", "An Hải, ngày 1 tháng 5 năm 2031", ["type-mismatch"]),
    ],
)
def test_drafts_and_misprints_are_reported(layout_of: Layouts, number: str, date: str, codes: list[str]) -> None:
    text = f"TỈNH ỦY AN HẢI\n{number}\nĐẢNG CỘNG SẢN VIỆT NAM\n{date}\nKẾ HOẠCH\nvề tiết kiệm điện\nI. MỤC ĐÍCH"
    front = read_meta(layout_of(text), KNOWLEDGE)
    assert [finding.code for finding in front.findings] == codes
    assert front.meta.type is not None
    assert front.meta.type.code == "KH"
    assert (front.meta.number is None) == ("number-blank" in codes)
    assert (front.meta.date is None) == ("date-blank" in codes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Một đoạn văn không có thể thức.",
        "I. MỤC TIÊU\n1. Việc thứ nhất.",
        "(" * 4000,
        "- \n" * 300,
        "CHỦ TỊCH TỈNH\n" * 1500,
        "(Ký tên)\n" * 1500,
        "a" * 50_000,
    ],
)
def test_text_without_form_is_all_body(layout_of: Layouts, text: str) -> None:
    layout = layout_of(text)
    front = read_meta(layout, KNOWLEDGE)
    assert (front.meta.type, front.meta.number, front.meta.title) == (None, None, None)
    assert front.body == Span(0, len(layout.text))


def test_empty_layout() -> None:
    front = read_meta(Layout("", ()), KNOWLEDGE)
    assert front.body == Span(0, 0)
    assert front.meta.recipients == ()


LINES = [line for text in (PARTY, STATE, LETTER) for line in text.splitlines()]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=60), max_size=40))
def test_any_order_of_lines_gives_spans_inside_the_text(layout_of: Layouts, lines: list[str]) -> None:
    layout = layout_of("\n".join(" ".join(line.split()) for line in lines) or " ")
    front = read_meta(layout, KNOWLEDGE)
    assert 0 <= front.body.start <= front.body.end <= len(layout.text)
    for span in front.outside:
        assert front.body.start <= span.start < span.end <= len(layout.text)
    assert read_meta(layout, KNOWLEDGE) == front


def test_those_whom_a_telegram_goes_to_are_addressees(layout_of: Layouts) -> None:
    text = (
        "CÔNG ĐIỆN\nVề việc ứng phó bão số 5\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN HẢI điện:\n- Giám đốc các sở;\n"
        "- Chủ tịch Ủy ban nhân dân các xã.\nBão số 5 sắp vào bờ.\n1. Sở Y tế trực cấp cứu."
    )
    front = read_meta(layout_of(text), KNOWLEDGE)
    assert [one.name for one in front.meta.addressees] == ["Giám đốc các sở", "Chủ tịch Ủy ban nhân dân các xã"]
    assert front.body.start == text.index("Bão số 5 sắp")
