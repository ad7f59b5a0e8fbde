"""Where output goes: whole files, never over the input."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docparse.commands.outputs import opened, write_whole
from docparse.errors import OutputError


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    target = tmp_path / "plan.json"
    target.write_bytes(b"before")
    with pytest.raises(OutputError, match="No space left"):
        write_whole(target, "plan.txt", parts())
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    assert target.read_bytes() == b"before"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "plan.json", "-", [b"1", b"2"])
    assert (tmp_path / "a" / "b" / "plan.json").read_bytes() == b"12"


@pytest.mark.parametrize("link", [False, True])
def test_the_file_being_read_is_refused(tmp_path: Path, link: bool) -> None:
    source = target = tmp_path / "plan.txt"
    source.write_bytes(b"plan")
    if link:
        target = tmp_path / "link.json"
        target.symlink_to(source)
    with pytest.raises(OutputError):
        write_whole(target, str(source), [b"x"])
    with pytest.raises(OutputError), opened(str(target), str(source)):
        pass
    assert source.read_bytes() == b"plan"


def test_a_device_is_written_to(tmp_path: Path) -> None:
    write_whole(Path("/dev/null"), str(tmp_path), [b"x"])
    assert not Path("/dev/null").is_file()
