"""Flat OpenDocument files with text in fonts of before Unicode."""

import pytest

from docparse.knowledge import load
from docparse.reading.flat import repair_flat

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
TCVN3 = "KÕ ho¹ch thùc hiÖn nghÞ quyÕt cña tØnh ñy An H¶i n¨m nay"
UNICODE = "Kế hoạch thực hiện nghị quyết của tỉnh ủy An Hải năm nay"


def flat(body: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES}>
<office:font-face-decls><style:font-face style:name="F1" svg:font-family="'.VnTime'"/>
<style:font-face style:name="F2" svg:font-family="'.VnTimeH'"/>
<style:font-face style:name="F3" svg:font-family="Arial"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F3"/>
</style:default-style>
<style:style style:name="Cu" style:family="paragraph"><style:text-properties style:font-name="F1"/></style:style>
<style:style style:name="Con" style:family="paragraph" style:parent-style-name="Cu"/>
<style:style style:name="Hoa" style:family="text"><style:text-properties style:font-name="F2"/></style:style>
<style:style style:name="Vong" style:family="paragraph" style:parent-style-name="Vong"/></office:styles>
<office:body>{body}</office:body></office:document>""".encode()


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (f'<text:p text:style-name="Cu">{TCVN3}</text:p>', UNICODE),
        (f'<text:h text:style-name="Con">{TCVN3}</text:h>', UNICODE),
        (f'<text:p text:style-name="Cu"><text:span text:style-name="Hoa">kÕ ho¹ch</text:span>{TCVN3}</text:p>',
         f"KẾ HOẠCH</text:span>{UNICODE}"),
        (f'<text:p text:style-name="Cu"><text:span>{TCVN3}</text:span>\n</text:p>', UNICODE),
        (f'<text:p>{UNICODE}</text:p><text:p text:style-name="Cu">{TCVN3}</text:p>', UNICODE),
    ],
)  # fmt: skip
def test_text_of_old_fonts_is_repaired(body: str, wanted: str) -> None:
    content, encoding = repair_flat(flat(body), load())
    text = content.decode().replace("ns1:", "text:").replace("ns2:", "text:").replace("ns3:", "text:")
    assert encoding == "tcvn3"
    assert wanted in text
    assert TCVN3 not in text
    assert "'.VnTime'" not in text


@pytest.mark.parametrize(
    "body", ["", f"<text:p>{UNICODE}</text:p>", f'<text:p text:style-name="Vong">{UNICODE}</text:p>']
)
def test_unicode_stays_byte_for_byte(body: str) -> None:
    assert repair_flat(flat(body), load()) == (flat(body), None)
