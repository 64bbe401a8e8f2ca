"""Reads Keras's own files: ``.weights.h5``, and ``.keras``, a zip that tells the names of the layers as well."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from desktop_nn.export.keras_graph import snake
from desktop_nn.export.weights.arrays import MAX_FILE, Tensors
from desktop_nn.export.weights.hdf5 import read_hdf5
from desktop_nn.export.weights.npz import BROKEN, check_directory, unpacked
from desktop_nn.project import strict_json
from desktop_nn.project.errors import FileProblem

# What the arrays of each class of layer are, in Keras's order.
PARTS = {
    "dense": ("kernel", "bias"),
    "layer_normalization": ("gamma", "beta"),
    "batch_normalization": ("gamma", "beta", "moving_mean", "moving_variance"),
}
_PLACE = re.compile(r"(?:.*/)?((\w+?)(?:_\d+)?)/vars/(\d{1,4})")
_MEMORY = "optimizer/"  # moments of the weights, and no weights
_WEIGHTS, _CONFIG = "model.weights.h5", "config.json"


def read_keras_weights(data: bytes) -> Tensors:
    """Return the arrays of a ``.weights.h5`` file: "dense_1.kernel"; FileProblem for damage."""
    return _named(data, {})


def read_keras_file(data: bytes) -> Tensors:
    """Return the arrays of a ``.keras`` file under the names of their layers; FileProblem for damage."""
    check_directory(data)
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
        parts = {part.filename: part for part in zipped.infolist()}
    except BROKEN:
        raise FileProblem("weights-damaged") from None
    if not {_WEIGHTS, _CONFIG} <= parts.keys() or len(parts) != len(zipped.infolist()):
        raise FileProblem("weights-damaged")
    if sum(parts[name].file_size for name in (_WEIGHTS, _CONFIG)) > MAX_FILE:
        raise FileProblem("weights-too-large", "", {"most": MAX_FILE})
    names = _layer_names(unpacked(zipped, parts[_CONFIG], _CONFIG))
    return _named(unpacked(zipped, parts[_WEIGHTS], _WEIGHTS), names)


def _named(data: bytes, names: dict[str, str]) -> Tensors:
    found = {}
    for path, array in sorted(read_hdf5(data).items(), key=lambda item: _natural(item[0])):
        if path.startswith(_MEMORY):
            continue
        place = _PLACE.fullmatch(path)
        if place is None:
            found[path] = array
            continue
        folder, kind, number = place[1], place[2], int(place[3])
        parts = PARTS.get(kind, ())
        part = parts[number] if number < len(parts) else place[3]
        found[f"{names.get(folder, folder)}.{part}"] = array
    return found


def _layer_names(config: bytes) -> dict[str, str]:
    """Return the layers' names by the folders of their weights; none where the model is put together otherwise."""
    counts: Counter[str] = Counter()
    found: dict[str, str] = {}
    try:
        layers = strict_json.loads(config.decode("utf-8"))["config"]["layers"]  # type: ignore[index]
        for layer in layers:
            kind = snake(str(layer["class_name"]))
            found[f"{kind}_{counts[kind]}" if counts[kind] else kind] = str(layer["config"]["name"])
            counts[kind] += 1
    except (ValueError, KeyError, TypeError, IndexError):
        return {}
    return found


def _natural(path: str) -> list[tuple[int, str]]:
    """Return a key that sorts "dense_10" after "dense_2"."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,9})", path) if part]
