"""Images that are damaged, of rare kinds or far too large, on one page of a PDF: named, and never a trap."""

import io
import zlib
from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pikepdf = pytest.importorskip("pikepdf")
image = pytest.importorskip("PIL.Image")

import docparse
from docparse.errors import DamagedFileError
from docparse.reading import images, pdf
from docparse.reading.ocr.images import grey_of
from docparse.reading.pictures import CUT_SHORT, is_cut_short

A4 = (595.0, 842.0)
PLAIN = {"ColorSpace": "/DeviceRGB", "BitsPerComponent": 8}


def a_page(data: bytes, size: tuple[int, int], kind: str, **entries: Any) -> bytes:
    """Return a PDF of one page that an image fills."""
    document = pikepdf.new()
    document.add_blank_page(page_size=A4)
    names = {key: pikepdf.Name(value) if isinstance(value, str) else value for key, value in (PLAIN | entries).items()}
    drawn = pikepdf.Stream(
        document,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Filter=pikepdf.Name("/" + kind),
        Width=size[0],
        Height=size[1],
        **names,
    )
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=drawn))
    document.pages[0].obj.Contents = pikepdf.Stream(document, b"q 595 0 0 842 0 0 cm /I Do Q")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def seen(content: bytes) -> Any:
    with pdf.picture(content, 1) as page:
        return grey_of(page, A4)


def half_black(mode: str = "RGB") -> Any:
    picture = image.new(mode, (400, 566), "white" if mode != "1" else 1)
    picture.paste("black" if mode != "1" else 0, (0, 283, 400, 566))
    return picture


def saved(picture: Any, form: str, **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


def jbig2(picture: Any) -> bytes:
    """Return a picture as JBIG2: a page and one region of it, whose coding is that of a fax (ITU T.88, 7.4.6)."""
    fax = saved(picture, "TIFF", compression="group4", strip_size=1 << 30)
    with image.open(io.BytesIO(fax)) as tiff:
        at, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    size = b"".join(value.to_bytes(4, "big") for value in (*picture.size, 0, 0))
    parts = ((0, 48, size + b"\0\0\0"), (1, 38, size + b"\0\1" + fax[at : at + length]))
    return b"".join(
        number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data
        for number, kind, data in parts
    )


@pytest.mark.parametrize(
    ("data", "kind", "entries"),
    [
        (saved(half_black(), "JPEG2000"), "JPXDecode", {}),
        (jbig2(half_black("1")), "JBIG2Decode", {"ColorSpace": "/DeviceGray", "BitsPerComponent": 1, "Decode": [1, 0]}),
        (saved(half_black().convert("CMYK"), "JPEG"), "DCTDecode", {"ColorSpace": "/DeviceCMYK", "Decode": [1, 0] * 4}),
        (
            zlib.compress(half_black("1").tobytes()),
            "FlateDecode",
            {"ColorSpace": "/DeviceGray", "BitsPerComponent": 1},
        ),
    ],
)
def test_every_kind_of_image_is_seen(data: bytes, kind: str, entries: dict[str, Any]) -> None:
    grey = seen(a_page(data, (400, 566), kind, **entries))
    assert grey[: len(grey) // 2 - 20].min() > 200
    assert grey[len(grey) // 2 + 20 :].max() < 60


@pytest.mark.parametrize("kind", ["JPXDecode", "JBIG2Decode", "DCTDecode"])
def test_an_image_that_cannot_be_decoded_is_named(kind: str) -> None:
    with pytest.raises(ValueError, match=f"cannot be decoded .{kind}"):
        seen(a_page(b"\0\0 nothing " * 50, (400, 566), kind))


@pytest.mark.parametrize(("kind", "size"), [("FlateDecode", (20_000, 28_000)), ("JPXDecode", (9_000, 9_000))])
def test_an_image_that_would_fill_the_memory_is_not_opened(kind: str, size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"image of {size[0]} x {size[1]} pixels"):
        seen(a_page(zlib.compress(b"\xff"), size, kind))


def test_a_fax_of_twenty_thousand_pixels_is_seen_at_the_size_that_pays() -> None:
    tall = image.new("1", (2_000, 20_000), 1)
    tall.paste(0, (0, 10_000, 2_000, 20_000))
    with images.picture(saved(tall, "TIFF", compression="group4"), 1) as frame:
        assert max(grey_of(frame, A4).shape) <= 4_000


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 30}])
def test_of_a_jpeg_cut_short_the_rows_that_are_there_are_seen(options: dict[str, Any]) -> None:
    whole = saved(half_black("L").rotate(180), "JPEG", **options)
    with images.picture(whole, 1) as frame:
        assert CUT_SHORT not in frame.info
    with images.picture(whole[:-20], 1) as frame:
        assert CUT_SHORT in frame.info
        assert frame.size == (400, 566)
        assert max(frame.crop((0, 0, 400, 250)).getextrema()) < 60


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_an_image_file_without_a_row_is_named_as_damaged(form: str) -> None:
    pytest.importorskip("trueocr")
    whole = saved(half_black(), form)
    kept = whole.index(b"\xff\xc0") if form == "JPEG" else 60
    with pytest.raises(DamagedFileError):
        docparse.parse(whole[:kept])


