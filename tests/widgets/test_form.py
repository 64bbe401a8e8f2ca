"""A form is made from its fields, tells the user's edits only, and keeps its values in another language."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.form import Field, ParamForm
from desktop_nn.widgets.number_edit import NumberEdit

FIELDS = (
    Field("lr", "Learning rate", "float", 0.0, 10.0, 0.03, log=True),
    Field("units", "Units", "int", 1, 512, 8),
    Field("optimizer", "Optimiser", "choice", choices=(("sgd", "SGD"), ("adam", "Adam")), default="adam"),
    Field("shuffle", "Shuffle", "bool", default=True),
)


@pytest.fixture
def form(app: QApplication, qtbot: QtBot) -> ParamForm:
    form = ParamForm(FIELDS)
    qtbot.addWidget(form)
    form.show()
    return form


def test_defaults_are_shown(form: ParamForm) -> None:
    assert form.values() == {"lr": 0.03, "units": 8, "optimizer": "adam", "shuffle": True}
    assert isinstance(form.values()["units"], int)


def test_each_edit_is_told_once_with_its_type(form: ParamForm, qtbot: QtBot) -> None:
    said: list[tuple[str, object]] = []
    form.field_edited.connect(lambda key, value: said.append((key, value)))
    units, optimizer, shuffle = form.editor("units"), form.editor("optimizer"), form.editor("shuffle")
    assert isinstance(units, NumberEdit)
    units.selectAll()
    qtbot.keyClicks(units, "16")
    qtbot.keyClick(units, Qt.Key.Key_Return)
    qtbot.keyClick(optimizer, Qt.Key.Key_Up)
    qtbot.keyClick(shuffle, Qt.Key.Key_Space)
    assert said == [("units", 16), ("optimizer", "sgd"), ("shuffle", False)]
    assert type(said[0][1]) is int


def test_set_values_is_silent(form: ParamForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.field_edited):
        form.set_values({"lr": 0.5, "units": 3, "optimizer": "sgd", "shuffle": False, "unknown": 1})
    assert form.values() == {"lr": 0.5, "units": 3, "optimizer": "sgd", "shuffle": False}


def test_another_language_keeps_values_and_editors(form: ParamForm) -> None:
    form.set_values({"optimizer": "sgd", "units": 5})
    before = form.editor("units")
    korean = (
        Field("lr", "학습률", "float", 0.0, 10.0, 0.03),
        Field("units", "유닛", "int", 1, 512, 8),
        Field("optimizer", "옵티마이저", "choice", choices=(("sgd", "경사하강법"), ("adam", "Adam")), default="adam"),
        Field("shuffle", "섞기", "bool", default=True),
    )
    form.set_fields(korean)
    assert form.editor("units") is before
    assert form.values() == {"lr": 0.03, "units": 5, "optimizer": "sgd", "shuffle": True}
    optimizer = form.editor("optimizer")
    assert isinstance(optimizer, QComboBox)
    assert optimizer.currentText() == "경사하강법"
    assert [label.text() for label in form.findChildren(QLabel)] == ["학습률", "유닛", "옵티마이저", "섞기"]
    assert optimizer.accessibleName() == "옵티마이저"


def test_other_fields_replace_the_form(form: ParamForm) -> None:
    form.set_fields([FIELDS[1], Field("beta", "β", "float", 0, 1, 0.9)])
    assert form.values() == {"units": 8, "beta": 0.9}
    assert [label.text() for label in form.findChildren(QLabel)] == ["Units", "β"]


def test_ranges_are_told(form: ParamForm) -> None:
    assert form.editor("units").toolTip() == "From 1 to 512"


def test_an_unknown_kind_is_an_error(app: QApplication, qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        ParamForm([Field("x", "x", "date")])


def test_the_wheel_does_not_edit_what_has_no_focus(form: ParamForm, qtbot: QtBot) -> None:
    optimizer, shuffle = form.editor("optimizer"), form.editor("shuffle")
    assert isinstance(shuffle, QCheckBox)
    shuffle.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(optimizer, wheel)
    assert form.values()["optimizer"] == "adam"
    assert not wheel.isAccepted()
