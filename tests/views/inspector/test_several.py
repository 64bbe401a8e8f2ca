"""Several selected layers are told as several: how many, and what of them adds up."""

from functools import partial

import numpy as np

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import GradientNormsProbe
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle


def said(view: InspectorView) -> str:
    return view.head.text()


def test_their_parameters_add_up(view: InspectorView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: edits.add_layer(project, "dropout"), "add-layer")
    workspace.selection.select_layers(["dense1", "dense2", "dropout1"])
    settle()
    assert said(view) == "3 layers   parameters: 96"
    assert view.layer.tiles.card("parameters").value() == "96"
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    layout, theta = ParamLayout.of(workspace.document.project.network), snapshot.record.now.theta
    weights = np.concatenate([layout.weights(theta, layer).ravel() for layer in ("dense1", "dense2")])
    assert view.layer.tiles.card("weights").value() == compact(float(np.abs(weights).mean()))
    norms = snapshot.probes[GradientNormsProbe()]
    assert isinstance(norms, dict)
    length = float(np.hypot(norms["dense1"], norms["dense2"]))
    assert view.layer.tiles.card("gradient").value() == compact(length)
    workspace.selection.select(LayerRef("dense1"))
    settle()
    assert said(view).startswith("Hidden 1")


def test_layers_without_parameters_have_none(view: InspectorView, workspace: Workspace, settle: Settle) -> None:
    for kind in ("dropout", "gaussian_noise"):
        workspace.document.edit(partial(edits.add_layer, kind=kind), "add-layer")
    workspace.selection.select_layers(["dropout1", "gaussian_noise1"])
    settle()
    assert said(view) == "2 layers   parameters: 0"
