"""Deadlines: what is read, what is refused, and that nothing breaks the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docparse.annotation.deadlines import find_deadlines
from docparse.annotation.timehits import FoundDeadline
from docparse.knowledge import load
from docparse.text import Span, fold
from tests.annotation.conftest import Grows


def read(text: str, *, issued: str | None = None, cell: bool = False) -> list[FoundDeadline]:
    whole = Span(0, len(text))
    return find_deadlines(fold(text), whole, cited=[], knowledge=load(), issued=issued, whole_cell=cell)[0]


def values(found: FoundDeadline) -> tuple[str | None, ...]:
    match found.kind:
        case "date":
            return (found.start, found.end)
        case "recurring":
            return (found.rrule, found.start) if found.start else (found.rrule,)
        case "conditional":
            return (found.condition,)
        case "relative":
            return (found.duration, found.anchor)
    return ()


DATES = [
    (
        "Tổ chức quán triệt (hoàn thành trong tháng 02/2027).",
        "hoàn thành trong tháng 02/2027",
        "2027-02-01",
        "2027-02-28",
    ),
    ("Rà soát quy chế, hoàn thành trước ngày 15/11/2027.", "hoàn thành trước ngày 15/11/2027", None, "2027-11-14"),
    ("Trình đề án chậm nhất ngày 30 tháng 6 năm 2027.", "chậm nhất ngày 30 tháng 6 năm 2027", None, "2027-06-30"),
    ("Gửi báo cáo trước 20.12.2027 để tổng hợp.", "trước 20.12.2027", None, "2027-12-19"),
    ("Xong trong quý I và quý II năm 2027.", "Xong trong quý I và quý II năm 2027", "2027-01-01", "2027-06-30"),
    ("Mở hội nghị vào tuần thứ hai của tháng 8/2027.", "vào tuần thứ hai của tháng 8/2027", "2027-08-08", "2027-08-14"),
    ("Kiện toàn các chi bộ trong 6 tháng cuối năm 2027.", "trong 6 tháng cuối năm 2027", "2027-07-01", "2027-12-31"),
    ("Đến năm 2035, mọi xã có đường nhựa.", "Đến năm 2035", None, "2035-12-31"),
    ("Nâng tỷ lệ che phủ rừng lên 45% vào năm 2032.", "vào năm 2032", "2032-01-01", "2032-12-31"),
    ("Mở cuộc thi từ tháng 9/2027 đến tháng 3/2028.", "từ tháng 9/2027 đến tháng 3/2028", "2027-09-01", "2028-03-31"),
    ("Thu hồ sơ từ 05/4 đến hết ngày 20/5/2027.", "từ 05/4 đến hết ngày 20/5/2027", "2027-04-05", "2027-05-20"),
    (
        "Trực bão từ ngày 05/4 đến hết ngày 20/5/2027.",
        "từ ngày 05/4 đến hết ngày 20/5/2027",
        "2027-04-05",
        "2027-05-20",
    ),
    ("Học nghị quyết (thực hiện từ tháng 02/2027).", "thực hiện từ tháng 02/2027", "2027-02-01", None),
    ("Công bố chỉ số vào giữa năm 2027.", "vào giữa năm 2027", "2027-04-01", "2027-06-30"),
    ("Nộp báo cáo trước 17 giờ ngày 09/9/2027.", "trước 17 giờ ngày 09/9/2027", None, "2027-09-09"),
    ("Thời gian thực hiện: Quý IV/2027.", "Thời gian thực hiện: Quý IV/2027", "2027-10-01", "2027-12-31"),
    ("Làm trong tháng 10, 11 và 12/2027.", "trong tháng 10, 11 và 12/2027", "2027-10-01", "2027-12-31"),
    ("Kiểm kê kho (thực hiện năm 2028).", "thực hiện năm 2028", "2028-01-01", "2028-12-31"),
    ("Số hóa sổ gốc hộ tịch (2027 - 2029); xây kho.", "2027 - 2029", "2027-01-01", "2029-12-31"),
    ("Sưu tầm hiện vật (giai đoạn 2027 - 2029).", "giai đoạn 2027 - 2029", "2027-01-01", "2029-12-31"),
    ("Phổ biến Kết luận số 90-KL/TU (trong tháng 8/2027).", "trong tháng 8/2027", "2027-08-01", "2027-08-31"),
    ("Triển khai Kế hoạch số 45-KH/TU trước ngày 30/9/2027.", "trước ngày 30/9/2027", None, "2027-09-29"),
    (
        "Chỉnh lý tài liệu từ năm 1975 trở về trước, xong trong năm 2028.",
        "xong trong năm 2028",
        "2028-01-01",
        "2028-12-31",
    ),
    ("Từ nay đến hết ngày 30/6/2027: gửi cả hai bản.", "Từ nay đến hết ngày 30/6/2027", None, "2027-06-30"),
    ("Kiểm kê từ ngày 20 đến ngày 25/5/2027.", "từ ngày 20 đến ngày 25/5/2027", "2027-05-20", "2027-05-25"),
    ("Kiểm kê từ ngày 20-25/5/2027.", "từ ngày 20-25/5/2027", "2027-05-20", "2027-05-25"),
    (
        "Kiểm kê từ ngày 28 đến ngày 05 tháng 01 năm 2028.",
        "từ ngày 28 đến ngày 05 tháng 01 năm 2028",
        "2027-12-28",
        "2028-01-05",
    ),
    ("Dạy chuyên đề (từ năm học 2027 - 2028).", "từ năm học 2027 - 2028", "2027-09-01", None),
    ("Báo cáo Thường trực trong quý II/2027 trước khi nhân rộng.", "trong quý II/2027", "2027-04-01", "2027-06-30"),
]


@pytest.mark.parametrize(("text", "printed", "start", "end"), DATES)
def test_dates(text: str, printed: str, start: str | None, end: str | None) -> None:
    found = [one for one in read(text) if one.kind == "date"]
    assert [(text[one.span.start : one.span.end], one.start, one.end) for one in found] == [(printed, start, end)]


@pytest.mark.parametrize(
    ("text", "printed", "days"),
    [
        ("Kiểm kê, xong từ 20 đến 25/5/2027.", "xong từ 20 đến 25/5/2027", [("20", "25")]),
        ("Kiểm kê từ ngày 20 đến 25 tháng 5 năm 2027.", "từ ngày 20 đến 25 tháng 5 năm 2027", [("20", "25")]),
        ("Mở lớp trong ngày 20, 21/5/2027.", "trong ngày 20, 21/5/2027", [("20", "21")]),
        ("Mở lớp trong 02 ngày 20 và 21/5/2027.", "trong 02 ngày 20 và 21/5/2027", [("20", "21")]),
        ("Mở lớp trong 2 ngày, từ 20 đến 21/5/2027.", "trong 2 ngày, từ 20 đến 21/5/2027", [("20", "21")]),
        ("Mở lớp trong 02 ngày (20 - 21/5/2027).", "20 - 21/5/2027", [("20", "21")]),
        ("Họp vào các ngày 20, 22/5/2027.", "vào các ngày 20, 22/5/2027", [("20", "20"), ("22", "22")]),
        ("Họp vào ngày 20, 21 tháng 5 năm 2027.", "vào ngày 20, 21 tháng 5 năm 2027", [("20", "21")]),
        ("Khai mạc vào 08 giờ 00 ngày 20/5/2027.", "vào 08 giờ 00 ngày 20/5/2027", [("20", "20")]),
        ("Khai mạc lúc 8h00, ngày 20/5/2027.", "lúc 8h00, ngày 20/5/2027", [("20", "20")]),
        (
            "Nghỉ từ chiều ngày 20/5 đến hết ngày 21/5/2027.",
            "từ chiều ngày 20/5 đến hết ngày 21/5/2027",
            [("20", "21")],
        ),
        ("Khai mạc ngày 20/5/2027 tại hội trường tỉnh.", "ngày 20/5/2027", [("20", "20")]),
    ],
)
def test_days_of_one_month(text: str, printed: str, days: list[tuple[str, str]]) -> None:
    found = read(text, issued="2027-03-05")
    assert {text[one.span.start : one.span.end] for one in found} == {printed}
    assert [values(one) for one in found] == [(f"2027-05-{first}", f"2027-05-{last}") for first, last in days]


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("Xem báo cáo ngày 20/5/2027 của Sở.", "2027-06-01"),
        ("Xem báo cáo ngày 20/5/2027 của Sở.", None),
        ("Tuyên truyền cuộc bầu cử ngày 20/5/2027.", "2027-03-05"),
        ("Đến hết quý có 20, 21/5 đơn vị.", "2027-03-05"),
    ],
)
def test_a_bare_day_is_one_only_where_it_is_to_come(text: str, issued: str | None) -> None:
    assert read(text, issued=issued) == []


@pytest.mark.parametrize(
    ("text", "issued", "days"),
    [
        ("Gửi báo cáo trước 05/6 và 05/12.", "2027-01-09", [(None, "2027-06-04"), (None, "2027-12-04")]),
        ("Nộp chậm nhất ngày 20/6, 20/12/2027.", None, [(None, "2027-06-20"), (None, "2027-12-20")]),
        (
            "Gửi trước ngày 10/3/2027, 10/6/2027 và 10/9/2027.",
            None,
            [(None, "2027-03-09"), (None, "2027-06-09"), (None, "2027-09-09")],
        ),
        ("Họp vào ngày 15 tháng 6 và ngày 15 tháng 12 năm 2027.", None, [("2027-06-15",) * 2, ("2027-12-15",) * 2]),
        ("Hoàn thành trước 05/6 và 15/20 xã có kho.", "2027-01-09", [(None, "2027-06-04")]),
        ("Xong trước ngày 30/6/2027 và 12/7 nhiệm vụ khác.", None, [(None, "2027-06-29")]),
    ],
)
def test_days_that_share_what_stands_before_them(
    text: str, issued: str | None, days: list[tuple[str | None, str | None]]
) -> None:
    assert [values(one) for one in read(text, issued=issued)] == days


@pytest.mark.parametrize(
    ("text", "printed", "start", "end"),
    [
        ("Hoàn thành trong Quý 2-3/2027.", "Hoàn thành trong Quý 2-3/2027", "2027-04-01", "2027-09-30"),
        ("Xong trong quý 3-4 năm 2027.", "Xong trong quý 3-4 năm 2027", "2027-07-01", "2027-12-31"),
        ("Làm trong quý II, III/2027.", "trong quý II, III/2027", "2027-04-01", "2027-09-30"),
        ("Làm trong tháng 5-6 năm 2027.", "trong tháng 5-6 năm 2027", "2027-05-01", "2027-06-30"),
        (
            "Số hóa hồ sơ (thực hiện năm 2027 và các năm tiếp theo).",
            "thực hiện năm 2027 và các năm tiếp theo",
            "2027-01-01",
            None,
        ),
        ("Số hóa từ năm 2027 và những năm tiếp theo.", "từ năm 2027 và những năm tiếp theo", "2027-01-01", None),
    ],
)
def test_quarters_and_years_that_go_on(text: str, printed: str, start: str | None, end: str | None) -> None:
    (found,) = read(text)
    assert (text[found.span.start : found.span.end], *values(found)) == (printed, start, end)


RECURRENCES = [
    ("Hằng năm, cấp ủy xây dựng kế hoạch kiểm tra.", ["FREQ=YEARLY"]),
    ("Kiểm tra chuyên đề (thực hiện hằng năm, từ năm 2027).", ["FREQ=YEARLY"]),
    ("Đánh giá cán bộ hàng quý.", ["FREQ=MONTHLY;INTERVAL=3"]),
    ("Định kỳ 6 tháng, 1 năm báo cáo kết quả.", ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"]),
    (
        "Báo cáo định kỳ (hằng quý, 6 tháng, năm).",
        ["FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
    ),
    ("Gửi báo cáo trước ngày 15/11 hằng năm.", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"]),
    ("Hằng năm, trước ngày 10 tháng 12, gửi báo cáo.", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"]),
    ("Gửi số liệu trước ngày 18 hằng tháng.", ["FREQ=MONTHLY;BYMONTHDAY=17"]),
    ("Giao ban vào thứ Ba hằng tuần.", ["FREQ=WEEKLY;BYDAY=TU"]),
    ("Sơ kết 2 năm một lần.", ["FREQ=YEARLY;INTERVAL=2"]),
    ("Đối thoại ít nhất 02 lần/năm.", ["FREQ=YEARLY"]),
    ("Báo cáo trước ngày 20 của tháng cuối quý.", ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"]),
    ("Đôn đốc các xã, định kỳ báo cáo Huyện ủy.", [None]),
    ("Tổ chức kiểm tra định kỳ, đột xuất các bến đò.", [None]),
    ("Định kỳ báo cáo tiến độ vào thứ Sáu hằng tuần.", ["FREQ=WEEKLY;BYDAY=FR"]),
    ("Hàng năm (trước 30/11) gửi dự toán.", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"]),
    ("Hằng năm báo cáo Tỉnh ủy (qua Văn phòng) trước ngày 30-11.", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"]),
    (
        "Gửi báo cáo trước ngày 10/6 và ngày 10/12 hằng năm.",
        ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=9", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"],
    ),
    (
        "Báo cáo định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/11).",
        ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"],
    ),
    ("Tập huấn định kỳ 6 tháng một lớp.", ["FREQ=MONTHLY;INTERVAL=6"]),
    ("Báo cáo Ủy ban nhân dân tỉnh trước 16 giờ hằng ngày.", ["FREQ=DAILY"]),
    ("Báo cáo nhanh trước 15 giờ 30 thứ Năm hằng tuần.", ["FREQ=WEEKLY;BYDAY=TH"]),
    ("Hằng năm, tổ chức Tuần lễ biển vào tháng 4.", ["FREQ=YEARLY;BYMONTH=4"]),
    ("Hàng năm, từ tháng 5 đến tháng 7, trực ban.", ["FREQ=YEARLY;BYMONTH=5,6,7"]),
    ("Hằng quý (trước ngày 20 tháng cuối quý), báo cáo.", ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"]),
]


@pytest.mark.parametrize(("text", "rules"), RECURRENCES)
def test_recurrences(text: str, rules: list[str | None]) -> None:
    assert [one.rrule for one in read(text) if one.kind == "recurring"] == rules


def test_a_recurrence_keeps_its_first_year() -> None:
    assert values(read("Rà soát biên chế (thực hiện hằng năm, từ năm 2027).")[0]) == ("FREQ=YEARLY", "2027-01-01")


@pytest.mark.parametrize(
    ("text", "printed", "rule"),
    [
        ("Giám sát (mỗi năm hai cuộc, từ năm 2027).", "mỗi năm hai cuộc, từ năm 2027", "FREQ=YEARLY"),
        ("Công bố vào quý I hằng năm, từ năm 2027.", "vào quý I hằng năm, từ năm 2027", "FREQ=YEARLY;BYMONTH=1,2,3"),
    ],
)
def test_a_recurrence_of_any_form_keeps_its_first_year(text: str, printed: str, rule: str) -> None:
    (found,) = read(text)
    assert (text[found.span.start : found.span.end], *values(found)) == (printed, rule, "2027-01-01")


WORDS = [
    ("Nắm tình hình (thực hiện thường xuyên).", "ongoing", ()),
    ("Duy trì đường dây nóng; thực hiện thường xuyên, liên tục.", "ongoing", ()),
    ("Tinh gọn đầu mối (tiếp tục thực hiện)", "ongoing", ()),
    ("Đánh giá lại (thực hiện khi có hướng dẫn của Tỉnh ủy).", "conditional", ("khi có hướng dẫn của Tỉnh ủy",)),
    ("Công khai kết quả ngay sau khi được duyệt.", "conditional", ("ngay sau khi được duyệt",)),
    ("Lấy ý kiến nhân dân trước khi ban hành; niêm yết.", "conditional", ("trước khi ban hành",)),
    ("Sau kiểm tra, đoàn gửi thông báo.", "conditional", ("Sau kiểm tra",)),
    ("Điều chỉnh kế hoạch khi cần thiết.", "conditional", ("khi cần thiết",)),
    ("Hội viên sau khi học tập nghị quyết phải viết thu hoạch.", "conditional", ("sau khi học tập nghị quyết",)),
    ("Nộp phí trong vòng 30 ngày kể từ ngày ký.", "relative", ("P30D", "ngày ký")),
    ("Chậm nhất 15 ngày sau khi nhận hồ sơ, Sở trả lời.", "relative", ("P15D", "sau khi nhận hồ sơ")),
    ("Thông báo cho xã ít nhất 10 ngày.", "relative", ("P10D", None)),
    ("Báo tin trước 24h trước khi nổ mìn.", "relative", ("PT24H", "trước khi nổ mìn")),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), WORDS)
def test_words(text: str, kind: str, wanted: tuple[str | None, ...]) -> None:
    assert [(one.kind, values(one)) for one in read(text)] == [(kind, wanted)]


@pytest.mark.parametrize(
    "text",
    [
        "Thường xuyên kiểm tra, giám sát các đơn vị.",
        "Kiểm tra thường xuyên, đột xuất các bến bãi.",
        "Xác định đây là nhiệm vụ thường xuyên của mỗi cấp ủy.",
        "Tổng kết 10 năm thực hiện Nghị quyết số 90-NQ/TW, ngày 03/6/2013.",
        "Thực hiện nghị quyết đại hội nhiệm kỳ 2025-2030.",
        "Tổng kết 10 năm thực hiện Nghị quyết (2017 - 2027).",
        "Thực hiện Đề án trồng rừng (2026 - 2030).",
        "Thực hiện Chương trình nhà ở giai đoạn 2026-2030 của tỉnh.",
        "Triển khai quy hoạch phát triển đến năm 2030, tầm nhìn đến năm 2050.",
        "Thực hiện Kế hoạch số 45-KH/TU, ngày 15/5/2026 của Tỉnh ủy An Hải.",
        "Luật Thủ đô có hiệu lực từ ngày 01/8/2027.",
        "Giao chỉ tiêu năm 2027 cho các xã.",
        "Lập dự toán năm 2027 và các năm tiếp theo cho các xã.",
        "Kiểm tra tổ chức đảng khi có dấu hiệu vi phạm.",
        "Thay thế cán bộ mà không chờ hết nhiệm kỳ.",
        "Duy trì việc sinh hoạt định kỳ và chuyên đề ở chi bộ.",
        "Làm theo Bác bằng việc làm cụ thể, hằng ngày.",
        "Lấy kết quả làm cơ sở cho việc kiểm điểm, xếp loại cuối năm.",
        "Xây dựng chương trình công tác quý và hằng năm.",
        "Phối hợp với ngân hàng năm nay chưa có số liệu.",
        "Phát động phong trào “Sau khi về hưu vẫn cống hiến hằng năm”.",
        "Lưu giữ hồ sơ không quá 5 năm.",
        "Thành lập khu công nghiệp Hải Sơn giai đoạn 1.",
    ],
)
def test_no_deadlines(text: str) -> None:
    assert read(text) == []


def test_loose_words_yield_to_the_closing_remark() -> None:
    text = "Lấy phiếu tín nhiệm các chức danh định kỳ và đột xuất (thực hiện khi có hướng dẫn của Tỉnh ủy)."
    assert [one.kind for one in read(text)] == ["conditional"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2027", [("date", ("2027-01-01", "2027-12-31"))]),
        ("2027 - 2030", [("date", ("2027-01-01", "2030-12-31"))]),
        ("2027\n2028", [("date", ("2027-01-01", "2027-12-31")), ("date", ("2028-01-01", "2028-12-31"))]),
        ("01 - 02/6/2027", [("date", ("2027-06-01", "2027-06-02"))]),
        ("10-12/6/2027", [("date", ("2027-06-10", "2027-06-12"))]),
        ("20, 21/5/2027", [("date", ("2027-05-20", "2027-05-21"))]),
        ("Giai đoạn 2026-2030", [("date", ("2026-01-01", "2030-12-31"))]),
        ("Quý II/2027", [("date", ("2027-04-01", "2027-06-30"))]),
        ("Năm 2027 và các năm tiếp theo", [("date", ("2027-01-01", None))]),
        ("Quý 2-3/2027", [("date", ("2027-04-01", "2027-09-30"))]),
        ("Quý I, III/2027", [("date", ("2027-01-01", "2027-03-31")), ("date", ("2027-07-01", "2027-09-30"))]),
        ("Tháng 12/2027", [("date", ("2027-12-01", "2027-12-31"))]),
        ("Hằng năm", [("recurring", ("FREQ=YEARLY",))]),
        ("Thường xuyên", [("ongoing", ())]),
        ("Kỳ họp thứ ba Hội đồng nhân dân tỉnh", [("conditional", ("Kỳ họp thứ ba Hội đồng nhân dân tỉnh",))]),
        ("", []),
        ("-", []),
    ],
)
def test_cells(text: str, wanted: list[tuple[str, tuple[str | None, ...]]]) -> None:
    assert [(one.kind, values(one)) for one in read(text, cell=True)] == wanted


@pytest.mark.parametrize(
    ("text", "issued", "wanted"),
    [
        ("Gửi hồ sơ trước ngày 15 tháng 11.", "2027-03-01", (None, "2027-11-14")),
        ("Gửi hồ sơ trước ngày 15 tháng 01.", "2027-03-01", (None, "2028-01-14")),
        ("Gửi hồ sơ trước ngày 15 tháng 11.", None, (None, None)),
        ("Hoàn thành trong năm.", "2027-03-01", ("2027-01-01", "2027-12-31")),
        ("Hoàn thành trong năm nay.", "2027-03-01", ("2027-01-01", "2027-12-31")),
        ("Xây xong trong 6 tháng đầu năm sau.", "2027-03-01", ("2028-01-01", "2028-06-30")),
    ],
)
def test_missing_years(text: str, issued: str | None, wanted: tuple[str | None, str | None]) -> None:
    assert [values(one) for one in read(text, issued=issued)] == [wanted]


def test_what_ended_before_the_document_is_no_deadline() -> None:
    assert read("Khắc phục tồn tại trong năm 2024.", issued="2027-03-01") == []


def test_a_clause_that_orders_counts_though_the_document_is_dated_later() -> None:
    found = read("Mở lớp tập huấn cho hội viên; hoàn thành trong tháng 12/2026.", issued="2027-01-09")
    assert [values(one) for one in found] == [("2026-12-01", "2026-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "Xong trước ngày 31/02/2027.",
        "Báo cáo trong tháng 13/2027.",
        "Làm trong quý V/2027.",
        "Từ ngày 9/9/2027 đến ngày 1/1/2027.",
    ],
)
def test_impossible_days_are_reported(text: str) -> None:
    found, findings = find_deadlines(fold(text), Span(0, len(text)), cited=[], knowledge=load())
    assert found == []
    assert [(one.code, set(one.facts)) for one in findings] == [("deadline-impossible", {"text"})]


def test_cited_spans_are_refused() -> None:
    text = "Họp trong tháng 5/2027 và trước ngày 02/6/2027."
    place = text.index("trong tháng 5")
    found, _ = find_deadlines(fold(text), Span(0, len(text)), cited=[Span(place, place + 9)], knowledge=load())
    assert [one.end for one in found] == ["2027-06-01"]


def test_a_condition_may_cite() -> None:
    text = "Tổng kết sau khi có Hướng dẫn số 12-HD/TU."
    place = text.index("12-HD/TU")
    found, _ = find_deadlines(fold(text), Span(0, len(text)), cited=[Span(place, place + 8)], knowledge=load())
    assert [one.condition for one in found] == ["sau khi có Hướng dẫn số 12-HD/TU"]


def test_spans_are_printed_offsets() -> None:
    text = "Uỷ  ban   rà soát. Trả lời  trước   ngày 05/5/2027  nhé. Hằng  năm báo cáo."
    start = text.index("Trả lời")
    found, _ = find_deadlines(fold(text), Span(start, len(text)), cited=[], knowledge=load())
    assert [text[one.span.start : one.span.end] for one in found] == ["trước   ngày 05/5/2027", "Hằng  năm"]


TIMES = ["hằng năm", "trước ngày", "31/02/2027", "15/11", "tháng", "quý", "IV", "năm", "2027", "2026-2030", "định kỳ"]
WORDS_BETWEEN = [
    "6 tháng",
    "đầu",
    "cuối",
    "sau khi",
    "trong vòng",
    "30 ngày",
    "kể từ",
    "tuần thứ",
    "lần/",
    "thứ Hai",
    "từ",
]
MARKS = ["(", ")", ";", ", ", ". ", "\n", "“", "”", "0", "13", "ngày 0", "đến", "hoặc", "thường xuyên", "thực hiện"]
PIECES = st.sampled_from(TIMES + WORDS_BETWEEN + MARKS)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join), st.booleans(), st.sampled_from([None, "2027-02-28", "no date"]))
def test_any_mixture_is_read(text: str, cell: bool, issued: str | None) -> None:
    found = read(text, cell=cell, issued=issued)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
    assert [one.span for one in found] == sorted(one.span for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000,
        "(" * 1000 + "hằng năm" + ")" * 1000,
        "ngày " * 5000,
        "sau khi " * 3000,
        '"' * 3000 + "hằng năm",
        " " * 9000,
    ],
)
def test_hostile_input_takes_linear_work(text: str, linear: Grows) -> None:
    assert linear(read, text)
    assert linear(lambda cell: read(cell, cell=True), text)


def test_a_long_paragraph_takes_linear_work(linear: Grows) -> None:
    sentence = "Các cấp ủy tăng cường quản lý đảng viên, xử lý nghiêm vi phạm; rà soát, bổ sung quy chế làm việc. " * 10
    text = (sentence + "Gửi báo cáo trước ngày 15/11/2027. ") * 100
    assert len(read(text)) == 100
    assert linear(read, text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("30/6", ("2027-06-30", "2027-06-30")),
        ("15/11 hằng năm", ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15",)),
        ("T6/2027", ("2027-06-01", "2027-06-30")),
        ("T3", ("2027-03-01", "2027-03-31")),
        ("Q3/2027", ("2027-07-01", "2027-09-30")),
        ("01/3 - 30/6", ("2027-03-01", "2027-06-30")),
        ("Q.III/2027", ("2027-07-01", "2027-09-30")),
        ("Q. 3/2027", ("2027-07-01", "2027-09-30")),
        ("Q.II", ("2027-04-01", "2027-06-30")),
        ("T.6/2027", ("2027-06-01", "2027-06-30")),
        ("Tháng 3, 6, 9, 12", ("FREQ=YEARLY;BYMONTH=3,6,9,12",)),
        ("Các tháng 3, 6,\n9 và tháng 12", ("FREQ=YEARLY;BYMONTH=3,6,9,12",)),
        ("T3, T6, T9, T12", ("FREQ=YEARLY;BYMONTH=3,6,9,12",)),
        ("Tháng 6, 12 hằng năm", ("FREQ=YEARLY;BYMONTH=6,12",)),
        ("Quý II và quý IV hàng năm", ("FREQ=YEARLY;BYMONTH=4,5,6,10,11,12",)),
        ("Ngày 15 các tháng 3, 9", ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15",)),
        ("Trước ngày 15 tháng 3, 9", ("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=14",)),
        ("Trước ngày 01 tháng 01, 3, 9", ("FREQ=YEARLY;BYMONTH=2,8,12;BYMONTHDAY=-1",)),
        ("Tháng 4, 5, 6", ("2027-04-01", "2027-06-30")),
        ("Tháng 9 - 12", ("2027-09-01", "2027-12-31")),
        ("Xuyên suốt", ()),
    ],
)
def test_short_times_in_cells(cell: str, expected: tuple[str, ...]) -> None:
    (found,) = read(cell, issued="2027-01-01", cell=True)
    assert values(found) == expected


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("Tháng 6, 12", ["06", "12"]),
        ("Tháng 6 và tháng 12", ["06", "12"]),
        ("Quý I, III", ["01", "07"]),
        ("Tháng 3, 6, 9, 12/2027", ["03", "06", "09", "12"]),
    ],
)
def test_lists_of_one_year_are_its_months(cell: str, months: list[str]) -> None:
    assert [values(one)[0] for one in read(cell, issued="2027-01-01", cell=True)] == [f"2027-{m}-01" for m in months]


def test_a_month_that_no_calendar_has_in_a_list() -> None:
    found, findings = find_deadlines(
        fold("Tháng 3, 6, 13"), Span(0, 14), cited=[], knowledge=load(), issued="2027-01-01", whole_cell=True
    )
    assert (found, [one.code for one in findings]) == ([], ["deadline-impossible"])


@pytest.mark.parametrize("text", ["Trong tháng 3, 5 đơn vị báo cáo.", "Các tháng 3, 6, 9, 12 là cao điểm."])
def test_months_in_running_text_are_no_cycle(text: str) -> None:
    assert not [one for one in read(text, issued="2027-01-01") if one.kind == "recurring"]


@pytest.mark.parametrize("text", ["Hoàn thành 5/6 nhiệm vụ được giao.", "Đạt 30/6 chỉ tiêu, 15/11 xã."])
def test_fractions_in_running_text_are_no_days(text: str) -> None:
    assert read(text, issued="2027-01-01") == []


@pytest.mark.parametrize("cell", ["Đã hoàn thành", "Đang triển khai", "Sở Nội vụ", "Theo quy định " + "của tỉnh " * 40])
def test_a_cell_that_names_no_condition_is_none(cell: str) -> None:
    assert read(cell, cell=True) == []
