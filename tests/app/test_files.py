"""New, open, save: what becomes of the document, its title, and the list of recent files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_nn.app.dropped import DATA, ENDINGS, PROJECT, WEIGHTS
from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import edits
from desktop_nn.project.files import load, save
from desktop_nn.project.presets import PRESETS
from tests.e2e.conftest import Open
from tests.e2e.driver import CTRL, SHIFT, answer, click_button, drop, name_file, press, settle

Key = Qt.Key


@pytest.fixture
def moons(tmp_path: Path) -> Path:
    """Return the file of another project."""
    path = tmp_path / "달.dnn"
    save(PRESETS["moons"].project, path)
    return path


def change(window: MainWindow) -> None:
    window.workspace.document.edit(lambda project: edits.set_units(project, "dense1", 5), "set-units")


def source(window: MainWindow) -> str:
    return window.workspace.document.project.data.source


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_dropped_anywhere_is_opened(window: MainWindow, moons: Path) -> None:
    for target in (window, window.diagram.canvas.viewport(), window.views["curves"], window.views["data"]):
        window.files.new("spiral")
        assert drop(target, QPoint(30, 60), dropped(moons))
        assert source(window) == "moons"
        assert window.workspace.document.path == moons
        assert window.windowTitle().startswith("달.dnn")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_file_that_can_be_opened_can_be_dropped(
    window: MainWindow, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, Path]] = []
    for owner, name in ((window.files, "open"), (window.files, "import_weights"), (window.data, "open")):
        kind = f"{type(owner).__name__}.{name}"
        monkeypatch.setattr(owner, name, lambda path, kind=kind: taken.append((kind, path)))
    opener = {PROJECT: "FileActions.open", WEIGHTS: "FileActions.import_weights", DATA: "DataFiles.open"}
    path = tmp_path / f"a.b{ending.upper()}"
    assert drop(window, QPoint(30, 60), dropped(path))
    assert taken == [(opener[ENDINGS[ending]], path)]


@pytest.mark.parametrize("name", ["photo.jpg", "weights.h5", "model.pkl", "no ending", ".dnn.zip"])
def test_what_is_unknown_is_told_in_a_sentence(window: MainWindow, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x" * 100)
    before = window.workspace.document.project
    assert drop(window, QPoint(30, 60), dropped(tmp_path / name))
    assert window.banner.text().startswith(f"{name} cannot be opened here")
    assert ".dnn" in window.banner.text()
    assert window.workspace.document.project is before


def test_other_things_are_not_taken(window: MainWindow, moons: Path) -> None:
    text = QMimeData()
    text.setText("hello")
    assert not drop(window, QPoint(30, 60), text)
    assert not drop(window, QPoint(30, 60), dropped(moons, moons))
    remote = QMimeData()
    remote.setUrls([QUrl("https://example.org/a.dnn")])
    assert not drop(window, QPoint(30, 60), remote)


@pytest.mark.parametrize(("button", "expected"), [("Discard", "moons"), ("Cancel", "spiral")])
def test_opening_asks_about_unsaved_work(window: MainWindow, moons: Path, button: str, expected: str) -> None:
    change(window)
    assert answer(lambda: window.files.open(moons), lambda box: click_button(box, button)) is (button == "Discard")
    assert source(window) == expected


def test_save_in_the_question_saves_first(window: MainWindow, moons: Path, tmp_path: Path) -> None:
    change(window)
    path = tmp_path / "spiral.dnn"
    answer(lambda: window.files.new("xor"), lambda box: click_button(box, "Save"), name_file(path))
    assert load(path).network.layer("dense1").units == 5
    assert source(window) == "xor"


def test_saving_gives_a_name_and_an_ending(window: MainWindow, tmp_path: Path) -> None:
    change(window)
    assert window.isWindowModified()
    assert window.windowTitle() == "Untitled[*]"
    answer(lambda: press(window, Key.Key_S, CTRL), name_file(tmp_path / "mine"))
    assert window.workspace.document.path == tmp_path / "mine.dnn"
    assert window.windowTitle() == "mine.dnn[*]"
    assert not window.isWindowModified()
    assert window.banner.text() == "Saved mine.dnn."
    change(window)
    window.workspace.document.edit(lambda project: edits.set_units(project, "dense1", 3), "set-units")
    press(window, Key.Key_S, CTRL)
    assert load(tmp_path / "mine.dnn").network.layer("dense1").units == 3


def test_a_copy_without_history_leaves_the_document_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    training = window.workspace.training
    training.step_epoch()
    settle(window)
    before = window.workspace.document.project
    path = tmp_path / "short.dnn"
    answer(lambda: window.menus.actions["file.save_short"].trigger(), name_file(path))
    saved = load(path)
    assert saved.run is not None
    assert before.run is not None
    assert saved.run.first_step == saved.run.last_step == before.run.now.step > before.run.first_step
    assert saved.run.now.theta.tolist() == before.run.now.theta.tolist()
    assert window.workspace.document.project is before
    assert window.workspace.document.path is None
    assert window.banner.text() == "Saved short.dnn."


def test_another_ending_is_kept_and_an_older_file_asked_about(window: MainWindow, tmp_path: Path) -> None:
    old = tmp_path / "run v1.2.dnn"
    old.write_bytes(b"precious")
    save_as = lambda: press(window, Key.Key_S, CTRL | SHIFT)  # noqa: E731
    answer(save_as, name_file(tmp_path / "run v1.2"), lambda box: click_button(box, "Cancel"))
    assert old.read_bytes() == b"precious"
    answer(save_as, name_file(tmp_path / "run v1.2"), lambda box: click_button(box, "Replace"))
    assert load(old) == window.workspace.document.project


def recent(window: MainWindow) -> list[str]:
    menu = next(
        entry.menu()
        for entry in window.findChildren(QAction)
        if entry.menu() is not None and entry.text() == "Open &recent"
    )
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [entry.text() for entry in menu.actions() if not entry.isSeparator()]


def test_recent_files_can_be_opened_again_and_forgotten(window: MainWindow, moons: Path, tmp_path: Path) -> None:
    window.settings.clear_recent_files()
    assert recent(window) == ["No files yet"]
    elsewhere = tmp_path / "else"
    elsewhere.mkdir()
    save(PRESETS["sine"].project, elsewhere / moons.name)
    for path in (moons, elsewhere / moons.name):
        assert window.files.open(path)
    assert recent(window) == [f"{moons.name} ({elsewhere})", f"{moons.name} ({tmp_path})", "&Clear this list"]
    entry = next(one for one in window.findChildren(QAction) if one.toolTip() == str(moons))
    entry.trigger()
    assert source(window) == "moons"
    window.settings.clear_recent_files()


def test_a_good_file_takes_an_old_message_away(window: MainWindow, moons: Path, tmp_path: Path) -> None:
    window.files.open(tmp_path / "missing.dnn")
    assert window.banner.isVisible()
    window.files.open(moons)
    assert window.banner.isHidden()


def test_a_project_named_on_the_command_line_is_opened(open_one: Open, moons: Path) -> None:
    window = open_one()
    assert window.files.open(moons)
    settle(window)
    assert not window.isWindowModified()
    window.files.new("spiral")
