"""Questions in a box: the first answer is the default one, the last is also given by Esc."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_nn.widgets.icons import icon_pixmap
from desktop_nn.widgets.theme import current_theme

ICON_SIZE = 36
MOST_NAMED = 12  # files that a question is about
_ROLES = {0: QMessageBox.ButtonRole.AcceptRole, 1: QMessageBox.ButtonRole.DestructiveRole}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: do it, do it with a loss (where there are three answers), or do not."""

    icon: str
    title: str
    text: str
    details: str
    answers: tuple[str, ...]


def ask(parent: QWidget, question: Question) -> int:
    """Return the number of the answer."""
    box = QMessageBox(parent)
    box.setIconPixmap(icon_pixmap(question.icon, current_theme().warning, ICON_SIZE, parent.devicePixelRatioF()))
    box.setWindowTitle(question.title)
    box.setText(question.text)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a file may be called anything
    box.setInformativeText(question.details)
    last = len(question.answers) - 1
    buttons = [
        box.addButton(answer, QMessageBox.ButtonRole.RejectRole if number == last else _ROLES[number])
        for number, answer in enumerate(question.answers)
    ]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[last])
    box.exec()
    clicked = box.clickedButton()
    answer = next((number for number, button in enumerate(buttons) if button is clicked), last)
    box.deleteLater()
    return answer


def may_replace(parent: QWidget, *paths: Path) -> bool:
    """Return whether files may be written: of those that are there already, the user is asked, once for all."""
    found = [path for path in paths if QFileInfo.exists(str(path))]  # unlike Python's, no for names no disk takes
    if not found:
        return True
    title = QCoreApplication.translate("Questions", "Replace file")
    text = QCoreApplication.translate("Questions", "{name} exists already. Replace it?")
    details = QCoreApplication.translate("Questions", "It is in {folder}.")
    if len(found) > 1:
        title = QCoreApplication.translate("Questions", "Replace files")
        text = QCoreApplication.translate("Questions", "These files exist already. Replace them?\n{name}")
        details = QCoreApplication.translate("Questions", "They are in {folder}.")
    names = "\n".join([path.name for path in found[:MOST_NAMED]] + (["…"] if len(found) > MOST_NAMED else []))
    answers = (
        QCoreApplication.translate("Questions", "&Replace"),
        QCoreApplication.translate("Questions", "&Cancel"),
    )
    question = Question("circle-help", title, text.format(name=names), details.format(folder=found[0].parent), answers)
    return ask(parent, question) == 0
