"""What is shown of a file of weights before it is written: its own arrays or its own text."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.preview import MOST_BYTES, TEXTS, preview_of
from desktop_nn.export.registry import EXPORTERS
from tests.engine.networks import theta_of

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
THETA = theta_of(SPEC).astype(np.float32)
MODEL = TrainedModel(SPEC, THETA, "bce", ("x₁", "x₂"), ("y",), (), {"step": "7"})


@pytest.mark.parametrize("key", [key for key in EXPORTERS if key not in TEXTS])
def test_every_array_has_a_line_with_its_shape_and_first_numbers(key: str) -> None:
    lines = preview_of(key, EXPORTERS[key].encode(MODEL)).splitlines()
    shapes = [list(map(int, re.split(" × ", re.split(r"\s{2,}", line)[1]))) for line in lines]
    assert sum(map(math.prod, shapes)) == THETA.size
    assert [line.endswith("…") for line in lines] == [math.prod(shape) > 4 for shape in shapes]
    assert any(f"{THETA[0]:.6g}" in line for line in lines)


@pytest.mark.parametrize("key", TEXTS)
def test_text_is_shown_as_it_is(key: str) -> None:
    data = EXPORTERS[key].encode(MODEL)
    assert preview_of(key, data) == data.decode("utf-8-sig")
    assert len(preview_of(key, "층".encode() * MOST_BYTES)) == MOST_BYTES // 3
