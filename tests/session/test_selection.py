"""One selection for all views; what an edit removes is no longer selected."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import LayerSpec, NetworkSpec, NeuronRef, WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.session.document import Document
from desktop_nn.session.selection import LayerRef, Ref, SampleRef, Selection, exists
from tests.session.helpers import small_project

SPEC = small_project().network  # 2-3-1


@pytest.mark.parametrize(
    ("ref", "there"),
    [
        (LayerRef("input"), True),
        (LayerRef("dense9"), False),
        (NeuronRef("input", 1), True),
        (NeuronRef("input", 2), False),
        (NeuronRef("dense1", 2), True),
        (NeuronRef("dense1", 3), False),
        (NeuronRef("dense1", -1), False),
        (WeightRef("dense1", 2, 1), True),
        (WeightRef("dense1", 2, 2), False),
        (WeightRef("dense1", 3, 0), False),
        (WeightRef("dense1", 0, None), True),
        (WeightRef("input", 0, None), False),
        (WeightRef("dense9", 0, 0), False),
    ],
)
def test_what_exists(ref: Ref, there: bool) -> None:
    assert exists(SPEC, ref) is there


def test_impossible_networks_are_answered_for() -> None:
    loop = NetworkSpec((LayerSpec("a", "dense", ("b",), 3), LayerSpec("b", "dense", ("a", "gone"), 2)), "nowhere")
    assert exists(loop, WeightRef("a", 2, 0))
    assert not exists(loop, WeightRef("a", 3, 0))


@pytest.fixture
def document() -> Document:
    return Document(small_project())


@pytest.fixture
def selection(document: Document) -> Selection:
    return Selection(document)


def test_selecting_tells_once(selection: Selection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(selection.changed):
        selection.select(WeightRef("dense1", 2, 1))
    with qtbot.assertNotEmitted(selection.changed):
        selection.select(WeightRef("dense1", 2, 1))
    assert selection.ref == WeightRef("dense1", 2, 1)


def test_selecting_what_is_not_there_selects_nothing(selection: Selection) -> None:
    selection.select(NeuronRef("dense1", 0))
    selection.select(NeuronRef("dense1", 77))
    assert selection.ref is None


def test_hover_and_sample_are_their_own(selection: Selection, qtbot: QtBot) -> None:
    selection.select(LayerRef("dense1"))
    with qtbot.waitSignal(selection.hover_changed), qtbot.assertNotEmitted(selection.changed):
        selection.hover_over(NeuronRef("dense1", 0))
    with qtbot.waitSignal(selection.sample_changed), qtbot.assertNotEmitted(selection.changed):
        selection.select_sample(SampleRef("train", 3))
    assert (selection.ref, selection.hover) == (LayerRef("dense1"), NeuronRef("dense1", 0))
    assert selection.sample == SampleRef("train", 3)


def test_an_edit_drops_what_it_removes(document: Document, selection: Selection, qtbot: QtBot) -> None:
    selection.select(NeuronRef("dense1", 2))
    selection.hover_over(WeightRef("output", 0, 2))
    with qtbot.waitSignal(selection.changed), qtbot.waitSignal(selection.hover_changed):
        document.edit(lambda project: edits.set_units(project, "dense1", 2), "set-units")
    assert selection.ref is None
    assert selection.hover is None


def test_an_edit_elsewhere_keeps_the_selection(document: Document, selection: Selection, qtbot: QtBot) -> None:
    selection.select(NeuronRef("dense1", 1))
    selection.select_sample(SampleRef("test", 0))
    with qtbot.assertNotEmitted(selection.changed):
        document.edit(lambda project: edits.set_units(project, "dense1", 2), "set-units")
    assert selection.sample == SampleRef("test", 0)


def test_other_data_drop_the_sample(document: Document, selection: Selection, qtbot: QtBot) -> None:
    selection.select_sample(SampleRef("train", 3))
    with qtbot.waitSignal(selection.sample_changed):
        document.edit(lambda project: data_edits.set_data(project, noise=0.9), "set-data")
    assert selection.sample is None


def test_several_layers_are_selected_together(document: Document, selection: Selection) -> None:
    selection.select_layers({"output", "dense1", "dense9"}, "dense1")
    assert selection.layers == {"dense1", "output"}
    assert selection.ref == LayerRef("dense1")
    selection.toggle_layer("dense1")
    assert selection.layers == {"output"}
    assert selection.ref == LayerRef("output")
    selection.toggle_layer("output")
    assert not selection.layers
    assert selection.ref is None


def test_one_thing_selected_takes_the_place_of_several(selection: Selection, qtbot: QtBot) -> None:
    selection.select_layers({"input", "dense1"}, "dense1")
    with qtbot.waitSignal(selection.changed):
        selection.select(LayerRef("dense1"))
    assert selection.layers == {"dense1"}
    selection.select(NeuronRef("dense1", 0))
    assert selection.layers == frozenset()


def test_of_several_layers_those_that_are_left_stay_selected(document: Document, selection: Selection) -> None:
    selection.select_layers({"input", "dense1", "output"}, "dense1")
    document.edit(lambda project: edits.remove_layer(project, "dense1"), "remove-layer")
    assert selection.layers == {"input", "output"}
    assert selection.ref == LayerRef("output")


def test_what_is_lit_is_told_once_and_goes_with_its_layer(
    selection: Selection, document: Document, qtbot: QtBot
) -> None:
    first, last = WeightRef("dense1", 2, 1), WeightRef("output", 0, 2)
    with qtbot.waitSignal(selection.lit_changed):
        selection.light([first, last, WeightRef("gone", 0, 0)])
    assert selection.lit == {first, last}
    with qtbot.assertNotEmitted(selection.lit_changed):
        selection.light([last, first])
    with qtbot.waitSignal(selection.lit_changed):
        document.edit(lambda p: edits.set_units(p, "dense1", 2), "set-units")
    assert selection.lit == frozenset()
