"""Walking through the network by keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref, exists
from desktop_nn.views.diagram.walk import DOWN, LEFT, RIGHT, UP, Ground, next_layer, step
from tests.views.diagram.networks import DEFAULT, FORKING, MNIST, SKIPPING


def ground(spec: NetworkSpec) -> Ground:
    return Ground(spec, {i: tuple(range(width)) for i, width in spec.widths.items()})


@pytest.mark.parametrize(
    ("here", "way", "there"),
    [
        (None, RIGHT, LayerRef("input")),
        (None, LEFT, LayerRef("output")),
        (LayerRef("input"), RIGHT, LayerRef("dense1")),
        (LayerRef("output"), RIGHT, LayerRef("output")),
        (LayerRef("dense1"), UP, LayerRef("dense1")),
        (LayerRef("dense1"), DOWN, NeuronRef("dense1", 0)),
        (NeuronRef("dense1", 0), UP, LayerRef("dense1")),
        (NeuronRef("dense1", 6), DOWN, NeuronRef("dense1", 7)),
        (NeuronRef("dense1", 7), DOWN, NeuronRef("dense1", 7)),
        (NeuronRef("dense1", 7), LEFT, WeightRef("dense1", 7, 1)),
        (NeuronRef("dense1", 3), RIGHT, WeightRef("dense2", 3, 3)),
        (NeuronRef("dense2", 5), RIGHT, WeightRef("output", 0, 5)),
        (NeuronRef("input", 0), LEFT, NeuronRef("input", 0)),
        (NeuronRef("output", 0), RIGHT, NeuronRef("output", 0)),
        (WeightRef("dense2", 3, 5), LEFT, NeuronRef("dense1", 5)),
        (WeightRef("dense2", 3, 5), RIGHT, NeuronRef("dense2", 3)),
        (WeightRef("dense2", 3, 5), DOWN, WeightRef("dense2", 3, 6)),
        (WeightRef("dense2", 3, 7), DOWN, WeightRef("dense2", 3, None)),
        (WeightRef("dense2", 3, None), DOWN, WeightRef("dense2", 3, None)),
        (WeightRef("dense2", 3, None), UP, WeightRef("dense2", 3, 7)),
        (WeightRef("dense2", 3, 0), UP, WeightRef("dense2", 3, 0)),
        (WeightRef("dense2", 3, None), LEFT, NeuronRef("dense2", 3)),
    ],
)
def test_one_step(here: Ref | None, way: str, there: Ref) -> None:
    assert step(ground(DEFAULT), here, way) == there


def test_with_shift_an_edge_keeps_its_source() -> None:
    assert step(ground(DEFAULT), WeightRef("dense2", 3, 5), DOWN, far_end=True) == WeightRef("dense2", 4, 5)
    assert step(ground(DEFAULT), WeightRef("dense2", 7, 5), DOWN, far_end=True) == WeightRef("dense2", 7, 5)


def test_layers_without_weights_are_walked_through() -> None:
    assert step(ground(FORKING), NeuronRef("dense2", 1), RIGHT) == NeuronRef("concatenate1", 5)
    assert step(ground(FORKING), NeuronRef("concatenate1", 5), LEFT) == NeuronRef("dense2", 1)
    assert step(ground(SKIPPING), NeuronRef("add1", 2), LEFT) == NeuronRef("dense2", 2)
    assert step(ground(FORKING), NeuronRef("concatenate1", 5), RIGHT) == WeightRef("output", 0, 5)


def test_neurons_that_are_not_drawn_are_passed_over() -> None:
    shown = {"input": (0, 1, 782, 783), "dense1": tuple(range(16))}
    collapsed = Ground(MNIST, shown)
    assert step(collapsed, NeuronRef("input", 1), DOWN) == NeuronRef("input", 782)
    assert step(collapsed, NeuronRef("input", 400), UP) == NeuronRef("input", 1)
    assert step(collapsed, WeightRef("dense1", 2, 1), DOWN) == WeightRef("dense1", 2, 782)
    assert step(collapsed, WeightRef("dense1", 2, 783), DOWN) == WeightRef("dense1", 2, None)
    assert step(collapsed, WeightRef("dense1", 2, 400), UP) == WeightRef("dense1", 2, 1)


def test_tab_goes_through_the_layers_and_out() -> None:
    met: list[Ref] = []
    here: Ref | None = None
    while (here := next_layer(DEFAULT, here, True)) is not None:
        met.append(here)
    assert met == [LayerRef("input"), LayerRef("dense1"), LayerRef("dense2"), LayerRef("output")]
    assert next_layer(DEFAULT, WeightRef("dense2", 3, 5), False) == LayerRef("dense1")
    assert next_layer(NetworkSpec((), "x"), None, True) is None


@given(
    st.sampled_from([DEFAULT, FORKING, SKIPPING]),
    st.lists(st.tuples(st.sampled_from([LEFT, RIGHT, UP, DOWN]), st.booleans()), max_size=40),
)
def test_every_walk_stays_in_the_network(spec: NetworkSpec, ways: list[tuple[str, bool]]) -> None:
    here: Ref | None = None
    for way, far_end in ways:
        here = step(ground(spec), here, way, far_end)
        assert here is not None
        assert exists(spec, here)


@pytest.mark.parametrize("spec", [DEFAULT, FORKING, SKIPPING], ids=["chain", "fork", "skip"])
def test_every_weight_can_be_reached(spec: NetworkSpec) -> None:
    here = ground(spec)
    seen: set[Ref] = {LayerRef(spec.order[0])}
    todo: list[Ref] = list(seen)
    while todo:
        ref = todo.pop()
        for way in (LEFT, RIGHT, UP, DOWN):
            for far_end in (False, True):
                new = step(here, ref, way, far_end)
                if new is not None and new not in seen:
                    seen.add(new)
                    todo.append(new)
    params = ParamLayout.of(spec)
    assert {params.ref(i) for i in range(params.size)} <= seen
