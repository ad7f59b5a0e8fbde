"""Images as a PDF: the pixels as they are, a page a frame.

In: PNG, JPEG or TIFF. Out: a PDF. The only module that imports img2pdf, which copies compressed pixels and does not
encode them anew.
"""

import io
from typing import TYPE_CHECKING

from docparse.errors import DamagedFileError
from docparse.page import Page

if TYPE_CHECKING:
    from PIL import Image

_POINTS_AN_INCH = 72.0


def pages_of_image(content: bytes, first: Page, path: str) -> bytes:
    """Return a PDF with the frames of an image; `first` is the first one as read.

    An image that names no resolution gets that which makes its first frame as large as it was read. Raises
    DamagedFileError.
    """
    import img2pdf
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            longest = max(image.size)
            opaque = content if not image.has_transparency_data else _on_white(image)
        points = max(first.width, first.height)
        dots = longest * _POINTS_AN_INCH / points

        def layout(wide: int, high: int, _named: tuple[float, float]) -> tuple[float, float, float, float]:
            size = wide * _POINTS_AN_INCH / dots, high * _POINTS_AN_INCH / dots
            return *size, *size

        made: bytes = img2pdf.convert(
            opaque, layout_fun=layout, nodate=True, engine=img2pdf.Engine.internal, rotation=img2pdf.Rotation.ifvalid
        )
    # img2pdf has errors of its own for what it cannot copy, and lets those of Pillow through
    except Exception as error:
        raise DamagedFileError(path=path, reason=f"img2pdf: {type(error).__name__}") from error
    return made


def _on_white(image: "Image.Image") -> bytes:
    """Return a transparent image as one without: a PDF page is white."""
    from PIL import Image

    drawn = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("RGB")
    written = io.BytesIO()
    flat.save(written, "PNG")
    return written.getvalue()
