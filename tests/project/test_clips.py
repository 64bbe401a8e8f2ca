"""Layers as text: what is copied comes back, between projects too; any other text is refused in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.project import clips, edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from desktop_nn.project.sentences import sentence
from tests.project.makers import DATA, TRAINING, biases, branched, chain, trained, weights

PROJECT = trained(chain(4, 4, 4), 10)
BRANCHED = trained(branched(), 10)
UNTRAINED = Project(chain(3, 5), DATA, TRAINING)


def copied(project: Project, *layers: str) -> clips.Clip:
    return clips.from_text(clips.to_text(clips.clip_of(project, layers)))


def refusal(text: str) -> EditError:
    with pytest.raises(EditError) as caught:
        clips.from_text(text)
    assert sentence(caught.value)
    return caught.value


def test_the_text_can_be_read_by_people() -> None:
    named = edits.rename(PROJECT, "dense2", "모서리")
    text = clips.to_text(clips.clip_of(named, {"dense2", "dense3"}))
    value = json.loads(text)
    assert text.count("\n") == 4
    assert "모서리" in text
    assert (value["desktop-nn"], value["version"]) == ("layers", 1)
    first, second = value["layers"]
    assert first["settings"]["inputs"] == [None]
    assert second["settings"]["inputs"] == ["dense2"]
    assert np.array_equal(np.array(first["weights"], np.float32), weights(PROJECT, "dense2"))
    assert np.array_equal(np.array(first["biases"], np.float32), biases(PROJECT, "dense2"))


def test_what_fits_keeps_its_weights() -> None:
    new = clips.paste(PROJECT, copied(PROJECT, "dense2", "dense3"), after="dense3")
    assert new.network.order == ("input", "dense1", "dense2", "dense3", "dense4", "dense5", "output")
    for copy, original in (("dense4", "dense2"), ("dense5", "dense3"), ("output", "output"), ("dense1", "dense1")):
        assert np.array_equal(weights(new, copy), weights(PROJECT, original))
        assert np.array_equal(biases(new, copy), biases(PROJECT, original))
    assert not problems(new)
    assert to_bytes(from_bytes(to_bytes(new))) == to_bytes(new)


def test_what_does_not_fit_starts_afresh() -> None:
    new = clips.paste(PROJECT, copied(PROJECT, "dense1"), after="dense1")  # it read two numbers and now reads four
    assert weights(new, "dense4").shape == (4, 4)
    assert np.abs(weights(new, "dense4")).max() > 0
    assert np.array_equal(weights(new, "dense2"), weights(PROJECT, "dense2"))
    assert not problems(new)


def test_layers_go_from_one_project_to_another() -> None:
    new = clips.paste(UNTRAINED, copied(PROJECT, "dense2"), before="output")
    assert new.network.layer("dense3").inputs == ("dense2",)
    assert new.network.layer("output").inputs == ("dense3",)
    assert new.run is None  # nothing of it fits, and nothing has been trained here
    fitting = Project(chain(4), DATA, TRAINING)
    new = clips.paste(fitting, copied(PROJECT, "dense2"), after="dense1")
    assert np.array_equal(weights(new, "dense2"), weights(PROJECT, "dense2"))
    first = ParamLayout.of(fitting.network).initial(fitting.network, TRAINING.seed)
    assert np.array_equal(weights(new, "dense1"), ParamLayout.of(fitting.network).weights(first, "dense1").astype("f4"))


def test_wires_among_the_layers_come_along() -> None:
    inner = ("dense2", "add1", "activation1", "dropout1", "concatenate1")
    new = clips.paste(BRANCHED, copied(BRANCHED, *inner), before="output")
    network = new.network
    assert network.layer("dense3").inputs == ("concatenate1",)
    assert network.layer("add2").inputs == ("dense3", "concatenate1")
    assert network.layer("concatenate2").inputs == ("dropout2", "concatenate1")
    assert network.layer("output").inputs == ("concatenate2",)
    assert network.layer("dropout2").rate == network.layer("dropout1").rate


def test_several_ends_lead_on_through_a_concatenate() -> None:
    clip = (*copied(PROJECT, "dense1"), *(replace(part, layer=replace(part.layer, id="other"))
                                          for part in copied(PROJECT, "dense1")))  # fmt: skip
    new = clips.paste(PROJECT, clip, after="dense3")
    assert new.network.layer("concatenate1").inputs == ("dense4", "dense5")
    assert new.network.layer("output").inputs == ("concatenate1",)
    assert not problems(new)


def test_locked_weights_and_cut_edges_come_along_and_those_behind_stay() -> None:
    lock, bias, cut, behind = (
        WeightRef("dense2", 1, 2), WeightRef("dense2", 0, None), WeightRef("dense2", 3, 0), WeightRef("output", 0, 1),
    )  # fmt: skip
    project = edits.cut_edge(edits.cut_edge(edits.lock(edits.lock(PROJECT, lock), bias), cut), behind)
    old = dict(project.network.cut)
    new = clips.paste(project, copied(project, "dense2"), after="dense3")
    copies = {replace(ref, layer="dense4") for ref in (lock, bias)}
    assert set(new.network.locked) == {lock, bias, *copies}
    assert dict(new.network.cut) == old | {replace(cut, layer="dense4"): pytest.approx(old[cut], rel=1e-6)}
    assert weights(new, "dense4")[3, 0] == weights(new, "output")[0, 1] == 0
    assert to_bytes(from_bytes(to_bytes(new))) == to_bytes(new)
    whole = edits.restore_edge(new, replace(cut, layer="dense4"))
    assert weights(whole, "dense4")[3, 0] == weights(PROJECT, "dense2")[3, 0]


def test_a_cut_edge_counts_as_nothing_whatever_weight_a_text_gives_it() -> None:
    clip = clips.from_text(changed(weights=[[5.0] * 4] * 4, cut=[[3, 0, 2.5]]))
    new = clips.paste(PROJECT, clip, after="dense3")
    assert weights(new, "dense4")[3].tolist() == [0, 5, 5, 5]
    assert dict(new.network.cut) == {WeightRef("dense4", 3, 0): 2.5}


def test_names_come_along_and_settings_do() -> None:
    project = edits.set_activation(edits.rename(PROJECT, "dense1", "Edges"), "dense1", "relu")
    new = clips.paste(PROJECT, copied(project, "dense1"))
    assert dict(new.names) == {"dense4": "Edges"}
    assert new.network.layer("dense4").activation == "relu"
    assert new.network.layer("dense4").units == 4


def test_input_and_output_are_left_out() -> None:
    assert [part.layer.id for part in clips.clip_of(PROJECT, {"input", "dense2", "output"})] == ["dense2"]
    with pytest.raises(EditError, match="cannot-copy"):
        clips.clip_of(PROJECT, {"input", "output"})


def test_too_many_weights_are_refused_before_anything_is_written() -> None:
    wide = edits.set_units(edits.set_units(trained(chain(4, 4), 3), "dense1", 400), "dense2", 400)
    with pytest.raises(EditError, match="clip-too-many-weights"):
        clips.clip_of(wide, {"dense2"})


GOOD: dict[str, Any] = json.loads(clips.to_text(clips.clip_of(PROJECT, {"dense2"})))


def changed(**changes: object) -> str:
    """Return a clip with changes to its layer, or to its layer's settings."""
    layer = GOOD["layers"][0]
    own = {
        key: value for key, value in changes.items() if key in ("name", "weights", "biases", "locked", "cut", "more")
    }
    inner = {key: value for key, value in changes.items() if key not in own}
    return json.dumps(GOOD | {"layers": [layer | own | {"settings": layer["settings"] | inner}]})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-clip"),
        ("hello", "not-a-clip"),
        ("[1, 2]", "not-a-clip"),
        ("{}", "not-a-clip"),
        ("[" * 100_000, "not-a-clip"),
        ('{"desktop-nn": "project"}', "not-a-clip"),
        ('{"desktop-nn": "layers", "version": NaN}', "not-a-clip"),
        ('{"desktop-nn": "layers", "desktop-nn": "layers"}', "not-a-clip"),
        ("x" * (clips.MAX_TEXT + 1), "clip-too-long"),
        ('{"desktop-nn": "layers", "version": 2}', "clip-newer-version"),
        ('{"desktop-nn": "layers", "version": "1"}', "clip-wrong-value"),
        ('{"desktop-nn": "layers", "version": 1, "layers": []}', "clip-wrong-value"),
        ('{"desktop-nn": "layers", "version": 1, "layers": {}}', "clip-wrong-value"),
        ('{"desktop-nn": "layers", "version": 1, "layers": [1]}', "clip-wrong-value"),
        (changed(kind="conv9d"), "clip-wrong-value"),
        (changed(kind="input"), "clip-wrong-value"),
        (changed(kind="dropout"), "clip-wrong-value"),  # with weights
        (changed(units=0), "clip-wrong-value"),
        (changed(units=10**9), "clip-wrong-value"),
        (changed(units=True), "clip-wrong-value"),
        (changed(activation="swish9"), "clip-wrong-value"),
        (changed(initializer=[]), "clip-wrong-value"),
        (changed(inputs=["nobody"]), "clip-wrong-value"),
        (changed(inputs=["dense2"]), "clip-wrong-value"),  # itself
        (changed(inputs=[None] * 101), "clip-wrong-value"),
        (changed(surprise=1), "clip-wrong-value"),
        (changed(more=1), "clip-wrong-value"),
        (changed(name="a\nb"), "clip-wrong-value"),
        (changed(name="x" * 61), "clip-wrong-value"),
        (changed(weights=[[0.0] * 4] * 3), "clip-wrong-value"),
        (changed(weights=[[0.0] * 4] * 3 + [[0.0] * 5]), "clip-wrong-value"),
        (changed(weights=[[0.0] * 3 + [1e39]] * 4), "clip-wrong-value"),
        (changed(weights=[[0.0] * 3 + [True]] * 4), "clip-wrong-value"),
        (changed(weights=[["0"] * 4] * 4), "clip-wrong-value"),
        (changed(weights=None), "clip-wrong-value"),
        (changed(locked=[[4, 0]]), "clip-wrong-value"),
        (changed(locked=[[0, 4]]), "clip-wrong-value"),
        (changed(locked=[[-1, None]]), "clip-wrong-value"),
        (changed(locked=[0]), "clip-wrong-value"),
        (changed(cut=[[0, 0]]), "clip-wrong-value"),
        (changed(cut=[[0, None, 0.5]]), "clip-wrong-value"),
        (changed(cut=[[0, 0, "x"]]), "clip-wrong-value"),
        (changed(cut={}), "clip-wrong-value"),
        (changed(biases=[0.0]), "clip-wrong-value"),
        (changed(weights=[[0] * 30_000] * 4), "clip-too-many-weights"),
    ],
)
def test_everything_else_is_refused(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_layers_that_would_be_too_many_are_refused() -> None:
    one = GOOD["layers"][0] | {"name": ""}
    many = [one | {"settings": one["settings"] | {"id": f"dense{i}"}} for i in range(99)]
    clip = clips.from_text(json.dumps(GOOD | {"layers": many}))
    with pytest.raises(EditError, match="too-many-layers"):
        clips.paste(PROJECT, clip)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["dense", "layers"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
PATHS = st.sampled_from(
    [("version",), ("layers",), ("layers", 0), ("layers", 0, "name"), ("layers", 0, "weights"),
     ("layers", 0, "weights", 2), ("layers", 0, "weights", 2, 1), ("layers", 0, "biases"), ("layers", 0, "settings"),
     ("layers", 0, "locked"), ("layers", 0, "cut"),
     *(("layers", 0, "settings", key) for key in GOOD["layers"][0]["settings"])]
)  # fmt: skip


def meddled(path: tuple[Any, ...], value: object) -> str:
    """Return a clip in which something else stands in one place."""
    whole = json.loads(json.dumps(GOOD))
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return json.dumps(whole)


def pasted(project: Project, text: str, after: str | None) -> tuple[Project, str]:
    """Return the project with a text pasted into it, or as it was with what is wrong."""
    try:
        return clips.paste(project, clips.from_text(text), after=after), ""
    except EditError as error:
        return project, sentence(error)


TEXTS = st.text(max_size=200) | JSON.map(json.dumps) | st.builds(meddled, PATHS, JSON)


@given(TEXTS, st.sampled_from([PROJECT, BRANCHED, UNTRAINED]), st.sampled_from([None, "input", "dense1", "output"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_refused_or_gives_a_project_that_can_be_saved(
    text: str, project: Project, after: str | None
) -> None:
    before = to_bytes(project)
    new, said = pasted(project, text, after)
    assert said or len(new.network.layers) > len(project.network.layers)
    assert to_bytes(from_bytes(to_bytes(new))) == to_bytes(new)
    problems(new)
    assert to_bytes(project) == before


@given(st.sets(st.sampled_from(branched().order[1:-1]), min_size=1), st.sampled_from([None, *branched().order[:-1]]))
@settings(max_examples=100, deadline=None)
def test_whatever_is_copied_can_be_pasted_anywhere(layers: set[str], after: str | None) -> None:
    clip = copied(BRANCHED, *layers)
    new = clips.paste(BRANCHED, clip, after=after)
    added = [i for i in new.network.order if i not in BRANCHED.network]
    assert len(added) - len(clip) in (0, 1)  # a Concatenate may join them
    assert [new.network.layer(i).kind for i in BRANCHED.network.order] == [layer.kind for layer in branched().layers]


def test_a_clip_is_read_as_it_was_written() -> None:
    text = clips.to_text(clips.clip_of(BRANCHED, BRANCHED.network.order))
    assert clips.to_text(clips.from_text(text)) == text


def test_a_network_without_an_output_is_refused_and_not_broken() -> None:
    lost = replace(UNTRAINED, network=NetworkSpec(UNTRAINED.network.layers, "nobody"))
    with pytest.raises(EditError, match="unknown-layer"):
        clips.paste(lost, copied(PROJECT, "dense2"))


def test_a_copy_of_what_was_never_trained_carries_the_weights_that_are_shown() -> None:
    shown = edits.theta_of(UNTRAINED)
    block = ParamLayout.of(UNTRAINED.network).block("dense2")
    clip = copied(UNTRAINED, "dense2")
    assert clip[0].block is not None
    assert np.array_equal(clip[0].block.astype("f4"), block.view(shown).astype("f4"))
    other = Project(chain(3), DATA, replace(TRAINING, seed=TRAINING.seed + 1))
    new = clips.paste(other, clip, after="dense1")
    assert np.array_equal(weights(new, "dense2"), block.view(shown)[:, :-1].astype("f4"))
    assert not problems(new)


def test_weights_of_the_seed_are_left_out_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips, "MAX_WEIGHTS", 10)
    assert clips.clip_of(UNTRAINED, {"dense2"})[0].block is None
    with pytest.raises(EditError, match="clip-too-many-weights"):
        clips.clip_of(trained(UNTRAINED.network, 1), {"dense2"})


def test_a_layer_that_reads_nothing_is_copied_without_weights() -> None:
    layer = replace(UNTRAINED.network.layer("dense2"), inputs=())
    loose = edits.with_network(UNTRAINED, UNTRAINED.network.with_layer(layer))
    assert clips.clip_of(loose, {"dense2"})[0].block is None
    norm = edits.with_network(loose, loose.network.with_layer(replace(layer, kind="layer_norm")))
    assert clips.from_text(clips.to_text(clips.clip_of(norm, {"dense2"})))[0].block is None
