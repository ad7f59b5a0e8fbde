"""Web pages: the document without the site around it, its letterhead, tables and marks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docparse
from docparse import errors
from docparse.knowledge import Knowledge, load
from docparse.page import Page
from docparse.reading import read
from docparse.reading.web import read_web

HEAD = """<table width="100%" border="0"><tr><td align="center"><b>ỦY BAN NHÂN DÂN<br>TỈNH AN HẢI</b></td>
<td align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></td></tr>
<tr><td>Số: 15/KH-UBND</td><td><i>Vĩnh Thạnh, ngày 10 tháng 02 năm 2025</i></td></tr></table>"""
BODY = """<p align="center"><b>KẾ HOẠCH</b></p><p align="center"><b>Chuyển đổi số năm 2025</b></p>
<p>Căn cứ <a href="/luat">Luật Giao dịch điện tử số 20/2023/QH15</a> ngày 22/6/2023;</p>
<p><b>I. MỤC TIÊU</b></p><p>Tất cả hồ sơ được xử lý trên môi trường mạng<sup>1</sup>.</p><p><b>II. NHIỆM VỤ</b></p>
<p>1. Sở Khoa học và Công nghệ chủ tr&igrave; r&agrave; soát thủ tục, hoàn thành trước ngày 30/6/2025.</p>
<p>2. Sở Nội vụ báo cáo kết quả trước ngày 15/12/2025.</p><p><sup>1</sup> Trừ hồ sơ mật.</p>"""
END = """<table border="0"><tr><td><p><b><i>Nơi nhận:</i></b><br>- Chính phủ (b/c);<br>- Lưu: VT.</p></td>
<td align="center"><p><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</b><br><br><b>Lê Văn Hòa</b></p></td></tr></table>"""
DOCUMENT = HEAD + BODY + END
COMMENT = "<p>Văn bản rất cần cho cơ sở, cảm ơn trang đã đăng tải và cung cấp đầy đủ các phụ lục kèm theo.</p>"
MENU = "".join(f'<li><a href="/{n}">Chuyên mục số {n}</a></li>' for n in range(12))

LIBRARY = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kế hoạch 15 | Tủ sách</title>
<script>var so = "Số: 99/KH-UBND";</script><style>p {{color: red}}</style></head><body><form id="aspnetForm">
<div id="header"><ul class="menu">{MENU}</ul><input value="Tìm"><button>Tìm kiếm</button></div>
<div class="breadcrumbs"><a href="/">Trang chủ</a> » <a href="/vb">Văn bản</a></div>
<h1>Kế hoạch 15/KH-UBND về chuyển đổi số</h1><div class="tool-bar"><a href="#">Tải về</a> <a href="#">In</a></div>
<div id="divContentDoc" class="content1">{DOCUMENT}<div style="display: none">Bản dịch</div></div>
<div class="vb-lien-quan"><h3>Văn bản liên quan</h3><ul>{MENU}</ul></div>
<div id="box_BinhLuan"><h3>Bình luận (3)</h3>{COMMENT * 3}</div>
<div id="footer">© 2025 Tủ sách. Địa chỉ: số 1, phố Chợ.</div></form></body></html>"""

