"""`docparse diff CENTRAL… LOCAL`: how far the local plan carries out the central document.

In: central documents, then a local plan or a folder of them. Out: a comparison, or a matrix for several plans, on
standard output or in a file; exit code 1 where a gap was found that the user asked to fail on.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from docparse.commands.comparisons import FORMS, Form, choose_form, deliver, deliver_explanations
from docparse.commands.messages import report_count, report_diagnostic, report_diagnostics, report_error
from docparse.commands.options import documents_type, lang_option, ocr_option, rules_option, workers_option
from docparse.commands.outputs import refuse_early
from docparse.commands.progress import followed
from docparse.commands.wording import both
from docparse.errors import DocparseError, Language, NoActionsError

if TYPE_CHECKING:
    from docparse.comparison.compare import Request
    from docparse.comparison.matrix import Column
    from docparse.corpus.inputs import Input
    from docparse.corpus.plans import Job
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

        Mã thoát: 0 xong; 1 có chỗ thiếu mà --fail-on, --min-coverage yêu cầu báo (ma trận: ở bất cứ kế hoạch nào);
        3 một số kế hoạch không đọc được, các kế hoạch khác vẫn có kết quả; 4 không có gì để đối chiếu.

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

        Exit codes: 0 done; 1 a gap that --fail-on or --min-coverage asked for (in a matrix: in any of the plans);
        3 some plans could not be read, the others are done; 4 there was nothing to compare.

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
@workers_option
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
    workers: int,
) -> int:
    """Run the command; return its exit code."""
    from docparse.commands.sides import find_sides
    from docparse.comparison.compare import request

    if output == "":
        raise click.UsageError(both("-o cần tên tệp", "-o needs the name of a file", language))
    output = None if output == "-" else output
    chosen = choose_form(form, output, language, explained=wanted is not None)
    sides = find_sides(paths, sys.argv, language)
    if sides.several and wanted is not None:
        raise _single_plan(language)
    if sides.lost or not sides.local:
        return NOTHING_READ
    if output is not None:
        refuse_early(Path(output), [item.path for item in (*sides.central, *sides.local)])
    job = _job(sides.central, request(decisions=decisions, rules=rules, language=language), ocr, workers)
    if job is None:
        return NOTHING_READ
    failed: list[DocparseError] = [*sides.failed]
    if wanted is not None:
        return _explain(list(_documents(sides.local, failed, job.asked, ocr, workers)), job, wanted, chosen, output)
    compare = _matrix if sides.several else _compared
    result = compare(sides.local, job, failed, workers)
    if result is None:
        return NOTHING_READ
    deliver(result, chosen, output, language)
    report_diagnostics(result)
    if failed:
        return SOME_FAILED
    return FOUND if any(_falls_short(one, fail_on, min_coverage) for one in _summaries(result)) else 0


def _job(inputs: "Sequence[Input]", asked: "Request", ocr: "Mode", workers: int) -> "Job | None":
    """Return the central documents made ready, None where one cannot be read. Raises NoActionsError."""
    from docparse.comparison.compare import prepare
    from docparse.corpus.opening import name_of
    from docparse.corpus.plans import Job

    lost: list[DocparseError] = []
    central = list(_documents(inputs, lost, asked, ocr, workers))
    if lost or not central:
        return None
    job = Job(prepare(central, rules=asked.rules), asked, ocr)
    if not job.central.actions:
        raise NoActionsError(path=", ".join(name_of(item.path) for item in inputs))
    return job


def _documents(
    inputs: "Sequence[Input]", failed: list[DocparseError], asked: "Request", ocr: "Mode", workers: int
) -> Iterator["Document"]:
    """Yield the documents of inputs, one after another; report errors, and keep them in `failed`."""
    from docparse.corpus.run import run

    outcomes = run(inputs, rules=asked.rules, language=asked.language, ocr=ocr, workers=workers)
    for outcome in followed(outcomes, len(inputs)):
        if outcome.error is not None:
            failed.append(outcome.error)
            report_error(outcome.error, asked.language)
        yield from outcome.documents


def _matrix(inputs: "Sequence[Input]", job: "Job", failed: list[DocparseError], workers: int) -> "Matrix | None":
    """Return the matrix of the plans that can be read, nothing where none can; report errors, and keep them."""
    from docparse.comparison.matrix import build_matrix
    from docparse.corpus.plans import compare_inputs

    language = job.asked.language
    columns: list[Column] = []
    for plan in followed(compare_inputs(inputs, job, workers), len(inputs)):
        if plan.error is not None:
            failed.append(plan.error)
            report_error(plan.error, language)
        columns += plan.columns
    if failed:
        report_count(len(columns), 0, len(failed), language)
    return build_matrix(job.central, columns) if columns else None


def _compared(
    inputs: "Sequence[Input]", job: "Job", failed: list[DocparseError], workers: int
) -> "Coverage | Matrix | None":
    """Return the comparison with one plan, or the matrix of those that one file of JSON Lines holds; report errors."""
    from docparse.comparison.compare import cover
    from docparse.comparison.matrix import build_matrix, compare_plan

    local = list(_documents(inputs, failed, job.asked, job.ocr, workers))
    # what is loaded by now stays to the end: the garbage collector need not look at it again
    gc.freeze()
    if len(local) == 1:
        return cover(job.central, local[0], job.asked)
    return build_matrix(job.central, (compare_plan(job.central, plan, job.asked) for plan in local)) if local else None


def _explain(local: "Sequence[Document]", job: "Job", wanted: str, form: Form, output: str | None) -> int:
    from docparse.comparison.compare import explain_prepared

    if not local:
        return NOTHING_READ
    if len(local) > 1:
        raise _single_plan(job.asked.language)
    explained = explain_prepared(job.central, local[0], wanted, job.asked)
    for found in explained.diagnostics:
        report_diagnostic(found)
    deliver_explanations(explained.explanations, form, output, job.asked.language)
    return 0


def _single_plan(language: Language) -> click.UsageError:
    return click.UsageError(both("--explain cần một kế hoạch", "--explain needs a single plan", language))


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
