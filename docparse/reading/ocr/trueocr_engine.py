"""trueocr: the lines of a page in reading order, and for each the probabilities of its letters.

In: a grey page. Out: `Scanned`: the page upright and straight, its lines, and a table of log probabilities a line, one
row a step from left to right. The only module that imports trueocr and ONNX Runtime. trueocr itself keeps the
likeliest letter of each step; the table is what lets a language model and a second reader weigh the others.
"""

import json
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docparse.page import Affine, BBox
from docparse.reading.ocr.images import Grey
from docparse.reading.ocr.straightening import tilt

LogProbabilities = NDArray[np.float32]

_OUTPUT = "/LogSoftmax_output_0"
_GRAPH_FIELD, _GRAPH_OUTPUT_FIELD, _NAME_FIELD = 7, 12, 1
"""Numbers of fields in the schema of ONNX: ModelProto.graph, GraphProto.output, ValueInfoProto.name."""
_PAD_X = 0.3
"""What trueocr adds left and right of a line, in line heights."""
_MOST_LINES = 1000
"""Lines of a page that are read; a page of A4 has 60, a photograph of a wall of bricks thousands."""
_BATCH = 4
"""Lines read at once; more take longer, for their layers no longer fit into the cache of the processor."""
_LEAST_TILT = 0.3
"""Degrees below which a page is left as it is; the models do not mind."""
_READABLE, _LETTERS = 0.9, 40
"""Mean chance of the likeliest letter above which a page is upright (0.96 to 0.98; upside down 0.74 to 0.83), and on
how many letters that is measured."""
_QUOTES = "“”’'`"
_QUOTE = '"'
_NEVER = -30.0


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line: its box in pixels of the upright page, and log probabilities, a row a step, a column a letter."""

    box: BBox
    letters: LogProbabilities

    def x_at(self, step: float) -> float:
        """Return the x in pixels of a step of `letters`."""
        pad = _PAD_X * (self.box[3] - self.box[1])
        left, right = self.box[0] - pad, self.box[2] + pad
        return min(max(left + (right - left) * step / max(1, len(self.letters)), self.box[0]), self.box[2])


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page upright and straight: its pixels and its lines in reading order.

    `placed` leads back to the page as it was given, in pixels (None: it was not turned). `dropped` counts the lines
    beyond what is read.
    """

    grey: Grey
    lines: tuple[FoundLine, ...]
    placed: Affine | None
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """The loaded models. Column `n` of a line's table is the letter `alphabet[n]`; column 0 is no letter."""

    page: Any
    recogniser: Any
    alphabet: str
    window: tuple[int, float, float]


@lru_cache(maxsize=1)
def load() -> Engine:
    """Return the models, loaded once a process, for one core. Raises ImportError where trueocr is not installed."""
    # since release 1.29 ONNX Runtime reports each model that is loaded to its makers
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import cv2
    import trueocr
    from trueocr.page import PageEngine

    cv2.setNumThreads(1)
    folder = Path(trueocr.__file__).parent / "models"
    facts = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    letters = "".join(_QUOTE if letter in _QUOTES else letter for letter in facts["charset"])
    window = (facts["max_width"], facts["pad_y"], facts["pad_x"])
    # a message of Protocol Buffers is extended by writing another behind it: repeated fields are joined
    output = _field(_GRAPH_FIELD, _field(_GRAPH_OUTPUT_FIELD, _field(_NAME_FIELD, _OUTPUT.encode())))
    recogniser = _session((folder / "rec.onnx").read_bytes() + output)
    return Engine(PageEngine(folder, threads=1), recogniser, "\0" + letters, window)


