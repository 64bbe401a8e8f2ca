"""A neuron's card: true numbers for a sample or as means over the mini-batch, and its weights as bars or a picture."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import LANGUAGES, install_language
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.unit_probe import UnitProbe
from desktop_nn.project import edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.neuron_card import NeuronCard
from desktop_nn.views.diagram.neuron_texts import NeuronText
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.diagram.weight_strip import WeightStrip, image_side, shown_bars
from desktop_nn.widgets.numbers import MINUS
from desktop_nn.widgets.theme import current_theme, diverging_lut
from tests.views.conftest import Settle, samples
from tests.views.diagram.conftest import Hand, open_network

NEURON = NeuronRef("dense2", 3)


def said(view: DiagramView, qtbot: QtBot) -> NeuronText:
    """Return what the card says once it is there."""
    card = view.cards.neuron
    qtbot.waitUntil(card.isVisible)
    assert card.text is not None
    return card.text


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", text.replace(MINUS, "-"))]


def test_a_click_on_a_neuron_shows_the_means_over_the_mini_batch(
    view: DiagramView, hand: Hand, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not view.cards.neuron.isVisible()
    hand.click(hand.neuron(NEURON))
    text = said(view, qtbot)
    snapshot = view.snapshot
    assert snapshot is not None
    unit = snapshot.probes[UnitProbe(NEURON)]
    z, a = getattr(unit, "z"), getattr(unit, "a")  # noqa: B009
    assert numbers(text.values) == pytest.approx([z.mean(), a.mean()], abs=2e-3)
    assert text.scope == "Means over the mini-batch of 32"
    assert text.activation.startswith("a = mean of tanh(z) = ")
    assert text.name == "Hidden 2, neuron 4"
    assert view.canvas.viewport().rect().contains(view.cards.neuron.geometry())


@pytest.mark.parametrize("part", ["train", "test"])
def test_for_a_chosen_sample_the_formula_has_its_numbers(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle, part: str
) -> None:
    workspace.selection.select_sample(SampleRef("train", 4) if part == "train" else SampleRef("test", 4))
    workspace.selection.select(NeuronRef("dense1", 2))
    text = said(view, qtbot)
    x = getattr(samples(view), part).x[4]
    theta = view._theta
    w = [theta[view.canvas.drawing.params.index(WeightRef("dense1", 2, source))] for source in (0, 1)]
    b = theta[view.canvas.drawing.params.index(WeightRef("dense1", 2, None))]
    z = w[0] * x[0] + w[1] * x[1] + b
    assert numbers(text.sum) == pytest.approx([w[0], x[0], w[1], x[1], b, z], rel=0.02, abs=2e-3)
    assert numbers(text.activation) == pytest.approx([z, np.tanh(z)], rel=0.02, abs=2e-3)
    assert text.scope == ("Training sample 5" if part == "train" else "Test sample 5")


KINDS = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 3, "tanh"),
        LayerSpec("dropout1", "dropout", ("dense1",), rate=0.5),
        LayerSpec("add1", "add", ("dropout1", "dense1")),
        LayerSpec("multiply1", "multiply", ("add1", "dense1")),
        LayerSpec("noise1", "gaussian_noise", ("multiply1",), stddev=0.3),
        LayerSpec("activation1", "activation", ("noise1",), activation="relu"),
        LayerSpec("output", "dense", ("activation1",), 1, "sigmoid"),
    ),
    "output",
)


@pytest.mark.parametrize("sample", [None, SampleRef("train", 3)], ids=["batch", "sample"])
@pytest.mark.parametrize("layer", [layer.id for layer in KINDS.layers if layer.kind != "input"])
def test_what_a_card_writes_out_adds_up_to_z(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle, layer: str, sample: SampleRef | None
) -> None:
    open_network(workspace, KINDS, settle)
    workspace.selection.select_sample(sample)
    workspace.selection.select(NeuronRef(layer, 0))
    text = said(view, qtbot)
    z = numbers(text.values)[0]
    if not text.sum:  # dropout and Multiply: other factors for each sample
        assert sample is None
        assert layer in ("dropout1", "multiply1")
        return
    terms, result = text.sum.removeprefix("z = ").rsplit(" = ", 1)
    assert numbers(result) == [z]
    if "…" not in terms:
        assert sum(np.prod(numbers(term)) for term in terms.split(" + ")) == pytest.approx(z, rel=0.02, abs=5e-3)


def test_an_input_says_its_value_and_has_no_strip(view: DiagramView, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.selection.select_sample(SampleRef("train", 0))
    workspace.selection.select(NeuronRef("input", 1))
    text = said(view, qtbot)
    assert numbers(text.values) == pytest.approx([float(samples(view).train.x[0, 1])], abs=2e-3)
    assert text.sum == text.activation == ""
    assert not view.cards.neuron.strip.isVisibleTo(view.cards.neuron)


def test_the_card_goes_with_the_selection_and_with_the_neuron(
    view: DiagramView, hand: Hand, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    workspace.selection.select(NeuronRef("dense2", 7))
    said(view, qtbot)
    workspace.document.edit(lambda project: edits.set_units(project, "dense2", 3), "set-units")
    settle()
    assert not view.cards.neuron.isVisible()
    workspace.selection.select(NEURON if NEURON.unit < 3 else NeuronRef("dense2", 2))
    said(view, qtbot)
    hand.key(Qt.Key.Key_Escape)
    assert not view.cards.neuron.isVisible()
    assert not any(isinstance(probe, UnitProbe) for probe in view.probes())


def test_a_network_that_computes_nothing_has_no_card(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, settle: Settle
) -> None:
    workspace.selection.select(NEURON)
    said(view, qtbot)
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    assert not view.cards.neuron.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_all_of_it(
    view: DiagramView, workspace: Workspace, qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    install_language(qapp, language)
    workspace.selection.select(NEURON)
    text = said(view, qtbot)
    card = view.cards.neuron
    assert card.accessibleName() == text.name
    for line in (text.values, text.sum, text.activation, text.scope):
        assert line in card.accessibleDescription()
    install_language(qapp, "en")


@pytest.mark.parametrize(
    ("weights", "from_input", "side"), [(784, True, 28), (64, True, 8), (64, False, 0), (63, True, 0), (49, True, 0)]
)
def test_only_the_pixels_of_an_image_make_a_picture(weights: int, from_input: bool, side: int) -> None:
    assert image_side(weights, from_input=from_input) == side


def test_a_picture_has_each_weight_where_its_pixel_is(qtbot: QtBot, fonts: None) -> None:
    strip = WeightStrip()
    qtbot.addWidget(strip)
    weights = np.zeros(64)
    weights[0], weights[63] = 2.0, -2.0
    strip.show_weights(weights, 8)
    strip.resize(strip.sizeHint())
    image, theme = strip.grab().toImage(), current_theme()
    side = strip.width()
    assert image.pixelColor(4, 4).name() == theme.positive_fill
    assert image.pixelColor(side - 4, side - 4).name() == theme.negative_fill
    middle = image.pixelColor(side // 2, side // 2)
    assert [middle.red(), middle.green(), middle.blue()] == diverging_lut(theme)[128, :3].tolist()


def test_bars_stand_above_the_line_for_positive_weights(qtbot: QtBot, fonts: None) -> None:
    strip = WeightStrip()
    qtbot.addWidget(strip)
    strip.show_weights(np.array([1.0, -1.0]), 0)
    strip.resize(strip.sizeHint())
    image, theme = strip.grab().toImage(), current_theme()
    assert image.pixelColor(4, 5).name() == theme.positive_fill
    assert image.pixelColor(24, strip.height() - 5).name() == theme.negative_fill
    assert image.pixelColor(4, strip.height() - 5) == image.pixelColor(24, 5)


@pytest.mark.parametrize("rubbish", [np.nan, np.inf, 0.0])
def test_weights_that_overflowed_can_be_drawn(qtbot: QtBot, fonts: None, rubbish: float) -> None:
    for side in (0, 8):
        strip = WeightStrip()
        qtbot.addWidget(strip)
        strip.show_weights(np.full(64, rubbish), side)
        strip.resize(strip.sizeHint())
        assert not strip.grab().isNull()


def test_of_weights_that_share_a_bar_the_largest_is_shown() -> None:
    weights = np.zeros(1000)
    weights[[3, 999]] = -5.0, 4.0
    bars = shown_bars(weights, 90)
    assert len(bars) == 90
    assert (bars[0], bars[-1]) == (-5.0, 4.0)


def test_a_card_of_784_inputs_fits_beside_its_neuron(qtbot: QtBot, fonts: None, view: DiagramView) -> None:
    card = NeuronCard(view.canvas.viewport())
    text = NeuronText("z = 1   a = 1", "z = 1·1 + … = 1", "a = tanh(1) = 0.762", "Hidden 1, neuron 1", "Test sample 1")
    card.show_neuron(text, np.linspace(-1, 1, 784), 28)
    room = view.canvas.viewport().rect()
    for place in (room.topLeft(), room.bottomRight(), room.center()):
        card.put_at(place, room)
        assert room.contains(card.geometry())
