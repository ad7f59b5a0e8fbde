"""Why a verdict fell so, as plain text: the action, the verdict, and every candidate with what was measured.

In: `coverage.Explanation`. Out: text.
"""

from collections.abc import Iterator

from docparse.coverage import Candidate, Explanation
from docparse.errors import Language
from docparse.writing.coverage_words import STATUS_NAMES, conflict_line
from docparse.writing.terminal import UNSAFE

_LABELS: dict[Language, dict[str, str]] = {
    "vi": {
        "verdict": "Kết quả",
        "clause": "Vế",
        "likeness": "giống",
        "words": "theo từ",
        "syllables": "theo âm tiết",
        "fit": "độ khớp",
        "held": "có",
        "parts": "từng phần",
        "same_act": "cùng loại việc",
        "other_act": "khác loại việc",
        "shared": "có chung",
        "lacking": "còn thiếu",
        "match": "khớp",
        "less-fit": "chưa đủ khớp",
        "turned-round": "ra lệnh ngược lại",
        "answers-another": "thực hiện việc khác",
        "refused": "người dùng đã bác",
    },
    "en": {
        "verdict": "Verdict",
        "clause": "Clause",
        "likeness": "likeness",
        "words": "by words",
        "syllables": "by syllables",
        "fit": "fit",
        "held": "holds",
        "parts": "by parts",
        "same_act": "same kind of act",
        "other_act": "other kind of act",
        "shared": "shared",
        "lacking": "lacking",
        "match": "match",
        "less-fit": "fits too little",
        "turned-round": "orders the opposite",
        "answers-another": "answers another action",
        "refused": "refused by hand",
    },
}


def draw_explanation(found: Explanation, language: Language) -> str:
    """Return an explanation as text, one candidate a block."""
    return "\n".join([*_head(found, language), *_candidates(found, language)]).translate(UNSAFE) + "\n"


def _head(found: Explanation, language: Language) -> Iterator[str]:
    item, labels = found.item, _LABELS[language]
    yield f"{item.id}  {' '.join(item.central.text.split())}"
    yield f"{labels['verdict']}: {STATUS_NAMES[language][item.status]} ({item.score:.2f}); {item.reason}"
    for number, clause in enumerate(item.clauses, 1):
        yield f"{labels['clause']} {number}: {clause.score:.2f} {clause.task or '–'}  {' '.join(clause.text.split())}"
    for conflict in item.conflicts:
        yield f"⚠ {conflict_line(conflict, language)}"


def _candidates(found: Explanation, language: Language) -> Iterator[str]:
    labels = _LABELS[language]
    for one in found.candidates:
        yield ""
        yield f"{'✓' if one.matched else '·'} {one.task}  {' '.join(one.text.split())}"
        yield f"    {_measures(one, language)}"
        yield f"    {labels['shared']}: {', '.join(one.shared) or '–'}"
        yield f"    {labels['lacking']}: {', '.join(one.lacking) or '–'}"


def _measures(one: Candidate, language: Language) -> str:
    labels = _LABELS[language]
    parts = " ".join(f"{part:.2f}" for part in one.clauses)
    return (
        f"{labels['fit']} {one.fit:.2f}; {labels['likeness']} {one.likeness:.2f} ("
        f"{labels['words']} {one.words:.2f}, {labels['syllables']} "
        f"{one.syllables:.2f}; {labels['parts']} {parts}); {labels['held']} {one.coverage:.2f}; "
        f"{labels['same_act' if one.same_act else 'other_act']}; {labels[one.reason]}"
    )
