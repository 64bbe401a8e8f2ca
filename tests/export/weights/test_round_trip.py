"""Weights that leave and come back: export, import, export gives the same bytes, over networks of all layer kinds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.weights.mapping import imported
from desktop_nn.export.weights.registry import IMPORTERS
from desktop_nn.project import edits, runs
from desktop_nn.project.presets import default_project
from tests.engine.networks import networks, theta_of


def model_of(spec: NetworkSpec, theta: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> TrainedModel:
    return TrainedModel(spec, theta, "mse", ("x₁",), ("y",), (), {"step": "7"})


def is_refused(key: str, spec: NetworkSpec) -> bool:
    """Whether Keras has no layer for an activation."""
    return key.startswith("keras") and not {"step", "gelu_tanh"}.isdisjoint(layer.activation for layer in spec.layers)


def assert_round_trip(key: str, spec: NetworkSpec, seed: int, trained: bool) -> None:
    layout = ParamLayout.of(spec)
    theta = theta_of(spec, seed).astype(np.float32)
    theta[layout.indices(ref for ref, _ in spec.cut)] = 0  # as in every theta of such a network
    first = EXPORTERS[key].encode(model_of(spec, theta))
    project = replace(default_project(), network=spec)
    if trained:
        project = replace(project, run=runs.started(theta_of(spec, seed + 1), project.training))
    after = imported(project, IMPORTERS[key].decode(first))
    again = edits.theta_of(after).astype(np.float32)
    assert np.array_equal(again, theta)
    assert EXPORTERS[key].encode(model_of(spec, again)) == first


CASES = given(network=networks(), seed=st.integers(0, 1000), trained=st.booleans())


@pytest.mark.parametrize("key", IMPORTERS)
@CASES
@settings(max_examples=8)
def test_export_import_export_gives_the_same_bytes(
    key: str, network: tuple[NetworkSpec, str], seed: int, trained: bool
) -> None:
    assume(not is_refused(key, network[0]))
    assert_round_trip(key, network[0], seed, trained)


@pytest.mark.fuzz
@pytest.mark.parametrize("key", IMPORTERS)
@CASES
@settings(max_examples=500)
def test_export_import_export_gives_the_same_bytes_often(
    key: str, network: tuple[NetworkSpec, str], seed: int, trained: bool
) -> None:
    assume(not is_refused(key, network[0]))
    assert_round_trip(key, network[0], seed, trained)


@pytest.mark.parametrize("key", IMPORTERS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_comes_back(key: str, activation: str) -> None:
    spec = NetworkSpec.dense(2, (3, activation), (2, activation))
    if not is_refused(key, spec):
        assert_round_trip(key, spec, 1, trained=False)
