"""The dialog that saves an animation: progress, cancelling, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.app.dialogs.film_dialog import RATE, FilmDialog
from desktop_nn.app.language import install_language


def film(size: QSize, count: int) -> Iterator[QImage]:
    """Pictures that turn from black to white."""
    for i in range(count):
        picture = QImage(size, QImage.Format.Format_RGB888)
        picture.fill(QColor(*[255 * i // count] * 3))
        yield picture


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[FilmDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    found = FilmDialog(film, tmp_path / "spiral-surface.gif", parent)
    found.size_choice.setCurrentIndex(0)
    found.seconds.setValue(1)
    found.open()
    yield found
    found.reject()


@pytest.mark.parametrize("kind", [0, 1], ids=["gif", "webp"])
def test_it_paints_writes_and_closes(dialog: FilmDialog, qtbot: QtBot, tmp_path: Path, kind: int) -> None:
    dialog.kind.setCurrentIndex(kind)
    with qtbot.waitSignal(dialog.accepted):
        dialog.begin(tmp_path / "film")
    assert dialog.written == tmp_path / ("film.gif", "film.webp")[kind]
    assert dialog.progress.value() == dialog.progress.maximum()
    with Image.open(dialog.written) as found:
        assert (found.size, found.n_frames) == ((480, 300), RATE)  # type: ignore[attr-defined]


def test_cancelled_half_way_it_leaves_no_file(dialog: FilmDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.begin(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: dialog.progress.value() >= 3)
    assert not dialog.save.isEnabled()
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


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_speaks_both_languages(qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str) -> None:
    install_language(qapp, language)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = FilmDialog(film, tmp_path / "film.gif", parent)
        assert ("애니메이션" in dialog.windowTitle()) == (language == "ko")
        for field in (dialog.kind, dialog.size_choice, dialog.seconds):
            assert dialog.form.labelForField(field).buddy() is field  # type: ignore[attr-defined]
        dialog.reject()
    finally:
        install_language(qapp, "en")
