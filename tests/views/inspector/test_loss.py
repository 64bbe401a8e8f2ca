"""What the inspector says about the loss."""

from __future__ import annotations

import pytest

from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.inspector.view import InspectorView
from tests.views.conftest import Settle


@pytest.mark.parametrize(
    ("source", "loss", "name"), [("spiral", "bce", "BCE"), ("sine", "huber", "Huber"), ("blobs3", "kl", "KL")]
)
def test_the_output_layer_says_what_a_sample_costs(
    view: InspectorView, settle: Settle, source: str, loss: str, name: str
) -> None:
    view.document.edit(lambda p: data_edits.set_data(p, source=source), "set-data")
    view.document.edit(lambda p: edits.set_training(p, loss=loss), "set-training")
    view.selection.select(LayerRef("output"))
    settle()
    tile = next(tile for tile in view.layer.tiles._tiles if tile.key == "loss")
    assert tile.tex.endswith(LOSSES[loss].formula)
    assert view.layer.tiles.card("loss").value() == name
    view.selection.select(LayerRef("dense1"))
    settle()
    assert "loss" not in view.layer.tiles.keys()  # noqa: SIM118  (not a dict)


def test_what_smoothing_and_class_weights_do_to_the_error_is_said(view: InspectorView, settle: Settle) -> None:
    view.selection.select(WeightRef("output", 0, 1))
    settle()
    assert "smoothed" not in view.weight.sentence.text()
    changes = {"loss_hyper": (("label_smoothing", 0.2),), "class_weights": (1.0, 2.0)}
    view.document.edit(lambda p: edits.set_training(p, **changes), "set-training")
    settle()
    words = view.weight.sentence.text()
    assert "ŷ − y is short for sigmoid and BCE together. y is the smoothed label." in words
    assert "multiplied by the weight of the sample's class" in words
    assert "✓" in view.weight.check.text()
