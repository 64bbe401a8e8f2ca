"""The dialog that saves a film: progress, cancelling, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.dialogs.film_dialog import LONGEST, MARGIN, MOST_PIXELS, RATES, SIZES, FilmDialog
from desktop_nn.app.film_stage import StageError
from desktop_nn.app.language import install_language
from desktop_nn.app.training_film import Film, Pictures
from desktop_nn.engine.moments import SLOW_START
from desktop_nn.export.film import suffixes
from tests.e2e.driver import answer, click, click_button, name_file

TITLES = {"diagram": "Network", "surface": "Loss surface"}


def film(size: QSize, count: int) -> Pictures:
    """Pictures that turn from black to white, each ready only when asked for the second time."""
    for i in range(count):
        yield None
        picture = QImage(size, QImage.Format.Format_RGB888)
        picture.fill(QColor(*[255 * i // count] * 3))
        yield picture


def failing(size: QSize, count: int) -> Pictures:
    """One picture, and then no more."""
    yield from film(size, 1)
    raise StageError("the reason")


class Maker:
    """Makes the film, and remembers what was asked for."""

    def __init__(self) -> None:
        self.film: Film = film
        self.asked: tuple[list[str], int] | None = None

    def __call__(self, ids: Collection[str], power: int) -> Film:
        self.asked = list(ids), power
        return self.film


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, maker: Maker) -> Iterator[FilmDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    found = FilmDialog(maker, TITLES, ["surface"], tmp_path / "spiral.gif", parent)
    found.size_choice.setCurrentIndex(0)
    found.rate.setCurrentIndex(0)
    found.seconds.setValue(1)
    found.open()
    yield found
    found.reject()


@pytest.mark.parametrize("suffix", suffixes())
def test_it_paints_writes_and_closes(
    dialog: FilmDialog, maker: Maker, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(suffix))
    with qtbot.waitSignal(dialog.accepted):
        dialog.begin(tmp_path / "film")
    assert maker.asked == (["surface"], SLOW_START)
    assert dialog.written == tmp_path / f"film{suffix}"
    assert dialog.progress.value() == dialog.progress.maximum()
    with Image.open(dialog.written) as found:
        assert (found.size, found.n_frames) == ((480, 300), RATES[0])  # type: ignore[attr-defined]


def test_tab_goes_down_the_dialog(dialog: FilmDialog) -> None:
    fields = [*dialog.views.values(), dialog.kind, dialog.size_choice, dialog.seconds, dialog.rate, dialog.pace]
    for above, below in pairwise(fields):
        assert above.geometry().bottom() < below.geometry().top()
        assert above.nextInFocusChain() in (below, *above.findChildren(QWidget))


def test_no_file_is_replaced_unasked(dialog: FilmDialog, tmp_path: Path) -> None:
    film_there = tmp_path / "run.webp.gif"
    film_there.write_bytes(b"old")
    refuse = lambda box: click_button(box, "Cancel")  # noqa: E731
    answer(lambda: click(dialog.save), name_file(tmp_path / "run.webp"), refuse)
    assert not dialog.progress.isVisible()
    assert film_there.read_bytes() == b"old"


def test_cancelled_half_way_it_leaves_no_file(dialog: FilmDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.begin(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: dialog.progress.value() >= 3)
    assert not dialog.save.isEnabled()
    assert not dialog.views["surface"].isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()
    qtbot.wait(30)
    assert dialog.written is None
    assert list(tmp_path.iterdir()) == []


def test_where_the_file_cannot_be_written_it_says_so_and_stays(
    dialog: FilmDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.begin(tmp_path / "missing" / "film.gif")
    qtbot.waitUntil(dialog.error.isVisible)
    assert "missing" in dialog.error.text()
    assert dialog.save.isEnabled()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):  # and once more, elsewhere
        dialog.begin(tmp_path / "film.gif")
    assert (tmp_path / "film.gif").exists()


def test_where_a_state_cannot_be_brought_back_it_says_why(
    dialog: FilmDialog, maker: Maker, qtbot: QtBot, tmp_path: Path
) -> None:
    maker.film = failing
    dialog.begin(tmp_path / "film.gif")
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text() == "the reason"
    assert list(tmp_path.iterdir()) == []


def test_without_a_view_there_is_nothing_to_save(dialog: FilmDialog) -> None:
    QTest.keyClick(dialog.views["surface"], Qt.Key.Key_Space)
    assert not dialog.save.isEnabled()
    assert dialog.facts.text() == "Choose at least one view."
    QTest.keyClick(dialog.views["diagram"], Qt.Key.Key_Space)
    assert dialog.save.isEnabled()
    assert dialog.facts.text().startswith("10 pictures")


@pytest.mark.parametrize("size", range(len(SIZES)))
@pytest.mark.parametrize("rate", range(len(RATES)))
def test_no_film_is_larger_than_memory_allows(dialog: FilmDialog, size: int, rate: int) -> None:
    dialog.size_choice.setCurrentIndex(size)
    dialog.rate.setCurrentIndex(rate)
    dialog.seconds.setValue(LONGEST)
    assert 1 <= dialog.seconds.value() * RATES[rate] * SIZES[size][0] * SIZES[size][1] <= MOST_PIXELS


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_speaks_both_languages(qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str) -> None:
    install_language(qapp, language)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = FilmDialog(lambda _ids, _power: partial(film), TITLES, TITLES, tmp_path / "film.gif", parent)
        assert ("영상" in dialog.windowTitle()) == (language == "ko")
        for field in (dialog.kind, dialog.size_choice, dialog.seconds, dialog.rate, dialog.pace):
            assert dialog.form.labelForField(field).buddy() is field  # type: ignore[attr-defined]
        dialog.reject()
    finally:
        install_language(qapp, "en")


def test_a_number_stands_off_the_edge_of_its_field(qtbot: QtBot, maker: Maker, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FilmDialog(maker, TITLES, ["diagram"], tmp_path / "a.gif", parent)
    field = dialog.seconds.lineEdit()
    field.setCursorPosition(0)
    assert field.cursorRect().center().x() >= MARGIN
    dialog.reject()
