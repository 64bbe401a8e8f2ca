"""From a recording to the page: one HTML file with its numbers, words, colours and program inside."""

from __future__ import annotations

import base64
import html
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset
from desktop_nn.engine.losses import LOSSES
from desktop_nn.export.replay.letters import SIZE as LETTERS
from desktop_nn.export.replay.letters import face_rule, has_hangul
from desktop_nn.export.replay.recording import FACE, LEVELS, Plan, Recording
from desktop_nn.paths import resource

SCRIPTS = ("numbers", "colors", "plot", "diagram", "output", "ground", "curves", "player")
MOST_SAMPLES = 1000  # drawn of each part
MOST_POINTS = 600  # of a curve
BESIDES = 75_000  # bytes of the program, the samples, the curves and the ground

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # what could end a script, or a line of it


@dataclass(frozen=True, slots=True)
class Looks:
    """How a page is to be read.

    Attributes
    ----------
    title : str
        As the user typed it.
    language : str
        "en", "ko".
    words : Mapping of str to str
        Those of `words.WORDS`, in that language.
    layers : Mapping of str to str
        What layers are called, by id.
    details : Mapping of str to str
        What is said below a layer's name, by id.
    inputs, outputs : tuple of str
        What the network's inputs and outputs are called.
    places : tuple of str
        What the columns of the samples are called, which the outputs are drawn over.
    axes : tuple of str
        What the weights on the axes of the ground are called, where it has two weights or one.
    themes : Mapping of str to Mapping
        "dark" and "light": colours by meaning, and "classes", a list of them.
    sequential : sequence of str
        The colours of the ground, from the lowest to the highest.
    """

    title: str
    language: str
    words: Mapping[str, str]
    layers: Mapping[str, str]
    details: Mapping[str, str]
    inputs: Sequence[str]
    outputs: Sequence[str]
    places: Sequence[str]
    axes: Sequence[str]
    themes: Mapping[str, Mapping[str, Any]]
    sequential: Sequence[str]


def to_html(recording: Recording, looks: Looks) -> bytes:
    """Return the page: it refers to nothing outside itself, and what users have typed is text in it, never markup."""
    data = json.dumps(_data(recording, looks), ensure_ascii=False, allow_nan=False)
    parts = {
        "title": html.escape(looks.title),
        "language": html.escape(looks.language),
        "noscript": html.escape(looks.words["noscript"]),
        "style": face_rule(looks.title + looks.words["noscript"] + data) + _colors(looks.themes) + _read("style.css"),
        "script": '"use strict";\n' + "\n".join(_read(f"{name}.js") for name in SCRIPTS),
        "data": data.translate(_UNSAFE),
    }
    return _PLACEHOLDER.sub(lambda match: parts[match[1]], _read("page.html")).encode()


def size_of(plan: Plan, looks: Looks) -> int:
    """Return about how many bytes the page of a recording has: numbers as text, what is in every page, letters."""
    texts = [looks.title, *looks.words.values(), *looks.layers.values(), *looks.inputs, *looks.outputs]
    return plan.bytes * 4 // 3 + BESIDES + (LETTERS if has_hangul("".join(texts)) else 0)


def _read(name: str) -> str:
    return resource("replay", name).read_text("utf-8")


