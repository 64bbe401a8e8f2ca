"""The drawing for slides and papers: the network alone, with or without colours, and nothing changed by it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.diagram.paper import Paper
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.picture import image, picture
from tests.views.conftest import Settle, Show


@pytest.fixture
def view(show: Show) -> DiagramView:
    found = show(DiagramView, QSize(800, 500))
    assert isinstance(found, DiagramView)
    return found


def pixels(found: QImage) -> np.ndarray:
    whole = found.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(whole.constBits(), np.uint8).copy()  # the image takes its bytes along
    return rows.reshape(whole.height(), whole.bytesPerLine() // 4, 4)


def papers(view: DiagramView) -> list[Paper]:
    made = [make() for make in view.sheets().values()]
    assert all(isinstance(paper, Paper) for paper in made)
    return made  # type: ignore[return-value]


def test_colours_are_those_of_the_window_or_none(view: DiagramView) -> None:
    colored, plain = (pixels(image(paper)) for paper in papers(view))
    between = slice(colored.shape[1] // 4, colored.shape[1] // 3)  # where there are edges only
    lively = [np.ptp(found[160:, between, :3].astype(int), axis=2).max() for found in (colored, plain)]
    assert lively[0] > 100
    assert lively[1] < 40


def test_what_is_selected_or_hovered_does_not_show(view: DiagramView, settle: Settle) -> None:
    before = pixels(image(papers(view)[0]))
    view.selection.select(WeightRef("dense2", 1, 2))
    view.selection.hover_over(LayerRef("dense1"))
    settle()
    assert np.array_equal(pixels(image(papers(view)[0])), before)
    assert view.cards.pinned.isVisible()


def test_the_window_looks_as_before(view: DiagramView, settle: Settle) -> None:
    view.selection.select(LayerRef("dense1"))
    settle()
    before = pixels(image(view.canvas))
    papers(view)[1].grab()
    settle()
    assert np.array_equal(pixels(image(view.canvas)), before)


@pytest.mark.parametrize(("ending", "start"), [(".svg", b"<?xml"), (".pdf", b"%PDF-"), (".png", b"\x89PNG")])
def test_every_format_is_written(view: DiagramView, ending: str, start: bytes) -> None:
    assert picture(papers(view)[0], ending).startswith(start)
