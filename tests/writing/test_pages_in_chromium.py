"""The pages in a real browser: they work, ask the network for nothing, fit a phone, and print."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from docparse.coverage import Coverage, Matrix
from docparse.writing.coverage_html import write_html
from docparse.writing.matrix_html import write_matrix_html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-pipe"),
)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or shutil.which("bash") is None, reason="Chromium is not installed"),
    pytest.mark.xdist_group("chromium"),
]

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Start a browser with one page; return what sends it a command of its debugging protocol."""
    profile = tmp_path_factory.mktemp("profile")
    (read, answers), (commands, write) = os.pipe(), os.pipe()
    script = f'exec "$0" "$@" 3<&{commands} 4>&{answers}'
    process = subprocess.Popen(
        ["bash", "-c", script, str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(commands, answers),
        stderr=subprocess.DEVNULL,
    )
    os.close(commands)
    os.close(answers)
    with os.fdopen(read, "rb") as heard, os.fdopen(write, "wb", buffering=0) as said:
        ask = _asking(heard, said)
        targets = ask("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        session = ask("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        yield lambda method, **params: ask(method, session, **params)
        ask("Browser.close")
    process.wait(timeout=30)


def _asking(heard: Any, said: Any) -> Ask:
    number = 0

    def ask(method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        nonlocal number
        number += 1
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        said.write(json.dumps(message).encode() + b"\0")
        buffer = bytearray()
        while True:
            byte = heard.read(1)
            assert byte, "the browser has gone"
            if byte != b"\0":
                buffer += byte
                continue
            answer = json.loads(bytes(buffer))
            buffer.clear()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    return ask


@pytest.fixture
def opened(browser: Ask, tmp_path: Path) -> Callable[..., Callable[[str], Any]]:
    """Open a page at a width and return what evaluates an expression in it."""

    def evaluate(expression: str) -> Any:
        answer = browser("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def open_page(page: bytes, *, width: int = 1280, fragment: str = "") -> Callable[[str], Any]:
        file = tmp_path / "page.html"
        file.write_bytes(page)
        browser("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
        browser("Page.navigate", url="about:blank")
        browser("Page.navigate", url=f"{file.as_uri()}{fragment}")
        evaluate("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        return evaluate

    return open_page


SHOWN = "[...document.querySelectorAll('.action')].filter(card => card.offsetParent).map(card => card.dataset.status)"
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def _type(text: str) -> str:
    return f"search.value = {json.dumps(text)}; search.dispatchEvent(new Event('input')); {SHOWN}.length"


def test_filters_search_and_order(opened: Callable[..., Callable[[str], Any]], coverage: Coverage) -> None:
    run = opened(write_html(coverage, "vi"))
    assert len(run(SHOWN)) == len(coverage.items)
    run("document.querySelector('[data-filter=missing]').click()")
    assert run(SHOWN) == ["missing"] * coverage.summary.missing
    assert run("document.getElementById('shown').textContent") == "Đang hiện 6/69 nội dung"
    assert run("document.querySelector('[data-filter=missing]').getAttribute('aria-pressed')") == "true"
    run("document.querySelector('[data-filter=all]').click()")
    run("document.getElementById('gaps').click()")
    statuses = run(SHOWN)
    assert statuses[:6] == ["missing"] * 6
    assert len(statuses) == len(coverage.items)
    run("document.getElementById('gaps').click()")
    assert run(SHOWN) == [item.status for item in coverage.items]
    assert run(_type("tri tue nhan tao")) == run(_type("TRÍ TUỆ nhân tạo")) == 1
    assert run(_type("số hoá")) == run(_type("số hóa")) > 0
    assert run(_type("khong co gi nhu the")) == 0
    assert run("document.getElementById('nothing').offsetParent !== null")


def test_a_link_shows_what_a_filter_hid(opened: Callable[..., Callable[[str], Any]], coverage: Coverage) -> None:
    run = opened(write_html(coverage, "vi"))
    covered = next(number for number, item in enumerate(coverage.items, 1) if item.status == "covered")
    run("document.querySelector('[data-filter=missing]').click()")
    run(f"document.querySelector('.map a[href=\"#a-{covered}\"]').click(); {FRAME}")
    assert run(f"document.getElementById('a-{covered}').offsetParent !== null")


def test_the_policy_blocks_nothing_of_ours_and_all_else(
    opened: Callable[..., Callable[[str], Any]], coverage: Coverage, matrix: Matrix
) -> None:
    for page in (write_html(coverage, "en"), write_matrix_html(matrix, "en")):
        run = opened(page)
        assert run("document.documentElement.classList.contains('js')")
        assert run("performance.getEntriesByType('resource').length") == 0
        assert run("fetch('http://127.0.0.1:9/').then(() => 'loaded', () => 'blocked')") == "blocked"


def test_a_phone_scrolls_one_way_only(
    opened: Callable[..., Callable[[str], Any]], coverage: Coverage, matrix: Matrix
) -> None:
    for page in (write_html(coverage, "vi"), write_matrix_html(matrix, "vi")):
        run = opened(page, width=360)
        assert run("document.documentElement.scrollWidth") <= 360
        assert run("Math.min(...[...document.querySelectorAll('button, input')].map(one => one.offsetHeight))") >= 36


def test_light_and_dark(opened: Callable[..., Callable[[str], Any]], coverage: Coverage) -> None:
    run = opened(write_html(coverage, "vi"))
    light = run("getComputedStyle(document.body).backgroundColor")
    run("document.getElementById('theme').click()")
    assert run("getComputedStyle(document.body).backgroundColor") != light


def test_the_matrix_filters_its_rows(opened: Callable[..., Callable[[str], Any]], matrix: Matrix) -> None:
    run = opened(write_matrix_html(matrix, "vi"))
    rows = "[...document.querySelectorAll('.grid tbody tr')].filter(row => row.offsetParent).length"
    assert run(rows) == len(matrix.rows)
    run("document.getElementById('gaps').click()")
    gaps = sum(any(cell.status in ("missing", "partial") for cell in row.cells) for row in matrix.rows)
    assert run(rows) == gaps < len(matrix.rows)


def test_a_slash_goes_to_the_search(
    opened: Callable[..., Callable[[str], Any]], coverage: Coverage, matrix: Matrix
) -> None:
    for page in (write_html(coverage, "vi"), write_matrix_html(matrix, "vi")):
        run = opened(page)
        run("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))")
        assert run("document.activeElement.id") == "search"


def test_a_cell_tells_its_plan_and_a_plan_leads_to_its_column(
    opened: Callable[..., Callable[[str], Any]], matrix: Matrix
) -> None:
    run = opened(write_matrix_html(matrix, "vi"))
    cell = "document.querySelector('.grid tbody tr').cells[3]"
    run(f"{cell}.firstChild.dispatchEvent(new MouseEvent('mouseover', {{bubbles: true}}))")
    assert run(f"{cell}.title").startswith(f"{matrix.locals[1].side.id}: ")
    run("document.querySelector('.plans tbody a').click()")
    assert run("document.querySelector('.grid thead :target') !== null")


def test_it_prints(browser: Ask, opened: Callable[..., Callable[[str], Any]], coverage: Coverage) -> None:
    opened(write_html(msgspec.structs.replace(coverage, items=coverage.items[:12], served=()), "vi"))
    printed = base64.b64decode(browser("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    document = pypdfium2.PdfDocument(printed)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert 2 < len(document) < 8
    assert "Đối chiếu kế hoạch với văn bản cấp trên" in text
    assert coverage.added[0].text in text
    assert "Tìm trong nội dung" not in text, "controls are not printed"


def test_a_matrix_ends_on_the_page_of_its_last_row(
    browser: Ask, opened: Callable[..., Callable[[str], Any]], matrix: Matrix
) -> None:
    opened(write_matrix_html(msgspec.structs.replace(matrix, rows=matrix.rows[:3]), "vi"))
    printed = base64.b64decode(browser("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 2
    assert "Lập bằng docparse" in document[1].get_textpage().get_text_range()
