"""Templates: files without a run, found by name, and whatever else lies in their folder does no harm."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_nn.data import load_split
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import files, templates
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of
from desktop_nn.project.sentences import sentence


def trained() -> Project:
    project = replace(default_project(), names=(("dense1", "첫 은닉층"),), moved=(("dense1", 0.1, 0.2),))
    trainer = Trainer(project.network, project.training, samples_of(load_split(project.data)))
    trainer.run(until=5)
    return replace(project, run=trainer.record())


def test_a_template_is_the_project_without_its_run(tmp_path: Path) -> None:
    project = trained()
    path = templates.saved(project, tmp_path / "new" / "folder", "  내 신경망 1 ")
    assert path.name == "내 신경망 1.dnn"
    assert templates.opened(path) == files.load(path) == replace(project, run=None)


def test_a_run_that_a_file_has_is_left_out(tmp_path: Path) -> None:
    files.save(trained(), tmp_path / "with run.dnn")
    assert templates.opened(tmp_path / "with run.dnn").run is None


def test_they_are_listed_by_name_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("b", "A", "c"):
        templates.saved(default_project(), tmp_path, name)
    (tmp_path / "broken.dnn").write_bytes(b"\x00nonsense")
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "folder.dnn").mkdir()
    os.mkfifo(tmp_path / "pipe.dnn")
    (tmp_path / "nowhere.dnn").symlink_to(tmp_path / "missing")
    assert [path.stem for path in templates.listed(tmp_path)] == ["A", "b", "broken", "c"]
    with pytest.raises(FileProblem):
        templates.opened(tmp_path / "broken.dnn")


def test_no_folder_and_a_file_in_its_place_have_no_templates(tmp_path: Path) -> None:
    assert templates.listed(tmp_path / "missing") == ()
    (tmp_path / "file").write_text("")
    assert templates.listed(tmp_path / "file") == ()
    with pytest.raises(FileProblem):
        templates.saved(default_project(), tmp_path / "file", "name")


def test_no_more_are_listed_than_a_menu_can_hold(tmp_path: Path) -> None:
    for number in range(templates.MOST_LISTED + 5):
        (tmp_path / f"{number:03}.dnn").touch()
    assert len(templates.listed(tmp_path)) == templates.MOST_LISTED


@pytest.mark.parametrize(
    "name",
    ["", "  ", "a/b", "..", ".hidden", "../up", "a\\b", "a:b", "a\nb", "a\0b", "x" * 61, "end.", "q?", '"', "<b>"],
)
def test_names_that_no_file_can_have_are_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem) as found:
        templates.saved(default_project(), tmp_path, name)
    assert found.value.code == "template-name"
    assert "template" in sentence(found.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 60, "가" * 60, "a.b", "R² > 0.9".replace(" > ", " "), "100 %", "{where}"])
def test_other_names_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    templates.saved(default_project(), tmp_path, name)
    assert [path.stem for path in templates.listed(tmp_path)] == [name]


def test_removing_one_leaves_the_others(tmp_path: Path) -> None:
    first, second = (templates.saved(default_project(), tmp_path, name) for name in ("one", "two"))
    templates.removed(first)
    templates.removed(first)  # gone already
    assert templates.listed(tmp_path) == (second,)
