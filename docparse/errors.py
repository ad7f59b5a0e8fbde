"""The errors of docparse, each with its exit code, its cause and its remedy in Vietnamese and in English.

In: the facts of a failure, as keyword arguments. Out: exceptions that the command line turns into two lines on
standard error; a user never sees a traceback. Exit codes are those of the command line: 2 wrong usage, 4 nothing
could be read (3 where other inputs could).
"""

from functools import partial
from typing import ClassVar, Literal

Language = Literal["vi", "en"]


class DocparseError(Exception):
    """Base of all errors. `wording` holds (cause, remedy) for each language, with the facts in braces."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 4
    wording: ClassVar[dict[Language, tuple[str, str]]] = {
        "vi": ("{path}: lỗi không rõ", "Báo cho nhóm phát triển"),
        "en": ("{path}: unknown error", "Tell the developers"),
    }

    def __init__(self, **facts: object) -> None:
        self.facts = {"path": "", **facts}
        super().__init__(self.cause("en"))

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error travel between processes with its facts."""
        return partial(type(self), **self.facts), ()

    def cause(self, language: Language) -> str:
        """Return what happened and where, in one sentence."""
        return self.wording[language][0].format(**self.facts)

    def remedy(self, language: Language) -> str:
        """Return what the user can do about it."""
        return self.wording[language][1].format(**self.facts)


class UnexpectedError(DocparseError):
    """A fault of docparse itself."""

    code = "internal"
    wording = {
        "vi": ("{path}: docparse gặp lỗi ({reason})", "Báo cho nhóm phát triển, kèm tệp này"),
        "en": ("{path}: docparse failed ({reason})", "Tell the developers, with this file"),
    }


class MissingPackageError(DocparseError):
    """A package that docparse needs is not installed."""

    code = "missing-package"
    wording = {
        "vi": ("Thiếu gói Python {path}", "Cài lại docparse; docparse doctor cho biết còn thiếu gì"),
        "en": ("The Python package {path} is missing", "Install docparse again; docparse doctor tells what is missing"),
    }


class InputError(DocparseError):
    """One input could not be read; others are not touched by it."""


class MissingFileError(InputError):
    """The path does not exist."""

    code = "missing-file"
    wording = {
        "vi": ("{path}: không có tệp hoặc thư mục này", "Kiểm tra lại đường dẫn"),
        "en": ("{path}: no such file or folder", "Check the path"),
    }


class UnreadableFileError(InputError):
    """The operating system refuses to read the file."""

    code = "unreadable-file"
    wording = {
        "vi": ("{path}: không đọc được tệp ({reason})", "Kiểm tra quyền đọc và ổ đĩa"),
        "en": ("{path}: the file cannot be read ({reason})", "Check its permissions and the disk"),
    }


class FolderError(InputError):
    """A folder where one file is expected."""

    code = "is-a-folder"
    wording = {
        "vi": ("{path}: là một thư mục", "Chỉ ra một tệp; docparse extract đọc cả thư mục"),
        "en": ("{path}: is a folder", "Name a file; docparse extract reads whole folders"),
    }


class EmptyFolderError(InputError):
    """A folder holds no document."""

    code = "no-documents"
    wording = {
        "vi": ("{path}: thư mục không có văn bản nào ({suffixes})", "Chỉ ra thư mục có văn bản, hoặc tên tệp"),
        "en": ("{path}: no documents in this folder ({suffixes})", "Name a folder with documents, or a file"),
    }


class EmptyFileError(InputError):
    """The file has no bytes, or nothing but blanks and empty pages."""

    code = "empty-file"
    wording = {
        "vi": ("{path}: tệp rỗng, không có chữ nào", "Lấy lại tệp gốc"),
        "en": ("{path}: the file is empty, without any text", "Fetch the original file again"),
    }


