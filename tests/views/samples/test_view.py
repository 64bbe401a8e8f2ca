"""The table of all samples: its numbers are the network's, it is sorted and filtered, and tied to the selection."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.network import Network
from desktop_nn.project import data_edits, edits
from desktop_nn.session.samples_job import SamplesJob
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.samples.columns import UNKNOWN, WRONG
from desktop_nn.views.samples.listing import Listing
from desktop_nn.views.samples.view import SamplesView
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(1000, 240)
DISPLAY, DECORATION, SPOKEN = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.AccessibleTextRole,
)  # fmt: skip
ROWS = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select


@pytest.fixture
def view(show: Show, qtbot: QtBot, settle: Settle) -> SamplesView:
    found = show(SamplesView, SIZE)
    assert isinstance(found, SamplesView)
    listed(found, qtbot, settle)
    return found


def listed(view: SamplesView, qtbot: QtBot, settle: Settle) -> Listing:
    """Wait until the table tells of the present step, in the order asked for; return what it tells."""

    def there() -> bool:
        listing = view._model.listing
        return (
            listing is not None
            and not view.workspace.fields.busy_with(SamplesJob)
            and listing.field.job.order == view._order
            and listing.samples is view._samples
            and (not view.training.can_play or listing.field.job.theta is now(view).record.now.theta)
        )

    settle()
    qtbot.waitUntil(there)
    listing = view._model.listing
    assert listing is not None
    return listing


def use(view: SamplesView, qtbot: QtBot, settle: Settle, **data: object) -> Listing:
    view.document.edit(lambda project: data_edits.set_data(project, **data), "set-data")
    return listed(view, qtbot, settle)


def column(view: SamplesView, key: str) -> int:
    return [one.key for one in view._model.columns].index(key)


def texts(view: SamplesView, key: str) -> list[str]:
    place = column(view, key)
    return [view._model.index(row, place).data() for row in range(view._model.rowCount())]


def click_head(view: SamplesView, key: str) -> None:
    heads = view.grid.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(column(view, key)) + 10, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_every_sample_is_there_with_the_networks_answer(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    view.training.step_epoch()
    listing = listed(view, qtbot, settle)
    assert view._model.rowCount() == 400
    network, split = Network.of(view.project.network, view.project.training), samples(view)
    output = network.predict(now(view).record.now.theta.astype(float), split.test.x[4:5])[0, 0]
    row = listing.row_of(SampleRef("test", 4))
    assert row == 284
    told = texts(view, "answer")[row]
    assert f"{int(output >= 0.5)} ({output:.3f})" in told
    assert told.startswith(WRONG) == (int(output >= 0.5) != split.test.labels[4])
    assert texts(view, "part")[row] == "test"
    assert texts(view, "number")[row] == "5"
    assert float(texts(view, "input-0")[row]) == pytest.approx(split.test.x[4, 0], rel=1e-3)
    losses = np.array([float(text) for text in texts(view, "loss")[:280]])
    assert losses.mean() == pytest.approx(now(view).metrics.train_loss, rel=1e-3)


def test_a_click_on_the_head_sorts_and_another_turns_round(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    click_head(view, "loss")
    listing = listed(view, qtbot, settle)
    assert listing.field.losses is not None
    assert (np.diff(listing.field.losses[listing.rows]) <= 0).all()  # the greatest first
    head = view._model.headerData(column(view, "loss"), Qt.Orientation.Horizontal, DISPLAY)
    assert head == "Loss ↓"
    click_head(view, "loss")
    listing = listed(view, qtbot, settle)
    assert listing.field.losses is not None
    assert (np.diff(listing.field.losses[listing.rows]) >= 0).all()
    view.grid.setCurrentIndex(view._model.index(3, column(view, "input-1")))
    QTest.keyClick(view.grid, Qt.Key.Key_S)
    listing = listed(view, qtbot, settle)
    assert (np.diff(listing.samples.x[listing.rows, 1]) >= 0).all()


def test_parts_and_mistakes_are_filtered(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    listing = use(view, qtbot, settle, source="iris", validation_fraction=0.2)
    assert [view.part.itemText(i) for i in range(4)] == [
        "All samples", "Training samples", "Validation samples", "Test samples",
    ]  # fmt: skip
    view.part.setCurrentIndex(2)
    view.part.activated.emit(2)
    listing = listed(view, qtbot, settle)
    assert set(texts(view, "part")) == {"validation"}
    assert view.count.text() == f"{len(listing.rows)} of 150 samples"
    view.wrong.click()
    listing = listed(view, qtbot, settle)
    assert len(listing.rows) > 0
    assert all(text.startswith(WRONG) for text in texts(view, "answer"))
    listing = use(view, qtbot, settle, validation_fraction=0.0)
    assert set(texts(view, "part")) == {"training", "test"}  # the part that was shown is no more
    use(view, qtbot, settle, source="sine")
    assert not view.wrong.isEnabled()
    assert view._model.rowCount() == 200


def test_the_selected_sample_leads_and_a_row_selects(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    view.selection.select_sample(SampleRef("test", 100))
    row = view.grid.currentIndex().row()
    assert view._model.listing is not None
    assert view._model.listing.ref(row) == SampleRef("test", 100)
    assert view.grid.rowAt(view.grid.visualRect(view.grid.currentIndex()).center().y()) == row  # it is in sight
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_Up)
    assert view.selection.sample == SampleRef("test", 99)
    click_head(view, "loss")
    listing = listed(view, qtbot, settle)
    assert listing.ref(view.grid.currentIndex().row()) == SampleRef("test", 99)
    assert view.selection.sample == SampleRef("test", 99)
    view.selection.select_sample(None)
    assert not view.grid.currentIndex().isValid()


def test_rows_that_are_selected_together_stay_while_training(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    click_head(view, "loss")
    listed(view, qtbot, settle)
    for row in (2, 3, 4):
        view.grid.selectionModel().select(view._model.index(row, 0), ROWS)
    before = view._model.listing
    assert before is not None
    view.training.step_epoch()
    after = listed(view, qtbot, settle)
    np.testing.assert_array_equal(after.rows, before.rows)
    assert after.field.losses is not None
    assert before.field.losses is not None
    assert not np.array_equal(after.field.losses, before.field.losses)
    view.grid.clearSelection()
    view.training.step_epoch()
    freed = listed(view, qtbot, settle)
    assert not np.array_equal(freed.rows, before.rows)


def test_rows_are_copied_as_a_spreadsheet_takes_them(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    use(view, qtbot, settle, source="iris")
    listing = view._model.listing
    assert listing is not None
    assert listing.field.outputs is not None
    for row in (7, 5):
        view.grid.selectionModel().select(view._model.index(row, 0), ROWS)
    QTest.keyClick(view.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
    cells = [line.split("\t") for line in lines]
    assert cells[0][:5] == ["Sample", "Part", "Target", "Prediction", "Loss"]
    assert cells[0][5] == "sepal length (cm)"
    assert [line[0] for line in cells[1:]] == ["6", "8"]
    data = samples(view).columns.train
    np.testing.assert_array_equal([float(cell) for cell in cells[1][5:9]], data.x[5])
    np.testing.assert_array_equal([float(cell) for cell in cells[1][9:]], listing.field.outputs[5])
    whole = [*csv.reader(io.StringIO(view.numbers()[".csv"]().decode("utf-8-sig")))]
    assert len(whole) == 151
    assert whole[6] == cells[1]


def test_it_keeps_its_keys_from_the_menu(view: SamplesView, qapp: QApplication) -> None:
    for key in (Qt.Key.Key_C, Qt.Key.Key_A):
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        qapp.sendEvent(view.grid, event)
        assert event.isAccepted()


def test_samples_that_are_pictures_are_shown(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    use(view, qtbot, settle, source="digits")
    place = column(view, "")
    picture = view._model.index(3, place).data(DECORATION)
    assert isinstance(picture, QPixmap)
    assert picture.toImage() != view._model.index(4, place).data(DECORATION).toImage()
    assert view._model.columnCount() == 6
    click_head(view, "")  # there is no order of pictures
    assert view._order.by == "number"


def test_a_network_that_cannot_be_computed_leaves_the_samples(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    view.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    listed(view, qtbot, settle)
    assert view._model.rowCount() == 400
    assert set(texts(view, "answer")) == set(texts(view, "loss")) == {UNKNOWN}


def test_it_speaks_korean(view: SamplesView, qtbot: QtBot, settle: Settle, qapp: QApplication) -> None:
    try:
        install_language(qapp, "ko")
        qapp.processEvents()
        listed(view, qtbot, settle)
        assert view._model.headerData(4, Qt.Orientation.Horizontal, DISPLAY) == "손실"
        assert view._model.index(0, 1).data(SPOKEN).endswith("훈련")
    finally:
        install_language(qapp, "en")


def test_nothing_is_computed_while_it_is_hidden(view: SamplesView, qtbot: QtBot, settle: Settle) -> None:
    job = view._job
    view.hide()
    view.training.step_epoch()
    settle()
    assert view._job is job
    view.show()
    listed(view, qtbot, settle)
    assert view._job is not job
