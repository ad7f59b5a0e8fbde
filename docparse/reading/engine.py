"""What recognises the pages of one file, where the engines are installed.

In: a file and its pages. Out: a `Reader`. The only place that asks `docparse.reading.ocr` to read.
"""

from collections.abc import Iterator, Sequence

from docparse.page import Page
from docparse.reading.ocr import available, read_one
from docparse.reading.recognising import Job, Reader, Recognised


def reader(job: Job, workers: int) -> Reader | None:
    """Return the function that reads pages of a file, None where no engine is installed.

    It reads in so many processes, where a page that takes too long is stopped; with 0 in this one, without that limit.
    What is read is the same.
    """
    if not available():
        return None
    if workers == 0:
        return lambda pages: (read_one(job, page.number, (page.width, page.height)) for page in pages)

    def in_processes(pages: Sequence[Page]) -> Iterator[Recognised | Exception]:
        from docparse.reading.ocr.pool import read_pages

        return read_pages(job, pages, workers)

    return in_processes
