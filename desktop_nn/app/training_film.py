"""A film of the training: every picture is a step of the run, brought back from its history and drawn by the views."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from desktop_nn.app.film_stage import FilmStage, rooms_of
from desktop_nn.engine.moments import moments
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.views.base import View
from desktop_nn.views.registry import VIEWS
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number
from desktop_nn.widgets.theme import current_theme, qcolor

Pictures = Generator[QImage | None, None, None]  # None: the next picture is not ready yet, the window goes first
Film = Callable[[QSize, int], Pictures]  # size of a picture, and how many

LEAST = {1: QSize(480, 300), 2: QSize(760, 400)}  # of so many views; smaller pictures are shrunk from this
LEAST_OF_MORE = QSize(960, 600)
CAPTION, TITLE, GAP = 26, 24, 8  # pixels
PIXELS = 13


def training_film(models: Mapping[str, View], ids: Sequence[str], power: int, size: QSize, count: int) -> Pictures:
    """Yield so many pictures of that size of some views of a window, from the first step of the run to the last.

    ``power`` as in `engine.moments`. Raises `StageError`.
    """
    least = LEAST.get(len(ids), LEAST_OF_MORE)
    scale = max(1.0, least.width() / size.width(), least.height() / size.height())
    paper = (size * scale).expandedTo(QSize(1, 1))
    rooms = rooms_of(paper - QSize(0, CAPTION), len(ids), TITLE, GAP)
    stage = FilmStage(models, ids)
    try:
        yield from _painted(stage, rooms, paper, size, count, power)
    finally:
        stage.close_down()


def _painted(stage: FilmStage, rooms: Sequence[QRect], paper: QSize, size: QSize, count: int, power: int) -> Pictures:
    record = stage.workspace.document.project.run
    assert record is not None
    for _ in stage.set_up(rooms):
        yield None
    yield from _brought_back(stage, record.last_step)
    stage.hold_ground()
    shown, picture = -1, QImage()
    for step in moments(record, count, power):
        if step != shown:
            yield from _brought_back(stage, step)
            picture = QImage(paper, QImage.Format.Format_RGB32)
            picture.fill(qcolor(current_theme().window))
            for pane, room in zip(stage.panes, rooms, strict=True):
                painter = QPainter(picture)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                _paint_panel(painter, pane.id, room, alone=len(rooms) == 1)
                stage.paint(painter, pane, room)
                painter.end()
                yield None
            _write_caption(picture, stage.snapshot)
            if picture.size() != size:
                picture = picture.scaled(
                    size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            shown = step
        yield picture


def _brought_back(stage: FilmStage, step: int) -> Pictures:
    """Wait until a step is drawn."""
    while not stage.workspace.training.current:
        yield None
    stage.seek(step)
    while not stage.shows(step):
        yield None


def _paint_panel(painter: QPainter, view_id: str, room: QRect, *, alone: bool) -> None:
    """Paint the ground of a view, with its title above where there are several."""
    theme = current_theme()
    ground = qcolor(theme.window if view_id == "diagram" else theme.panel)
    if alone:
        painter.fillRect(painter.viewport(), ground)
        return
    box = room.adjusted(0, -TITLE, 0, 0)
    painter.fillRect(box, ground)
    painter.setPen(qcolor(theme.text))
    painter.setFont(text_font(PIXELS, bold=True))
    title = QCoreApplication.translate("Views", next(row.title for row in VIEWS if row.id == view_id))
    painter.drawText(box.adjusted(10, 4, -10, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)


def _write_caption(picture: QImage, snapshot: Snapshot) -> None:
    """Write below everything which step it is, and its losses."""
    theme, painter = current_theme(), QPainter(picture)
    painter.setFont(text_font(PIXELS))
    painter.setPen(qcolor(theme.text_muted))
    room = QRect(0, picture.height() - CAPTION, picture.width(), CAPTION)
    painter.drawText(room.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignCenter, caption(snapshot))
    painter.end()


def caption(snapshot: Snapshot) -> str:
    """Return what is written below a picture."""
    text = QCoreApplication.translate("TrainingFilm", "step {step} · epoch {epoch} · loss {train} · test {test}")
    return text.format(
        step=format_count(snapshot.step),
        epoch=format_fixed(snapshot.epoch, 1),
        train=format_number(snapshot.metrics.train_loss),
        test=format_number(snapshot.metrics.test_loss),
    )
