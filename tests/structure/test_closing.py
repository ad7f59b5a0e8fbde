"""Signatures, recipients and copies: what a closing zone holds, in every order that it is printed in."""

from collections.abc import Callable

import pytest

from docparse.knowledge import load
from docparse.model import Signatory
from docparse.page import Layout
from docparse.structure.closing import find_zones
from docparse.structure.letterhead import read_meta
from docparse.structure.outline import outline
from docparse.structure.recipients import read_entries
from docparse.structure.signature import read_signatories

Layouts = Callable[[str], Layout]
KNOWLEDGE = load()


def signatories(layout_of: Layouts, text: str) -> list[Signatory]:
    zones = find_zones(layout_of(text).blocks, 0, KNOWLEDGE)
    columns = zones[0].original.signatures if zones else ()
    return [who for column in columns for who in read_signatories(column, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nLê Thị Sâm", [("T/M", "BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Thị Sâm")]),
        (
            "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n(Đã ký)\nVũ An",
            [("K/T", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Vũ An")],
        ),
        (
            "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ PHÁP CHẾ\nĐã ký: Ngô Văn Hòa",
            [("TL.", "BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ PHÁP CHẾ", "Ngô Văn Hòa")],
        ),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nTS. Hồ Y Ban", [("TUQ.", "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Hồ Y Ban")]),
        ("Q. GIÁM ĐỐC\nHồ Văn Ban", [("Q.", "GIÁM ĐỐC", None, "Hồ Văn Ban")]),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC      Đỗ Minh Tú", [("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đỗ Minh Tú")]),
        (
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Sơn\nDANH MỤC NHIỆM VỤ\nNĂM 2027",
            [("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Sơn")],
        ),
        (
            "<Nơi nhận:\n<- Lưu: VT.\n>TM. ỦY BAN NHÂN DÂN\n>CHỦ TỊCH\nLê Sơn",
            [("TM.", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Sơn")],
        ),
        ("THỦ TƯỚNG\nNGUYỄN VĂN BÌNH", [(None, None, "THỦ TƯỚNG", "NGUYỄN VĂN BÌNH")]),
        (
            "TM. ỦY BAN NHÂN DÂN\nTỈNH AN HẢI\nCHỦ TỊCH\nLê Sơn",
            [("TM.", "ỦY BAN NHÂN DÂN TỈNH AN HẢI", "CHỦ TỊCH", "Lê Sơn")],
        ),
        ("T/M BAN BÍ THƯ\nTHƯỜNG TRỰC\nLê Sơn", [("T/M", "BAN BÍ THƯ", "THƯỜNG TRỰC", "Lê Sơn")]),
        (
            "T/M ĐOÀN\nTRƯỞNG ĐOÀN\nLê Sơn\nPHÓ GIÁM ĐỐC SỞ NỘI VỤ",
            [("T/M", "ĐOÀN", "TRƯỞNG ĐOÀN, PHÓ GIÁM ĐỐC SỞ NỘI VỤ", "Lê Sơn")],
        ),
        (
            "TM. ỦY BAN MẶT TRẬN | TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH | CHỦ TỊCH\nLê Sơn | Vũ Hà",
            [("TM.", "ỦY BAN MẶT TRẬN", "CHỦ TỊCH", "Lê Sơn"), ("TM.", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vũ Hà")],
        ),
        (
            "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Sơn\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nVũ Hà",
            [("KT.", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Sơn"), ("KT.", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "Vũ Hà")],
        ),
        (
            "<Nơi nhận:\n<- Lưu VP.\n>T/M BAN THƯỜNG VỤ\n>PHÓ BÍ THƯ\n>Vũ Hà",
            [("T/M", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Vũ Hà")],
        ),
    ],
)
def test_signatories(layout_of: Layouts, text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert [(who.authority, who.on_behalf_of, who.role, who.name) for who in signatories(layout_of, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN CÁC XÃ\n1. Rà soát hồ sơ.",
        "GIÁM ĐỐC CÁC SỞ\nCó trách nhiệm thi hành.",
        "Nơi nhận hồ sơ là bộ phận một cửa.",
        "TMĐT là thương mại điện tử",
        "Chủ tịch\nNguyễn Văn An",
    ],
)
def test_running_text_is_no_closing(layout_of: Layouts, text: str) -> None:
    assert find_zones(layout_of(text).blocks, 0, KNOWLEDGE) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- Như trên;", "- Lưu: VT, TH."], [("Như trên", None), ("Lưu: VT, TH", None)]),
        (["- Tỉnh ủy (b/c);", "– Các sở,", "ngành;"], [("Tỉnh ủy", "b/c"), ("Các sở, ngành", None)]),
        (
            ["- Tỉnh ủy; - UBND tỉnh (để b/c); - Lưu: VT."],
            [("Tỉnh ủy", None), ("UBND tỉnh", "để b/c"), ("Lưu: VT", None)],
        ),
        (["Tỉnh ủy;", "UBND tỉnh;"], [("Tỉnh ủy", None), ("UBND tỉnh", None)]),
        (["- Các ban", "(để thực hiện),"], [("Các ban", "để thực hiện")]),
        (["- Các sở (ban) ngành;"], [("Các sở (ban) ngành", None)]),
        (["- Lưu: VT, KT(Hà)."], [("Lưu: VT, KT(Hà)", None)]),
        (["-", ""], []),
    ],
)
def test_entries(lines: list[str], expected: list[tuple[str, str | None]]) -> None:
    assert [(entry.name, entry.remark) for entry in read_entries(lines, KNOWLEDGE)] == expected


ORIGINAL = """
KẾT LUẬN
về đọc sách
1. Đọc.
T/M BAN CHẤP HÀNH
BÍ THƯ
Đã ký: Lê Sơn
"""

COPIES = [
    """
QUẬN ỦY TÂN AN
VĂN PHÒNG
*
Số 31-BS/VPQU
SAO LỤC
Tân An, ngày 08 tháng 11 năm 2031
Nơi nhận:
- Các chi bộ,
- Lưu VP.
K/T CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Vũ Thị Hà
""",
    """
<QUẬN ỦY TÂN AN
<VĂN PHÒNG
<Số 31-BS/VPQU
<Nơi nhận:
<- Các chi bộ,
<- Lưu VP.
>SAO LỤC
>Tân An, ngày 08 tháng 11 năm 2031
>K/T CHÁNH VĂN PHÒNG
>PHÓ CHÁNH VĂN PHÒNG
>Vũ Thị Hà
""",
]


@pytest.mark.parametrize("block", COPIES)
def test_a_copy_does_not_leak_into_the_original(layout_of: Layouts, block: str) -> None:
    layout = layout_of(ORIGINAL + block)
    front = read_meta(layout, KNOWLEDGE)
    meta = front.meta
    assert [(who.role, who.name) for who in meta.signatories] == [("BÍ THƯ", "Lê Sơn")]
    assert (meta.number, meta.date, meta.recipients) == (None, None, ())
    copy = meta.copy
    assert copy is not None
    assert (copy.kind, copy.number, copy.issuer) == ("SAO LỤC", "31-BS/VPQU", "QUẬN ỦY TÂN AN VĂN PHÒNG")
    assert (copy.place, copy.date) == ("Tân An", "2031-11-08")
    assert [(who.authority, who.on_behalf_of, who.name) for who in copy.signatories] == [
        ("K/T", "CHÁNH VĂN PHÒNG", "Vũ Thị Hà")
    ]
    assert [entry.name for entry in copy.recipients] == ["Các chi bộ", "Lưu VP"]
    assert layout.text[slice(*front.body)] == "1. Đọc."


def test_the_original_signs_beside_the_letterhead_of_its_copy(layout_of: Layouts) -> None:
    closing = """
<Nơi nhận:
<- Các tỉnh ủy,
<- Lưu VP.
<TỈNH ỦY AN HẢI
<VĂN PHÒNG
>T/M BAN BÍ THƯ
>THƯỜNG TRỰC
>Lê Sơn
<Số 46-BS/VPTU
>Tân An, ngày 02 tháng 4 năm 2031
SAO LỤC
<Nơi nhận:
<- Các chi bộ,
<- Lưu VPTU.
>K/T CHÁNH VĂN PHÒNG
>Vũ Thị Hà
"""
    meta = read_meta(layout_of("KẾT LUẬN\nvề đọc sách\n1. Đọc." + closing), KNOWLEDGE).meta
    assert [who.name for who in meta.signatories] == ["Lê Sơn"]
    assert [entry.name for entry in meta.recipients] == ["Các tỉnh ủy", "Lưu VP"]
    assert meta.copy is not None
    assert (meta.copy.number, meta.copy.date) == ("46-BS/VPTU", "2031-04-02")
    assert meta.copy.issuer == "TỈNH ỦY AN HẢI VĂN PHÒNG"
    assert [who.name for who in meta.copy.signatories] == ["Vũ Thị Hà"]
    assert [entry.name for entry in meta.copy.recipients] == ["Các chi bộ", "Lưu VPTU"]


def test_an_appendix_below_the_signature_is_body(layout_of: Layouts) -> None:
    layout = layout_of(ORIGINAL + "Nơi nhận:\n- Các chi bộ,\n- Lưu VP\nPHỤ LỤC\nDanh mục sách")
    front = read_meta(layout, KNOWLEDGE)
    assert [entry.name for entry in front.meta.recipients] == ["Các chi bộ", "Lưu VP"]
    assert layout.text[slice(*front.body)].endswith("PHỤ LỤC\nDanh mục sách")
    (outside,) = front.outside
    assert layout.text[slice(*outside)].endswith("- Lưu VP")


@pytest.mark.parametrize("title", ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "Biểu phân công nhiệm vụ của các sở, ngành"])
def test_what_stands_behind_a_closing_belongs_to_no_item_above(layout_of: Layouts, title: str) -> None:
    text = f"""
KẾ HOẠCH
Số hóa hồ sơ

I. NHIỆM VỤ
1. Sở Y tế lập danh mục hồ sơ.
<Nơi nhận:
<- Lưu: VT.
>TM. ỦY BAN NHÂN DÂN
>CHỦ TỊCH
>Lê Sơn
{title}
Các sở, ngành thực hiện theo phân công dưới đây, báo cáo kết quả khi hoàn thành.
"""
    layout = layout_of(text)
    front = read_meta(layout, KNOWLEDGE)
    found, _ = outline(layout, front.body, KNOWLEDGE, outside=front.outside, closings=front.closings, own=front.own)
    own = next(item for item in found.items if item.id == "I.1")
    assert " ".join(layout.text[slice(*span)] for span in own.paragraphs) == "Sở Y tế lập danh mục hồ sơ."


def test_recipients_go_on_in_the_left_column_of_the_next_page(layout_of: Layouts) -> None:
    text = "<Nơi nhận:\n<- Các bộ, cơ quan thuộc\n>BỘ TRƯỞNG\n<Chính phủ;\n<- Các sở;\n<- Lưu: VT.\n>Đặng Minh Triều"
    meta = read_meta(layout_of("1. Rà soát hồ sơ.\n" + text), KNOWLEDGE).meta
    assert [one.name for one in meta.recipients] == ["Các bộ, cơ quan thuộc Chính phủ", "Các sở", "Lưu: VT"]
    assert [(one.role, one.name) for one in meta.signatories] == [("BỘ TRƯỞNG", "Đặng Minh Triều")]
