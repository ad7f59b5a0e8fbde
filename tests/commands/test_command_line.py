"""The command line as users run it: output, messages and exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
import yaml

from docparse.commands.wording import choose_language

PLAN = """TỈNH ỦY AN HẢI
*
Số 15-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM
An Hải, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
số hóa tài liệu lưu trữ của các cơ quan Đảng

Thực hiện Kết luận số 73-KL/TW, ngày 20/12/2023 của Ban Bí thư, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:

I. NHIỆM VỤ

1. Văn phòng Tỉnh ủy chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy lập danh mục tài liệu (hoàn thành trong quý II/2024).

2. Các đảng ủy trực thuộc rà soát hồ sơ theo Kết luận số 73-KL/TW (thực hiện hằng năm).

II. TỔ CHỨC THỰC HIỆN

1. Văn phòng Tỉnh ủy theo dõi, báo cáo Ban Thường vụ Tỉnh ủy.
"""


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "docparse", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "15-kh-tu.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


class Said(NamedTuple):
    """What the commands say of one plan, kept for the tests that only look at it: a start of Python takes seconds."""

    plan: Path
    extract: subprocess.CompletedProcess[bytes]
    text: bytes
    show: bytes


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    path = tmp_path_factory.mktemp("said") / "15-kh-tu.txt"
    path.write_text(PLAN, encoding="utf-8")
    extract = run("extract", path, PYTHONHASHSEED="1")
    return Said(path, extract, run("text", path).stdout, run("--lang", "vi", "show", path).stdout)


def test_one_file_goes_to_standard_output(said: Said) -> None:
    done = said.extract
    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == b""
    assert document["meta"]["number"] == "15-KH/TU"
    assert [task["id"] for task in document["tasks"]] == ["I.1", "I.2", "II.1"]
    assert document["tasks"][0]["deadlines"][0]["end"] == "2024-06-30"


def test_output_holds_to_the_schema_that_is_printed(said: Said) -> None:
    schema = json.loads(run("schema", "document").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(said.extract.stdout), schema)


def test_evidence_counts_the_characters_of_the_printed_text(said: Said) -> None:
    text = said.text.decode()
    document = json.loads(said.extract.stdout)
    deadline = document["tasks"][0]["deadlines"][0]
    assert text[deadline["evidence"]["start"] : deadline["evidence"]["end"]] == deadline["text"]
    assert text.rstrip("\n") == document["text"]


def test_yaml_and_json_say_the_same(said: Said) -> None:
    as_yaml = yaml.safe_load(run("extract", said.plan, "-f", "yaml").stdout)
    assert as_yaml == json.loads(said.extract.stdout)


def test_several_files_are_json_lines(plan: Path) -> None:
    other = plan.with_name("other.txt")
    other.write_text(PLAN, encoding="utf-8")
    lines = run("extract", plan, other).stdout.splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == [str(plan), str(other)]


def test_a_folder_goes_to_a_folder_with_the_same_tree(plan: Path, tmp_path: Path) -> None:
    deep = tmp_path / "2024" / "quý I"
    deep.mkdir(parents=True)
    (deep / "plan.txt").write_text(PLAN, encoding="utf-8")
    (deep / "plan.md").write_text("# KẾ HOẠCH\n\n" + PLAN, encoding="utf-8")
    out = tmp_path / "out"
    assert run("extract", tmp_path, "-o", out).returncode == 0
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"15-kh-tu.json", "2024/quý I/plan.txt.json", "2024/quý I/plan.md.json"}


def test_one_file_into_a_named_file_and_into_a_folder(plan: Path, tmp_path: Path) -> None:
    assert run("extract", plan, "-o", tmp_path / "a.json").returncode == 0
    assert run("extract", plan, "-o", f"{tmp_path}/new/").returncode == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "new" / "15-kh-tu.json").read_bytes()


def test_standard_input(plan: Path) -> None:
    document = json.loads(run("extract", "-", stdin=plan.read_bytes()).stdout)
    assert document["source"]["path"] == "stdin"


def test_same_input_same_bytes(said: Said) -> None:
    assert run("extract", said.plan, PYTHONHASHSEED="2").stdout == said.extract.stdout


@pytest.mark.parametrize("form", ["json", "yaml", "jsonl"])
def test_earlier_output_is_input_too(said: Said, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    run("extract", said.plan, "-f", form, "-o", out)
    assert run("text", out).stdout == said.text
    assert run("--lang", "vi", "show", out).stdout == said.show


def test_earlier_output_is_known_by_its_content(said: Said, tmp_path: Path) -> None:
    renamed = tmp_path / "plan.txt"
    renamed.write_bytes(said.extract.stdout)
    assert run("text", renamed).stdout == said.text
    assert run("text", "-", stdin=said.extract.stdout).stdout == said.text


def test_several_documents_of_one_input_stay_json_lines(said: Said, tmp_path: Path) -> None:
    lines = tmp_path / "all.jsonl"
    lines.write_bytes(run("extract", said.plan, "-f", "jsonl").stdout * 2)
    done = run("extract", lines, "-o", f"{tmp_path}/out/")
    assert done.returncode == 0
    assert len((tmp_path / "out" / "all.jsonl").read_bytes().splitlines()) == 2


def test_output_is_utf8_whatever_the_locale(said: Said) -> None:
    assert run("text", said.plan, PYTHONIOENCODING="cp1252", PYTHONUTF8="0").stdout == said.text


def test_a_dash_is_standard_output_and_an_empty_name_is_wrong_usage(said: Said) -> None:
    assert run("extract", said.plan, "-o", "-").stdout == said.extract.stdout
    assert run("extract", said.plan, "-o", "").returncode == 2


def test_the_language_may_stand_after_the_command(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "absent.pdf", "--lang", "vi")
    assert "absent.pdf: không có tệp" in done.stderr.decode()
    usage = run("--lang", "vi", "extract", "x", "-f", "pdf").stderr.decode()
    assert "Lỗi: giá trị của -f/--format cần là một trong: json, yaml, jsonl" in usage


def test_show_draws_tasks_with_units_and_deadlines(said: Said) -> None:
    shown = said.show.decode()
    for expected in ("15-KH/TU", "I.1", "chủ trì: Văn phòng Tỉnh ủy", "2024-04-01…2024-06-30", "73-KL/TW"):
        assert expected in shown


def test_a_failed_input_leaves_the_others(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("extract", plan, tmp_path / "empty.txt", tmp_path / "absent.pdf")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    messages = done.stderr.decode()
    assert "empty.txt: the file is empty" in messages
    assert "absent.pdf: no such file" in messages
    assert "1 read, 2 failed" in messages


@pytest.mark.parametrize(
    ("name", "content", "clue"),
    [
        ("absent.pdf", None, "no such file"),
        ("other.json", b'{"name": "not ours"}', "not an output of docparse extract"),
        ("other.yaml", b"- a list", "not an output of docparse extract"),
        ("empty.pdf", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", bytes(range(256)) * 8, "the content is"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(64), "damaged or cut short (Pillow: cannot identify image)"),
        ("picture.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "damaged"),
        ("latin.txt", "Kế hoạch số hóa của tỉnh, đã duyệt".encode("cp1258", "replace") * 4, "encoding"),
    ],
)
def test_nothing_read(tmp_path: Path, name: str, content: bytes | None, clue: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("extract", path)
    assert done.returncode == 4
    assert done.stdout == b""
    message = done.stderr.decode()
    assert name in message
    assert clue in message
    assert "→" in message
    assert "Traceback" not in message


def test_an_empty_path_is_no_folder() -> None:
    assert run("extract", "").returncode == 4


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "notes.log").write_text("x")
    done = run("extract", tmp_path)
    assert done.returncode == 4
    assert b"no documents" in done.stderr


def test_unwritable_output(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = run("extract", plan, "-o", f"{tmp_path}/file/below/")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_the_input_is_not_overwritten(plan: Path) -> None:
    done = run("extract", plan, "-o", plan)
    assert done.returncode == 2
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_full_device_is_an_error_not_a_traceback(plan: Path) -> None:
    if not Path("/dev/full").exists():
        return
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docparse", "extract", str(plan)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_failure(plan: Path) -> None:
    plan.write_text(PLAN + f"\n1. Sở Nội vụ {'rà soát hồ sơ, ' * 12}lập danh mục.\n" * 300, encoding="utf-8")
    for command in ("extract", "show", "text"):
        script = f"{sys.executable} -m docparse {command} {plan} | head -c 10; echo; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
        assert done.stdout.splitlines()[-1] == b"0"
        assert done.stderr == b""


def test_interrupt(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(PLAN, encoding="utf-8")
    command = [sys.executable, "-m", "docparse", "extract", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        messages = process.stderr.read()
        process.stdout.read()
        assert process.wait() == 130
    assert b"Traceback" not in messages


def test_broken_rules_name_all_faults(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.yaml").write_text("about: x\nrules:\n  - {id: a, about: x, pattern: '(', examples: [x]}\n")
    (folder / "b.yaml").write_text("about: x\nwhat: y\n")
    done = run("extract", plan, "--rules", folder)
    assert done.returncode == 2
    assert b"a.yaml: a: pattern" in done.stderr
    assert b"b.yaml: unknown field what" in done.stderr


def test_rules_are_listed_tested_and_explained() -> None:
    listed = run("rules", "list").stdout.decode()
    assert "ref-party-symbol" in listed
    tested = run("rules", "test")
    assert tested.returncode == 0
    assert b", 0 wrong" in tested.stdout
    explained = run("rules", "explain", "ref-party-symbol", "theo Kết luận số 73-KL/TW")
    assert explained.returncode == 0
    assert "73-KL/TW" in explained.stdout.decode()
    assert run("rules", "explain", "ref-party-symbol", "trang 21").returncode == 1
    assert run("rules", "explain", "no-such-rule", "x").returncode == 2


def test_a_missing_package_is_named_with_its_remedy(said: Said, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['lark'] = None\n")
    done = run("extract", said.plan, PYTHONPATH=str(tmp_path))
    assert done.returncode == 4
    message = done.stderr.decode()
    assert "lark" in message
    assert "docparse doctor" in message
    assert "Traceback" not in message


def test_doctor_finds_everything_here() -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "underthesea" in done.stdout.decode()


@pytest.mark.parametrize("command", ["extract", "text", "show", "schema", "rules", "doctor", "completion"])
def test_every_command_has_help_in_both_languages(command: str) -> None:
    english, vietnamese = run(command, "--help"), run("--lang", "vi", command, "--help")
    assert english.returncode == vietnamese.returncode == 0
    assert english.stdout != vietnamese.stdout
    said = vietnamese.stdout.decode()
    assert said.startswith("Cách dùng: ")
    assert not any(word in said for word in ("Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Show this"))


@pytest.mark.parametrize("command", ["extract", "text", "show", "schema", "rules", "doctor", "completion"])
def test_every_command_stands_in_the_readme(command: str) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"docparse {command}" in readme.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.yaml", b"---\nschema: "), ("a.json", b'{\n  "schema"'), ("a.jsonl", b'{"schema"')]
)
def test_the_name_of_the_output_tells_the_form(tmp_path: Path, said: Said, name: str, beginning: bytes) -> None:
    assert run("extract", said.plan, "-o", tmp_path / name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(beginning)
    done = run("--lang", "vi", "extract", said.plan, "-o", tmp_path / "a.xlsx")
    assert (done.returncode, not (tmp_path / "a.xlsx").exists()) == (2, True)
    assert ".json, .yaml" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--min-coverage", "80%"), "--min-coverage cần là một số từ 0 đến 1"),
        (("--decisions", "khong-co.yaml"), "có sẵn, đọc được: khong-co.yaml"),
        (("-j", "0"), "-j/--workers cần là một số từ 1 trở lên"),
    ],
)
def test_wrong_values_are_named_in_vietnamese(arguments: tuple[str, ...], wanted: str) -> None:
    done = run("--lang", "vi", "diff", "a", "b", *arguments)
    assert done.returncode == 2
    assert wanted in done.stderr.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert b"_DOCPARSE_COMPLETE" in run("completion", shell).stdout


def test_wrong_usage() -> None:
    assert run("extract").returncode == 2
    assert run("extract", "x", "-f", "pdf").returncode == 2
    assert run("no-such-command").returncode == 2
    assert "Lỗi: không có lệnh no-such-command\n" in run("--lang", "vi", "no-such-command").stderr.decode()


def test_version() -> None:
    assert run("--version").stdout.startswith(b"docparse 0.")


def test_help_imports_nothing_heavy() -> None:
    heavy = {"yaml", "msgspec", "pypdfium2", "pdfplumber", "underthesea", "lark", "rich", "re2"}
    code = f"import sys, docparse.commands; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {}, "en"),
        (["--lang", "vi", "extract"], {}, "vi"),
        (["--lang=en"], {"LANG": "vi_VN"}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language
