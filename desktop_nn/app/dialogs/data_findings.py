"""What should be known before training, below each other: a sentence each, and a button where a choice settles it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_nn.data.recipe import Finding
from desktop_nn.project.marking import QT_TRANSLATE_NOOP
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.icons import icon_pixmap
from desktop_nn.widgets.theme import current_theme

MOST_SHOWN = 12
SIGN = 16
HEIGHT = 132
LEAVE_OUT = QT_TRANSLATE_NOOP("DataDialog", "Leave it out")
AS_NUMBERS = QT_TRANSLATE_NOOP("DataDialog", "Learn the number")
MENDS: dict[str, str] = {
    "target-is-text": QT_TRANSLATE_NOOP("DataDialog", "Learn classes"),
    "too-many-classes": AS_NUMBERS,
    "classes-hardly-repeat": AS_NUMBERS,
    "rows-left-out": QT_TRANSLATE_NOOP("DataDialog", "Fill with the mean"),
    "class-of-one": QT_TRANSLATE_NOOP("DataDialog", "Leave them out"),
    "input-one-value": LEAVE_OUT,
    "many-categories": LEAVE_OUT,
    "column-too-large": LEAVE_OUT,
}


class Findings(QScrollArea):
    """Shows findings, those first that stop."""

    mended = Signal(object)  # the `Recipe` that settles one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data-findings")
        self.setAccessibleName(self.tr("What to know before training"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFixedHeight(HEIGHT)
        self.texts: tuple[str, ...] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in the place of all before."""
        ordered = sorted(findings, key=lambda finding: not finding.stops)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 2, 8, 2)
        column.setSpacing(4)
        self.texts = tuple(problem_sentence(finding.problem) for finding in ordered)
        for finding, text in zip(ordered[:MOST_SHOWN], self.texts, strict=False):
            column.addLayout(self._line(finding, text))
        if len(ordered) > MOST_SHOWN:
            column.addWidget(QLabel(self.tr("and {count} more").format(count=len(ordered) - MOST_SHOWN)))
        column.addStretch(1)
        self.setWidget(content)

    def show_refusal(self, text: str) -> None:
        """Show one sentence that stops everything."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.addLayout(self._sentence(text, stops=True))
        column.addStretch(1)
        self.texts = (text,)
        self.setWidget(content)

    def _line(self, finding: Finding, text: str) -> QHBoxLayout:
        row = self._sentence(text, stops=finding.stops)
        if finding.mended is not None:
            button = QPushButton(QCoreApplication.translate("DataDialog", MENDS[finding.problem.code]))
            button.setAutoDefault(False)
            button.setAccessibleDescription(text)
            button.clicked.connect(partial(self.mended.emit, finding.mended))
            row.addWidget(button)
        return row

    def _sentence(self, text: str, *, stops: bool) -> QHBoxLayout:
        theme = current_theme()
        row, sign, label = QHBoxLayout(), QLabel(), QLabel(text, wordWrap=True)
        row.setSpacing(8)
        name, color = ("circle-x", theme.error) if stops else ("info", theme.positive)
        sign.setPixmap(icon_pixmap(name, color, SIGN, self.devicePixelRatioF()))
        sign.setFixedWidth(SIGN)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(sign)
        row.addWidget(label, 1)
        return row
