"""Results of a real network: what is shown is what the engine says, and what is clicked is selected."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.assessment import Assessment, assess
from desktop_nn.engine.network import Network
from desktop_nn.engine.training_data import Part
from desktop_nn.project import data_edits, edits
from desktop_nn.session.results_job import ResultsJob
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.results.confusion_page import ConfusionPage
from desktop_nn.views.results.view import ResultsView
from desktop_nn.views.results.worst_page import WorstPage
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(372, 190)


@pytest.fixture
def view(show: Show, workspace: Workspace, qtbot: QtBot) -> ResultsView:
    found = show(ResultsView, SIZE)
    assert isinstance(found, ResultsView)
    return found


@pytest.fixture
def settle_all(view: ResultsView, settle: Settle, qtbot: QtBot) -> Settle:
    """Return a function that waits until the answers to what is seen are there, and drawn."""

    def wait() -> None:
        settle()
        qtbot.waitUntil(lambda: not view.workspace.fields.busy)
        settle()

    wait()
    return wait


def use(view: ResultsView, source: str, settle: Settle, **settings: object) -> None:
    view.document.edit(lambda project: data_edits.set_data(project, source=source, **settings), "set-data")
    settle()
    view.training.step_epoch()
    settle()


def expected(view: ResultsView, part: Part) -> Assessment:
    project, data = view.project, getattr(samples(view), part)
    network = Network.of(project.network, project.training)
    return assess(network, now(view).record.now.theta, data.x, data.y, data.task)


def confusion(view: ResultsView) -> ConfusionPage:
    assert isinstance(view.page, ConfusionPage)
    return view.page


@pytest.mark.parametrize("part", ["train", "validation", "test"])
def test_the_matrix_counts_the_part_that_is_chosen(view: ResultsView, settle_all: Settle, part: Part) -> None:
    use(view, "iris", settle_all, validation_fraction=0.2)
    QTest.mouseClick(view.parts._buttons[part], Qt.MouseButton.LeftButton)
    settle_all()
    found, data = expected(view, part), getattr(samples(view), part)
    page = confusion(view)
    np.testing.assert_array_equal(page.matrix.table.counts, found.matrix)
    wrong = np.flatnonzero(found.taken != data.labels)
    assert len(wrong)
    assert page.heading.title.text() == f"{len(wrong)} of {len(data)} wrong"
    assert sorted(page.list.samples.rows) == wrong.tolist()
    assert (np.diff(found.losses[page.list.samples.rows]) <= 0).all()


def test_rows_have_room_for_the_names_of_other_classes(view: ResultsView, settle_all: Settle) -> None:
    rows = confusion(view).matrix.verticalHeader()
    for source, longest in (("breast_cancer", "malignant"), ("spiral", "0"), ("iris", "versicolor")):
        use(view, source, settle_all)
        assert longest in confusion(view).matrix.table.names
        needed = rows.fontMetrics().horizontalAdvance(longest)
        assert needed < rows.width() < needed + 30
        painted = confusion(view).matrix.table.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.FontRole)
        assert painted == rows.font()


def test_it_follows_the_training_and_the_timeline(view: ResultsView, settle_all: Settle) -> None:
    for move in (view.training.step_epoch, lambda: view.training.seek(0), view.training.step_once):
        move()
        settle_all()
        np.testing.assert_array_equal(confusion(view).matrix.table.counts, expected(view, "test").matrix)


def test_a_cell_lists_its_samples_and_a_sample_is_selected_everywhere(
    view: ResultsView, settle_all: Settle, qtbot: QtBot
) -> None:
    use(view, "iris", settle_all)
    page = confusion(view)
    matrix, found, data = page.matrix, expected(view, "test"), samples(view).test
    cell = matrix.visualRect(matrix.table.index(1, 1)).center()
    qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert found.taken is not None
    meant = np.flatnonzero((data.labels == 1) & (found.taken == 1))
    assert sorted(page.list.samples.rows) == meant.tolist()
    assert page.heading.title.text().endswith(f"found: {len(meant)}")
    second = page.list.visualRect(page.list.samples.index(1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert view.selection.sample == SampleRef("test", int(page.list.samples.rows[1]))
    settle_all()
    assert page.list.currentIndex().row() == 1


def test_the_keyboard_walks_the_matrix_and_goes_on_to_the_samples(
    view: ResultsView, settle_all: Settle, qtbot: QtBot
) -> None:
    use(view, "iris", settle_all)
    page = confusion(view)
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(page.matrix.table.index(1, 0))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(page.matrix, key)
    assert page.matrix.cell == (0, 0)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert view.selection.sample == SampleRef("test", int(page.list.samples.rows[0]))
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert view.selection.sample == SampleRef("test", int(page.list.samples.rows[1]))
    qtbot.keyClick(page.matrix, Qt.Key.Key_Escape)
    assert page.matrix.cell is None
    assert "wrong" in page.heading.title.text() or "right" in page.heading.title.text()


def test_the_worst_samples_come_first(view: ResultsView, settle_all: Settle) -> None:
    view.show_page("worst")
    settle_all()
    page, found = view.page, expected(view, "test")
    assert isinstance(page, WorstPage)
    np.testing.assert_array_equal(page.list.samples.rows, np.argsort(-found.losses, kind="stable")[:200])
    view.selection.select_sample(SampleRef("test", int(page.list.samples.rows[3])))
    settle_all()
    assert page.list.currentIndex().row() == 3
    assert page.list.texts()[0].startswith(("0", "1"))


def test_pictures_are_shown_as_pictures(view: ResultsView, settle_all: Settle) -> None:
    use(view, "digits", settle_all)
    view.show_page("worst")
    settle_all()
    assert isinstance(view.page, WorstPage)
    assert view.page.list.viewMode() == view.page.list.ViewMode.IconMode
    picture = view.page.list.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, 60, 3)}) > 8


def test_hidden_it_asks_for_nothing(view: ResultsView, settle_all: Settle) -> None:
    view.hide()
    view.training.step_once()
    settle_all()
    assert not view.workspace.fields.busy_with(ResultsJob)
    assert view.requests._asked[ResultsJob].moving is not now(view).record.now.theta
    view.show()
    settle_all()
    np.testing.assert_array_equal(confusion(view).matrix.table.counts, expected(view, "test").matrix)


def test_a_truth_table_has_one_part_and_others_say_why_not(view: ResultsView, settle_all: Settle) -> None:
    assert not view.parts._buttons["validation"].isEnabled()
    assert "validation" in view.parts._buttons["validation"].toolTip()
    use(view, "xor_gate", settle_all)
    assert view.parts.key() == "train"
    assert not view.parts._buttons["test"].isEnabled()
    assert confusion(view).matrix.table.counts.sum() == 4


def test_a_network_that_cannot_be_has_no_results(view: ResultsView, settle_all: Settle) -> None:
    view.document.edit(lambda project: edits.set_activation(project, "output", "relu"), "set-activation")
    settle_all()
    assert not view.training.can_play
    assert view._empty.isVisible()
