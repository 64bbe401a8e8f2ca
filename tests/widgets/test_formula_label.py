"""A formula label never keeps the window waiting, and shows in the end what was asked for last."""

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.widgets import formula_label
from desktop_nn.widgets.formula import typeset
from desktop_nn.widgets.formula_label import FormulaLabel, typesetter
from desktop_nn.widgets.theme import apply_theme


def test_a_formula_appears_when_it_is_ready(app: QApplication, qtbot: QtBot) -> None:
    label = FormulaLabel(17)
    qtbot.addWidget(label)
    label.set_formula(r"a_{41} + b")
    assert label.pixmap().isNull()
    qtbot.waitUntil(lambda: not label.pixmap().isNull())
    label.set_formula("")
    assert label.pixmap().isNull()
    label.set_formula(r"a_{41} + b")
    assert not label.pixmap().isNull()


def test_the_last_of_several_formulas_is_shown(app: QApplication, qtbot: QtBot) -> None:
    label, alone = FormulaLabel(17), FormulaLabel(17)
    for one in (label, alone):
        qtbot.addWidget(one)
    for latex in ("x_{42}", "x_{43}", r"\sum x_{44}"):
        label.set_formula(latex)
    alone.set_formula(r"\sum x_{44}")
    qtbot.waitUntil(lambda: not alone.pixmap().isNull())
    assert label.pixmap().toImage() == alone.pixmap().toImage()


def test_typesetting_is_done_beside_the_window(
    app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def noting(latex: str, size: float) -> str:
        threads.append(QThread.currentThread() is app.thread())
        return typeset(latex, size)

    monkeypatch.setattr(formula_label, "typeset", noting)
    label = FormulaLabel(17)
    qtbot.addWidget(label)
    label.set_formula(r"q_{45}")
    qtbot.waitUntil(lambda: (r"q_{45}", 17) in typesetter().ready)
    assert threads == [False]


def test_a_formula_follows_the_theme(app: QApplication, qtbot: QtBot) -> None:
    label = FormulaLabel(17)
    qtbot.addWidget(label)
    label.set_formula("w_{46}")
    qtbot.waitUntil(lambda: not label.pixmap().isNull())
    dark = label.pixmap().toImage()
    apply_theme(app, "light")
    assert label.pixmap().toImage() != dark
