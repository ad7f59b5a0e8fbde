"""`docparse diff CENTRAL… LOCAL`: how far the local plan carries out the central document.

In: central documents, then a local plan or a folder of them. Out: a comparison, or a matrix for several plans, on
standard output or in a file; exit code 1 where a gap was found that the user asked to fail on.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from docparse.commands.comparisons import FORMS, Form, choose_form, deliver, deliver_explanations
from docparse.commands.messages import report_error
from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option
from docparse.commands.progress import followed
from docparse.commands.wording import both
from docparse.errors import DocparseError, Language

if TYPE_CHECKING:
    from docparse.coverage import Coverage, Matrix, Summary
    from docparse.model import Document
    from docparse.reading.recognising import Mode

FOUND, SOME_FAILED, NOTHING_READ = 1, 3, 4


@click.command(
    short_help=both("Kế hoạch đã thực hiện văn bản cấp trên tới đâu.", "Does a plan carry out the central document?"),
    help=both(
        """Đối chiếu kế hoạch với văn bản cấp trên: từng nội dung được giao đã có, có một phần, hay còn thiếu trong kế
        hoạch; từ ngữ làm căn cứ; điểm không khớp về thời hạn, cơ quan, văn bản viện dẫn; việc kế hoạch tự bổ sung.

        Văn bản cấp trên đứng trước, kế hoạch đứng cuối. Kế hoạch là một thư mục thì kết quả là ma trận: mỗi kế hoạch
        một cột. Nhiều văn bản cấp trên và nhiều kế hoạch thì ngăn bằng dấu --.

        \b
        docparse diff ket-luan.pdf ke-hoach.pdf
        docparse diff ket-luan.pdf ke-hoach.pdf -o doi-chieu.xlsx
        docparse diff ket-luan.pdf ke-hoach-tw.pdf -- ke-hoach.pdf
        docparse diff ket-luan.pdf ke-hoach-cac-tinh/ -o ma-tran.html

        Dấu trong bảng: ✓ đã có; ½ một phần; ✗ còn thiếu; – không thuộc cấp này; ⚠ điểm không khớp.""",
        """Hold a local plan against central documents: which of the actions that they order are covered, covered in
        part, or missing in the plan; the words that prove it; what conflicts in deadlines, bodies and documents cited;
        and what the plan adds.

        Central documents come first, the plan last. A folder of plans gives a matrix with a column for each.
        Where there are several of both, -- stands between them.

        \b
        docparse diff conclusion.pdf plan.pdf
        docparse diff conclusion.pdf plan.pdf -o coverage.xlsx
        docparse diff conclusion.pdf central-plan.pdf -- plan.pdf
        docparse diff conclusion.pdf plans/ -o matrix.html

        Signs in the table: ✓ covered; ½ in part; ✗ missing; – not for this level; ⚠ a conflict.""",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="CENTRAL… LOCAL…", type=documents_type)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help=both(
        "Tệp kết quả; đuôi tệp cho biết dạng (.xlsx, .html, .csv, .json, .yaml).",
        "The file to write; its ending tells the form (.xlsx, .html, .csv, .json, .yaml).",
    ),
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMS),
    help=both(
        "Dạng kết quả (mặc định: theo đuôi tệp của -o, không thì table).",
        "The form of the output (default: what the ending of -o says, else table).",
    ),
)
@click.option(
    "--fail-on",
    type=click.Choice(["missing", "partial"]),
    help=both(
        "Mã thoát 1 nếu có nội dung còn thiếu (missing), hoặc còn thiếu hay mới một phần (partial).",
        "Exit with code 1 where an action is missing, or (partial) missing or in part.",
    ),
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 1),
    metavar="0…1",
    help=both(
        "Mã thoát 1 nếu mức đáp ứng thấp hơn, ví dụ 0.8.", "Exit with code 1 where the coverage is lower, say 0.8."
    ),
)
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=both(
        "Tệp YAML ghi các khớp nối đã chấp nhận hoặc bác bỏ.", "A YAML file of matches accepted or refused by hand."
    ),
)
@click.option(
    "--explain",
    "wanted",
    metavar="ID",
    help=both(
        "In vì sao có kết luận về một nội dung (II.1.1, II.1.1:2) thay cho bảng.",
        "Print why the verdict on an action fell so (II.1.1, II.1.1:2), in place of the table.",
    ),
)
@rules_option
@ocr_option
@lang_option
@click.pass_obj
def diff(
    language: Language,
    paths: tuple[str, ...],
    output: str | None,
    form: Form | None,
    fail_on: Literal["missing", "partial"] | None,
    min_coverage: float | None,
    decisions: Path | None,
    wanted: str | None,
    rules: Path | None,
    ocr: "Mode",
) -> int:
    """Run the command; return its exit code."""
    from docparse.comparison.compare import compare, compare_many, explain

    if output == "":
        raise click.UsageError(both("-o cần tên tệp", "-o needs the name of a file", language))
    output = None if output == "-" else output
    chosen = choose_form(form, output, language)
    central, local = _sides(paths, sys.argv, language)
    failed: list[DocparseError] = []
    above = list(_documents(central, failed, rules=rules, language=language, ocr=ocr))
    if failed or not above:
        return NOTHING_READ
    plans = _documents(local, failed, rules=rules, language=language, ocr=ocr)
    first = list(islice(plans, 2))
    if not first:
        return NOTHING_READ
    several = len(first) > 1 or len(local) > 1 or Path(local[0]).is_dir()
    if wanted is not None:
        if several:
            raise click.UsageError(both("--explain cần một kế hoạch", "--explain needs a single plan", language))
        found = explain(above, first[0], wanted, decisions=decisions, rules=rules, language=language)
        deliver_explanations(found, chosen, output, paths, language)
        return 0
    result: Coverage | Matrix
    if several:
        result = compare_many(above, chain(first, plans), decisions=decisions, rules=rules, language=language)
    else:
        result = compare(above, first[0], decisions=decisions, rules=rules, language=language)
    deliver(result, chosen, output, paths, language)
    if failed:
        return SOME_FAILED
    return FOUND if any(_falls_short(one, fail_on, min_coverage) for one in _summaries(result)) else 0


def _sides(
    paths: tuple[str, ...], arguments: Sequence[str], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the central paths and the local ones: those behind `--`, else the last. Raises click.UsageError."""
    behind = len(arguments) - arguments.index("--") - 1 if "--" in arguments else 1
    if not 0 < behind < len(paths):
        raise click.UsageError(
            both("cần văn bản cấp trên, rồi kế hoạch", "a central document is needed, then a plan", language)
        )
    return paths[:-behind], paths[-behind:]


