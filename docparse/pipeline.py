"""The whole journey of a document: read → repair → lay out → structure → annotate → `Document`.

In: a path or bytes. Out: `model.Document`. Each stage is a function from one type to the next, without state.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from docparse.annotation.fieldlines import find_fields
from docparse.annotation.references import CitedDocuments, find_references
from docparse.annotation.units import find_units
from docparse.assembly import (
    assemble_tasks,
    diagnostic,
    footnote,
    furniture,
    reference,
    section,
    source_of,
    table,
    with_boxes,
)
from docparse.diagnosing import is_loss
from docparse.doubting import find_doubts
from docparse.errors import Language
from docparse.findings import Finding
from docparse.knowledge import Knowledge, load
from docparse.laidout import lay_out_file
from docparse.layout.conservation import check_conservation
from docparse.model import Document, Section, Task
from docparse.page import Block, Layout
from docparse.reading.recognising import Mode
from docparse.rowtasks import group_section, linked, row_reader, row_tasks
from docparse.structure.item import Outline, OwnDocument
from docparse.structure.letterhead import read_meta
from docparse.structure.outline import outline
from docparse.structure.tablerows import read_tables
from docparse.text import Folded, fold, masked
from docparse.view import View


def parse(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    rules: str | Path | None = None,
    language: Language = "en",
    ocr: Mode = "auto",
    workers: int = 0,
) -> Document:
    """Return the document in a file or in bytes.

    `name` stands in `source.path` (for bytes: `bytes`). `rules` is a folder of YAML files laid over the project's own.
    `language` is that of the diagnostics. `ocr` says when text is recognised in images: `auto` where a page's own text
    cannot be trusted, `always`, or `never`; `workers` in how many processes, where a page that takes over a minute is
    stopped (0: in this one, without that limit). Raises InputError where the input cannot be read, RuleFileError where
    the rules have faults; a page that cannot be read makes the result partial.
    """
    knowledge = load(Path(rules) if rules is not None else None)
    reading, pages, layout, printed, repairs = lay_out_file(source, knowledge, name=name, ocr=ocr, workers=workers)
    front = read_meta(layout, knowledge)
    items, numbering = outline(
        layout, front.body, knowledge, outside=front.outside, closings=front.closings, own=front.own
    )
    folded = fold(layout.text)
    cited = find_references(folded, own=front.own, knowledge=knowledge, printed=printed.text)
    orders = _orders(layout, printed, items, folded, cited, front.own, knowledge)
    view, tasks = orders.view, orders.tasks
    references = tuple(reference(view, document) for document in cited.documents)
    findings = (
        *reading.problems,
        *check_conservation(pages, layout),
        *repairs,
        *front.findings,
        *numbering,
        *orders.misfits,
        *cited.findings,
        *orders.impossible,
        *find_doubts(printed, layout, front.meta, items.items, tasks, references, knowledge),
        *(() if tasks else (Finding("no-tasks"),)),
    )
    return Document(
        status="partial" if any(is_loss(problem, knowledge) for problem in reading.problems) else "complete",
        source=source_of(reading),
        meta=with_boxes(front.meta, view),
        sections=orders.sections,
        tasks=tasks,
        references=references,
        footnotes=tuple(footnote(view, block) for block in printed.blocks if block.kind == "footnote"),
        tables=tuple(table(view, block) for block in orders.tables),
        furniture=tuple(furniture(view, aside) for aside in printed.asides),
        diagnostics=tuple(diagnostic(view, finding, knowledge, language) for finding in findings),
        text=printed.text,
    )


class _Orders(NamedTuple):
    """What text and tables order.

    `tasks` and `sections` are in the order of the text, `tables` those that hold no tasks. `misfits` are findings on
    tables, `impossible` on deadlines that the calendar does not have.
    """

    view: View
    tasks: tuple[Task, ...]
    sections: tuple[Section, ...]
    tables: Sequence[Block]
    misfits: tuple[Finding, ...]
    impossible: tuple[Finding, ...]


def _orders(
    layout: Layout,
    printed: Layout,
    items: Outline,
    folded: Folded,
    cited: CitedDocuments,
    own: OwnDocument,
    knowledge: Knowledge,
) -> _Orders:
    """Return the tasks of the running text and of the tables' rows, those that stand in both linked."""
    found = read_tables(layout, items, knowledge, kind=own.type)
    view = View(printed, items.items, found.groups)
    running = masked(folded, view.tables)
    fields = find_fields(running, items, knowledge)
    units = find_units(running, items, knowledge, fields=fields, text=printed.text)
    items = replace(items, tasks=items.tasks - found.led_in)
    tasks, impossible = assemble_tasks(view, items, running, cited, units, fields, knowledge, issued=own.date)
    if found.tasks:
        reader = row_reader(view, folded, cited, knowledge, title=own.title, issued=own.date)
        rows, impossible_in_rows = row_tasks(reader, found)
        tasks, impossible = linked(tasks, rows), (*impossible, *impossible_in_rows)
    sections = [section(view, item) for item in items.items] + [group_section(view, group) for group in found.groups]
    in_order = tuple(sorted(sections, key=lambda one: one.evidence.start))
    return _Orders(view, tasks, in_order, found.kept, found.findings, impossible)
