"""The fields of the data settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.data import SOURCES, DataSettings, load_split
from desktop_nn.views.data_panel.data_form import DataForm, other_seed, split_text
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.number_edit import NumberEdit
from tests.views.conftest import slider_in


@pytest.fixture
def form(qtbot: QtBot) -> DataForm:
    widget = DataForm()
    qtbot.addWidget(widget)
    widget.show_settings(DataSettings(), SOURCES["spiral"], 2)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def named(form: DataForm, name: str) -> QWidget:
    found = form.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def heard_of(form: DataForm) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    form.edited.connect(lambda key, value: heard.append((key, value)))
    return heard


def test_the_noise_slider_speaks_in_the_units_of_the_source(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    slider = slider_in(named(form, "data-noise"))
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert heard == [("noise", SOURCES["spiral"].noise_high)]


def test_a_key_on_a_slider_is_a_gesture_of_its_own(form: DataForm, qtbot: QtBot) -> None:
    slider = slider_in(named(form, "data-split"))
    heard = heard_of(form)
    with qtbot.waitSignal(form.gesture_ended):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert heard == [("test_fraction", pytest.approx(0.35))]


def test_typed_numbers_are_taken_and_nonsense_is_not(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    field = named(form, "data-samples")
    assert isinstance(field, NumberEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (heard, field.value()) == ([], 400.0)
    qtbot.keyClicks(field, "00")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [("samples", 900)]


def test_the_dice_throws_another_seed(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    dice = named(form, "data-dice")
    assert isinstance(dice, QToolButton)
    qtbot.mouseClick(dice, Qt.MouseButton.LeftButton)
    assert heard[0][0] == "seed"
    assert heard[0][1] != DataSettings().seed


def test_a_truth_table_has_nothing_to_set(form: DataForm) -> None:
    form.show_settings(DataSettings("and"), SOURCES["and"], 2)
    names = ("data-noise", "data-split", "data-samples", "data-seed", "data-dice")
    assert not any(named(form, name).isVisible() for name in names)
    form.show_settings(DataSettings(), SOURCES["spiral"], 2)
    assert all(named(form, name).isVisible() for name in names)


def test_showing_settings_is_no_edit(form: DataForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_settings(DataSettings(noise=0.3, samples=77, seed=3, test_fraction=0.4), SOURCES["moons"], 2)


def test_texts_and_seeds() -> None:
    assert split_text((280, 120), 0.3) == "280 / 120 (30\xa0%)"
    assert split_text((), 0.3) == "30\xa0%"
    assert all(other_seed(5) != 5 for _ in range(50))


def test_the_parts_are_counted(form: DataForm) -> None:
    shown = form.findChild(LabelledSlider, "data-split")
    assert shown is not None
    for settings, text in (
        (DataSettings(), "Train / test 280 / 120 (30\xa0%)"),
        (DataSettings(validation_fraction=0.25), "Train / valid. / test 210 / 70 / 120"),
    ):
        form.show_settings(settings, SOURCES["spiral"], 2)
        form.show_split(load_split(settings))
        assert " ".join(label.text() for label in shown.findChildren(QLabel)) == text


def test_classes_are_asked_for_where_they_can_be_chosen(form: DataForm, qtbot: QtBot) -> None:
    field = named(form, "data-classes")
    assert isinstance(field, NumberEdit)
    assert not field.isVisible()
    form.show_settings(DataSettings("gaussians", classes=5), SOURCES["gaussians"], 2)
    assert (field.isVisible(), field.value()) == (True, 5.0)
    heard = heard_of(form)
    field.selectAll()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [("classes", 3)]


def opened(form: DataForm, qtbot: QtBot) -> list[tuple[str, object]]:
    more = named(form, "data-more")
    assert not named(form, "data-standardize").isVisible()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert named(form, "data-standardize").isVisible()
    return heard_of(form)


def test_more_is_folded_away_until_asked_for(form: DataForm, qtbot: QtBot) -> None:
    heard = opened(form, qtbot)
    qtbot.keyClick(named(form, "data-standardize"), Qt.Key.Key_Space)
    for name in ("data-validation", "data-balance"):
        slider = slider_in(named(form, name))
        with qtbot.waitSignal(form.gesture_ended):
            qtbot.keyClick(slider, Qt.Key.Key_End if name == "data-validation" else Qt.Key.Key_Home)
    assert heard == [("standardize", True), ("validation_fraction", 0.5), ("balance", 0.05)]


def test_features_are_switches_of_which_one_stays_on(form: DataForm, qtbot: QtBot) -> None:
    heard = opened(form, qtbot)
    for key in ("product", "x1", "product", "x2"):
        qtbot.mouseClick(named(form, f"data-feature-{key}"), Qt.MouseButton.LeftButton)
    assert heard == [
        ("features", ("x1", "x2", "product")),
        ("features", ("x2", "product")),
        ("features", ("x2",)),
    ]
    last = named(form, "data-feature-x2")
    assert isinstance(last, QToolButton)
    assert last.isChecked()


@pytest.mark.parametrize(("source", "columns", "shown"), [("moons", 2, True), ("sine", 1, False), ("iris", 4, False)])
def test_only_what_a_source_has_is_offered(
    form: DataForm, qtbot: QtBot, source: str, columns: int, shown: bool
) -> None:
    opened(form, qtbot)
    form.show_settings(DataSettings(source), SOURCES[source], columns)
    assert named(form, "data-feature-x1").isVisible() == shown
    assert named(form, "data-balance").isVisible() == shown
