"""A norm layer in the inspector: its layer, a neuron of it, γ and β each show the network's own numbers."""

import pytest

from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.inspector.numbers import compact
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now
from tests.views.inspector.test_view import SIZE, report, shown


@pytest.fixture
def view(show: Show) -> InspectorView:
    found = show(InspectorView, SIZE)
    assert isinstance(found, InspectorView)
    return found


@pytest.mark.parametrize("ref", [LayerRef("layer_norm1"), NeuronRef("layer_norm1", 2), WeightRef("layer_norm1", 2, 2),
                                 WeightRef("layer_norm1", 2, None)])  # fmt: skip
def test_a_norm_layer_shows_its_numbers(view: InspectorView, settle: Settle, ref: Ref) -> None:
    view.document.edit(lambda p: edits.add_layer(p, "layer_norm", after="dense1"), "add-layer")
    view.training.step_epoch()
    view.selection.select(ref)
    settle()
    assert view.selection.ref == ref
    network, theta = Network(view.project.network), now(view).record.now.theta.astype(float)
    gamma, beta = network.layout.block("layer_norm1").view(theta).T
    if isinstance(ref, LayerRef):
        tiles = view.layer.tiles
        assert tiles.card("gamma").value() == f"{compact(gamma.min())} … {compact(gamma.max())}"
        assert tiles.card("beta").value() == f"{compact(beta.min())} … {compact(beta.max())}"
    elif isinstance(ref, WeightRef):
        assert shown(view)["gradient"] == format_number(report(view, ref).terms.gradient)
        assert report(view, ref).relative_error < 1e-4
    else:
        terms = view.neuron.terms._terms
        assert [term.factor for term in terms] == [pytest.approx(gamma[2]), None]
        assert terms[1].value == pytest.approx(beta[2])
