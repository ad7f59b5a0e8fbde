"""What the outputs of `docparse diff` say, in Vietnamese and in English.

In: a language. Out: names of statuses and conflicts, heads of columns, labels of the pages.
"""

import re
from typing import Final

from docparse.coverage import Conflict, ConflictKind, CoverageStatus, Side
from docparse.errors import Language

SIGNS: Final[dict[CoverageStatus, str]] = {"missing": "✗", "partial": "½", "covered": "✓", "not_applicable": "–"}
"""A sign for each status, so that none is told by its colour alone."""

_ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")

GAPS: Final[tuple[CoverageStatus, ...]] = ("missing", "partial")

STATUS_NAMES: Final[dict[Language, dict[CoverageStatus, str]]] = {
    "vi": {
        "missing": "Còn thiếu",
        "partial": "Một phần",
        "covered": "Đã có",
        "not_applicable": "Không thuộc cấp này",
    },
    "en": {
        "missing": "Missing",
        "partial": "In part",
        "covered": "Covered",
        "not_applicable": "Not for this level",
    },
}

CONFLICT_NAMES: Final[dict[Language, dict[ConflictKind, str]]] = {
    "vi": {
        "deadline-later": "Thời hạn muộn hơn",
        "deadline-missing": "Chưa bảo đảm thời hạn",
        "unit-differs": "Khác cơ quan thực hiện",
        "reference-missing": "Không viện dẫn văn bản",
        "reference-date": "Ngày văn bản không khớp",
        "negation": "Nội dung ngược nhau",
    },
    "en": {
        "deadline-later": "Later deadline",
        "deadline-missing": "Deadline not kept",
        "unit-differs": "Another body",
        "reference-missing": "Document not cited",
        "reference-date": "Document dated otherwise",
        "negation": "Opposite order",
    },
}

_VIETNAMESE: Final = {
    "title": "Đối chiếu kế hoạch với văn bản cấp trên",
    "coverage": "Mức đáp ứng",
    "coverage_note": "Đã có tính trọn, một phần tính nửa; việc không thuộc cấp này không tính.",
    "central": "Văn bản cấp trên",
    "local": "Kế hoạch được đối chiếu",
    "action": "Mục",
    "actions": "nội dung",
    "actions_head": "Từng nội dung của văn bản cấp trên",
    "task": "Nhiệm vụ",
    "tasks": "nhiệm vụ",
    "document": "Văn bản",
    "status": "Kết quả",
    "score": "Điểm",
    "text": "Nội dung văn bản cấp trên",
    "matches": "Nhiệm vụ tương ứng",
    "match_texts": "Nội dung trong kế hoạch",
    "text_local": "Nội dung trong kế hoạch",
    "lacking": "Chưa thấy",
    "conflicts": "Điểm không khớp",
    "conflict_kinds": "Loại không khớp",
    "reason": "Lý do",
    "clauses": "Từng vế",
    "deadlines": "Thời hạn",
    "addressees": "Giao cho",
    "references": "Văn bản viện dẫn",
    "headings": "Thuộc phần",
    "decided": "người dùng đã quyết định",
    "accepted": "người dùng đã chấp nhận",
    "added": "Bổ sung",
    "added_part": "Bổ sung một phần",
    "added_in_part": "Trong đó một phần",
    "added_head": "Nhiệm vụ kế hoạch tự bổ sung",
    "added_none": "Kế hoạch không bổ sung nhiệm vụ nào ngoài văn bản cấp trên.",
    "likest": "Nội dung gần nhất",
    "summary": "Tổng hợp",
    "side_by_side": "Đối chiếu",
    "local_head": "Từng nhiệm vụ của kế hoạch",
    "serves": "Thực hiện nội dung",
    "no_match": "Không nhiệm vụ nào của kế hoạch nêu nội dung này.",
    "not_needed": "Việc của cơ quan khác, kế hoạch không bắt buộc phải nêu.",
    "gaps_first": "Chỗ thiếu lên trước",
    "all": "Tất cả",
    "with_conflicts": "Có điểm không khớp",
    "search": "Tìm trong nội dung",
    "search_hint": "từ, số mục, cơ quan; gõ không dấu cũng được",
    "filter": "Lọc theo kết quả",
    "nothing_found": "Không có nội dung nào hợp với bộ lọc.",
    "shown": "Đang hiện {shown}/{total} nội dung",
    "theme": "Nền sáng/tối",
    "print": "In trang này",
    "skip": "Tới phần đối chiếu",
    "map": "Toàn cảnh: mỗi ô là một nội dung, bấm để xem",
    "legend_shared": "từ có ở cả hai văn bản",
    "legend_lacking": "từ chưa thấy trong kế hoạch",
    "page": "tr.",
    "title_of": "Trích yếu",
    "local_tasks": "Nhiệm vụ của kế hoạch",
    "date": "Ngày",
    "issuer": "Cơ quan ban hành",
    "file": "Tệp",
    "count": "Số lượng",
    "share": "Tỉ lệ",
    "plan": "Kế hoạch",
    "one_plan": "1 kế hoạch",
    "many_plans": "{count} kế hoạch",
    "plans_head": "Các kế hoạch",
    "matrix": "Ma trận",
    "matrix_title": "Đối chiếu nhiều kế hoạch với văn bản cấp trên",
    "matrix_head": "Nội dung và kế hoạch",
    "gaps": "Nơi thiếu",
    "gaps_only": "Chỉ nội dung còn thiếu",
    "diagnostics": "Cần xem lại",
    "made_by": "Lập bằng docparse. Kết quả để người đọc kiểm tra lại, không thay cho thẩm định.",
    "back": "Về đầu trang",
    "no_actions": "Văn bản cấp trên không có nội dung giao việc nào đọc được.",
}

