"""Norm layers in a document: what edits, clips and files keep of γ and β."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import clips, edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import sentence
from tests.project.makers import advanced, chain, trained

NORM = "layer_norm1"
PROJECT = advanced(edits.add_layer(trained(chain(4, 3), 10), "layer_norm", after="dense1"), 30)


def block(project: Project, layer: str = NORM) -> np.ndarray:
    assert project.run is not None
    return ParamLayout.of(project.network).block(layer).view(project.run.now.theta)


def test_training_moves_both() -> None:
    assert (block(PROJECT) != [1, 0]).all()


def test_a_new_one_starts_from_1_and_0() -> None:
    new = edits.add_layer(PROJECT, "layer_norm", after="dense2")
    np.testing.assert_array_equal(block(new, "layer_norm2"), [[1, 0]] * 3)
    np.testing.assert_array_equal(block(new), block(PROJECT))


def test_units_before_it_take_their_own_along() -> None:
    np.testing.assert_array_equal(block(edits.set_units(PROJECT, "dense1", 6)), [*block(PROJECT), [1, 0], [1, 0]])
    np.testing.assert_array_equal(block(edits.set_units(PROJECT, "dense1", 2)), block(PROJECT)[:2])


def test_those_that_read_it_keep_their_weights() -> None:
    np.testing.assert_array_equal(block(edits.remove_layer(PROJECT, NORM), "dense2"), block(PROJECT, "dense2"))
    np.testing.assert_array_equal(block(edits.set_units(PROJECT, "dense1", 2), "dense2")[:, :2],
                                  block(PROJECT, "dense2")[:, :2])  # fmt: skip


def test_a_file_and_a_clip_bring_it_back() -> None:
    again = from_bytes(to_bytes(PROJECT))
    assert to_bytes(again) == to_bytes(PROJECT)
    np.testing.assert_array_equal(block(again), block(PROJECT))
    locked = edits.lock(PROJECT, WeightRef(NORM, 2, 2))
    clip = clips.from_text(clips.to_text(clips.clip_of(locked, {"dense1", NORM})))
    (part,) = (part for part in clip if part.layer.kind == "layer_norm")
    assert part.block is not None
    np.testing.assert_array_equal(part.block.astype(np.float32), block(PROJECT).astype(np.float32))
    assert part.locked == (WeightRef(part.layer.id, 2, 2),)
    with pytest.raises(EditError):
        clips.from_text(clips.to_text((replace(part, block=np.ones((4, 3))),)))


def test_its_scale_is_locked_but_not_cut() -> None:
    locked = advanced(edits.lock(PROJECT, WeightRef(NORM, 1, 1)), 40)
    assert block(locked)[1, 0] == block(PROJECT)[1, 0]
    assert block(locked)[1, 1] != block(PROJECT)[1, 1]
    with pytest.raises(EditError) as caught:
        edits.cut_edge(PROJECT, WeightRef(NORM, 1, 1))
    assert "norm layer" in sentence(caught.value)