class UnsupportedFormatError(InputError):
    """The content is of a kind that docparse does not read, whatever the file is called."""

    code = "unsupported-format"
    wording = {
        "vi": (
            "{path}: nội dung là {found}, docparse chưa đọc được",
            "Chuyển sang PDF có lớp chữ, văn bản hoặc Markdown",
        ),
        "en": ("{path}: the content is {found}, which docparse does not read", "Convert it to PDF, text or Markdown"),
    }


class BinaryFileError(UnsupportedFormatError):
    """The content is no text and of no known format."""

    wording = {
        "vi": (
            "{path}: nội dung là dữ liệu nhị phân, không phải văn bản",
            "Chuyển sang PDF có lớp chữ, văn bản hoặc Markdown",
        ),
        "en": ("{path}: the content is binary data, not text", "Convert it to PDF, text or Markdown"),
    }


class EarlierOutputError(InputError):
    """JSON or YAML that is no output of `docparse extract`, or one of another version."""

    code = "not-extract-output"
    wording = {
        "vi": ("{path}: không phải kết quả của docparse extract ({reason})", "Chạy lại docparse extract trên tệp gốc"),
        "en": ("{path}: not an output of docparse extract ({reason})", "Run docparse extract on the original again"),
    }


class EncodingError(InputError):
    """Text in an encoding that is not recognised."""

    code = "wrong-encoding"
    wording = {
        "vi": ("{path}: không nhận ra bảng mã chữ (byte thứ {offset})", "Lưu lại tệp ở UTF-8"),
        "en": ("{path}: the text encoding is not recognised (byte {offset})", "Save the file as UTF-8"),
    }


class DamagedFileError(InputError):
    """A PDF or an image that is cut short or broken."""

    code = "damaged-file"
    wording = {
        "vi": ("{path}: tệp hỏng hoặc thiếu ({reason})", "Tải lại tệp, hoặc mở rồi lưu lại bằng trình đọc tệp đó"),
        "en": (
            "{path}: the file is damaged or cut short ({reason})",
            "Fetch it again, or open and save it in another program",
        ),
    }


class TooLargeError(InputError):
    """A part of an archive that would take more memory than any document needs: most likely a ZIP bomb."""

    code = "too-large"
    wording = {
        "vi": (
            "{path}: phần {part} giải nén ra {size} MB, vượt giới hạn (tối đa {limit} MB và 4 triệu thẻ XML)",
            "Kiểm tra nguồn của tệp; chia văn bản thành nhiều tệp, hoặc lưu thành PDF",
        ),
        "en": (
            "{path}: its part {part} unpacks to {size} MB, beyond the bound ({limit} MB, and 4 million XML tags)",
            "Check where the file comes from; split the document, or save it as PDF",
        ),
    }


class PasswordError(InputError):
    """A file that opens only with a password."""

    code = "password"
    wording = {
        "vi": ("{path}: tệp có mật khẩu", "Bỏ mật khẩu rồi chạy lại"),
        "en": ("{path}: the file is protected by a password", "Remove the password and try again"),
    }


class NoPagesError(InputError):
    """A PDF without pages."""

    code = "no-pages"
    wording = {
        "vi": ("{path}: tệp PDF không có trang nào", "Lấy lại tệp gốc"),
        "en": ("{path}: the PDF has no pages", "Fetch the original file again"),
    }


class NoTextError(InputError):
    """Pages without text that can be used, and nothing to recognise it with."""

    code = "needs-ocr"
    wording = {
        "vi": (
            "{path}: không có lớp chữ dùng được ({pages} trang ảnh)",
            "Cài bộ nhận dạng chữ (OCR): python -m pip install 'docparse-vn[ocr]'; xem docparse doctor. Đừng dùng "
            "--ocr never",
        ),
        "en": (
            "{path}: no text that can be used (pages of images: {pages})",
            "Install an OCR engine: python -m pip install 'docparse-vn[ocr]'; see docparse doctor. Do not use "
            "--ocr never",
        ),
    }


