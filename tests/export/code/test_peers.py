"""Programs for other libraries, run where these are installed: DESKTOP_NN_PEER=python-with-torch python3 -m pytest …

Each goes through every case: the engine's outputs, and its loss curve over 54 steps.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.export.code.targets import CodeChoice, code_files
from tests.export.code.cases import CASES, EPOCHS
from tests.export.code.running import assert_same_curve, depths_of, inputs_of, run_all, stem_of

PEER = os.environ.get("DESKTOP_NN_PEER", "")
OPTIONS: dict[str, tuple[str, ...]] = {"pytorch": ("cpu",), "keras": ()}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PEER, reason="DESKTOP_NN_PEER names no Python with PyTorch")]


@pytest.mark.parametrize("target", OPTIONS)
def test_it_computes_what_the_engine_does(tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    answers = run_all(tmp_path, target, PEER, options=OPTIONS[target])
    for name, case in CASES.items():
        for depth in ("predict", "model"):
            expected = case.model.predict(inputs_of(case.model))
            np.testing.assert_allclose(answers[stem_of(name, depth)][1], expected, rtol=0, atol=1e-6)
        if "train" in depths_of(target, case):
            assert_same_curve(answers[stem_of(name, "train")][0], case)


@pytest.mark.parametrize("name", ["graph", "normed", "marked", "early", "random lbfgs", "schedule plateau"])
def test_two_processes_learn_what_one_does(tmp_path: Path, name: str) -> None:
    path = tmp_path / "net.py"
    path.write_text(code_files(CASES[name].model, CodeChoice("pytorch", "train"), "net").text, "utf-8")
    launch = [PEER, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    words = [*launch, str(path), "--epochs", str(EPOCHS), "--device", "cpu"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "Warning" not in done.stderr
    assert_same_curve(done.stdout, CASES[name])