def _session(model: bytes) -> Any:
    """Return a model for one core."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # what the arena holds grows with each new width of line
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _field(number: int, content: bytes) -> bytes:
    """Return a field of Protocol Buffers that holds `content`, shorter than 128 bytes."""
    return bytes([number << 3 | 2, len(content)]) + content


def scan(engine: Engine, grey: Grey) -> Scanned:
    """Return the page upright, its lines found and read.

    It is read as it lies first; only where that makes no sense is it asked which way it is turned.
    """
    from trueocr.page import VERTICAL, estimate_skew, rotate_page

    skew = tilt(grey)
    skew = estimate_skew(grey) if skew is None else skew
    skew, turn = (0.0 if abs(skew) < _LEAST_TILT else skew), 0
    straight = rotate_page(grey, skew) if skew else grey
    boxes, tables = _lines(engine, straight)
    if not _is_readable(tables) and engine.page.orientation(straight):
        straight, turn, skew = engine.page.upright(grey)
        boxes, tables = _lines(engine, straight)
    height, width = straight.shape
    texts = [_likeliest(engine, table) for table in tables]
    kept = boxes[: len(tables)]
    order = engine.page.reading_order(kept, texts, (width, height))
    lines = tuple(FoundLine(_box(kept[index]), tables[index]) for index in order)
    turned = placed(grey.shape, -1 if turn == VERTICAL else turn, float(skew)) if turn or skew else None
    return Scanned(straight, lines, turned, len(boxes) - len(kept))


def _lines(engine: Engine, grey: Grey) -> tuple[NDArray[np.float32], list[LogProbabilities]]:
    """Return the boxes of all lines of a page, and the tables of those that are read."""
    height, width = grey.shape
    boxes = np.clip(engine.page.detect(grey)[:, :4], 0, [width, height, width, height])
    boxes = boxes[(boxes[:, 2] - boxes[:, 0] >= 1) & (boxes[:, 3] - boxes[:, 1] >= 1)]
    return boxes, _read(engine, grey, boxes[:_MOST_LINES])


def _is_readable(tables: Sequence[LogProbabilities]) -> bool:
    """Tell whether letters are read as surely as only upright ones are."""
    chances = [np.exp(table.max(axis=1)[table.argmax(axis=1) != 0]) for table in tables]
    found = np.concatenate([*chances, np.zeros(0, np.float32)])
    return len(found) >= _LETTERS and float(found.mean()) >= _READABLE


def placed(shape: tuple[int, ...], turn: int, skew: float) -> Affine:
    """Return the way back to an image of `shape` (height, width), turned by `turn` quarters clockwise, then by `skew`.

    `skew` are degrees counter-clockwise about the middle of the turned image, as OpenCV turns.
    """
    height, width = shape
    quarters = (
        Affine(1, 0, 0, 0, 1, 0),
        Affine(0, 1, 0, -1, 0, height),
        Affine(-1, 0, width, 0, -1, height),
        Affine(0, -1, width, 1, 0, 0),
    )
    x, y = (height / 2, width / 2) if turn % 2 else (width / 2, height / 2)
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    straightened = Affine(cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y)
    return quarters[turn % 4].after(straightened)


def _box(values: NDArray[np.float32]) -> BBox:
    x0, y0, x1, y1 = map(float, values)
    return x0, y0, x1, y1


def _read(engine: Engine, grey: Grey, boxes: NDArray[np.float32]) -> list[LogProbabilities]:
    from trueocr.preprocess import pad_batch, prepare_gray, width_batches

    most, pad_y, pad_x = engine.window
    crops = [
        prepare_gray(grey[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1], max_width=most, pad_y=pad_y, pad_x=pad_x)
        for x0, y0, x1, y1 in boxes
    ]
    tables: dict[int, LogProbabilities] = {}
    for chosen in width_batches([crop.shape[1] for crop in crops], max_batch=_BATCH):
        images, widths = pad_batch([crops[index] for index in chosen])
        found, lengths = engine.recogniser.run([_OUTPUT, "lengths"], {"x": images, "widths": widths})
        for row, index in enumerate(chosen):
            tables[index] = _one_quote(engine.alphabet, found[row, : int(lengths[row])])
    return [tables[index] for index in range(len(crops))]


def _one_quote(alphabet: str, table: LogProbabilities) -> LogProbabilities:
    """Return the table with all quotation marks as one: the model tells them apart no better than by luck."""
    columns = [index for index, letter in enumerate(alphabet) if letter == _QUOTE]
    joined = table.copy()
    joined[:, columns[0]] = np.logaddexp.reduce(table[:, columns], axis=1)
    joined[:, columns[1:]] = _NEVER
    return joined


def _likeliest(engine: Engine, table: LogProbabilities) -> str:
    letters: list[int] = table.argmax(axis=1).tolist()
    kept = (letter for before, letter in zip((0, *letters), letters, strict=False) if letter not in (0, before))
    return " ".join("".join(engine.alphabet[letter] for letter in kept).split())
