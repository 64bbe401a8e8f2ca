"""Tables of weights with one layer each: their names, the one table divided, their proof, their return."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.export.arrays import named_arrays
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.csv_file import HEADER, layer_paths, to_csv
from desktop_nn.export.json_file import to_json
from desktop_nn.export.proof_file import write_proof
from desktop_nn.export.registry import export, trial_of
from desktop_nn.export.trial import Proof, tried
from desktop_nn.export.weights.registry import read_together
from desktop_nn.project.errors import FileProblem
from tests.export.test_formats import GRAPH, SPECS, model_of

DIVIDED = CodeChoice(per_layer=True)


def test_each_layer_has_a_table_and_together_they_are_the_one_table(tmp_path: Path) -> None:
    model = model_of(GRAPH)
    files = [each.path for each in export(model, tmp_path / "가중치 w.csv", DIVIDED)]
    assert [path.name for path in files] == [f"가중치 w_{block.layer}.csv" for block in model.layout.blocks]
    heads, rows = zip(*(path.read_text("utf-8-sig").split("\n", 1) for path in files), strict=True)
    assert set(heads) == {",".join(HEADER)}
    assert "".join(rows) == to_csv(model).decode("utf-8-sig").replace("\r\n", "\n").split("\n", 1)[1]
    found = read_together(files[::-1])
    for name, array in named_arrays(model).items():
        assert np.array_equal(found[name].astype(np.float32).reshape(array.shape), array)
    assert found.keys() == named_arrays(model).keys()


def test_all_of_them_are_proven_together(tmp_path: Path) -> None:
    model = model_of(GRAPH)
    files = [each.path for each in export(model, tmp_path / "w.csv", DIVIDED)]
    trial = trial_of(model, tmp_path / "w.csv", DIVIDED)
    proof = tried(trial)
    assert isinstance(proof, Proof)
    assert proof.largest_difference < 1e-11
    text = write_proof(files, proof, "7").read_text("utf-8")
    assert all(path.name in text for path in files)
    changed = files[-1].read_text("utf-8").splitlines()
    changed[1] = changed[1].rpartition(",")[0] + ",9"
    files[-1].write_text("\n".join(changed), "utf-8")
    worse = tried(trial)
    assert isinstance(worse, Proof)
    assert worse.largest_difference > 1e-3


def test_any_id_makes_a_name_of_its_own_in_the_same_folder(tmp_path: Path) -> None:
    ids = ("../up", "a/b", "A_b", "a_b", "CON:", "은닉")
    layers = [LayerSpec("in", "input", units=2)]
    for each in ids:
        layers.append(LayerSpec(each, "dense", (layers[-1].id,), 2, "tanh"))
    model = model_of(NetworkSpec(tuple(layers), ids[-1]))
    paths = layer_paths(model, tmp_path / "w.csv")
    assert {path.parent for path in paths} == {tmp_path}
    assert len({path.name.casefold() for path in paths}) == len(ids)
    assert paths[-1].name == "w_은닉.csv"
    assert [each.path for each in export(model, tmp_path / "w.csv", DIVIDED)] == paths


def test_a_network_without_weights_has_one_empty_table(tmp_path: Path) -> None:
    spec = NetworkSpec((LayerSpec("in", "input", units=2), LayerSpec("out", "activation", ("in",))), "out")
    assert layer_paths(model_of(spec), tmp_path / "w.csv") == [tmp_path / "w.csv"]


def test_the_same_layer_from_two_files_is_refused(tmp_path: Path) -> None:
    first, *_ = (each.path for each in export(model_of(GRAPH), tmp_path / "w.csv", DIVIDED))
    with pytest.raises(FileProblem, match="array-in-two-files"):
        read_together([first, first])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_json_refuses_what_it_cannot_hold_and_names_the_layer(bad: float) -> None:
    model = model_of(SPECS["tanh"])
    model = replace(model, theta=np.where(np.arange(model.theta.size) == 0, np.float32(bad), model.theta))
    with pytest.raises(EngineError, match="json-not-finite") as raised:
        to_json(model)
    assert raised.value.problem.where == "dense1"
