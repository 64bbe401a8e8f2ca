"""Files that are damaged, hostile or lie: one `FileProblem`, with a sentence, before anything large is made of them."""

from __future__ import annotations

import contextlib
import io
import json
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save as save_safetensors

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.export.model import TrainedModel
from desktop_nn.export.registry import EXPORTERS
from desktop_nn.export.weights.arrays import Tensors
from desktop_nn.export.weights.registry import IMPORTERS, read_weights
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.sentences import sentence
from tests.engine.networks import theta_of

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
MODEL = TrainedModel(SPEC, theta_of(SPEC).astype(np.float32), "mse", ("x₁", "x₂"), ("y",), (), {})
GOOD = {key: EXPORTERS[key].encode(MODEL) for key in IMPORTERS}
MEGABYTE = 2**20


def npy(descr: str, shape: str, body: bytes = b"") -> bytes:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}}}\n".encode()
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header + body


def npz(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(f"{name}.npy", data)
    return buffer.getvalue()


def tensor(header: object, body: bytes = b"", length: int | None = None) -> bytes:
    text = header.encode() if isinstance(header, str) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + body


def entry(shape: object, places: object, dtype: object = "F32") -> dict[str, object]:
    return {"a": {"dtype": dtype, "shape": shape, "data_offsets": places}}


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=True, a=np.array([{"a": 1}], object))
    return buffer.getvalue()


def lying_size() -> bytes:
    """Return a zip whose directory declares fewer bytes than are packed."""
    data = bytearray(npz(a=npy("'<f4'", "(2,)", bytes(8))))
    place = data.index(b"PK\1\2") + 24
    data[place : place + 4] = struct.pack("<L", 20)
    return bytes(data)


HOSTILE: list[tuple[str, bytes, str]] = [
    ("npz", pickled(), "array-of-objects"),
    ("npz", npz(a=npy("[('x', '|O')]", "(1,)", b"x")), "array-of-objects"),
    ("npz", npz(a=npy("[('x', '<f4')]", "(1,)", bytes(4))), "array-not-numbers"),
    ("npz", npz(a=npy("'<c8'", "(1,)", bytes(8))), "array-not-numbers"),
    ("npz", npz(a=npy("'<f4'", "(2,)", bytes(4))), "weights-damaged"),
    ("npz", npz(a=npy("'<f4'", "(99999999999,)")), "weights-damaged"),
    ("npz", npz(a=npy("'<f4'", "(60000, 60000)")), "weights-too-large"),
    ("npz", npz(a=npy("'<f4'", "(-1,)")), "weights-damaged"),
    ("npz", npz(a=npy("'<f4'", "(True,)", bytes(4))), "weights-damaged"),
    ("npz", npz(a=npy("__import__('os')", "(1,)", bytes(4))), "weights-damaged"),
    ("npz", npz(a=npy("'<f4'", "(" * 2000)), "weights-damaged"),
    ("npz", npz(a=bytes(70 * MEGABYTE)), "weights-too-large"),
    ("npz", npz(a=b"\x93NUMPY\2\0\xff\xff\xff\xff"), "weights-damaged"),
    ("npz", npz(**{"a\n": npy("'<f4'", "()", bytes(4))}), "weights-damaged"),
    ("npz", lying_size(), "weights-damaged"),
    ("npz", npz(), "weights-damaged"),
    ("npz", npz(a=npy("'<U3'", "()", bytes(12))), "no-arrays"),
    ("safetensors", tensor(entry([2], [0, 8]), bytes(7)), "weights-damaged"),
    ("safetensors", tensor(entry([2], [0, 8]), bytes(9)), "weights-damaged"),
    ("safetensors", tensor(entry([3], [0, 8]), bytes(8)), "weights-damaged"),
    ("safetensors", tensor(entry([2], [4, 12]), bytes(12)), "weights-damaged"),
    ("safetensors", tensor(entry([2], [8, 0]), bytes(8)), "weights-damaged"),
    ("safetensors", tensor(entry([2], [0, True]), bytes(1)), "weights-damaged"),
    ("safetensors", tensor(entry("2", [0, 8]), bytes(8)), "weights-damaged"),
    ("safetensors", tensor(entry([2], [0, 8], "C64"), bytes(8)), "array-not-numbers"),
    ("safetensors", tensor(entry([2**40, 2**40], [0, 8]), bytes(8)), "weights-damaged"),
    ("safetensors", tensor('{"a":1,"a":2}'), "weights-damaged"),
    ("safetensors", tensor("[" * 100_000), "weights-damaged"),
    ("safetensors", tensor({}, length=2**63), "weights-damaged"),
    ("safetensors", tensor({}), "no-arrays"),
    ("json", b'{"a": [NaN]}', "weights-damaged"),
    ("json", b'{"a": [1], "a": [2]}', "weights-damaged"),
    ("json", b'{"a": [[1, 2], [3]]}', "array-not-numbers"),
    ("json", b'{"a": ["1"]}', "array-not-numbers"),
    ("json", b'{"a": ' + b"[" * 100_000, "weights-damaged"),
    ("json", b'{"a": ' + b"[" * 70 + b"1" + b"]" * 70 + b"}", "array-not-numbers"),
    ("json", b"[1]", "weights-damaged"),
    ("json", b'{"a": 1}', "no-arrays"),
    ("json", b"\xff\xfe", "weights-damaged"),
    ("csv", b"a,b\n1,2\n", "table-not-of-weights"),
    ("csv", b"layer,unit,kind,from_layer,from_unit,value\na,1,bias,,,one\n", "line-of-no-weight"),
    ("csv", b"layer,unit,kind,from_layer,from_unit,value\na,9999999,bias,,,1\n", "line-of-no-weight"),
    ("csv", b"layer,unit,kind,from_layer,from_unit,value\na,1,bias\n", "line-of-no-weight"),
    ("csv", b"layer,unit,kind,from_layer,from_unit,value\n" + b"a" * 200_000, "weights-damaged"),
    ("csv", b"layer,unit,kind,from_layer,from_unit,value\n", "no-arrays"),
]  # fmt: skip