def test_a_jpeg_cut_short_is_read_in_part(drawn: Callable[[float], Any]) -> None:
    pytest.importorskip("trueocr")
    whole = saved(drawn(100 / 72), "JPEG")
    document = docparse.parse(whole[: len(whole) // 2])
    assert document.status == "partial"
    assert "image-cut-short" in [one.code for one in document.diagnostics]
    assert document.text
    assert len(document.text) < len(docparse.parse(whole).text)


@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_a_blank_sheet_is_a_page_without_words(form: str) -> None:
    pytest.importorskip("trueocr")
    document = docparse.parse(saved(image.new("L", (400, 566), 255), form))
    assert document.status == "complete"
    assert document.text == ""
    assert next((one.severity, one.code) for one in document.diagnostics) == ("warning", "no-words")


def test_frames_before_a_damaged_one_are_read(drawn: Callable[[float], Any], recwarn: pytest.WarningsRecorder) -> None:
    pytest.importorskip("trueocr")
    sheet = drawn(100 / 72)
    one = saved(sheet, "TIFF", compression="tiff_deflate")
    two = saved(sheet, "TIFF", compression="tiff_deflate", save_all=True, append_images=[sheet])
    document = docparse.parse(two[: len(one) + 200])
    assert document.status == "partial"
    assert document.source.pages == 2
    assert document.text
    assert not recwarn.list


@pytest.mark.parametrize(
    ("kept", "behind", "expected"),
    [(1.0, b"", False), (1.0, b"\0\0\n", False), (0.6, b"", True), (0.1, b"", True)],
)
def test_a_jpeg_cut_short_inside_a_pdf_is_seen(kept: float, behind: bytes, expected: bool) -> None:
    rough = image.fromarray(np.random.default_rng(3).integers(0, 256, (400, 300), dtype=np.uint8)).convert("RGB")
    whole = saved(rough, "JPEG")
    content = a_page(whole[: int(len(whole) * kept)] + behind, (300, 400), "DCTDecode")
    with pdf.picture(content, 1) as page:
        assert is_cut_short(page) is expected


def test_a_page_cut_short_makes_the_result_partial(drawn: Callable[[float], Any]) -> None:
    pytest.importorskip("trueocr")
    sheet = drawn(100 / 72)
    whole = saved(sheet, "JPEG")
    document = docparse.parse(a_page(whole[: len(whole) // 2], sheet.size, "DCTDecode"))
    assert document.status == "partial"
    assert "image-cut-short" in [one.code for one in document.diagnostics]


def test_a_fax_of_unequal_resolutions_gets_square_pixels() -> None:
    fax = saved(image.new("1", (1_728, 1_100), 1), "TIFF", compression="group4", dpi=(204, 98))
    with images.picture(fax, 1) as frame:
        assert frame.size == (1_728, 2_290)


def test_what_is_transparent_is_white() -> None:
    with images.picture(saved(image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), 1) as frame:
        assert frame.getextrema() == ((255, 255),) * 3
