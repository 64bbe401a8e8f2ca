"""Norm layers in a document: what edits, clips and files keep of γ and β, and of running statistics."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.layout import ParamLayout, first_numbers
from desktop_nn.engine.spec import LayerSpec, WeightRef
from desktop_nn.project import clips, edits, fit
from desktop_nn.project.errors import EditError, FileProblem
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import sentence
from tests.project.makers import advanced, chain, outputs, trained

FIRST = {kind: list(first_numbers(kind)) for kind in NORMS}
PROJECTS = {kind: advanced(edits.add_layer(trained(chain(4, 3), 10), kind, after="dense1"), 30) for kind in NORMS}
each_kind = pytest.mark.parametrize("kind", NORMS)


def block(project: Project, layer: str) -> np.ndarray:
    assert project.run is not None
    return ParamLayout.of(project.network).block(layer).view(project.run.now.theta)


def own(kind: str) -> np.ndarray:
    return block(PROJECTS[kind], f"{kind}1")


@each_kind
def test_training_moves_all_of_it(kind: str) -> None:
    assert (own(kind) != FIRST[kind]).all()


@each_kind
def test_a_new_one_starts_from_1_and_0(kind: str) -> None:
    new = edits.add_layer(PROJECTS[kind], kind, after="dense2")
    np.testing.assert_array_equal(block(new, f"{kind}2"), [FIRST[kind]] * 3)
    np.testing.assert_array_equal(block(new, f"{kind}1"), own(kind))


@each_kind
def test_units_before_it_take_their_own_along(kind: str) -> None:
    project, norm = PROJECTS[kind], f"{kind}1"
    more, fewer = edits.set_units(project, "dense1", 6), edits.set_units(project, "dense1", 2)
    np.testing.assert_array_equal(block(more, norm), [*own(kind), FIRST[kind], FIRST[kind]])
    np.testing.assert_array_equal(block(fewer, norm), own(kind)[:2])
    np.testing.assert_array_equal(block(edits.remove_unit(project, "dense1", 1), norm), own(kind)[[0, 2, 3]])


@each_kind
def test_those_that_read_it_keep_their_weights(kind: str) -> None:
    project = PROJECTS[kind]
    without, before = edits.remove_layer(project, f"{kind}1"), block(project, "dense2")
    if kind == "layer_norm":  # a batch norm is multiplied into them, see `test_folding`
        np.testing.assert_array_equal(block(without, "dense2"), before)
    np.testing.assert_array_equal(block(edits.set_units(project, "dense1", 2), "dense2")[:, :2], before[:, :2])


def test_a_new_batch_norm_changes_next_to_nothing() -> None:
    old = trained(chain(4, 3), 10)
    np.testing.assert_allclose(outputs(edits.add_layer(old, "batch_norm", after="dense1")), outputs(old), rtol=1e-4)


@each_kind
def test_a_file_and_a_clip_bring_it_back(kind: str) -> None:
    project, norm = PROJECTS[kind], f"{kind}1"
    again = from_bytes(to_bytes(project))
    assert to_bytes(again) == to_bytes(project)
    np.testing.assert_array_equal(block(again, norm), own(kind))
    locked = edits.lock(project, WeightRef(norm, 2, 2))
    clip = clips.from_text(clips.to_text(clips.clip_of(locked, {"dense1", norm})))
    (part,) = (part for part in clip if part.layer.kind == kind)
    assert part.block is not None
    np.testing.assert_array_equal(part.block.astype(np.float32), own(kind).astype(np.float32))
    assert part.locked == (WeightRef(part.layer.id, 2, 2),)
    pasted = clips.paste(project, clip, after="dense2")
    np.testing.assert_array_equal(block(pasted, f"{kind}2"), own(kind))
    with pytest.raises(EditError):
        clips.from_text(clips.to_text((replace(part, block=np.ones((4, 5))),)))


@pytest.mark.parametrize("column", [2, 3])
def test_a_clip_or_a_file_with_an_impossible_variance_is_refused(column: int) -> None:
    project = PROJECTS["batch_norm"]
    clip = clips.clip_of(project, {"batch_norm1"})
    bad = own("batch_norm").copy()
    bad[1, column] = -0.5
    text, possible = clips.to_text((replace(clip[0], block=bad),)), column == 2
    assert project.run is not None
    theta = project.run.now.theta.copy()
    ParamLayout.of(project.network).block("batch_norm1").view(theta)[:] = bad
    run = replace(project.run, now=replace(project.run.now, theta=theta))
    data = to_bytes(replace(project, run=run))
    if possible:
        assert clips.from_text(text)[0].block is not None
        np.testing.assert_array_equal(block(from_bytes(data), "batch_norm1"), bad)
        return
    with pytest.raises(EditError):
        clips.from_text(text)
    with pytest.raises(FileProblem):
        from_bytes(data)


def test_a_clip_without_running_statistics_is_refused() -> None:
    text = clips.to_text(clips.clip_of(PROJECTS["batch_norm"], {"batch_norm1"}))
    for other in (text.replace('"running"', '"other"'), text.replace('"batch_norm"', '"layer_norm"')):
        with pytest.raises(EditError):
            clips.from_text(other)


def test_a_width_made_for_the_data_is_found_through_norms() -> None:
    spec = PROJECTS["batch_norm"].network
    behind = replace(spec, layers=(*spec.layers, LayerSpec("last", "batch_norm", ("output",))), output="last")
    assert fit.with_outputs(behind, fit.DataShape(2, 3, "classes")).widths["last"] == 3


@each_kind
def test_its_scale_is_locked_but_not_cut(kind: str) -> None:
    project, norm = PROJECTS[kind], f"{kind}1"
    locked = block(advanced(edits.lock(project, WeightRef(norm, 1, 1)), 40), norm)
    assert locked[1, 0] == own(kind)[1, 0]
    assert (locked[1, 1:] != own(kind)[1, 1:]).all()
    with pytest.raises(EditError) as caught:
        edits.cut_edge(project, WeightRef(norm, 1, 1))
    assert "norm layer" in sentence(caught.value)