def field(number: int, body: bytes) -> bytes:
    """Return a field of a protocol buffer message that holds bytes."""
    length, size = b"", len(body)
    while size > 127:
        length, size = length + bytes([size & 127 | 128]), size >> 7
    return bytes([number << 3 | 2]) + length + bytes([size]) + body


def onnx_of(*initializers: bytes) -> bytes:
    """Return a graph of one product, with these as its stored arrays."""
    node = field(1, b"x") + field(1, b"a") + field(2, b"y") + field(4, b"MatMul")
    return field(7, field(1, node) + b"".join(field(5, each) for each in initializers))


NAMED = field(8, b"a")
EMPTY = field(1, b"")
HOSTILE_ONNX: list[tuple[str, bytes, str]] = [
    ("onnx", field(7, EMPTY * 5000), "weights-damaged"),  # a parser makes gigabytes of megabytes of these
    ("onnx", field(7, field(13, b"") * 40_000), "weights-damaged"),
    ("onnx", field(8, b"") * 5000, "weights-damaged"),
    ("onnx", field(7, field(1, field(5, b"") * (2**20 + 1))), "weights-damaged"),
    ("onnx", field(7, b"") * 2, "weights-damaged"),
    ("onnx", onnx_of(NAMED + field(6, b"") * 100), "weights-damaged"),
    ("onnx", onnx_of(NAMED + field(1, b"\1" * 1000)), "weights-damaged"),
    ("onnx", onnx_of(NAMED + b"\x10\1" + field(6, b"x")), "array-not-numbers"),
    ("onnx", onnx_of(NAMED, NAMED), "array-twice"),
    ("onnx", onnx_of(), "array-elsewhere"),
    (
        "onnx",
        field(7, field(1, field(1, b"x") + field(1, b"\xff") + field(2, b"y") + field(4, b"Gemm"))),
        "weights-damaged",
    ),
    ("onnx", b"\x3a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", "weights-damaged"),
    ("onnx", b"\x3a\x7f", "weights-damaged"),
    ("onnx", b"\x3b", "weights-damaged"),
    ("onnx", b"\0\0", "weights-damaged"),
    ("onnx", b"\x08\x08", "no-arrays"),
]
HOSTILE_JSON: list[tuple[str, bytes, str]] = [
    ("json", b'{"a": [1, "' + b"x" * MEGABYTE + b'"]}', "array-not-numbers"),  # as an array of texts 12 TB
    ("json", b'{"a": [' + b'"x",' * 70_000 + b'"x"]}', "weights-damaged"),
    ("json", b'{"a": [' + b"[]," * 300_000 + b"[]]}", "weights-damaged"),
    ("json", b'{"a": [true]}', "array-not-numbers"),
    ("json", b'{"a": [null, 1]}', "array-not-numbers"),
    ("json", b'{"a": [[1], 2]}', "array-not-numbers"),
]


