"""What cannot be trained is named, layer by layer, and nothing raises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.data import SOURCES, DataSettings
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project
from desktop_nn.project.rules import problems, suggested_fix
from tests.project.makers import DATA, TRAINING, branched, chain

PROJECT = Project(chain(4, 3), DATA, TRAINING)
IMPOSSIBLE = {
    "add of two widths": (replace(PROJECT, network=branched().with_layer(
        LayerSpec("dense2", "dense", ("dense1",), 5))), [("add-widths-differ", "add1")]),
    "no path to the output": (edits.disconnect(PROJECT, "dense2", "output"), [("too-few-inputs", "output")]),
    "a circle": (edits.connect(PROJECT, "dense2", "dense1"), [("cycle", "concatenate1")]),
    "loss without its activation": (edits.set_activation(PROJECT, "output", "tanh"),
                                    [("loss-needs-activation", "output")]),
    "loss of another task": (edits.set_training(PROJECT, loss="cce"), [("loss-for-other-task", "output")]),
    "softmax with one unit": (edits.set_activation(PROJECT, "output", "softmax"), [("softmax-needs-two", "output")]),
    "output of another width": (edits.set_units(PROJECT, "output", 2), [("output-units", "output")]),
    "input of another width": (edits.set_units(PROJECT, "input", 3), [("input-units", "input")]),
    "settings out of range": (replace(PROJECT, training=TrainingSettings(learning_rate=-1.0, batch_size=0)),
                              [("out-of-range", "training.learning_rate"), ("out-of-range", "training.batch_size")]),
    "data out of range": (replace(PROJECT, data=DataSettings(samples=-4)), [("out-of-range", "data.samples")]),
    "no such source": (replace(PROJECT, data=DataSettings("nobody")), [("unknown-source", "data.source")]),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(IMPOSSIBLE))
def test_what_is_wrong_is_told_with_its_place(name: str) -> None:
    project, expected = IMPOSSIBLE[name]
    found = [(problem.code, problem.where) for problem in problems(project)]
    assert set(expected) <= set(found)
    assert {where for _, where in found} == {where for _, where in expected}


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_a_preset_has_no_problems(key: str) -> None:
    assert problems(PRESETS[key].project) == ()


@pytest.mark.parametrize(
    "name",
    ["output of another width", "input of another width", "loss of another task", "loss without its activation"],
)
def test_an_obvious_problem_can_be_mended(name: str) -> None:
    project = IMPOSSIBLE[name][0]
    [problem] = problems(project)
    fix = suggested_fix(project, problem)
    assert fix is not None
    assert problems(fix(project)) == ()


def test_there_is_no_fix_that_does_not_mend() -> None:
    project = edits.disconnect(PROJECT, "dense2", "output")
    assert [suggested_fix(project, problem) for problem in problems(project)] == [None]
    layers = (*branched().layers[:-1], LayerSpec("output", "dropout", ("concatenate1",)))
    project = replace(PROJECT, network=NetworkSpec(layers, "output"))
    found = problems(project)
    assert {problem.code for problem in found} == {"output-units", "loss-needs-activation"}
    assert [suggested_fix(project, problem) for problem in found] == [None, None]


def test_a_problem_of_another_project_gets_no_useless_fix() -> None:
    assert suggested_fix(PROJECT, Problem("no-such-code")) is None


NAMES = st.sampled_from(["input", "a", "b", "c", "d", "output", "nobody"])
LAYERS = st.builds(
    LayerSpec,
    id=NAMES,
    kind=st.sampled_from(["input", "dense", "activation", "dropout", "add", "concatenate", "magic"]),
    inputs=st.lists(NAMES, max_size=3).map(tuple),
    units=st.sampled_from([-1, 0, 1, 2, 4096, 10**30, 2.5, float("nan"), "many", None]),
    activation=st.sampled_from(["linear", "tanh", "sigmoid", "softmax", "swish"]),
    initializer=st.sampled_from(["glorot_uniform", "he_normal", "nobody"]),
    rate=st.sampled_from([-1.0, 0.0, 0.5, 1.0, float("inf"), "half"]),
)
PROJECTS = st.builds(
    Project,
    st.builds(NetworkSpec, st.lists(LAYERS, max_size=7).map(tuple), NAMES),
    st.builds(DataSettings, st.sampled_from([*SOURCES, "nobody"]), st.sampled_from([400, -1, "x", 10**400])),
    st.builds(
        TrainingSettings,
        st.sampled_from(["bce", "cce", "mse", "mae", "nobody"]),
        st.sampled_from(["adam", "nobody"]),
        st.sampled_from([0.1, -1.0, float("nan"), "x"]),
        batch_size=st.sampled_from([1, 0, 10**400]),
    ),
)


@given(PROJECTS)
def test_nothing_raises_whatever_the_project(project: Project) -> None:
    for problem in problems(project):
        fix = suggested_fix(project, problem)
        assert fix is None or problem.code not in {left.code for left in problems(fix(project))}


@pytest.mark.fuzz
@given(PROJECTS)
def test_nothing_raises_whatever_the_project_often(project: Project) -> None:
    problems(project)


def test_the_default_project_is_sound() -> None:
    assert problems(default_project()) == ()
