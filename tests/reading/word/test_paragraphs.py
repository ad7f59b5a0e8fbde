"""Paragraphs of Word files: what is printed, what is set aside, and where it stands."""

from typing import Any

import pytest

from docparse.knowledge import Knowledge
from docparse.reading.word import read_word
from tests.reading.word.conftest import p, r, table, tc, word

BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
OLD_BOX = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
NOTE = '<w:{0}note w:id="{1}"><w:p><w:r><w:{0}noteRef/></w:r>{2}</w:p></w:{0}note>'


def field(*parts: str) -> str:
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))


def texts(page: Any) -> list[str]:
    return [line.text for line in page.lines]


def asides(page: Any) -> list[tuple[str, str]]:
    return [(aside.kind, aside.line.text) for aside in page.asides]


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (["Kế hoạch ", "này"], ["Kế hoạch này"]),
        ([r("I."), "<w:r><w:tab/></w:r>", r("MỤC TIÊU")], ["I. MỤC TIÊU"]),
        (["TỈNH ỦY", "<w:r><w:br/></w:r>", "AN HẢI"], ["TỈNH ỦY", "AN HẢI"]),
        (["04", "<w:r><w:noBreakHyphen/></w:r>", "NQ/TW"], ["04-NQ/TW"]),
        (["triển", "<w:r><w:softHyphen/></w:r>", " khai"], ["triển khai"]),
        (['<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>', " Rà soát"], ["- Rà soát"]),
        (['<w:hyperlink r:id="x">' + r("Luật") + "</w:hyperlink>", " Lưu trữ"], ["Luật Lưu trữ"]),
        ([f'<w:smartTag>{r("Luật")}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>{r(" số 33")}</w:sdtContent></w:sdt>'], ["Luật số 33"]),
        ([f'<w:fldSimple w:instr="DATE">{r("ngày 5")}</w:fldSimple>'], ["ngày 5"]),
        ([field(BEGIN, "<w:instrText>PAGE</w:instrText>", SEPARATE, "<w:t>7</w:t>", END), " trang"], ["7 trang"]),
        ([field(BEGIN, "<w:instrText>IF </w:instrText>", BEGIN, "<w:instrText>X</w:instrText>", SEPARATE, "<w:t>bỏ</w:t>",
                END, SEPARATE, "<w:t>giữ</w:t>", END)], ["giữ"]),
        (["<w:ins>" + r("Thêm ") + "</w:ins>", "<w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", "giữ"], ["Thêm giữ"]),
        (["<w:moveTo>" + r("đến ") + "</w:moveTo>", "<w:moveFrom>" + r("đi") + "</w:moveFrom>", "ở"], ["đến ở"]),
        ([r("Kế hoạch", "<w:caps/>")], ["KẾ HOẠCH"]),
        ([r("gạch", "<w:strike/>")], ["gạch"]),
        (["<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"], ["a+b"]),
        (["Ke\u0302\u0301", " hoạch"], ["Kế hoạch"]),
        (["", " "], []),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(page: Any, content: list[str], printed: list[str]) -> None:
    assert texts(page(p(*content))) == printed


def test_what_a_line_looks_like(page: Any) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    found = page(
        p("Mục", properties='<w:pStyle w:val="H2"/>') + p() + p() + p(r("Nhạt", '<w:b w:val="0"/>'), "đậm một nửa"),
        styles=styles,
    )
    first, second = found.lines
    assert (first.bold, first.heading, first.centred, first.gap) == (True, 1, True, 0.0)
    assert (second.bold, second.heading, second.centred, second.gap) == (False, 0, False, 2.0)
    assert [line.place for line in found.lines] == [(1,), (4,)]


def test_circles_of_styles_and_fields_without_end_hide_nothing(page: Any) -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p(field(BEGIN, "<w:instrText>TOC</w:instrText>"), properties='<w:pStyle w:val="A"/>') + p("Còn đây")
    assert texts(page(body, styles=styles)) == ["Còn đây"]


def test_an_accepted_deletion_joins_paragraphs(page: Any) -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = (
        p("Một nửa ", properties=deleted) + p("và nửa kia") + p("<w:del><w:r><w:delText>hết</w:delText></w:r></w:del>")
    )
    found = page(body)
    assert texts(found) == ["Một nửa và nửa kia"]
    assert found.lines[0].place == (1,)


def test_notes_stand_below_their_paragraph_with_raised_marks(page: Any) -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}noteReference w:id="{number}"/></w:r>'

    found = page(
        p("Tình hình", reference("foot", 5), " và ", reference("end", 2)) + p("Sau", reference("foot", 4)),
        footnotes=NOTE.format("foot", 4, r("Nguồn B")) + NOTE.format("foot", 5, r(" Nguồn A")),
        endnotes=NOTE.format("end", 2, r("Cuối")),
    )
    assert texts(found) == ["Tình hình1 và i", "1 Nguồn A", "i Cuối", "Sau2", "2 Nguồn B"]
    marks = [[line.text[span.start : span.end] for span in line.raised] for line in found.lines]
    assert marks == [["1", "i"], ["1"], ["i"], ["2"], ["2"]]


def test_a_mark_of_the_writers_own_is_read_where_it_stands(page: Any) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/></w:r>' + r(
        "*", '<w:vertAlign w:val="superscript"/>'
    )
    found = page(p("Tình hình", own), footnotes=NOTE.format("foot", 3, r("* Nguồn")))
    assert texts(found) == ["Tình hình*", "* Nguồn"]
    assert found.lines[0].raised


