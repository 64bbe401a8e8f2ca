"""What README.md promises: its Python runs, and the files and folders it names are there."""

from __future__ import annotations

import re

import pytest

from desktop_nn.bootstrap import ROOT

TEXT = (ROOT / "README.md").read_text("utf-8")
CODE = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
FOLDERS = re.findall(r"^\| `([\w/]+)` \|", TEXT, re.MULTILINE)
PICTURES = re.findall(r"!\[[^]]*\]\(([^)]+)\)", TEXT)


@pytest.mark.parametrize("code", CODE)
def test_its_python_runs(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    assert "train_loss" in capsys.readouterr().out


@pytest.mark.parametrize("name", [*FOLDERS, *PICTURES, "resources/samples/spiral.dnn", "requirements.lock"])
def test_what_it_names_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_there_is_something_to_test() -> None:
    assert CODE
    assert len(FOLDERS) > 5
    assert PICTURES