class NoEngineError(InputError):
    """Recognition was asked for, and no engine is installed."""

    code = "no-ocr-engine"
    wording = {
        "vi": (
            "{path}: chưa cài bộ nhận dạng chữ (OCR) nào",
            "python -m pip install 'docparse-vn[ocr]'; xem docparse doctor",
        ),
        "en": (
            "{path}: no OCR engine is installed",
            "python -m pip install 'docparse-vn[ocr]'; see docparse doctor",
        ),
    }


class NoConverterError(InputError):
    """A file of a word processor, and no LibreOffice to convert it."""

    code = "no-converter"
    wording = {
        "vi": (
            "{path}: cần LibreOffice để đọc {found}",
            "Cài LibreOffice (apt-get install libreoffice-writer-nogui), hoặc lưu tệp thành PDF",
        ),
        "en": (
            "{path}: LibreOffice is needed to read {found}",
            "Install LibreOffice (apt-get install libreoffice-writer-nogui), or save the file as PDF",
        ),
    }


class ConversionError(InputError):
    """LibreOffice could not convert the file."""

    code = "not-converted"
    wording = {
        "vi": (
            "{path}: LibreOffice không chuyển được tệp ({reason})",
            "Mở tệp trong trình soạn thảo và lưu thành PDF",
        ),
        "en": (
            "{path}: LibreOffice could not convert the file ({reason})",
            "Open it in a word processor and save it as PDF",
        ),
    }


class NoTextLayerError(InputError):
    """A text layer was asked for, and the file has no pages as images."""

    code = "no-page-images"
    wording = {
        "vi": ("{path}: không phải PDF hay ảnh, không có trang để thêm lớp chữ", "Chỉ ra tệp PDF, PNG, JPEG hoặc TIFF"),
        "en": (
            "{path}: neither a PDF nor an image; there is no page to put text behind",
            "Name a PDF, PNG, JPEG or TIFF file",
        ),
    }


class RuleFileError(DocparseError):
    """Rule files with faults; `faults` names all of them at once, one a line."""

    code = "broken-rules"
    exit_code = 2
    wording = {
        "vi": ("Tệp quy tắc có lỗi:\n{faults}", "Sửa các lỗi trên; xem mẫu bằng: docparse rules list"),
        "en": ("The rule files have faults:\n{faults}", "Mend them; for models see: docparse rules list"),
    }


class DecisionFileError(DocparseError):
    """A file of decisions that cannot be read, or is none."""

    code = "broken-decisions"
    exit_code = 2
    wording = {
        "vi": ("{path}: không đọc được tệp quyết định ({reason})", "Sửa tệp theo mẫu trong README, mục docparse diff"),
        "en": (
            "{path}: the file of decisions cannot be read ({reason})",
            "Mend it; the README shows one (docparse diff)",
        ),
    }


class UnknownActionError(DocparseError):
    """An action that was asked for is not in the central documents."""

    code = "no-such-action"
    exit_code = 2
    wording = {
        "vi": ("Văn bản cấp trên không có nội dung {path}", "Các mã có: {ids}"),
        "en": ("The central documents have no action {path}", "There are: {ids}"),
    }


class NoActionsError(DocparseError):
    """The central documents order nothing."""

    code = "no-actions"
    wording = {
        "vi": (
            "{path}: không thấy nội dung nào được giao, không có gì để đối chiếu",
            "Văn bản cấp trên đứng trước, kế hoạch đứng sau; xem docparse show",
        ),
        "en": (
            "{path}: it orders nothing that a plan could be held against",
            "The central document comes first, the plan last; look at docparse show",
        ),
    }


class OutputError(DocparseError):
    """The output cannot be written."""

    code = "unwritable-output"
    exit_code = 2
    wording = {
        "vi": ("{path}: không ghi được ({reason})", "Chọn nơi khác bằng -o, hoặc kiểm tra quyền ghi và chỗ trống"),
        "en": ("{path}: cannot be written ({reason})", "Choose another place with -o, or check permissions and space"),
    }
