"""Data of more than two columns: a plane through two of them, and pictures side by side."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop_nn.data import load_split
from desktop_nn.engine.network import Network
from desktop_nn.project import data_edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.boundary.gallery import told
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.map_probe import map_probe
from desktop_nn.widgets.numbers import format_count
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def view(show: Show) -> BoundaryView:
    found = show(BoundaryView, QSize(372, 248))
    assert isinstance(found, BoundaryView)
    return found


def use(workspace: Workspace, settle: Settle, **data: object) -> None:
    workspace.document.edit(lambda project: data_edits.set_data(project, **data), "set-data")
    settle()


def box(view: BoundaryView, name: str) -> QComboBox:
    found = view.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def choose(qtbot: QtBot, field: QComboBox, index: int) -> None:
    field.setCurrentIndex(index)
    field.activated.emit(index)


def test_the_most_telling_columns_are_the_axes_at_first(view: BoundaryView, settle: Settle) -> None:
    use(view.workspace, settle, source="iris")
    assert box(view, "boundary-across").currentText() == "petal length (cm)"
    assert box(view, "boundary-up").currentText() == "petal width (cm)"
    assert view.axes.isVisible()
    assert "others at their mean" in view.key.accessibleName()
    assert map_probe(view.project) is None


def test_the_plane_is_the_networks_output_there(view: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    """Over two columns in their own units, the others at the mean of the training samples."""
    use(view.workspace, settle, source="iris")
    choose(qtbot, box(view, "boundary-across"), 0)
    settle()
    section, frame = view._section, view._frame()
    assert section is not None
    assert frame is not None
    assert section.columns == (0, 3)
    split = load_split(view.project.data)
    network = Network(view.project.network, view.project.training.loss)
    (left, right), (low, high) = section.spans
    for column, row in ((0, 0), (10, 50), (63, 31)):
        x = split.columns.train.x.mean(axis=0)
        x[[0, 3]] = left + (column + 0.5) * (right - left) / 64, low + (row + 0.5) * (high - low) / 64
        output = network.predict(now(view).record.now.theta.astype(float), split.preparation.inputs(x[None]))[0]
        np.testing.assert_allclose(frame.maps.values["output"][:, row, column], output, atol=1e-5)
    np.testing.assert_array_equal(view.plane.points.places("train"), split.columns.train.x[:, [0, 3]])


def test_axes_change_places_rather_than_be_the_same(view: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    use(view.workspace, settle, source="iris")
    choose(qtbot, box(view, "boundary-across"), 3)
    settle()
    assert view._section is not None
    assert view._section.columns == (3, 2)
    use(view.workspace, settle, source="wine")
    assert view._section.columns != (3, 2)


def test_features_and_scaling_leave_the_plane_in_its_own_units(view: BoundaryView, settle: Settle) -> None:
    use(view.workspace, settle, features=("x1", "x2", "product"), standardize=True)
    frame, split = view._frame(), load_split(view.project.data)
    assert frame is not None
    assert frame.section.spans == ((-5.0, 5.0), (-5.0, 5.0))
    assert not view.axes.isVisible()
    network = Network(view.project.network, "bce")
    place = np.array([[-5 + 10.5 * 10 / 64, -5 + 40.5 * 10 / 64]])
    output = network.predict(now(view).record.now.theta.astype(float), split.preparation.inputs(place))
    assert frame.maps.values["output"][0, 40, 10] == pytest.approx(output[0, 0], abs=1e-5)


def test_a_standardised_curve_is_drawn_over_its_column(view: BoundaryView, settle: Settle) -> None:
    use(view.workspace, settle, source="sine", standardize=True)
    frame = view._frame()
    assert frame is not None
    assert (frame.maps.axis[0], frame.maps.axis[-1]) == pytest.approx((-4 + 4 / 64, 4 - 4 / 64))
    assert frame.maps.values["output"].shape == (1, 64)


def test_pictures_stand_side_by_side_with_what_they_are_taken_for(view: BoundaryView, settle: Settle) -> None:
    use(view.workspace, settle, source="digits")
    assert view.gallery.isVisible()
    assert not view.plane.plot.isVisible()
    shown = view.gallery.shown()
    assert len(shown) > 10
    assert all(ref.part == "test" for ref, _ in shown)
    split, frame = load_split(view.project.data), view._frame()
    assert frame is not None
    wrong = int((frame.outputs.test.argmax(axis=1) != split.test.labels).sum())
    assert f"{wrong} of {len(split.test)} wrong" in view.key.accessibleName()
    image = view.gallery._image(shown[0][0], view.theme)
    ink = [image.pixelColor(column, 3).alpha() for column in range(8)]
    np.testing.assert_allclose(ink, split.columns.test.x[0].reshape(8, 8)[3] * 255 / 16, atol=1)


def test_a_click_chooses_a_picture_and_arrows_go_on(view: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    use(view.workspace, settle, source="digits")
    _, place = view.gallery.shown()[4]
    qtbot.mouseClick(view.gallery, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, place.center().toTuple())))
    assert view.selection.sample == SampleRef("test", 4)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection.sample == SampleRef("test", 5)
    far = SampleRef("train", 300)
    view.selection.select_sample(far)
    settle()
    assert far in [ref for ref, _ in view.gallery.shown()]


def test_pictures_of_the_training_are_shown_too(view: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    """Only they have a gradient to take apart."""
    use(view.workspace, settle, source="digits")
    assert view.with_test.text() == "Test samples"
    assert view.with_test.isVisible()
    assert view.with_test.geometry().right() < view.key.width()
    view.with_test.click()
    settle()
    split, frame = load_split(view.project.data), view._frame()
    assert frame is not None
    assert all(ref.part == "train" for ref, _ in view.gallery.shown())
    wrong = int((frame.outputs.train.argmax(axis=1) != split.train.labels).sum())
    assert f"{format_count(wrong)} of {format_count(len(split.train))} wrong" in view.key.accessibleName()
    _, place = view.gallery.shown()[3]
    qtbot.mouseClick(view.gallery, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, place.center().toTuple())))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection.sample == SampleRef("train", 4)
    use(view.workspace, settle, source="spiral")
    assert view.with_test.text() == "Test points"


@pytest.mark.parametrize(
    ("task", "target", "output", "text"),
    [
        ("classes", [0, 1, 0], [0.1, 0.7, 0.2], ("b · 70\xa0%", False)),
        ("classes", [1, 0, 0], [0.1, 0.7, 0.2], ("b · 70\xa0%", True)),
        ("binary", [0.0], [0.2], ("a 80\xa0%", False)),
        ("binary", [0.0], [0.9], ("b 90\xa0%", True)),
        ("regression", [3.0], [2.5], ("2.50", False)),
    ],
)
def test_what_a_picture_is_taken_for(task: str, target: list[float], output: list[float], text: object) -> None:
    assert told(task, ("a", "b", "c"), np.array(target), np.array(output), 0.5) == text