def _colors(themes: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the colours as variables of the style sheet: dark, or light where the browser prefers that."""
    rules = {
        name: "".join(f"--{key}:{color};" for key, color in colors.items() if isinstance(color, str))
        for name, colors in themes.items()
    }
    return f":root{{{rules['dark']}}}\n@media(prefers-color-scheme:light){{:root{{{rules['light']}}}}}\n"


def _data(recording: Recording, looks: Looks) -> dict[str, Any]:
    words, faces, outputs = looks.words, recording.faces, recording.outputs
    train_loss, test_loss, train_score, test_score = recording.metrics
    split = recording.split
    low, high = _span_of(recording)
    return {
        "themes": looks.themes,
        "sequential": list(looks.sequential),
        "words": dict(words) | {"note": words["note"].format(levels=LEVELS + 1)},
        "sum": words["sum"].format(count=f"{recording.record.now.theta.size:,}"),
        "columns": _columns(recording, looks),
        "inputs": list(looks.inputs),
        "target": looks.outputs[0],
        "task": split.train.task,
        "steps": recording.steps.tolist(),
        "epochs": recording.epochs.tolist(),
        "trainLoss": _numbers(train_loss),
        "testLoss": _numbers(test_loss),
        "trainScore": _numbers(train_score),
        "testScore": _numbers(test_score),
        "ends": _packed(recording.stage.ends, "<i4"),
        "sizes": _packed(recording.stage.sizes, "<f4"),
        "weights": _packed(recording.weights, "<f4"),
        "biases": _packed(recording.biases, "<f4"),
        "face": FACE,
        "faces": None if faces is None else _packed(faces, "<u1"),
        "dims": 0 if outputs is None else outputs.ndim - 2,
        "cells": 0 if outputs is None else outputs.shape[-1],
        "count": 0 if outputs is None else outputs.shape[1],
        "outputs": None if outputs is None else _packed(outputs, "<f4"),
        "spans": [list(span) for span in recording.section.spans] if recording.section else [],
        "places": list(looks.places),
        "low": low,
        "high": high,
        "train": _samples(split.columns.train),
        "test": _samples(split.columns.test) if split.test is not split.train else {"x": [], "y": [], "labels": []},
        "curves": _curves(recording),
        "ground": _ground(recording, looks),
    }


def _columns(recording: Recording, looks: Looks) -> list[dict[str, Any]]:
    return [
        {
            "name": looks.layers[column.layer],
            "detail": looks.details[column.layer],
            "depth": column.depth,
            "units": column.units,
            "shown": list(column.shown),
        }
        for column in recording.stage.columns
    ]


def _span_of(recording: Recording) -> tuple[float, float]:
    """Return the outputs that have the first and the last colour of the map."""
    train = recording.split.train
    if train.task == "regression":
        return float(train.y[:, 0].min()), float(train.y[:, 0].max())
    return LOSSES[recording.project.training.loss].negative, 1.0


def _samples(data: Dataset) -> dict[str, Any]:
    """Return the first samples of a part, as they are drawn: single precision would do, text keeps them as they are."""
    x, y = data.x[:MOST_SAMPLES], data.y[:MOST_SAMPLES, 0]
    labels = [] if data.task == "regression" else data.labels[:MOST_SAMPLES].tolist()
    return {"x": x.tolist() if x.shape[1] <= 2 else [], "y": _numbers(y), "labels": labels}


def _curves(recording: Recording) -> dict[str, Any]:
    """Return the measured losses; of a long run every second, every third, …, and those of the last step."""
    series, end = recording.record.series, int(recording.steps[-1])
    count = int(np.searchsorted(series.steps, end))
    rows = slice(0, count, max(1, math.ceil(count / MOST_POINTS)))
    return {
        "steps": [*series.steps[rows].tolist(), end],
        "train": _numbers([*series.train_loss[rows], recording.metrics[0, -1]]),
        "test": _numbers([*series.test_loss[rows], recording.metrics[1, -1]]),
    }


def _ground(recording: Recording, looks: Looks) -> dict[str, Any] | None:
    ground, words = recording.ground, looks.words
    if ground is None:
        return None
    plane = ground.plane
    names = looks.axes or [words["direction"].format(number=number) for number in (1, 2)]
    share = words["share"].format(share=f"{100 * (plane.explained or 0.0):.0f}\u00a0%")
    return {
        "a": ground.a.tolist(),
        "b": ground.b.tolist(),
        "losses": _packed(ground.losses, "<f4"),
        "coords": ground.coords.tolist(),
        "offsets": ground.offsets.tolist(),
        "names": [names[0], names[-1]],
        "text": words["exact"] if plane.explained is None else share,
    }


def _numbers(values: Iterable[float]) -> list[float | None]:
    """Return numbers as JSON can say them: what is not finite is null."""
    return [float(value) if math.isfinite(value) else None for value in values]


def _packed(array: NDArray[Any], dtype: str) -> str:
    """Return an array as base64 text, in little-endian order."""
    with np.errstate(over="ignore"):
        return base64.b64encode(np.ascontiguousarray(array.astype(dtype)).tobytes()).decode()