_ENGLISH: Final = {
    "title": "How far the plan carries out the central document",
    "coverage": "Coverage",
    "coverage_note": "Covered counts whole, in part counts half; what is not for this level does not count.",
    "central": "Central document",
    "local": "Local plan",
    "action": "Action",
    "actions": "actions",
    "actions_head": "Each action of the central document",
    "task": "Task",
    "tasks": "tasks",
    "document": "Document",
    "status": "Status",
    "score": "Score",
    "text": "Central action",
    "matches": "Local tasks",
    "match_texts": "What the plan says",
    "text_local": "What the plan says",
    "lacking": "Not found",
    "conflicts": "Conflicts",
    "conflict_kinds": "Kinds of conflict",
    "reason": "Reason",
    "clauses": "By clause",
    "deadlines": "Deadlines",
    "addressees": "Addressed to",
    "references": "Documents cited",
    "headings": "Section",
    "decided": "decided by a person",
    "accepted": "accepted by a person",
    "added": "Added",
    "added_part": "Added in part",
    "added_in_part": "Of these in part",
    "added_head": "Tasks that the plan adds",
    "added_none": "The plan adds no task of its own.",
    "likest": "Closest action",
    "summary": "Summary",
    "side_by_side": "Side by side",
    "local_head": "Each task of the plan",
    "serves": "Carries out",
    "no_match": "No task of the plan takes this up.",
    "not_needed": "Another body's own duty; the plan need not hold it.",
    "gaps_first": "Gaps first",
    "all": "All",
    "with_conflicts": "With conflicts",
    "search": "Search the actions",
    "search_hint": "words, section numbers, bodies; marks may be left out",
    "filter": "Filter by status",
    "nothing_found": "No action fits the filters.",
    "shown": "{shown} of {total} actions shown",
    "theme": "Light/dark",
    "print": "Print this page",
    "skip": "Skip to the comparison",
    "map": "At a glance: each square is an action; select one to see it",
    "legend_shared": "words in both documents",
    "legend_lacking": "words not found in the plan",
    "page": "p.",
    "title_of": "Title",
    "local_tasks": "Tasks of the plan",
    "date": "Date",
    "issuer": "Issuer",
    "file": "File",
    "count": "Count",
    "share": "Share",
    "plan": "Plan",
    "one_plan": "1 plan",
    "many_plans": "{count} plans",
    "plans_head": "The plans",
    "matrix": "Matrix",
    "matrix_title": "How far the plans carry out the central document",
    "matrix_head": "Actions and plans",
    "gaps": "Missing in",
    "gaps_only": "Only gaps",
    "diagnostics": "To look at",
    "made_by": "Made by docparse. For a reader to check; no substitute for a review.",
    "back": "Back to the top",
    "no_actions": "No action could be read in the central document.",
}

WORDS: Final[dict[Language, dict[str, str]]] = {"vi": _VIETNAMESE, "en": _ENGLISH}


def side_name(side: Side) -> str:
    """Return what a document is called in a line: its kind and number, else its id."""
    return f"{side.type.name} {side.number}" if side.type and side.number else side.id


def column_head(side: Side) -> str:
    """Return what a plan's column is called: its id and who issued it, for two provinces may use one number."""
    return f"{side.id} ({side.issuer})" if side.issuer else side.id


def printed_date(date: str | None, language: Language) -> str:
    """Return an ISO date as it is written in Vietnam (`18/03/2024`), or as it is; empty for none."""
    if date is None or language == "en" or len(date) != 10:
        return date or ""
    year, month, day = date.split("-")
    return f"{day}/{month}/{year}"


def count_plans(count: int, language: Language) -> str:
    """Return a number of plans in words."""
    return WORDS[language]["one_plan" if count == 1 else "many_plans"].format(count=count)


def conflict_line(conflict: Conflict, language: Language) -> str:
    """Return what conflicts, where, and what is said of it, on one line."""
    place = f" ({conflict.task})" if conflict.task else ""
    return f"{CONFLICT_NAMES[language][conflict.kind]}{place}: {conflict_message(conflict, language)}"


def conflict_message(conflict: Conflict, language: Language) -> str:
    """Return what a conflict says, its dates as printed, without the local task that it opens with.

    The outputs name the task themselves.
    """
    message = conflict.message.removeprefix(f"{conflict.task}: ")
    if conflict.kind != "reference-date":
        return message
    return _ISO_DATE.sub(lambda found: printed_date(found[0], language), message)


def percent(share: float | None) -> str:
    """Return a share as a whole percentage, where 100% means all; a dash for none."""
    if share is None:
        return "–"
    return f"{round(share * 100) if share >= 1 else min(99, round(share * 100))}%"
