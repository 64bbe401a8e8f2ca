"""From gradient to step: the lines of every optimiser, with the numbers of the step that training makes."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize

from desktop_nn.data import load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.optimizer_formulas import FORMULAS
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.record import Checkpoint
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.samples import samples_of
from desktop_nn.views.inspector.derivation import Line, derivation, with_numbers
from desktop_nn.views.inspector.step_page import StepPage
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.term_names import TERM_NAMES, term_name
from desktop_nn.widgets.numbers import MINUS
from tests.views.conftest import Settle, Show, now

REF = WeightRef("dense2", 1, 2)
START = default_project()
NAMED = {"Infinity": np.inf}


def index_of(ref: WeightRef) -> int:
    return ParamLayout.of(START.network).index(ref)


def stepped(start: Project = START, **changes: object) -> tuple[Project, Checkpoint, NextStep, Checkpoint]:
    """Return a project after some steps, where it stands, the next step, and where that leads."""
    project = replace(start, training=replace(start.training, **changes))  # type: ignore[arg-type]
    samples = samples_of(load_split(project.data))
    trainer = Trainer(project.network, project.training, samples)
    trainer.run(7)
    probe = NextStepProbe()
    snapshot = trainer.snapshot(probes=[probe])
    step = snapshot.probes[probe]
    assert isinstance(step, NextStep)
    before = trainer.record().now
    trainer.run(8)
    return project, before, step, trainer.record().now


def computed(text: str) -> float:
    """Return what a line of numbers comes to on a calculator."""
    plain = text.replace(MINUS, "-").replace("·", "*").replace("²", "**2").replace("^", "**").replace(",", "")
    plain = re.sub(r"\|(.*?)\|", r"abs(\1)", plain)
    plain = re.sub(r"√([\d.e-]+)", r"sqrt(\1)", plain).replace("√(", "sqrt(").replace("max(", "maximum(")
    plain = re.sub(r"maximum\(([^,()]+) ", r"maximum(\1, ", plain)
    return float(eval(plain, {"sqrt": np.sqrt, "sign": np.sign, "abs": abs, "maximum": np.maximum}))


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_the_lines_end_where_training_ends(name: str) -> None:
    project, before, step, after = stepped(optimizer=name)
    lines = derivation(project, before, step, REF)
    index = Trainer(project.network, project.training, samples_of(load_split(project.data))).network.layout.index(REF)
    assert lines[-1].value == pytest.approx(float(after.theta[index]), abs=1e-15)
    assert lines[-2].value == pytest.approx(float(step.terms["update"][index]), rel=1e-12)
    assert [line.name for line in lines[1:-1]] == [term_name(term) for term, _ in FORMULAS[name]]


@pytest.mark.parametrize("name", sorted(set(OPTIMIZERS) - {"lbfgs", "nadam", "adamax", "amsgrad"}))
def test_the_numbers_give_the_values(name: str) -> None:
    project, before, step, _ = stepped(optimizer=name)
    for line in derivation(project, before, step, REF)[1:-1]:
        assert line.numbers, line.formula
        assert computed(line.numbers) == pytest.approx(line.value, rel=5e-3, abs=1e-12), line


def test_penalty_and_clipping_have_lines_of_their_own() -> None:
    project, before, step, _ = stepped(optimizer="sgd", l2=0.01, l1=0.002, clip_value=0.001)
    lines = {line.name: line for line in derivation(project, before, step, REF)}
    parts = [line.value for line in lines.values()][:3]
    assert parts[0] + parts[1] == pytest.approx(parts[2], rel=1e-12)
    assert computed(lines["penalty"].numbers) == pytest.approx(lines["penalty"].value, rel=1e-3)
    assert abs(lines["clipped gradient"].value) <= 0.001
    assert "|g| ≤ 0.001" in lines["clipped gradient"].formula


def test_a_gradient_that_is_scaled_to_its_bound_says_by_how_much() -> None:
    """A held weight's gradient is not part of the length that is bounded, and entries are bounded first."""
    held = WeightRef("output", 0, 0)
    changes = {"optimizer": "sgd", "clip_value": 0.004, "clip_norm": 0.01}
    project, before, step, _ = stepped(edits.lock(START, held), **changes)
    line = next(line for line in derivation(project, before, step, REF) if line.name == "clipped gradient")
    assert line.formula == "|g| ≤ 0.004, ‖g‖ ≤ 0.01"
    assert computed(line.numbers) == pytest.approx(line.value, rel=1e-5)
    assert [line.value for line in derivation(project, before, step, held)[1:]] == [
        0,
        float(before.theta[index_of(held)]),
    ]


def test_what_is_held_has_no_terms_of_the_optimiser() -> None:
    """They would be those of a gradient of 0 beside a gradient that is none."""
    project, before, step, _ = stepped(edits.lock(START, REF), max_norm=0.5)
    mean, move, after = derivation(project, before, step, REF)
    assert mean.value
    assert (move.formula, move.value) == ("Δw = 0", 0.0)
    assert after.value == float(before.theta[index_of(REF)])


def test_a_bound_on_the_weights_has_a_line() -> None:
    project, before, step, after = stepped(optimizer="sgd", max_norm=0.5)
    lines = derivation(project, before, step, REF)
    assert [line.name for line in lines][-3:] == ["move without the bound", "move", "weight after the step"]
    assert lines[-2].formula == "‖w‖ ≤ 0.5"
    assert after.theta.size == before.theta.size


def test_an_unknown_letter_leaves_the_numbers_out() -> None:
    assert with_numbers("a·b", {"a": "1"}) == ""
    assert with_numbers("max(u∘, v)", {"u∘": "2", "v": "3"}) == "max(2, 3)"
    assert with_numbers("−η·g", {"η": "0.1", "g": "(−2)"}) == "−0.1·(−2)"


def test_every_term_has_a_name() -> None:
    terms = {term for lines in FORMULAS.values() for term, _ in lines}
    assert terms | {"clipped", "free_update"} == set(TERM_NAMES)


def test_the_page_tells_the_step_of_the_window(show: Show, settle: Settle) -> None:
    view = show(InspectorView, QSize(832, 208))
    assert isinstance(view, InspectorView)
    view.training.step_epoch()
    view.selection.select(REF)
    view.open_page("step")
    settle()
    page = view._page()
    assert isinstance(page, StepPage)
    snapshot = now(view)
    step = snapshot.probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    assert page.lines.lines() == derivation(view.project, snapshot.record.now, step, REF)
    view.document.edit(lambda project: edits.lock(project, REF), "lock")
    settle()
    assert "locked" in page.sentence.text()
    last: Line = page.lines.lines()[-1]
    assert last.numbers.endswith("+ 0")
