"""The inspector on a real network: its numbers are the network's, whatever is selected."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe, Scope, WeightProbe, WeightReport
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.views.diagram.texts import move_text
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.layer_names import kind_name
from desktop_nn.widgets.numbers import format_number
from desktop_nn.widgets.theme import apply_theme
from tests.views.conftest import Settle, Show, now, samples

SIZE = QSize(832, 208)
FIRST_WIDTH = 824  # what the window gives it at first
WEIGHT = WeightRef("dense2", 1, 2)


@pytest.fixture
def view(show: Show) -> InspectorView:
    found = show(InspectorView, SIZE)
    assert isinstance(found, InspectorView)
    return found


def choose(view: InspectorView, key: str, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(view.scope._buttons[key], Qt.MouseButton.LeftButton)
    settle()


def shown(view: InspectorView) -> dict[str, str]:
    tiles = view.weight.tiles
    return {key: tiles.card(key).value() for key in tiles.keys()}  # noqa: SIM118  (not a dict)


def gradient_of(view: InspectorView, rows: list[int] | slice) -> np.ndarray:
    split, training = samples(view), view.project.training
    network = Network(view.project.network, training.loss, training.l2)
    theta = now(view).record.now.theta.astype(float)
    return network.loss_and_grad(theta, split.train.x[rows], split.train.y[rows])[1]


def index_of(view: InspectorView, ref: WeightRef) -> int:
    return Network(view.project.network).layout.index(ref)


def report(view: InspectorView, ref: WeightRef = WEIGHT) -> WeightReport:
    found = now(view).probes[WeightProbe(ref, view._scope())]
    assert isinstance(found, WeightReport)
    return found


def test_with_nothing_selected_it_says_what_to_do(view: InspectorView) -> None:
    assert view.pages.currentWidget() is view.nothing
    assert "Click" in view.nothing.text()
    assert view.probes() == frozenset()


def test_it_opens_on_the_gradient_that_the_diagram_tells(view: InspectorView, settle: Settle) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    probe = NextStepProbe()
    view.training.request_probes("the diagram", frozenset({probe}))
    settle()
    following = now(view).probes[probe]
    assert isinstance(following, NextStep)
    gradient, update = (float(values[index_of(view, WEIGHT)]) for values in (following.gradient, following.update))
    assert view.scope.key() == "batch"
    assert list(view.scope._buttons) == ["sample", "batch", "all"]
    assert shown(view)["gradient"] == format_number(gradient)
    told = move_text(view.project.network, WEIGHT, gradient, update)
    assert shown(view)["gradient"] in told
    assert format_number(abs(update)) in told
    assert f"{format_number(abs(update))}." in view.weight.sentence.text()


def test_a_small_gradient_has_the_figures_of_the_diagram(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_training(p, learning_rate=0.03), "set-training")
    view.training.step_epoch()
    small = None
    for index in range(105):
        ref = Network(view.project.network).layout.ref(index)
        view.selection.select(ref)
        settle()
        gradient = report(view, ref).terms.gradient
        if 0 < abs(gradient) < 1e-3:
            small = gradient
            break
    assert small is not None
    assert shown(view)["gradient"] == format_number(small)
    assert format_number(small) in view.weight.sentence.text()


def test_the_tabs_stay_under_the_pointer(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    places = []
    for key in ("batch", "sample", "all", "sample"):
        choose(view, key, qtbot, settle)
        places.append(view.scope.geometry())
        assert view.number.isVisible() == (key == "sample")
    assert len(set(map(QRect.getRect, places))) == 1


def test_a_weights_tiles_are_the_gradient_of_one_sample(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    view.selection.select_sample(SampleRef("train", 17))
    settle()
    choose(view, "sample", qtbot, settle)
    expected = gradient_of(view, [17])[index_of(view, WEIGHT)]
    tiles = shown(view)
    assert list(tiles) == ["incoming", "slope", "downstream", "gradient", "next"]
    assert tiles["gradient"] == format_number(expected)
    terms = report(view).terms
    assert [tiles["incoming"], tiles["slope"], tiles["downstream"]] == [
        compact(float(part[0])) for part in (terms.incoming, terms.slope, terms.downstream) if part is not None
    ]
    assert "sample 18" in view.weight.sentence.text()
    assert "✓" in view.weight.check.text()
    assert f"2·{now(view).record.now.theta.size}" in view.weight.check.text()


def test_the_next_tile_is_where_the_next_step_goes(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    promised = shown(view)["next"]
    view.training.step_once()
    settle()
    value = float(now(view).record.now.theta[index_of(view, WEIGHT)])
    assert compact(value) == promised
    assert promised in view.head.text()


def test_over_all_samples_the_gradient_is_that_of_the_set(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "all", qtbot, settle)
    expected = gradient_of(view, slice(None))[index_of(view, WEIGHT)]
    assert shown(view)["gradient"] == format_number(expected)
    assert len(view.weight.tug._rows) == len(samples(view).train)
    assert not view.number.isVisible()


def test_the_penalty_is_a_tile_of_its_own(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.document.edit(lambda p: edits.set_training(p, l2=0.1), "set-training")
    view.selection.select(WEIGHT)
    settle()
    choose(view, "sample", qtbot, settle)
    theta = float(now(view).record.now.theta[index_of(view, WEIGHT)])
    assert shown(view)["penalty"] == compact(2 * 0.1 * theta)
    assert not view.weight.numbers._overflows()
    assert not view.weight.tiles.card("next").isVisible()  # no room for all: the sentence tells of the next step
    choose(view, "batch", qtbot, settle)
    assert "mean" in shown(view)
    assert not view.weight.tiles._signs["mean"].isVisible()  # it stands first
    assert not view.weight.numbers._overflows()
    assert not view.weight.tiles.card("incoming").isVisible()  # no room for all: the line below has the factors
    view.resize(1400, 208)
    settle()
    assert view.weight.tiles.card("incoming").isVisible()
    assert view.weight.tiles._signs["mean"].isVisible()
    choose(view, "sample", qtbot, settle)
    assert view.weight.tiles.card("next").isVisible()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("l1", "l2"), [(0.0, 0.0), (0.0, 0.01), (0.01, 0.0), (0.01, 0.01)])
def test_no_choice_of_samples_widens_the_window(
    view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication, language: str, l1: float, l2: float
) -> None:
    try:
        install_language(qapp, language)
        view.document.edit(lambda p: edits.set_training(p, l1=l1, l2=l2), "set-training")
        view.selection.select(WEIGHT)
        settle()
        for key in ("sample", "batch", "all"):
            choose(view, key, qtbot, settle)
            assert view.minimumSizeHint().width() <= FIRST_WIDTH
    finally:
        install_language(qapp, "en")


def test_numbers_follow_training_without_a_new_layout(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    cards = [view.weight.tiles.card(key) for key in view.weight.tiles.keys()]  # noqa: SIM118  (not a dict)
    before, places = shown(view), [card.geometry() for card in cards]
    view.training.step_epoch()
    settle()
    assert shown(view) != before
    assert [view.weight.tiles.card(key) for key in view.weight.tiles.keys()] == cards  # noqa: SIM118
    assert [card.geometry() for card in cards] == places


def test_the_downstream_tile_opens_to_its_sum(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WeightRef("dense1", 3, 1))
    settle()
    card = view.weight.tiles.card("downstream")
    assert not view.weight.tiles.card("incoming").focusPolicy()  # an input: the sample itself
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert view.weight.side.currentWidget() is view.weight.terms
    total = view.weight.terms.shown_sum()
    assert len(view.weight.terms._terms) == 8
    assert compact(total.total) == shown(view)["downstream"]
    qtbot.keyClick(view.weight.terms, Qt.Key.Key_Escape)
    assert view.weight.side.currentWidget() is view.weight.tug


def test_the_activation_opens_to_the_sum_it_comes_from(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    settle()
    row = int(report(view).rows[np.argmax(np.abs(report(view).terms.products))])
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    passes = network.forward(theta, samples(view).train.x[row : row + 1])
    qtbot.mouseClick(view.weight.tiles.card("incoming"), Qt.MouseButton.LeftButton)
    terms = view.weight.terms
    assert view.weight.side.currentWidget() is terms
    assert terms._title == "z₃⁽¹⁾ = Σ w·x + b"
    assert [term.name for term in terms._terms] == ["w₁,₃⁽⁰⁾", "w₂,₃⁽⁰⁾", "b₃⁽⁰⁾"]
    assert terms.shown_sum().total == pytest.approx(float(passes["dense1"].z[0, 2]), rel=1e-9)
    ((text, value),) = terms._results
    assert text == "a₃⁽¹⁾ = tanh(z)"
    assert value == pytest.approx(float(passes["dense1"].a[0, 2]), rel=1e-9)
    assert compact(value) == shown(view)["incoming"]


def test_the_slope_opens_to_its_formula(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.training.step_epoch()
    view.selection.select(WEIGHT)
    view.selection.select_sample(SampleRef("train", 5))
    settle()
    choose(view, "sample", qtbot, settle)
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    done = network.forward(theta, samples(view).train.x[5:6])["dense2"]
    qtbot.mouseClick(view.weight.tiles.card("slope"), Qt.MouseButton.LeftButton)
    terms = view.weight.terms
    assert terms._title == "z₂⁽²⁾ = Σ w·a + b"
    assert len(terms._terms) == 9
    assert terms.shown_sum().total == pytest.approx(float(done.z[0, 1]), rel=1e-9)
    a = float(done.a[0, 1])
    texts, values = zip(*terms._results, strict=True)
    assert texts == ("a₂⁽²⁾ = tanh(z)", "f′(z) = 1 − a²")
    assert values == pytest.approx((a, 1 - a * a), rel=1e-9)
    assert compact(values[1]) == shown(view)["slope"]


def test_tiles_are_opened_and_closed_by_keyboard(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    side, terms, tug = view.weight.side, view.weight.terms, view.weight.tug
    incoming, slope, downstream = (view.weight.tiles.card(key) for key in ("incoming", "slope", "downstream"))
    incoming.setFocus()
    qtbot.keyClick(incoming, Qt.Key.Key_Tab)
    assert slope.hasFocus()
    qtbot.keyClick(slope, Qt.Key.Key_Tab)
    assert downstream.hasFocus()
    qtbot.keyClick(downstream, Qt.Key.Key_Return)
    title = terms._title
    qtbot.keyClick(slope, Qt.Key.Key_Space)  # another tile takes its place
    assert side.currentWidget() is terms
    assert terms._title != title
    assert [card.property("opened") for card in (incoming, slope, downstream)] == [False, True, False]
    qtbot.keyClick(slope, Qt.Key.Key_Escape)
    assert side.currentWidget() is tug
    qtbot.keyClick(incoming, Qt.Key.Key_Return)
    terms.setFocus()
    qtbot.keyClick(terms, Qt.Key.Key_Escape)
    assert side.currentWidget() is tug
    assert incoming.hasFocus()


def test_what_opens_says_so(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    tiles = view.weight.tiles
    for key in tiles.keys():  # noqa: SIM118  (not a dict)
        card, opens = tiles.card(key), key in ("incoming", "slope", "downstream")
        assert bool(card.toolTip()) == opens
        assert (card.cursor().shape() == Qt.CursorShape.PointingHandCursor) == opens
        assert card.accessibleDescription() == (f"{card.value()}. {card.toolTip()}" if opens else card.value())
    tiles.card("slope").opened.emit()
    assert "f′(z) = 1 − a²" in view.weight.terms.accessibleDescription()
    view.selection.select(WeightRef("dense1", 1, 1))
    settle()
    assert not tiles.card("incoming").toolTip()  # an input is a number of the sample
    assert view.weight.side.currentWidget() is view.weight.tug
    tiles.card("slope").opened.emit()
    view.document.edit(lambda p: edits.set_activation(p, "dense1", "softmax"), "set-activation")
    settle()
    assert "slope" not in tiles.keys()  # noqa: SIM118
    assert view.weight.side.currentWidget() is view.weight.tug


@pytest.mark.parametrize("kind", ["dropout", "activation"])
def test_a_source_without_weights_opens_to_what_it_reads(view: InspectorView, settle: Settle, kind: str) -> None:
    view.document.edit(lambda p: edits.add_layer(p, kind, after="dense1"), "add-layer")
    view.selection.select(WEIGHT)
    settle()
    view.weight.tiles.card("incoming").opened.emit()
    (term,) = view.weight.terms._terms
    assert term.name == "a₃⁽¹⁾"
    assert (term.factor is None) == (kind == "activation")  # a dropout mask is there in the mini-batch
    incoming = report(view).terms.incoming
    place = int(np.argmax(np.abs(report(view).terms.products)))
    assert view.weight.terms._results[-1][1] == pytest.approx(float(incoming[place]))


def test_a_bar_chooses_its_sample_for_everyone(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    tug = view.weight.tug
    found = tug.geometry_of_bars()
    assert found is not None
    row = int(tug._rows[found.order[3]])
    qtbot.mouseClick(tug, Qt.MouseButton.LeftButton, pos=QPoint(40, round(found.tops[3] + found.pitch / 2)))
    assert view.selection.sample == SampleRef("train", row)
    settle()
    assert view.number.value() == row + 1
    assert view.scope.key() == "sample"
    assert f"sample {row + 1} " in view.weight.sentence.text()
    assert len(tug._rows) == view.project.training.batch_size  # they go on pulling beside it
    qtbot.keyClick(tug, Qt.Key.Key_Down)
    assert view.selection.sample == SampleRef("train", int(tug._rows[found.order[4]]))


def test_a_bar_of_the_training_set_stays_among_all_others(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "all", qtbot, settle)
    tug = view.weight.tug
    qtbot.keyClick(tug, Qt.Key.Key_Down)
    settle()
    assert view.scope.key() == "sample"
    assert len(tug._rows) == len(samples(view).train)


def test_the_number_field_chooses_a_sample(view: InspectorView, settle: Settle, qtbot: QtBot) -> None:
    view.selection.select(WEIGHT)
    settle()
    choose(view, "sample", qtbot, settle)
    view.number.setFocus()
    view.number.selectAll()
    qtbot.keyClicks(view.number, "12")
    qtbot.keyClick(view.number, Qt.Key.Key_Return)
    assert view.selection.sample == SampleRef("train", 11)
    settle()
    assert view._scope() == Scope("sample", 11)


def test_at_the_output_the_product_is_short_and_says_why(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WeightRef("output", 0, 3))
    settle()
    assert list(shown(view)) == ["incoming", "error", "gradient", "next"]
    assert "short for sigmoid and BCE" in view.weight.sentence.text()


def test_a_step_is_said_to_have_no_slope(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_activation(p, "dense2", "step"), "set-activation")
    view.selection.select(WEIGHT)
    settle()
    assert shown(view)["slope"] == "0.0000"
    assert "no slope" in view.weight.sentence.text()


def test_a_neuron_adds_up_to_its_activation(view: InspectorView, settle: Settle) -> None:
    view.training.step_epoch()
    view.selection.select(NeuronRef("dense2", 4))
    view.selection.select_sample(SampleRef("test", 2))
    settle()
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    passes = network.forward(theta, samples(view).test.x[2:3])
    tiles = view.neuron.tiles
    assert tiles.card("z").value() == compact(float(passes["dense2"].z[0, 4]))
    assert tiles.card("a").value() == compact(float(passes["dense2"].a[0, 4]))
    assert len(view.neuron.terms._terms) == 9
    assert "Hidden 2" in view.head.text()


@pytest.mark.parametrize("preset", ["blobs3", "height_weight", "xor_gate", "sine"])
def test_every_weight_neuron_and_layer_can_be_looked_at(view: InspectorView, settle: Settle, preset: str) -> None:
    view.document.replace(PRESETS[preset].project, None)
    spec = view.project.network
    layout = Network(spec).layout
    refs: list[Ref] = [*(layout.ref(i) for i in range(0, layout.size, 3)), *(NeuronRef(i, 0) for i in spec.order)]
    refs += [LayerRef(i) for i in spec.order]
    for ref in refs:
        view.selection.select(ref)
        settle()
        assert view.selection.ref == ref
        page = {WeightRef: view.weight, NeuronRef: view.neuron, LayerRef: view.layer}[type(ref)]
        assert view.pages.currentWidget() is page
        assert view.head.text()


def test_kinds_of_layers_without_weights(view: InspectorView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "dropout", after="dense1"), "add-layer")
    layer = next(layer.id for layer in view.project.network.layers if layer.kind == "dropout")
    view.selection.select(LayerRef(layer))
    settle()
    assert "rate" in view.layer.tiles.keys()  # noqa: SIM118  (not a dict)
    view.selection.select(NeuronRef(layer, 1))
    settle()
    assert len(view.neuron.terms._terms) == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_layer_is_not_called_by_its_kind_twice(
    view: InspectorView, settle: Settle, qapp: QApplication, language: str
) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "activation", after="dense1"), "add-layer")
    layer = next(layer.id for layer in view.project.network.layers if layer.kind == "activation")
    try:
        install_language(qapp, language)
        view.selection.select(LayerRef(layer))
        settle()
        assert view.head.text() == kind_name("activation")
        view.selection.select(LayerRef("dense1"))
        settle()
        assert view.head.text().endswith(kind_name("dense"))
        assert view.head.text() != kind_name("dense")
    finally:
        install_language(qapp, "en")


def test_a_weight_that_is_removed_leaves_the_inspector(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.document.edit(lambda p: edits.remove_layer(p, "dense2"), "remove-layer")
    settle()
    assert view.pages.currentWidget() is view.nothing


def test_a_network_that_cannot_be_trained_has_no_gradient(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.document.edit(lambda p: edits.set_activation(p, "output", "relu"), "set-activation")
    settle()
    assert "cannot be trained" in view.nothing.text()
    assert view.pages.currentWidget() is view.nothing


def test_what_is_hidden_asks_for_nothing(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WEIGHT)
    settle()
    view.hide()
    view.training.step_once()
    settle()
    assert not any(isinstance(probe, WeightProbe) for probe in now(view).probes)


def test_the_language_changes_live_and_nothing_is_cut(
    view: InspectorView, settle: Settle, qtbot: QtBot, qapp: QApplication
) -> None:
    view.selection.select(WEIGHT)
    settle()
    try:
        for language, words in (("ko", "기울기"), ("en", "slope")):
            install_language(qapp, language)
            qapp.processEvents()
            settle()
            assert words in view.weight.sentence.text()
            for key in ("sample", "batch", "all"):
                choose(view, key, qtbot, settle)
                lines = (view.head, view.weight.numbers, view.weight.sentence, view.weight.check)
                assert [line.text() for line in lines if line._overflows()] == []
    finally:
        install_language(qapp, "en")


def test_the_theme_changes_live(view: InspectorView, settle: Settle, qapp: QApplication) -> None:
    view.selection.select(WEIGHT)
    settle()
    dark = view.grab().toImage()
    apply_theme(qapp, "light")
    settle()
    assert view.grab().toImage() != dark
    apply_theme(qapp, "dark")
