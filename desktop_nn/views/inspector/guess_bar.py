"""Guess first: which way a weight will go and how far, before the numbers are shown; then how good the guess was."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.segmented import SegmentedControl

FIRST_SIZE = 0.01  # stands in the field at first: something to change, not an answer
CLOSE, NEAR = 2.0, 10.0  # factors


@dataclass(frozen=True, slots=True)
class Guess:
    """What the learner expects of the next step: the way of the weight ("up", "down", "stays"), and how far."""

    way: str
    size: float


def remark(guess: Guess, moved: float) -> str:
    """Return how good a guess was, now that the weight moves by `moved`."""
    translate = QCoreApplication.translate
    way = "up" if moved > 0 else "down" if moved < 0 else "stays"
    if guess.way != way:
        words = {
            "up": translate("Guess", "No: it goes up, by {moved}."),
            "down": translate("Guess", "No: it goes down, by {moved}."),
            "stays": translate("Guess", "No: it stays where it is."),
        }
        return words[way].format(moved=format_number(abs(moved)))
    if way == "stays":
        return translate("Guess", "Right: it stays where it is.")
    off = abs(math.log(guess.size / abs(moved)))
    if off <= math.log(CLOSE):
        text = translate("Guess", "Right, and close: you said {guess}, it is {moved}.")
    elif off <= math.log(NEAR):
        text = translate("Guess", "The right way, and the right order: you said {guess}, it is {moved}.")
    else:
        text = translate("Guess", "The right way; but you said {guess}, and it is {moved}.")
    return text.format(guess=format_number(guess.size), moved=format_number(abs(moved)))


class GuessBar(QWidget):
    """Asks for the guess."""

    guessed = Signal(object)  # Guess

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self.unit = QLabel(), QLabel()
        self.way = SegmentedControl([("up", ""), ("down", ""), ("stays", "")])
        self.amount = NumberEdit(FIRST_SIZE, low=1e-12, high=1e6)
        self.amount.setFixedWidth(84)
        self.show_me = QPushButton()
        self.show_me.setObjectName("inspector-guess")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        for widget in (self.question, self.way, self.unit, self.amount, self.show_me):
            row.addWidget(widget)
        row.addStretch(1)
        self.show_me.clicked.connect(self._on_show)

    def retranslate(self) -> None:
        """Write every word in the current language."""
        self.question.setText(self.tr("The next step moves this weight"))
        self.way.set_labels([("up", self.tr("up")), ("down", self.tr("down")), ("stays", self.tr("not at all"))])
        self.way.setAccessibleName(self.tr("Which way the weight goes"))
        self.unit.setText(self.tr("by about"))
        self.amount.setAccessibleName(self.tr("How far the weight goes"))
        self.show_me.setText(self.tr("Show me"))

    @Slot()
    def _on_show(self) -> None:
        self.guessed.emit(Guess(self.way.key(), self.amount.value()))
