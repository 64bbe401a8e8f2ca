"""Any edits in any order, sensible or not, with undo and redo: nothing but `EditError` is raised, nothing is lost."""

import contextlib
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_nn.engine.checks import MAX_PARAMETERS
from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import clips, companion, data_edits, differences, edits, painting
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from desktop_nn.project.undo import UndoStack
from tests.project.makers import advanced, branched, trained

LAYERS = st.sampled_from(
    ["input", "dense1", "dense2", "dense3", "dense4", "add1", "add2", "concatenate1", "concatenate2", "activation1",
     "dropout1", "layer_norm1", "batch_norm1", "output", "nobody"]
)  # fmt: skip
MAYBE_LAYERS = st.none() | LAYERS
UNITS = st.sampled_from([1, 2, 3, 4, 8, 30, 0, -3, 10**9, 2.5, "abc", None])
ACTIVATIONS = st.sampled_from(["linear", "tanh", "relu", "sigmoid", "softmax", "step", "swish"])
NUMBERS = st.sampled_from([0.0, 0.5, -2.0, 3.0, 1e9, float("nan"), "abc"])


class Editing(RuleBasedStateMachine):
    """A document under edit."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = UndoStack.of(trained(branched(), 10))
        self.first = to_bytes(self.stack.project)
        self.clip = clips.to_text(clips.clip_of(self.stack.project, {"dense1", "dropout1"}))

    def edit(self, change: Callable[[Project], Project]) -> None:
        before, old = self.stack.project, to_bytes(self.stack.project)
        with contextlib.suppress(EditError):
            self.stack = self.stack.push(change(before), "edit")
        assert to_bytes(before) == old

    @rule(kind=st.sampled_from([*edits.PALETTE, "magic"]), after=MAYBE_LAYERS, before=MAYBE_LAYERS, units=UNITS,
          activation=ACTIVATIONS)  # fmt: skip
    def add_layer(self, kind: str, after: str | None, before: str | None, units: int, activation: str) -> None:
        self.edit(lambda p: edits.add_layer(p, kind, after=after, before=before, units=units, activation=activation))

    @rule(layer=LAYERS)
    def remove_layer(self, layer: str) -> None:
        self.edit(lambda p: edits.remove_layer(p, layer))

    @rule(layers=st.sets(LAYERS, max_size=4))
    def remove_layers(self, layers: set[str]) -> None:
        self.edit(lambda p: edits.remove_layers(p, layers))

    @rule(layers=st.sets(LAYERS, max_size=4), cut=st.booleans())
    def copy(self, layers: set[str], cut: bool) -> None:
        with contextlib.suppress(EditError):
            self.clip = clips.to_text(clips.clip_of(self.stack.project, layers))
            if cut:
                self.edit(lambda p: edits.remove_layers(p, layers))

    @rule(after=MAYBE_LAYERS, before=MAYBE_LAYERS)
    def paste(self, after: str | None, before: str | None) -> None:
        self.edit(lambda p: clips.paste(p, clips.from_text(self.clip), after=after, before=before))

    @rule(layers=st.sets(LAYERS, min_size=1, max_size=4), after=MAYBE_LAYERS)
    def duplicate(self, layers: set[str], after: str | None) -> None:
        self.edit(lambda p: clips.paste(p, clips.clip_of(p, layers), after=after))

    @rule(
        place=st.integers(0, 10**6),
        rubbish=st.sampled_from(["", "{", "NaN", "-3", "1e999", '"x"', "[", "\x00", "9" * 30]),
    )
    def paste_rubbish(self, place: int, rubbish: str) -> None:
        place %= len(self.clip) + 1
        self.edit(lambda p: clips.paste(p, clips.from_text(self.clip[:place] + rubbish + self.clip[place + 1 :])))

    @rule(layer=LAYERS, unit=st.integers(-1, 5))
    def remove_unit(self, layer: str, unit: int) -> None:
        self.edit(lambda p: edits.remove_unit(p, layer, unit))

    @rule(layer=LAYERS, units=UNITS)
    def set_units(self, layer: str, units: int) -> None:
        self.edit(lambda p: edits.set_units(p, layer, units))

    @rule(layer=LAYERS, activation=ACTIVATIONS)
    def set_activation(self, layer: str, activation: str) -> None:
        self.edit(lambda p: edits.set_activation(p, layer, activation))

    @rule(layer=LAYERS, rate=NUMBERS)
    def set_rate(self, layer: str, rate: float) -> None:
        self.edit(lambda p: edits.set_rate(p, layer, rate))

    @rule(a=LAYERS, b=LAYERS)
    def connect(self, a: str, b: str) -> None:
        self.edit(lambda p: edits.connect(p, a, b))

    @rule(layer=LAYERS, kind=st.sampled_from(["add", "multiply", "concatenate", "dense"]))
    def set_merge(self, layer: str, kind: str) -> None:
        self.edit(lambda p: edits.set_merge(p, layer, kind))

    @rule(a=LAYERS, b=LAYERS)
    def disconnect(self, a: str, b: str) -> None:
        self.edit(lambda p: edits.disconnect(p, a, b))

    @rule(layer=LAYERS, after=MAYBE_LAYERS, before=MAYBE_LAYERS)
    def move_layer(self, layer: str, after: str | None, before: str | None) -> None:
        self.edit(lambda p: edits.move_layer(p, layer, after=after, before=before))

    @rule(layers=st.sets(LAYERS, max_size=3), after=MAYBE_LAYERS, before=MAYBE_LAYERS)
    def move_layers(self, layers: set[str], after: str | None, before: str | None) -> None:
        self.edit(lambda p: edits.move_layers(p, layers, after=after, before=before))

    @rule(layers=st.sets(LAYERS, max_size=3), x=NUMBERS, y=NUMBERS)
    def place_layers(self, layers: set[str], x: float, y: float) -> None:
        self.edit(lambda p: edits.place_layers(p, dict.fromkeys(layers, (x, y))))

    @rule(layers=st.sets(LAYERS, max_size=3), by=st.sampled_from([1, -1, 5, 10**9, "abc"]))
    def change_units(self, layers: set[str], by: int) -> None:
        self.edit(lambda p: edits.change_units(p, layers, by))

    @rule(layer=LAYERS, name=st.sampled_from(["a", "은닉", "", "a\nb", "x" * 100]))
    def rename(self, layer: str, name: str) -> None:
        self.edit(lambda p: edits.rename(p, layer, name))

    @rule(layer=LAYERS, unit=st.integers(-1, 4), source=st.none() | st.integers(-1, 5), value=NUMBERS)
    def set_weight(self, layer: str, unit: int, source: int | None, value: float) -> None:
        self.edit(lambda p: edits.set_weight(p, WeightRef(layer, unit, source), value))

    @rule(layer=LAYERS, unit=st.integers(-1, 4), source=st.none() | st.integers(-1, 5), locked=st.booleans())
    def lock(self, layer: str, unit: int, source: int | None, locked: bool) -> None:
        self.edit(lambda p: edits.lock(p, WeightRef(layer, unit, source), locked))

    @rule(layer=LAYERS, unit=st.integers(0, 2), source=st.none() | st.integers(0, 3), whole=st.booleans())
    def cut(self, layer: str, unit: int, source: int | None, whole: bool) -> None:
        change = edits.restore_edge if whole else edits.cut_edge
        self.edit(lambda p: change(p, WeightRef(layer, unit, source)))

    @rule(optimizer=st.sampled_from([*OPTIMIZERS, "magic"]), loss=st.sampled_from(["bce", "cce", "mse", "hinge"]))
    def set_training(self, optimizer: str, loss: str) -> None:
        self.edit(lambda p: edits.set_training(p, optimizer=optimizer, loss=loss))

    @rule(source=st.sampled_from(["spiral", "blobs3", "height_weight", "xor_gate", "nobody"]), noise=NUMBERS)
    def set_data(self, source: str, noise: float) -> None:
        self.edit(lambda p: data_edits.set_data(p, source=source))
        self.edit(lambda p: data_edits.set_data(p, noise=noise))

    @rule(
        place=st.sampled_from([[0.5, -1.0], [0.5], [float("nan"), 0.0]]),
        label=st.sampled_from([[1.0], [0.5], [0, 1, 0]]),
        part=st.sampled_from(["train", "test", "validation", "x"]),
        index=st.integers(-1, 300),
    )
    def paint(self, place: list[float], label: list[float], part: str, index: int) -> None:
        x, y = np.array([place]), np.array([label], float)
        self.edit(lambda p: painting.add_samples(p, x, y, part, "painted"))
        self.edit(lambda p: painting.move_sample(p, part, index, x[0], y[0], "painted"))
        self.edit(lambda p: painting.erase_samples(p, part, [index], "painted"))

    @rule(change=st.sampled_from([companion.forked, companion.swapped, companion.ended]))
    def compare(self, change: Callable[[Project], Project]) -> None:
        self.edit(change)

    @rule(seed=st.sampled_from([None, 3, -1]))
    def reset(self, seed: int | None) -> None:
        self.edit(lambda p: edits.reset(p, seed))

    @rule(steps=st.integers(-5, 5))
    def train(self, steps: int) -> None:
        project = self.stack.project
        if not problems(project):
            start = project.run.now.step if project.run else 0
            self.stack = self.stack.push(advanced(project, max(start + steps, 0)), "train")

    @rule()
    def undo(self) -> None:
        self.stack = self.stack.undo()

    @rule()
    def redo(self) -> None:
        self.stack = self.stack.redo()

    @invariant()
    def problems_are_values(self) -> None:
        assert all(isinstance(problem, Problem) and problem.code for problem in problems(self.stack.project))

    @invariant()
    def the_run_fits_the_network(self) -> None:
        project = self.stack.project
        size = ParamLayout.of(project.network).size
        assert size <= MAX_PARAMETERS
        if project.run is not None:
            assert edits.with_run(project, project.run) == project
            assert np.isfinite(project.run.now.theta).all()
            held = Held.of(project.network, ParamLayout.of(project.network))
            assert not project.run.now.theta[held.cut].any()
            assert not project.run.now.state[:, held.all].any()
            if not problems(project):
                Network(project.network, project.training.loss)

    @invariant()
    def a_companion_has_none(self) -> None:
        project = self.stack.project
        assert project.companion is None or project.companion.companion is None
        told = differences.differences(project, project.companion) if project.companion is not None else ()
        assert told == () or companion.swapped(project).companion is not None

    @invariant()
    def it_can_be_saved_and_opened(self) -> None:
        data = to_bytes(self.stack.project)
        assert to_bytes(from_bytes(data)) == data

    def teardown(self) -> None:
        """Undo everything, and redo it: the first project and the last are there again, byte for byte."""
        while self.stack.can_redo:
            self.stack = self.stack.redo()
        last = to_bytes(self.stack.project)
        while self.stack.can_undo:
            self.stack = self.stack.undo()
        assert to_bytes(self.stack.project) == self.first
        while self.stack.can_redo:
            self.stack = self.stack.redo()
        assert to_bytes(self.stack.project) == last


class EditingLong(Editing):
    """The same, with many long runs."""


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=20)
TestEditingLong = pytest.mark.fuzz(EditingLong.TestCase)
TestEditingLong.settings = settings(max_examples=400, stateful_step_count=60)