ALL_HOSTILE = [*HOSTILE, *HOSTILE_ONNX, *HOSTILE_JSON]


def read(tmp_path: Path, key: str, data: bytes) -> Tensors:
    path = tmp_path / f"weights.{key}"
    path.write_bytes(data)
    return read_weights(path)


@pytest.mark.parametrize(
    ("key", "data", "code"), [pytest.param(*row, id=f"{row[0]} {n}") for n, row in enumerate(ALL_HOSTILE)]
)
def test_a_hostile_file_is_refused_in_one_sentence(tmp_path: Path, key: str, data: bytes, code: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read(tmp_path, key, data)
    assert refused.value.code == code
    assert "…" not in sentence(refused.value)
    assert f"weights.{key}" in sentence(refused.value)


def test_refusing_a_bomb_takes_little_memory() -> None:
    bomb = npz(**{f"a{i}": npy("'<f4'", "(9,)") + bytes(30 * MEGABYTE) for i in range(3)})
    tracemalloc.start()
    with pytest.raises(FileProblem, match="weights-too-large"):
        IMPORTERS["npz"].decode(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_array_that_is_there_twice_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for _ in range(2):
            zipped.writestr("a.npy", npy("'<f4'", "()", bytes(4)))
    with pytest.raises(FileProblem, match="array-twice"):
        IMPORTERS["npz"].decode(buffer.getvalue())


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.npz", lambda path: None, "not-found"),
        ("a.npz", lambda path: path.mkdir(), "not-a-file"),
        ("a.npz", lambda path: path.write_bytes(b""), "empty"),
        ("a.pt", lambda path: path.write_bytes(b"x"), "weights-ending"),
    ],
)
def test_what_is_no_file_of_weights_is_told(
    tmp_path: Path, name: str, make: Callable[[Path], object], code: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(FileProblem, match=code):
        read_weights(tmp_path / name)


@pytest.mark.parametrize("key", IMPORTERS)
def test_an_empty_file_and_one_of_gigabytes_are_refused_unread(tmp_path: Path, key: str) -> None:
    path = tmp_path / f"a{IMPORTERS[key].suffix}"
    for size, code in ((0, "empty"), (4 * 2**30, "weights-too-large")):
        with path.open("wb") as file:
            file.truncate(size)  # a hole: it takes no room on the disk
        tracemalloc.start()
        with pytest.raises(FileProblem, match=code):
            read_weights(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < MEGABYTE


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
@pytest.mark.parametrize(
    ("target", "code"),
    [("a.npz", "system-error"), ("nowhere.npz", "not-found"), ("/dev/zero", "not-a-file"), (".", "not-a-file")],
)
def test_a_link_to_what_is_no_file_is_told(tmp_path: Path, target: str, code: str) -> None:
    (tmp_path / "a.npz").symlink_to(target)
    with pytest.raises(FileProblem, match=code) as refused:
        read_weights(tmp_path / "a.npz")
    assert "a.npz" in sentence(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.bin").write_bytes(GOOD["npz"])
    (tmp_path / "a.npz").symlink_to("real.bin")
    assert read_weights(tmp_path / "a.npz")


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999", "nan", "0x10"])
def test_what_is_no_finite_number_is_refused_in_texts(tmp_path: Path, literal: str) -> None:
    table = f"layer,unit,kind,from_layer,from_unit,value\na,1,bias,,,{literal}\n"
    for key, text in (("json", f'{{"a": [{literal}]}}'), ("csv", table)):
        with pytest.raises(FileProblem):
            read(tmp_path, key, text.encode())


@pytest.mark.parametrize("version", [b"\0\0", b"\4\0", b"\xff\xff"])
def test_a_version_nobody_knows_is_refused(tmp_path: Path, version: bytes) -> None:
    good = npy("'<f4'", "()", bytes(4))
    assert read(tmp_path, "npz", npz(a=good))
    with pytest.raises(FileProblem, match="weights-damaged"):
        read(tmp_path, "npz", npz(a=good[:6] + version + good[8:]))


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "..\\evil", "C:/evil"])
def test_a_name_that_leads_elsewhere_writes_nothing(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside" / "deeper"
    inside.mkdir(parents=True)
    with contextlib.suppress(FileProblem):
        read(inside, "npz", npz(**{name: npy("'<f4'", "(2,)", bytes(8))}))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["weights.npz"]


def refused_or_read(key: str, data: st.DataObject) -> None:
    good = GOOD[key]
    place = data.draw(st.integers(0, len(good) - 1))
    other = data.draw(
        st.sampled_from([good[:place], good[:place] + good[place + 1 :]])
        | st.binary(min_size=1, max_size=3).map(lambda new: good[:place] + new + good[place + len(new) :])
        | st.binary(min_size=1, max_size=9).map(lambda new: good[:place] + new + good[place:])
        | st.binary(max_size=200)
    )
    try:
        tensors = IMPORTERS[key].decode(other)
    except FileProblem:
        return
    assert all(array.dtype.kind == "f" for array in tensors.values())


@pytest.mark.parametrize("key", IMPORTERS)
@given(data=st.data())
@settings(max_examples=25)
def test_flipped_cut_and_random_bytes_are_refused_or_read(key: str, data: st.DataObject) -> None:
    refused_or_read(key, data)


@pytest.mark.fuzz
@pytest.mark.parametrize("key", IMPORTERS)
@given(data=st.data())
@settings(max_examples=4000)
def test_flipped_cut_and_random_bytes_are_refused_or_read_often(key: str, data: st.DataObject) -> None:
    refused_or_read(key, data)


@pytest.mark.fuzz
@pytest.mark.parametrize("key", IMPORTERS)
def test_every_flipped_bit_is_refused_or_read(key: str) -> None:
    for at in range(len(GOOD[key]) * 8):
        data = bytearray(GOOD[key])
        data[at // 8] ^= 1 << (at % 8)
        with contextlib.suppress(FileProblem):
            assert all(array.dtype.kind == "f" for array in IMPORTERS[key].decode(bytes(data)).values())


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16, np.int8, np.uint16, np.int64])
def test_all_kinds_of_numbers_are_read_as_the_libraries_write_them(dtype: type[np.generic]) -> None:
    array = np.arange(6).reshape(2, 3).astype(dtype)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, a=np.asfortranarray(array), b=array.astype(array.dtype.newbyteorder(">")))
    for name, found in IMPORTERS["npz"].decode(buffer.getvalue()).items():
        assert np.array_equal(found, array), name
    tensors = IMPORTERS["safetensors"].decode(save_safetensors({"a": array, "b.10": array, "b.9": array}))
    assert list(tensors) == ["a", "b.9", "b.10"]
    assert all(np.array_equal(part, array) for part in tensors.values())


def test_bfloat16_is_the_upper_half_of_a_float32() -> None:
    body = (np.array([1.5, -2.0], np.float32).view(np.uint32) >> 16).astype("<u2").tobytes()
    found = IMPORTERS["safetensors"].decode(tensor(entry([2], [0, 4], "BF16"), body))
    assert found["a"].tolist() == [1.5, -2.0]