@pytest.mark.parametrize(
    "drawing",
    [
        f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>",
        f"<w:drawing>{BOX}</w:drawing>",
        OLD_BOX,
    ],
)
def test_text_boxes_are_read_once_below_their_paragraph(page: Any, drawing: str) -> None:
    run = f"<w:r>{drawing.format(p('DỰ THẢO'), p('DỰ THẢO'))}</w:r>"
    found = page(p("Kế ", run, "hoạch"))
    assert texts(found) == ["Kế hoạch", "DỰ THẢO"]
    assert [line.place for line in found.lines] == [(1,), None]


def test_what_is_not_the_text_is_set_aside(page: Any) -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('I. MỤC TIÊU')}</w:sdtContent></w:sdt>"
    )
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    heads = '<w:headerReference w:type="{}" r:id="header1"/>'
    section = (
        f'<w:sectPr>{heads.format("default")}{heads.format("first")}<w:footerReference r:id="footer1"/></w:sectPr>'
    )
    found = page(
        contents + p("II. NHIỆM VỤ", properties='<w:pStyle w:val="TOC1"/>')
        + p("Thấy", r(" ẩn", "<w:vanish/>"), '<w:r><w:commentReference w:id="9"/></w:r>') + section,
        styles=styles,
        comments=f'<w:comment w:id="9">{p("Xem lại")}</w:comment>',
        header=p("Dự thảo lần 2"),
        footer=p(field(BEGIN, "<w:instrText>PAGE</w:instrText>", SEPARATE, "<w:t>3</w:t>", END)),
    )  # fmt: skip
    assert texts(found) == ["Thấy"]
    assert asides(found) == [
        ("running-head", "Dự thảo lần 2"), ("page-number", "3"), ("contents", "I. MỤC TIÊU"),
        ("contents", "II. NHIỆM VỤ"), ("hidden", "ẩn"), ("comment", "Xem lại"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("font", "old", "encoding", "printed"),
    [
        (".VnTime", "KÕ ho¹ch thùc hiÖn nghÞ quyÕt cña tØnh ñy An H¶i n¨m nay", "tcvn3",
         "Kế hoạch thực hiện nghị quyết của tỉnh ủy An Hải năm nay"),
        ("VNI-Times", "Keá hoaïch thöïc hieän nghò quyeát cuûa tænh uûy An Haûi naêm nay", "vni",
         "Kế hoạch thực hiện nghị quyết của tỉnh ủy An Hải năm nay"),
        ("Arial", "Kế hoạch thực hiện nghị quyết", None, "Kế hoạch thực hiện nghị quyết"),
    ],
)  # fmt: skip
def test_old_fonts_are_repaired(knowledge: Knowledge, font: str, old: str, encoding: str | None, printed: str) -> None:
    body = p(r(old, f'<w:rFonts w:ascii="{font}"/>')) + p("Theo Nghị quyết này")
    found, _, said = read_word(word(body), "plan.docx", knowledge=knowledge)
    assert (texts(found), said) == ([printed, "Theo Nghị quyết này"], encoding)


def test_capitals_of_an_old_font_and_its_soft_hyphen(knowledge: Knowledge) -> None:
    face = '<w:rFonts w:ascii=".VnTimeH"/>'
    words = "tr­ëng ban tæ chøc ®Ò xuÊt h­íng dÉn nghÞ quyÕt cña ban"
    body = p(f"<w:r><w:rPr>{face}</w:rPr><w:t>{words.partition(chr(0xAD))[0]}</w:t><w:softHyphen/>"
             f"<w:t>{words.partition(chr(0xAD))[2]}</w:t></w:r>")  # fmt: skip
    found, _, _ = read_word(word(body), "plan.docx", knowledge=knowledge)
    assert texts(found) == ["TRƯỞNG BAN TỔ CHỨC ĐỀ XUẤT HƯỚNG DẪN NGHỊ QUYẾT CỦA BAN"]


def test_comments_and_notes_in_cells_are_kept(page: Any) -> None:
    cell = tc(p("Việc", '<w:r><w:footnoteReference w:id="4"/></w:r>', '<w:r><w:commentReference w:id="1"/></w:r>'))
    found = page(
        table(f"<w:tr>{cell}{tc('Sở')}{tc('Hạn')}</w:tr>", ["2", "b", "c"], ["3", "b", "c"]),
        footnotes=NOTE.format("foot", 4, r("Nguồn")),
        comments=f'<w:comment w:id="1">{p("Hỏi lại")}</w:comment>',
    )
    assert found.tables[0].rows[0] == ("Việc1", "Sở", "Hạn")
    assert [tuple(mark) for mark in found.tables[0].raised] == [(0, 0, (4, 5))]
    assert texts(found) == ["1 Nguồn"]
    assert asides(found) == [("comment", "Hỏi lại")]


def test_of_ruby_only_the_text_under_it_is_read(page: Any) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('ghi')}</w:rt><w:rubyBase>{r('hồ sơ')}</w:rubyBase></w:ruby></w:r>"
    (line,) = page(p("Lập danh mục ", ruby, " lưu trữ")).lines
    assert line.text == "Lập danh mục hồ sơ lưu trữ"
