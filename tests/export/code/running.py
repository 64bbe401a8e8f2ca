"""Programs of all cases, run in one fresh process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from desktop_nn.export.code.plan import DEPTHS
from desktop_nn.export.code.targets import CodeChoice, code_files
from desktop_nn.export.model import TrainedModel
from tests.export.code.cases import CASES, EPOCHS, Case

Answers = dict[str, tuple[str, list[list[float]]]]

# Runs every program of a folder in one process: what it prints, and what it predicts.
RUNNER = """
import contextlib, io, json, pathlib, runpy, sys
import numpy as np

answers = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    module = runpy.run_path(str(path))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        if "train" in module:
            module["train"](int(sys.argv[2]), *sys.argv[3:])
    outputs = module["predict"](np.load(path.with_suffix(".npy"))).tolist()
    answers[path.stem] = [printed.getvalue(), outputs]
print(json.dumps(answers))
"""


def inputs_of(model: TrainedModel) -> np.ndarray:
    assert model.spec.input is not None
    return np.random.default_rng(0).normal(0, 2, (100, model.spec.input.units)).astype(np.float32)


def depths_of(target: str, case: Case) -> tuple[str, ...]:
    """Return what can be written of a case; Keras refuses to train some."""
    s = case.settings
    refused = s.optimizer == "lbfgs" or case.spec.locked or case.spec.cut or s.free
    return DEPTHS[:2] if target == "keras" and refused else DEPTHS


def stem_of(name: str, depth: str) -> str:
    return re.sub(r"\W", "_", f"{name} {depth}")


def run_all(folder: Path, target: str, *words: str, options: Sequence[str] = ()) -> Answers:
    """Return what the programs of all cases print and predict; ``words`` start Python, else this one is started."""
    for name, case in CASES.items():
        for depth in depths_of(target, case):
            stem = stem_of(name, depth)
            (folder / f"{stem}.py").write_text(code_files(case.model, CodeChoice(target, depth), stem).text, "utf-8")
            np.save(folder / f"{stem}.npy", inputs_of(case.model))
    (folder / "runner.txt").write_text(RUNNER)
    command = [*(words or (sys.executable, "-W", "error")), str(folder / "runner.txt"), str(folder), str(EPOCHS)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers: Answers = json.loads(done.stdout)
    return answers


def curve_of(printed: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, re.findall(r"loss (\S+)", line))) for line in printed.splitlines()]


def assert_same_curve(printed: str, case: Case) -> None:
    found, expected = curve_of(printed), case.curve()
    assert len(found) == len(expected) + (case.settings.patience > 0)  # the engine goes back to the best epoch
    assert len(expected) == EPOCHS or case.settings.patience
    np.testing.assert_allclose(found[: len(expected)], expected, rtol=0, atol=1e-4)