def _documents(
    paths: Sequence[str], failed: list[DocparseError], *, rules: Path | None, language: Language, ocr: "Mode"
) -> Iterator["Document"]:
    """Yield the documents that paths name, one after another; report errors, and keep them in `failed`."""
    from docparse.corpus.inputs import find_inputs
    from docparse.corpus.run import run

    inputs, errors = find_inputs(paths)
    for error in errors:
        failed.append(error)
        report_error(error, language)
    outcomes = run(inputs, rules=rules, language=language, ocr=ocr)
    for outcome in followed(outcomes, len(inputs)):
        if outcome.error is not None:
            failed.append(outcome.error)
            report_error(outcome.error, language)
        yield from outcome.documents


def _summaries(result: "Coverage | Matrix") -> Iterator["Summary"]:
    from docparse.coverage import Matrix

    if isinstance(result, Matrix):
        yield from (plan.summary for plan in result.locals)
    else:
        yield result.summary


def _falls_short(summary: "Summary", fail_on: str | None, least: float | None) -> bool:
    """Tell whether a plan has the gaps, or less than the coverage, that the user asked to fail on."""
    gaps = {"missing": summary.missing, "partial": summary.missing + summary.partial}.get(fail_on or "", 0)
    return gaps > 0 or (least is not None and summary.coverage is not None and summary.coverage < least)
