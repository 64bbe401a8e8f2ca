"""What things are called on the screen, and what is wrong with them, in the window's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_nn.data import SOURCES, preview
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.initializers import INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.spec import LayerSpec, NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.layer_names import (
    ACTIVATION_NAMES,
    INITIALIZER_NAMES,
    KIND_NAMES,
    activation_name,
    initializer_name,
    kind_name,
    layer_name,
    layer_names,
    neuron_name,
    ref_name,
)
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.source_names import CLASS_NAMES, COLUMN_NAMES, PIXEL, class_name, column_name


@pytest.fixture
def project() -> Project:
    return default_project()


def test_every_kind_activation_and_initialiser_has_a_name() -> None:
    assert set(KIND_NAMES) == set(LAYER_KINDS)
    assert set(ACTIVATION_NAMES) == set(ACTIVATIONS)
    assert set(INITIALIZER_NAMES) == set(INITIALIZERS)
    assert [name("mystery") for name in (kind_name, activation_name, initializer_name)] == ["mystery"] * 3


def test_layers_are_named_by_their_place_or_by_the_user(project: Project) -> None:
    project = edits.add_layer(project, "dropout", after="dense1")
    project = edits.rename(project, "dense2", "Shapes")
    assert layer_names(project) == {
        "input": "Input", "dense1": "Hidden 1", "dropout1": "Dropout", "dense2": "Shapes", "output": "Output",
    }  # fmt: skip
    assert {layer: layer_name(project, layer) for layer in project.network.order} == layer_names(project)
    assert layer_name(project, "gone") == "gone"


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        (LayerRef("dense1"), "Hidden 1"),
        (NeuronRef("input", 0), "x₁"),
        (NeuronRef("dense2", 7), "Hidden 2, neuron 8"),
        (WeightRef("dense1", 0, 1), "x₂ → Hidden 1, neuron 1"),
        (WeightRef("output", 0, None), "bias of Output, neuron 1"),
    ],
)
def test_things_are_named(project: Project, ref: Ref, name: str) -> None:
    assert ref_name(project, ref) == name


def test_inputs_the_data_do_not_have_are_numbered(project: Project) -> None:
    project = edits.set_units(project, "input", 3)
    assert ref_name(project, NeuronRef("input", 2)) == "Input, neuron 3"


def test_columns_of_unknown_data_keep_their_names() -> None:
    every = [data for key in SOURCES for data in [preview(key, n=12)]]
    words = {name for data in every for name in (*data.inputs, *data.outputs) if name.isascii() and len(name) > 1}
    assert {name for name in words if not PIXEL.fullmatch(name)} == set(COLUMN_NAMES)
    assert column_name("pixel_0_27") == "pixel 1, 28"
    assert [column_name(name) for name in ("x₁", "sepal length", "Größe")] == ["x₁", "sepal length", "Größe"]


def test_classes_of_real_data_have_names() -> None:
    named = {name for key in SOURCES for name in preview(key, n=12).classes if not name.isdecimal()}
    assert named == set(CLASS_NAMES)
    assert [class_name(name) for name in ("class_0", "7", "Größe")] == ["grower 1", "7", "Größe"]


class _Marking(QTranslator):
    """Marks every text it has translated."""

    def translate(self, context: str, text: str, disambiguation: str = "", n: int = -1) -> str:  # type: ignore[override]
        return f"!{text}" if context in ("Problems", "Layers", "Columns") else ""

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[None]:
    translator = _Marking()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_sentences_are_translated_and_then_filled_in(translated: None) -> None:
    assert problem_sentence(Problem("cycle", "dense1"), {"dense1": "Kreis"}).startswith("!“Kreis” ends up")
    assert (
        problem_sentence(EngineError("not-whole", "batch_size", value=2.5))
        == "!!Batch size: 2.5 is not a whole number."
    )
    assert kind_name("dense") == "!Dense"
    assert (column_name("height"), column_name("x")) == ("!height", "x")


def test_an_input_goes_by_its_columns_translated_name(translated: None) -> None:
    project = PRESETS["height_weight"].project
    assert neuron_name(project, NeuronRef("input", 0)) == "!height"


def test_a_layer_no_sentence_knows_keeps_its_id() -> None:
    layer = LayerSpec("lonely", "dense")
    assert "“lonely”" in problem_sentence(Problem("no-path-from-input", layer.id))
