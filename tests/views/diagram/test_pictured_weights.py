"""Where inputs are the pixels of a picture, the neurons that read them show what they read with."""

from __future__ import annotations

import pytest

from desktop_nn.project import data_edits, edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project
from desktop_nn.views.diagram.faces import input_span, weighted_layers

DIGITS = PRESETS["digits28"].project


def test_the_first_layer_of_pictures_shows_its_weights() -> None:
    assert weighted_layers(DIGITS, "map") == {"dense1"}
    assert weighted_layers(DIGITS, "activation") == frozenset()
    assert weighted_layers(DIGITS, "weights") == {"dense1", "dense2", "output"}
    assert weighted_layers(default_project(), "map") == frozenset()
    assert weighted_layers(edits.add_layer(DIGITS, "dropout", before="dense1"), "map") == frozenset()


@pytest.mark.parametrize(
    ("project", "span"),
    [
        (default_project(), (-5.0, 5.0)),
        (DIGITS, (-1.0, 1.0)),
        (PRESETS["iris"].project, (-3.0, 3.0)),
        (data_edits.set_data(default_project(), features=("x1", "x1_squared")), None),
    ],
)
def test_inputs_have_colours_by_what_they_are(project: Project, span: tuple[float, float] | None) -> None:
    found = input_span(project)
    assert found == (span if span is None else pytest.approx(span, rel=0.05))
