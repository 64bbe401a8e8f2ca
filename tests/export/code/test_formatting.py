"""Programs look as a formatter would leave them, and hold nothing that is not used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code.identifiers import identifiers
from desktop_nn.export.code.targets import TARGETS, CodeChoice, code_files
from desktop_nn.export.code.text import WIDTH
from tests.export.code.cases import CASES
from tests.export.code.running import depths_of, stem_of


@pytest.mark.parametrize("target", [key for key, row in TARGETS.items() if row.suffix == ".py"])
def test_programs_are_formatted_and_without_a_needless_name(target: str, tmp_path: Path) -> None:
    pytest.importorskip("ruff")
    for name, case in CASES.items():
        for depth in depths_of(target, case):
            text = code_files(case.model, CodeChoice(target, depth), "network").text
            (tmp_path / f"{stem_of(name, depth)}.py").write_text(text, "utf-8")
    for words in (["format", "--check"], ["check", "--select", "E,W,F,I,UP,B,SIM", "--ignore", "B905,B023"]):
        ruff = [sys.executable, "-m", "ruff", *words, "--isolated", "--no-cache", "--line-length", str(WIDTH)]
        done = subprocess.run([*ruff, str(tmp_path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("name", "code"), [("marked", "keras-locked"), ("optimizer lbfgs", "keras-lbfgs")])
def test_keras_refuses_what_its_loop_cannot_do(name: str, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        code_files(CASES[name].model, CodeChoice("keras", "train"), "net")
    assert caught.value.problem.code == code


def test_every_layer_gets_a_name_of_its_own() -> None:
    found = identifiers(["a b", "a_b", "class", "2nd", "forward", "층", "sum", "sum_", "", "__"])
    assert len(set(found.values())) == len(found)
    assert all(name.isidentifier() for name in found.values())
    assert found["층"] == "층"
