"""What a text layer is worth: each kind of page, and the thresholds between them."""

import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from docparse.knowledge import load
from docparse.reading.judging import Measure, Verdict, is_broken, judge, measure
from docparse.reading.ocr.language import load as load_language
from docparse.reading.ocr.language import unlikely
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


SAMPLES = Path(__file__).parents[2] / "samples" / "text"
MISREADINGS = ["ổố", "ủú", "ếé", "ịi", "ậâ", "ảá", "ộô", "ỉi", "ấá", "ưu", "đd", "l1", "ọo", "cc", "hb"]


def misread(text: str, rate: float) -> str:
    """Return `text` with a letter of some words misread, as an OCR engine does."""
    chance = Random(7)
    words = text.split(" ")
    for at, word in enumerate(words):
        found = [pair for pair in MISREADINGS if pair[0] in word]
        if found and chance.random() < rate:
            words[at] = word.replace(*chance.choice(found), 1)
    return " ".join(words)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("rate", "expected"),
    [(0.0, "good"), (0.01, "good"), (0.02, "good"), (0.1, "poor"), (0.2, "poor"), (0.5, "poor")],
)
def test_layers_misread_more_and_more(sample: Path, rate: float, expected: Verdict) -> None:
    knowledge = load()
    text = misread(sample.read_text(encoding="utf-8"), rate)
    found = replace(measure(text, syllables(knowledge)), unlikely=unlikely(text, load_language(knowledge)))
    assert judge([(found, 1.0)]) == [expected]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("tổ chức thực hiện Nghị quyết", 0),
        ("tố chức thực hiện Nghị quyết", 1),
        ("triển khai thực hiên nghi quyết", 2),
        ("Mường Lống, Nậm Cắn, Keng Đu", 0),
        ("the provincial committee", 0),
        ("", 0),
    ],
)
def test_marks_that_do_not_go_with_the_words_beside_them(text: str, count: int) -> None:
    assert unlikely(text, load_language(load())) == count


def test_long_words_take_linear_time() -> None:
    begin = time.process_time()
    measure("a1" * 50_000 + "¤", syllables(load()))
    measure("nhdn" * 50_000 + "1¤", syllables(load()))
    assert time.process_time() - begin < 1


def test_thresholds_leave_room_for_names() -> None:
    assert not is_broken(Measure(syllables=70, odd=25, other=5))
    assert is_broken(Measure(syllables=25, odd=60, other=15))
