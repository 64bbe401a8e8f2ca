"""Weights of Keras's files: as h5py writes them, under the layers' names where these are told; nothing else is read."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import h5py
import numpy as np
import pytest

from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.weights.hdf5 import read_hdf5
from desktop_nn.export.weights.keras import read_keras_file, read_keras_weights
from desktop_nn.export.weights.registry import importer_for
from desktop_nn.project.errors import FileProblem
from tests.export.test_formats import GRAPH, model_of


def file_of(arrays: Mapping[str, object], **options: object) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        for path, array in arrays.items():
            file.create_dataset(path, data=array, **options)
    return buffer.getvalue()


def zip_of(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_floats_of_every_size_and_shape_are_read() -> None:
    arrays = {
        f"deep/er/{number}": np.arange(count, dtype=kind).reshape(shape)
        for number, (kind, count, shape) in enumerate(
            [("<f2", 6, (2, 3)), ("<f4", 6, (3, 2)), ("<f8", 4, (4,)), ("<f4", 0, (0, 3)), ("<f4", 1, ())]
        )
    }
    found = read_hdf5(file_of(arrays))
    assert found.keys() == arrays.keys()
    for path, array in arrays.items():
        assert np.array_equal(found[path], array)
        assert found[path].shape == array.shape


def test_a_folder_of_hundreds_is_a_tree_of_several_levels() -> None:
    arrays = {f"layers/dense_{number}/vars/0": np.full((2, 2), number, "<f4") for number in range(600)}
    found = read_keras_weights(file_of(arrays))
    assert list(found)[:3] == ["dense_0.kernel", "dense_1.kernel", "dense_2.kernel"]
    assert all((found[f"dense_{number}.kernel"] == number).all() for number in range(600))


def test_what_is_no_float_is_passed_over() -> None:
    others = {"i": np.arange(3), "b": np.arange(3, dtype=">f4"), "s": np.bytes_(b"text"), "c": np.zeros(2, complex)}
    assert list(read_hdf5(file_of({**others, "f": np.ones(2)}))) == ["f"]


@pytest.mark.parametrize("options", [{"chunks": (2,)}, {"compression": "gzip"}])
def test_numbers_stored_in_pieces_are_refused_by_name(options: dict[str, object]) -> None:
    with pytest.raises(FileProblem, match="array-not-numbers") as refused:
        read_hdf5(file_of({"a/b": np.ones(4)}, **options))
    assert refused.value.values["array"] == "a/b"


def test_a_group_that_contains_itself_is_refused() -> None:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file["a/x"] = np.ones(1)
        file["a/again"] = file["a"]
    with pytest.raises(FileProblem, match="weights-damaged"):
        read_hdf5(buffer.getvalue())


def test_arrays_that_are_all_the_same_bytes_are_refused() -> None:
    """A small file of a thousand of these would take gigabytes."""
    large, buffer = 2**17, io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file["large"] = np.zeros(large, "<f4")
        for number in range(3):
            file[f"small{number}"] = np.zeros(7, "<f4")
        places = {name: file[name].id.get_offset() for name in file}
    data = buffer.getvalue().replace(struct.pack("<QQ", 7, 7), struct.pack("<QQ", large, large))
    for number in range(3):
        small = struct.pack("<QQ", places[f"small{number}"], 28)
        assert small in data
        data = data.replace(small, struct.pack("<QQ", places["large"], 4 * large))
    with pytest.raises(FileProblem, match="weights-damaged"):
        read_hdf5(data)


def test_what_an_optimizer_remembers_is_no_weight() -> None:
    data = file_of({"layers/dense/vars/0": np.ones((2, 3)), "optimizer/vars/2": np.zeros((2, 3))})
    assert list(read_keras_weights(data)) == ["dense.kernel"]


def test_a_keras_file_tells_the_names_of_its_layers() -> None:
    found = read_keras_file(EXPORTERS["keras_file"].encode(model_of(GRAPH)))
    assert {"left.kernel", "right.bias", "norm.gamma", "batch.moving_variance", "output.kernel"} < found.keys()
    alone = read_keras_weights(EXPORTERS["keras_weights"].encode(model_of(GRAPH)))
    assert {"dense.kernel", "dense_1.bias", "batch_normalization.moving_mean"} < alone.keys()


def test_an_address_beyond_every_file_is_refused() -> None:
    data = bytearray(file_of({"a": np.ones(2)}))
    data[64:72] = b"\xff" * 8
    with pytest.raises(FileProblem, match="weights-damaged"):
        read_hdf5(bytes(data))


WEIGHTS = EXPORTERS["keras_weights"].encode(model_of(GRAPH))
BAD: dict[str, tuple[bytes, str]] = {
    "no weights": (zip_of(config__json=b"{}"), "weights-damaged"),
    "damaged weights": (zip_of(config__json=b"{}", model__weights__h5=WEIGHTS[:2000]), "weights-damaged"),
    "no zip": (WEIGHTS, "weights-damaged"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_other_zips_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileProblem, match=code):
        read_keras_file(data)


@pytest.mark.parametrize("config", [b"", b"[]", b'{"config": {"layers": [1]}}', json.dumps({"config": 1}).encode()])
def test_a_model_put_together_otherwise_gives_the_weights_without_names(config: bytes) -> None:
    assert "dense.kernel" in read_keras_file(zip_of(config__json=config, model__weights__h5=WEIGHTS))


@pytest.mark.parametrize(("name", "key"), [("a.KERAS", "keras_file"), ("a.weights.h5", "keras_weights"), ("a.h5", "")])
def test_the_ending_says_what_it_is(name: str, key: str) -> None:
    row = importer_for(Path(name))
    assert (row.key if row else "") == key
