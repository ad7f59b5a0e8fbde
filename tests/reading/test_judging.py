"""What a text layer is worth: each kind of page, and the thresholds between them."""

import time

import pytest

from docparse.knowledge import load
from docparse.reading.judging import Measure, Verdict, is_broken, judge, measure
from docparse.reading.syllables import syllables

GOOD = "Ủy ban nhân dân tỉnh An Hải giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành (QĐ số 12/QĐ-UBND). "
BROKEN = "8Ӻ EDQ QKkQ GkQ WӍQK $Q +ҧL JLDR 6ӣ 1ӝL Yө FKӫ WUu SKӕL KӧS YӟL FiF Vӣ "
MISREAD = "Uy ban nhdn ddn tinh An Hdi giao Sd NQi vp chri tri, ph6i hqp v6i c6c sd, ngirnh "
ENGLISH = "The provincial committee shall coordinate with departments and report progress every quarter. "


def of(text: str, times: int = 4) -> Measure:
    return measure(text * times, syllables(load()))


@pytest.mark.parametrize(
    ("text", "covered", "expected"),
    [
        (GOOD, 0.0, "good"),
        (GOOD, 1.0, "good"),
        (BROKEN, 0.0, "broken"),
        (ENGLISH, 0.0, "good"),
        (MISREAD, 1.0, "poor"),
    ],
)
def test_verdicts(text: str, covered: float, expected: Verdict) -> None:
    assert judge([(of(text), covered)]) == [expected]


def test_a_stamp_on_an_image_is_no_text_layer() -> None:
    assert judge([(of("Ký bởi: Sở Nội vụ, ngày ký: 05.11.2031 ", 1), 0.9)]) == ["none"]


def test_few_words_are_what_the_file_is() -> None:
    assert judge([(of(BROKEN), 0.0), (of("Nơi nhận: 1ѫL QKұQ", 1), 0.0)]) == ["broken", "broken"]
    assert judge([(of(GOOD), 0.0), (of("X=12.5 ¤Y¤ Ơ¶", 1), 0.0)]) == ["good", "good"]


def test_one_engine_is_judged_by_all_its_pages() -> None:
    assert judge([(of(GOOD), 1.0), (of(MISREAD), 1.0)]) == ["poor", "poor"]


def test_long_words_take_linear_time() -> None:
    begin = time.process_time()
    measure("a1" * 50_000 + "¤", syllables(load()))
    measure("nhdn" * 50_000 + "1¤", syllables(load()))
    assert time.process_time() - begin < 1


def test_thresholds_leave_room_for_names() -> None:
    assert not is_broken(Measure(syllables=70, odd=25, other=5))
    assert is_broken(Measure(syllables=25, odd=60, other=15))
