"""Which files are read, in which order, and how their outputs are called."""

from pathlib import Path

from docparse.corpus.inputs import find_inputs


def test_names_and_order(tmp_path: Path) -> None:
    for name in ("b/plan.pdf", "a/plan.txt", "a/plan.md", "a/.hidden.txt", "a/~$lock.docx", "a/b.json", "A.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    inputs, errors = find_inputs([str(tmp_path)])
    assert errors == []
    assert [item.name for item in inputs] == ["A", "a/plan.md", "a/plan.txt", "b/plan"]


def test_files_of_one_name_from_two_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text("x")
    inputs, _ = find_inputs([str(tmp_path / "x" / "plan.txt"), str(tmp_path / "y" / "plan.txt")])
    assert len({item.name for item in inputs}) == 2


def test_one_path_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("x")
    inputs, _ = find_inputs([str(tmp_path / "plan.txt")] * 2)
    assert len(inputs) == 1


def test_what_names_nothing_is_an_error(tmp_path: Path) -> None:
    inputs, errors = find_inputs([str(tmp_path / "absent"), str(tmp_path), "-"])
    assert [item.path for item in inputs] == ["-"]
    assert [error.code for error in errors] == ["missing-file", "no-documents"]


def test_a_name_of_one_file_is_never_given_to_another(tmp_path: Path) -> None:
    for name in ("plan.txt", "plan.pdf", "plan.pdf.txt", "x/plan.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    inputs, _ = find_inputs([str(path) for path in sorted(tmp_path.rglob("plan*"))])
    assert len({item.name for item in inputs}) == 4


def test_a_folder_without_documents_gives_its_earlier_output(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.json", "notes.log"):
        (tmp_path / name).write_text("x")
    inputs, errors = find_inputs([str(tmp_path)])
    assert errors == []
    assert [item.name for item in inputs] == ["a", "b"]
