"""Cited documents: tables of (text, expected), and what holds for any text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docparse.annotation.references import CitedDocument, CitedDocuments, find_references
from docparse.knowledge import load
from docparse.structure.item import OwnDocument
from docparse.text import Span, fold

PLAN = OwnDocument(
    type="KH",
    name="Kế hoạch",
    number="61-KH/TU",
    date="2024-05-06",
    issuer="Ban Thường vụ Tỉnh ủy An Hải",
    title=None,
)


def cited(text: str, own: OwnDocument | None = PLAN, within: list[Span] | None = None) -> CitedDocuments:
    return find_references(fold(text), own=own, knowledge=load(), within=within, printed=text)


def ids(text: str) -> list[str]:
    return [document.id for document in cited(text).documents]


def only(text: str) -> CitedDocument:
    (document,) = cited(text).documents
    return document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết luận số 71-KL/TW", ["71-KL/TW"]),
        ("Kết luận 71 KL/TW", ["71-KL/TW"]),
        ("Kết luận số: 71- KL/TƯ", ["71-KL/TW"]),
        ("kết luận số 71–KL/TW", ["71-KL/TW"]),
        ("Kế hoạch số 04-\nKH/ĐUK", ["04-KH/ĐUK"]),
        ("Quy định số 12‑QÐi/TW", ["12-QĐi/TW"]),
        ("Công văn số 3120/UBND-NC", ["3120/UBND-NC"]),
        ("văn bản số 871/BKHCN-VP", ["871/BKHCN-VP"]),
        ("Nghị quyết liên tịch số 55/2024/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", ["55/2024/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"]),
        ("Nghị quyết 77.12/2025/NQ-CP", ["77.12/2025/NQ-CP"]),
        ("Quyết định số 1290 /QĐ-TTg", ["1290/QĐ-TTg"]),
        ("theo QCVN 14:2021/BXD", ["QCVN 14:2021/BXD"]),
        ("KẾ HOẠCH SỐ 9-KH/TU", ["9-KH/TU"]),
        ("các Nghị quyết số 38-NQ/TU, 39-NQ/TU", ["38-NQ/TU", "39-NQ/TU"]),
        ("các Kết luận số 84, 85-KL/TU và 86-KL/TU", ["84-KL/TU", "85-KL/TU", "86-KL/TU"]),
        ("Chỉ thị 07 của Bộ Chính trị", ["07-CT/TW"]),
        ("Quy định số 52 của Ban Chấp hành Trung ương", ["52-QĐ/TW"]),
        ("Nghị quyết số 41 của Chính phủ", ["41/NQ-CP"]),
        ("Chỉ thị số 3 của Ban Thường vụ Tỉnh ủy An Hải", ["3-CT/TU"]),
        ("Nghị định số 45 ngày 05/3/2021 của Chính phủ", ["45/2021/NĐ-CP"]),
        (
            "Nghị quyết Trung ương 5 khóa XI, XII",
            ["Nghị quyết Trung ương 5 khóa XI", "Nghị quyết Trung ương 5 khóa XII"],
        ),
        ("Luật Nghề cá số 90/2024/QH15", ["90/2024/QH15"]),
        ("Luật Đầu tư công và Luật Đầu tư", ["Luật Đầu tư công", "Luật Đầu tư"]),
        ("học tập Cương lĩnh chính trị, Điều lệ Đảng", ["Cương lĩnh chính trị", "Điều lệ Đảng"]),
        ("Kết luận số 71-KL/TW tiếp tục thực hiện Chỉ thị số 15-CT/TW", ["71-KL/TW", "15-CT/TW"]),
        (
            "thực hiện các Quy định: về nêu gương; về bảo vệ bí mật nhà nước",
            ["Quy định về nêu gương", "Quy định về bảo vệ bí mật nhà nước"],
        ),
        (
            "theo hướng dẫn khung của Ban Tổ chức Trung ương về kết nạp đảng viên; rà soát",
            ["hướng dẫn khung của Ban Tổ chức Trung ương về kết nạp đảng viên"],
        ),
    ],
)
def test_ids(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "xem trang 21-24, nhiệm kỳ 2020-2025, tốc độ 60 km/h, trực 24/7, ngày 25/10/2021",
        "điện thoại số 0916 000 493; Mẫu số 01/TKN-CNKD; tỷ lệ 3/4",
        "các nghị quyết, chỉ thị của Đảng; quy định của Đảng; thực hiện theo quy định",
        "Nghị quyết đại hội đảng bộ các cấp nhiệm kỳ 2025-2030",
        "Ban hành Quy định về xử lý những tập thể vi phạm",
        "Quy định rõ trách nhiệm của từng đồng chí. Hướng dẫn các chi bộ.",
        "Kế hoạch này và Kế hoạch số 61-KH/TU ngày 06/5/2024",
        "Hội Luật gia tỉnh; Trường Đại học Luật; kỷ luật đảng; dự án Luật Nghề cá",
        "Số 130-BS/VPTU",
        "theo kết luận của Bộ Chính trị và hướng dẫn của cấp trên",
    ],
)
def test_no_reference(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "date", "issuer"),
    [
        ("Kết luận số 71-KL/TW, ngày 25/9/2023 của Bộ Chính trị về", "2023-09-25", "Bộ Chính trị"),
        ("Kết luận số 71-KL/TW ngày 10-10- 2023 của Ban Bí thư", "2023-10-10", "Ban Bí thư"),
        ("Chỉ thị số 5/CT-TTg của Thủ tướng Chính phủ ngày 7 tháng 5 năm 2024", "2024-05-07", "Thủ tướng Chính phủ"),
        ("Kế hoạch số 9/KH-BYT của Bộ Y tế (BYT) ngày 05.02.2024", "2024-02-05", "Bộ Y tế"),
        ("Nghị quyết số 3-NQ/TU (ngày 30/10/2022)", "2022-10-30", None),
        ("Ngày 05/3/2024, Tỉnh ủy An Hải ban hành Nghị quyết số 52-NQ/TU", "2024-03-05", "Tỉnh ủy An Hải"),
        (
            "Quyết định số 2-QĐ/TW của Ban Bí thư khoá XI",
            None,
            "Ban Bí thư khoá XI",
        ),
        ("Kết luận số 71-KL/TW, ngày 31/02/2023", None, None),
        ("Nghị quyết số 66-NQ/TU NGÀY 3 THÁNG 4 NĂM 2024", "2024-04-03", None),
        ("Kết luận số 71-KL/TW trước ngày 05/3/2024", None, None),
    ],
)
def test_date_and_issuer(text: str, date: str | None, issuer: str | None) -> None:
    document = only(text)
    assert (document.date, document.issuer) == (date, issuer)


def test_issuer_of_a_coordination_holds_for_all() -> None:
    text = "Quy định số 32-QĐ/TW, ngày 28/7/2023 và Quy định số 47-QĐ/TW, ngày 25/9/2023 của Ban Chấp hành Trung ương"
    assert {document.issuer for document in cited(text).documents} == {"Ban Chấp hành Trung ương"}


def test_issuer_of_another_kind_is_not_borrowed() -> None:
    text = "Nghị quyết số 4-NQ/TW, ngày 30/9/2023 và Kế hoạch số 5-KH/TW, ngày 16/11/2023 của Bộ Chính trị"
    assert [document.issuer for document in cited(text).documents] == [None, "Bộ Chính trị"]


def test_title() -> None:
    assert only("Chỉ thị số 5-CT/TU “về phòng, chống cháy rừng” và").title == "phòng, chống cháy rừng"
    assert only("Chỉ thị số 5-CT/TU về phòng cháy rừng; tổ chức").title == "phòng cháy rừng"
    assert only("Chỉ thị số 5-CT/TU về phòng cháy, gắn với kiểm tra.").title is None
    assert only("Chỉ thị số 5-CT/TU về phòng cháy, nổ (sau đây gọi là Chỉ thị);").title == "phòng cháy, nổ"
    assert only("THỰC HIỆN\nChỉ thị số 5-CT/TU về phòng\ncháy, chữa cháy rừng").title is None


@pytest.mark.parametrize("link", ["về", "phê duyệt", "về việc ban hành"])
def test_a_short_form_may_name_what_the_document_approves(link: str) -> None:
    found = only(f"Quyết định số 90-QĐ/TU của Tỉnh ủy {link} Đề án Trồng rừng (gọi tắt là Đề án).\n1. Học tập Đề án.")
    assert (found.id, len(found.mentions)) == ("90-QĐ/TU", 2)


def test_a_paper_that_is_awaited_is_no_reference() -> None:
    assert ids("Sau khi có hướng dẫn của Văn phòng Trung ương Đảng về lưu trữ điện tử, các xã rà soát.") == []


def test_conference_is_its_symbol_where_the_text_says_so() -> None:
    text = (
        "Thực hiện Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XII "
        "(Nghị quyết số 10-NQ/TW, ngày 03/6/2017). Theo Nghị quyết Trung ương 5 (khóa XII)."
    )
    document = only(text)
    assert (document.id, document.date, document.named, len(document.mentions)) == ("10-NQ/TW", "2017-06-03", False, 2)


def test_conference_is_tied_by_its_subject() -> None:
    text = (
        "thực hiện Kết luận Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII về phát triển chăn nuôi\n"
        "Thực hiện Kết luận số 71-KL/TW, ngày 25/9/2023 của Ban Chấp hành Trung ương về phát triển chăn nuôi"
    )
    assert ids(text) == ["71-KL/TW"]


def test_conference_without_tie_keeps_its_name() -> None:
    document = only(
        "Nghị quyết Trung ương 5 khóa XII (gọi tắt là Nghị quyết Trung ương 5). Nghị quyết Trung ương 5 nêu rõ"
    )
    assert (document.id, document.named, document.type) == ("Nghị quyết Trung ương 5 khóa XII", True, "NQ")
    assert len(document.mentions) == 2 + 1


def test_two_wordings_of_a_congress_are_one() -> None:
    text = "Nghị quyết Đại hội lần thứ XIV của Đảng; Nghị quyết Đại hội toàn quốc lần thứ XIV; Nghị quyết Đại hội XIII"
    assert ids(text) == ["Nghị quyết Đại hội lần thứ XIV của Đảng", "Nghị quyết Đại hội XIII"]


def test_name_before_its_symbol_is_the_same_document() -> None:
    text = (
        "Quy chế giám sát và phản biện (số 31-QĐ/TU), Quy định về góp ý (số 32-QĐ/TU) của Tỉnh ủy An Hải. Luật Nghề cá."
    )
    assert ids(text) == ["31-QĐ/TU", "32-QĐ/TU", "Luật Nghề cá"]
    assert cited(text).documents[0].issuer == "Tỉnh ủy An Hải"


def test_law_by_name_means_its_number() -> None:
    document = only("Căn cứ Luật Nghề cá số 90/2024/QH15 ngày 30/11/2024; theo Luật Nghề cá và các quy định")
    assert (document.id, document.type, document.date, len(document.mentions)) == ("90/2024/QH15", "L", "2024-11-30", 2)


SHORT = (
    "KẾ HOẠCH\nThực hiện Nghị quyết số 52-NQ/TW ngày 05/3/2024 của Bộ Chính trị{definition}, Tỉnh ủy đề ra:\n"
    "I. YÊU CẦU\n1. Quán triệt Nghị quyết; thực hiện Nghị quyết này. Các Nghị quyết khác, nghị quyết của chi bộ, "
    "Nghị quyết của Đảng là căn cứ. Theo Nghị quyết số 60-NQ/TW. Kế hoạch này gửi các chi bộ.\n"
)


@pytest.mark.parametrize("definition", ["", " (sau đây gọi tắt là Nghị quyết)"])
def test_kind_alone_means_the_document_carried_out(definition: str) -> None:
    text = SHORT.format(definition=definition)
    first, second = cited(text).documents
    assert (first.id, second.id) == ("52-NQ/TW", "60-NQ/TW")
    later = [text[span.start : span.end] for span in first.mentions if span.start > text.index("Quán triệt")]
    assert later == ["Nghị quyết", "Nghị quyết"]


def test_own_kind_alone_is_the_document_itself() -> None:
    text = SHORT.format(definition="")
    own = OwnDocument(type="NQ", name="Nghị quyết", number=None, date=None, issuer=None, title=None)
    assert [len(document.mentions) for document in cited(text, own).documents] == [1, 1]


def test_footnote_mark_behind_a_symbol_is_left_out() -> None:
    text = "Nghị quyết số 41/NQ-CP2, Chương trình số 9-CTr/BCĐ13, Chương trình số 9-CTr/BCĐ, Kế hoạch số 7-KH/ĐĐQH15"
    assert ids(text) == ["41/NQ-CP", "9-CTr/BCĐ", "7-KH/ĐĐQH15"]


def test_own_type_line_is_no_reference() -> None:
    own = OwnDocument(type="KL", name="Kết luận", number=None, date=None, issuer=None, title=None)
    assert cited("KẾT LUẬN HỘI NGHỊ LẦN THỨ TƯ BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG KHÓA XIII", own).documents == ()


def test_own_number_of_another_term_is_a_reference() -> None:
    assert ids("Kế hoạch số 61-KH/TU ngày 06/5/2019 của Tỉnh ủy") == ["61-KH/TU"]


def test_subject_repeats_a_cited_one() -> None:
    document = only(
        "Quy định số 37-QĐ/TU về những việc cán bộ phải làm.\nchấp hành quy định về những việc cán bộ phải làm"
    )
    assert len(document.mentions) == 2


def test_number_alone_is_explained_by_a_symbol() -> None:
    assert ids("Thực hiện Đề án số 04\nĐề án số 04-ĐA/TU của Tỉnh ủy") == ["04-ĐA/TU"]
    assert ids("Thực hiện Đề án số 04") == []


def test_two_dates_are_reported_at_the_second() -> None:
    text = "Nghị quyết số 52-NQ/TU ngày 05/3/2024; Nghị quyết số 52-NQ/TU ngày 06/3/2024; Nghị quyết số 52-NQ/TU"
    found = cited(text)
    (finding,) = found.findings
    assert finding.code == "reference-two-dates"
    assert finding.facts == {"id": "52-NQ/TU", "first": "2024-03-05", "second": "2024-03-06"}
    assert finding.span is not None
    assert text[finding.span.start : finding.span.end] == "Nghị quyết số 52-NQ/TU ngày 06/3/2024"
    (document,) = found.documents
    assert document.date == "2024-03-05"
    assert [candidate.date for candidate in document.candidates] == ["2024-03-05", "2024-03-06"]


def test_symbol_without_date_names_its_candidates() -> None:
    found = cited("Nghị quyết số 20-NQ/TW")
    assert len(found.documents[0].candidates) > 1
    assert found.documents[0].date is None
    assert [finding.code for finding in found.findings] == ["reference-ambiguous"]


def test_only_inside_the_given_spans() -> None:
    text = "Số 5-CT/TU\nKết luận số 71-KL/TW\nLưu theo Công văn số 9-CV/TU"
    start = text.index("Kết luận")
    found = cited(text, within=[Span(start, start + 20)])
    assert [document.id for document in found.documents] == ["71-KL/TW"]


def test_spans_cover_dates_also_of_the_own_number() -> None:
    text = "Kế hoạch số 61-KH/TU ngày 06/5/2024 và Kết luận số 71-KL/TW, ngày 25/9/2023 của Bộ Chính trị khóa XIII"
    covered = [text[span.start : span.end] for span in cited(text).spans]
    assert any(piece.endswith("06/5/2024") for piece in covered)
    assert any(piece.endswith("khóa XIII") for piece in covered)


PIECES = st.sampled_from(
    [
        *("Nghị quyết số ", "12-NQ/TW", "  ", "\n", "khoá XII", ", ngày 05/3/2024", " của Bộ Chính trị", "(", ")", "“"),
        *("”", "Luật Nhà ở", " và ", "các Quy định: về x; về y", "Nghị quyết Trung ương 5, 6 khóa XI, XII", "uỷ"),
        *("số 1, 2-KL/TU", "12/2020/NĐ-CP", "gọi tắt là Kết luận 2", "Chỉ thị 3 của Tỉnh ủy", "Kế hoạch", "Nghị quyết"),
        *("thực hiện ", "Nghị quyết Đại hội XII, XIII"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25))
@example(["số 1, 2-KL/TU", "12/2020/NĐ-CP"])
def test_spans_are_in_range_and_hold_what_they_say(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = cited(text)
    for span in [*found.spans, *(span for document in found.documents for span in document.mentions)]:
        assert 0 <= span.start < span.end <= len(text)
    for document in found.documents:
        starts = [span.start for span in document.mentions]
        assert starts == sorted(starts)
        assert document.date is None or len(document.date) == len("2024-01-01")
        if document.number:
            assert any(document.number in text[span.start : span.end] for span in document.mentions)
    assert found == cited(text)


@pytest.mark.parametrize(
    "text",
    ["", " " * 50_000, "\n" * 50_000, "(" * 50_000, '"' * 50_000, "số " * 20_000, "1" * 50_000, "Nghị quyết " * 5_000,
     "Nghị quyết của Ban " * 3_000, "(gọi tắt là Nghị quyết) " * 2_000, "số 1, 2, " * 5_000, "Quy chế về \"" * 3_000],
)  # fmt: skip
def test_hostile_text_holds_nothing(text: str) -> None:
    assert cited(text).documents == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", ""),
        ("Pháp lệnh Trồng cây của xã, phường số 02/2030/UBTVQH14", " ngày 5/5/2030"),
        ("Thông tư liên tịch số 7/2031/TTLT-BNV-TWĐTNCSHCM", ""),
    ],
)
def test_a_name_and_its_number_are_one_citation(text: str, after: str) -> None:
    whole = f"Căn cứ {text}{after};"
    (mention,) = only(whole).mentions
    assert whole[slice(*mention)] == text


def test_an_issuer_with_a_hyphen_is_read_whole() -> None:
    document = only("Báo cáo số 9/BC-KTNS ngày 1/12/2031 của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh; ý kiến")
    assert document.issuer == "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh"


def test_a_plan_named_by_its_own_title_is_the_document_itself() -> None:
    own = OwnDocument("KH", "Kế hoạch", None, None, "UBND xã Tân Hải", "Trồng rừng ngập mặn ven biển năm 2031")
    assert cited("theo Kế hoạch của UBND xã về trồng rừng ngập mặn ven biển năm 2031", own).documents == ()
    assert cited("theo Kế hoạch của UBND tỉnh về khai thác cát sỏi lòng sông", own).documents != ()