OLD_PORTAL = f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"></head><body>
<table width=1000><tr><td colspan=3><img src="banner.jpg"><br>Cổng thông tin điện tử tỉnh An Hải</td></tr>
<tr><td width=200 class=left><table><tr><td>Danh mục</td></tr><tr><td><ul>{MENU}</ul></td></tr></table></td>
<td><table><tr><td><font class=title>Xem nội dung văn bản</font></td></tr><tr><td>{DOCUMENT}</td></tr></table></td>
<td width=200><table><tr><td>Tin mới</td></tr><tr><td><ul>{MENU}</ul></td></tr></table></td></tr></table></body></html>"""

ARCHIVE = f"""<!DOCTYPE html><html lang="vi"><body><header><nav>{MENU}</nav></header><main><article>
<section class="meta"><dl><dt>Số hiệu</dt><dd>15/KH-UBND</dd><dt>Lĩnh vực</dt><dd>Chuyển đổi số</dd></dl></section>
<div class="share-buttons"><span>Chia sẻ</span><a href="#">Facebook</a></div>
<div class="entry-content">{DOCUMENT}</div><p class="tags">Từ khóa: <a href="#">chuyển đổi số</a></p></article>
<aside><h4>Tài liệu khác</h4><ul>{MENU}</ul></aside></main><footer><p>Bản quyền thuộc về Văn kiện An Hải</p></footer>
</body></html>"""

SAVED = f"<html><body>{DOCUMENT}</body></html>"


@pytest.fixture(scope="module")
def plain() -> docparse.Document:
    return docparse.parse(SAVED.encode())


def page(html: str | bytes, knowledge: Knowledge | None = None) -> Page:
    content = html.encode() if isinstance(html, str) else html
    return read_web(content, "plan.html", knowledge=knowledge or load())[0]


def texts(html: str | bytes) -> list[str]:
    return [line.text for line in page(html).lines]


@pytest.mark.parametrize("portal", [LIBRARY, OLD_PORTAL, ARCHIVE], ids=["library", "old", "archive"])
def test_the_document_of_any_portal_is_that_of_the_saved_text(portal: str, plain: docparse.Document) -> None:
    found = docparse.parse(portal.encode())
    assert found.text == plain.text
    assert (found.meta, found.tasks, found.footnotes) == (plain.meta, plain.tasks, plain.footnotes)
    around = "\n".join(item.text for item in found.furniture if item.kind == "web-site")
    assert "Chuyên mục số 7" in around
    assert "99/KH-UBND" not in around


def test_what_the_saved_text_says(plain: docparse.Document) -> None:
    meta = plain.meta
    assert (meta.number, meta.date, meta.title) == ("15/KH-UBND", "2025-02-10", "Chuyển đổi số năm 2025")
    assert [(who.authority, who.role, who.name) for who in meta.signatories] == [("TM.", "CHỦ TỊCH", "Lê Văn Hòa")]
    assert [one.name for one in meta.recipients] == ["Chính phủ", "Lưu: VT"]
    assert [task.id for task in plain.tasks] == ["II.1", "II.2"]
    assert [(note.marker, note.section) for note in plain.footnotes] == [("1", "I")]
    assert plain.source.media_type == "text/html"


def test_site_text_and_hidden_text_are_kept_as_furniture() -> None:
    found = {(item.kind, item.text) for item in docparse.parse(LIBRARY.encode()).furniture}
    assert {("hidden", "Bản dịch"), ("web-site", "Bình luận (3)"), ("web-site", "Văn bản liên quan")} <= found
    assert ("web-site", "Kế hoạch 15/KH-UBND về chuyển đổi số") in found


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>một  hai\n ba</p><p>bốn</p>", ["một hai ba", "bốn"]),
        ("<p>một <b> hai</b></p>", ["một hai"]),
        ("<div>một<div>hai</div>ba</div>", ["một", "hai", "ba"]),
        ("một<br>hai<br/>ba", ["một", "hai", "ba"]),
        ("<p>a &lt; b &amp; c&nbsp;d</p>", ["a < b & c d"]),
        ("<ol start=3><li>ba<li>bốn<ol type=a><li>con</ol></ol>", ["3. ba", "4. bốn", "a. con"]),
        ("<ol type=I><li>một</li><li value=5>năm</li><li>sáu</li></ol>", ["I. một", "V. năm", "VI. sáu"]),
        ("<ul><li>một</li></ul>", ["• một"]),
        ("<pre>một\n  hai</pre>", ["một", "hai"]),
        ('<p style="text-transform:uppercase">kế hoạch</p>', ["KẾ HOẠCH"]),
        ("<p>thấy<span hidden>ẩn</span><span style='DISPLAY : none'>ẩn</span></p>", ["thấy"]),
        ("<p>một<!-- ghi chú --><script>x()</script>hai</p>", ["mộthai"]),
        ("<p>Ke\u0302\u0301 hoạch</p>", ["Kế hoạch"]),
        ("<p>một<p>hai<td>ba", ["một", "hai", "ba"]),
    ],
)
def test_lines(html: str, wanted: list[str]) -> None:
    assert texts(f"<html><body>{html}</body></html>") == wanted


def test_looks() -> None:
    html = (
        "<html><body><h2>Mục</h2><p><strong>đậm</strong></p><p>nửa <b>đậm</b></p><center><p>giữa</p></center>"
        "<p>&nbsp;</p><p style='text-align:center;font-weight:bold'>cả hai</p><p>x<sup>2</sup> "
        "<a href='#_ftn1'>[1]</a></p></body></html>"
    )
    found = page(html).lines
    assert [(one.text, one.bold, one.heading, one.centred, one.gap) for one in found] == [
        ("Mục", True, 2, False, 0), ("đậm", True, 0, False, 0), ("nửa đậm", False, 0, False, 0), ("giữa", False, 0, True, 0),
        ("cả hai", True, 0, True, 1), ("x2 [1]", False, 0, False, 0),
    ]  # fmt: skip
    assert [found[-1].text[span.start : span.end] for span in found[-1].raised] == ["2", "[1]"]


def test_tables_of_data_keep_their_merged_cells() -> None:
    html = """<html><body><p>Trước</p><table border=1><thead><tr><th rowspan=2>TT<th rowspan=2>Việc<th colspan=2>Cơ quan</tr>
    <tr><th>Chủ trì<th>Phối hợp</tr></thead><tr><td>1<td>Rà soát<br>hồ sơ<td rowspan="2">Sở Nội vụ<td>Công an</tr>
    <tr><td>2<td>Đào tạo<td>Sở Y tế</tr></table></body></html>"""
    (found,) = page(html).tables
    assert found.rows == (
        ("TT", "Việc", "Cơ quan", ""), ("", "", "Chủ trì", "Phối hợp"),
        ("1", "Rà soát\nhồ sơ", "Sở Nội vụ", "Công an"), ("2", "Đào tạo", "", "Sở Y tế"),
    )  # fmt: skip
    assert {tuple(span) for span in found.spans} == {(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 2, 2, 1)}
    assert (found.at, found.heads) == (1, 2)


VIETNAMESE = "<html><head><meta charset={}></head><body><p>Kế hoạch của tỉnh ủy</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "real"),
    [("utf-8", "utf-8"), ("windows-1252", "utf-8"), ("'utf-8'", "utf-8-sig"), ("utf-16", "utf-16"), ("none", "utf-8")],
)
def test_encodings(declared: str, real: str) -> None:
    assert texts(VIETNAMESE.format(declared).encode(real)) == ["Kế hoạch của tỉnh ủy"]


@pytest.mark.parametrize("declared", ["x-user-defined", "windows-1252", "không có"])
def test_old_fonts_are_repaired(declared: str) -> None:
    html = (
        f'<html><head><meta charset="{declared}"></head><body><p><font face=".VnTime">KÕ ho¹ch thùc hiÖn nghÞ quyÕt cña '
        "tØnh ñy An H¶i n¨m nay</font></p></body></html>"
    )
    reading = read(html.encode("latin-1", "replace"), name="plan.html")
    assert [line.text for line in reading.pages[0].lines] == [
        "Kế hoạch thực hiện nghị quyết của tỉnh ủy An Hải năm nay"
    ]
    assert [one.code for one in reading.problems] == ["legacy-encoding"]


@pytest.mark.parametrize("html", ["<html></html>", "<!doctype html>", "<html><body><script>x</script></body></html>"])
def test_pages_without_text_are_empty(html: str) -> None:
    with pytest.raises(errors.EmptyFileError, match=r"plan\.html"):
        read(html.encode(), name="plan.html")


@pytest.mark.parametrize("tag", ["div", "font", "ul", "table"])
def test_pages_that_nest_deep_are_read(tag: str) -> None:
    html = f"<html><body>{f'<{tag}>' * 1500}Kế hoạch{f'</{tag}>' * 1500}</body></html>"
    assert "Kế hoạch" in "".join(texts(html))


def test_pages_that_nest_without_end_are_refused() -> None:
    with pytest.raises(errors.DamagedFileError, match=r"plan\.html"):
        read(f"<html><body>{'<div>' * 50_000}Kế hoạch".encode(), name="plan.html")


def test_many_items_and_rows_are_read() -> None:
    html = f"<html><body><ol>{'<li>việc' * 4_000}</ol><table>{'<tr><td>a<td rowspan=9>b<td>c' * 1_000}</table></body></html>"
    assert len(page(html).lines) == 4_000


@given(st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<tr>", "<td colspan=99999>", "</table>", "<b>", "chữ ", "<br>",
                                 "<div class=share>", "</div>", "<li value=-2>", "<td rowspan=0>", "&#0;", "<sup>", "\x00"]),
                max_size=25))  # fmt: skip
def test_any_markup_is_read(parts: list[str]) -> None:
    found: Any = page(f"<html><body>{''.join(parts)}</body></html>")
    printed = [*found.lines, *(aside.line for aside in found.asides)]
    cells = [cell for one in found.tables for row in one.rows for cell in row]
    count = sum(line.text.count("chữ") for line in printed) + sum(cell.count("chữ") for cell in cells)
    assert count == parts.count("chữ ")


def test_what_ruby_says_of_text_is_aside() -> None:
    text = "<p>Lập <ruby>hồ sơ<rp>(</rp><rt>ghi</rt><rp>)</rp></ruby> lưu trữ của các cơ quan trong tỉnh.</p>"
    found = docparse.parse(f"<html><body>{text}</body></html>".encode())
    assert found.text == "Lập hồ sơ lưu trữ của các cơ quan trong tỉnh."
