"""Pictures of views: saved where the user says, copied, and refused with a sentence."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desktop_nn.app import files
from desktop_nn.app.main_window import MainWindow
from desktop_nn.app.picture_menu import PictureMenu
from desktop_nn.views.registry import VIEWS
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.widgets.picture import picture
from tests.e2e.driver import answer, name_file, settle


def menu(window: MainWindow, title: str) -> QMenu:
    found = next(menu for menu in window.findChildren(PictureMenu) if menu.title() == title)
    found.aboutToShow.emit()
    return found


def choose(window: MainWindow, title: str, view: str) -> None:
    next(action for action in menu(window, title).actions() if action.text() == view).trigger()


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF-")])
def test_a_view_is_saved_as_its_ending_says(window: MainWindow, tmp_path: Path, ending: str, begins: bytes) -> None:
    path = tmp_path / f"신경망.{ending}"
    answer(lambda: choose(window, "Save &picture of", "Network"), name_file(path))
    assert path.read_bytes().startswith(begins)
    assert window.banner.text() == f"Saved {path.name}."


def test_only_the_kind_that_is_saved_is_painted_and_only_then(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = list[str]()

    def paint(widget: QWidget, suffix: str) -> bytes:
        painted.append(suffix)
        return picture(widget, suffix)

    def look(dialog: QDialog) -> None:
        assert not painted
        name_file(tmp_path / "network.svg")(dialog)

    monkeypatch.setattr(files, "picture", paint)
    answer(lambda: choose(window, "Save &picture of", "Network: drawing alone"), look)
    assert painted == [".svg"]
    assert (tmp_path / "network.svg").stat().st_size > 0


def test_another_ending_is_refused(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "network.gif"
    answer(lambda: choose(window, "Save &picture of", "Network"), name_file(path))
    assert not path.exists()
    assert ".png, .svg or .pdf" in window.banner.text()


def test_a_picture_is_copied(window: MainWindow) -> None:
    choose(window, "&Copy picture of", "Curves")
    found = QGuiApplication.clipboard().image()
    assert found.size() == window.views["curves"].size() * 2


def test_what_is_hidden_has_no_picture(window: MainWindow) -> None:
    window.docks["curves"].hide()
    titles = [action.text() for action in menu(window, "Save &picture of").actions()]
    window.docks["curves"].show()
    assert "Curves" not in titles
    assert {"Network", "Output", "Whole window"} <= set(titles)


def test_every_view_opens_elsewhere_as_every_kind(window: MainWindow, qapp: QApplication) -> None:
    window.menus.actions["training.fork"].trigger()  # or there would be no comparison to see
    for row in VIEWS:
        view = window.views[row.id]
        hidden = not view.isVisible()
        if hidden:
            window.docks[row.id].show()
            window.docks[row.id].raise_()
            qapp.processEvents()
        with Image.open(io.BytesIO(picture(view, ".png"))) as found:
            assert found.size == (2 * view.width(), 2 * view.height()), row.id
            assert len(np.unique(np.asarray(found.convert("L")))) > 8, row.id
        root = ET.fromstring(picture(view, ".svg"))
        assert [float(number) for number in root.attrib["viewBox"].split()] == [0, 0, view.width(), view.height()]
        assert sum(1 for _ in root.iter()) > 10, row.id
        page = picture(view, ".pdf")
        assert page.startswith(b"%PDF-"), row.id
        assert b"%%EOF" in page[-10:], row.id
        if hidden:
            window.docks[row.id].hide()
    window.workspace.document.undo()


def test_lines_are_lines(window: MainWindow) -> None:
    """The edges of an SVG are strokes of their own."""
    drawing = picture(window.diagram, ".svg").decode()
    assert drawing.count("<path") >= len(window.diagram.canvas.drawing.edges) == 2 * 8 + 8 * 8 + 8
    assert not QImage.fromData(picture(window.diagram, ".png")).isNull()


@pytest.mark.parametrize("ending", ["npz", "csv"])
def test_the_numbers_of_the_surface_are_saved(window: MainWindow, tmp_path: Path, ending: str) -> None:
    settle(window, surface=True)
    path, view, snapshot = tmp_path / f"곡면.{ending}", window.views["surface"], window.workspace.training.snapshot
    assert isinstance(view, SurfaceView)
    field, on_it = view.source.field, view.source.path
    assert field is not None
    assert on_it is not None
    assert snapshot is not None
    answer(lambda: choose(window, "Save &picture of", "Loss surface: numbers"), name_file(path))
    if ending == "csv":
        assert path.read_text("utf-8-sig").count("grid,") == field.losses.size
        return
    with np.load(path) as found:
        np.testing.assert_array_equal(found["heights"], field.losses)
        assert found["steps"][-1] == snapshot.step
        np.testing.assert_array_equal(found["coords"][-1], on_it.now)
        place = found["origin"] + found["coords"][-1] @ np.stack([found["u"], found["v"]])
        assert np.linalg.norm(snapshot.record.now.theta - place) == pytest.approx(found["distances"][-1], abs=1e-6)


def test_numbers_are_refused_another_ending(window: MainWindow, tmp_path: Path) -> None:
    settle(window, surface=True)
    path = tmp_path / "surface.png"
    answer(lambda: choose(window, "Save &picture of", "Loss surface: numbers"), name_file(path))
    assert not path.exists()
    assert ".npz or .csv" in window.banner.text()
