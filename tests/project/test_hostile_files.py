"""Files made to hurt, and files that had an accident: each is one `FileProblem`, soon and in little memory."""

import contextlib
import io
import json
import pickle
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.project import archive, migrate
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from tests.project.bad_files import GOOD, code_of, parts_of, with_array, with_text, with_value, zipped
from tests.project.makers import chain, trained

FRESH = [[None, 0, 0], [None, 0, 0]]  # nothing waited for yet


def theta() -> np.ndarray:
    return np.load(io.BytesIO(parts_of()["run/theta.npy"])).copy()


def each(path: str, *values: object) -> list[tuple[str, object]]:
    return [(path, value) for value in values]


def test_the_tools_of_this_test_change_nothing_by_themselves() -> None:
    for data in (zipped(parts_of()), zipped(parts_of(), zipfile.ZIP_DEFLATED), with_array("theta", theta())):
        assert to_bytes(from_bytes(data)) == GOOD
    assert to_bytes(from_bytes(with_text(lambda text: text))) == GOOD


class Bomb:
    """Leaves a trace where it is unpickled."""

    exploded = False

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _explode, ()


def _explode() -> None:
    Bomb.exploded = True


def test_nothing_is_unpickled() -> None:
    bombs = np.array([Bomb()], dtype=object)
    assert code_of(with_array("theta", bombs)) == "wrong-shape"
    assert code_of(with_array("theta", pickle.dumps(Bomb()))) == "wrong-shape"
    assert code_of(pickle.dumps(Bomb())) == "not-a-project"
    padded = parts_of()["run/theta.npy"]
    objects = padded.replace(b"'<f4'", b"'|O' ", 1)
    assert len(objects) == len(padded)
    assert code_of(with_array("theta", objects)) == "wrong-shape"
    assert not Bomb.exploded


def bomb(name: str, size: int) -> bytes:
    return zipped(parts_of() | {name: b"\0" * size}, zipfile.ZIP_DEFLATED)


def understated(data: bytes, name: str, size: int) -> bytes:
    """Return a zip whose directory says that a part is `size` bytes long."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb("project.json", 64 * 2**20), "too-large"),
        (bomb("run/theta.npy", 64 * 2**20), "wrong-shape"),
        (bomb("extra.bin", 64 * 2**20), "unexpected-part"),
        (understated(bomb("project.json", 64 * 2**20), "project.json", 1000), "damaged"),
        (understated(bomb("run/theta.npy", 64 * 2**20), "run/theta.npy", len(parts_of()["run/theta.npy"])), "damaged"),
    ],
)
def test_a_zip_bomb_is_not_unpacked(data: bytes, code: str) -> None:
    tracemalloc.start()
    try:
        assert code_of(data) == code
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "name",
    ["../../evil.npy", "/etc/passwd", "run/../project.json", "run\\theta.npy", "C:/evil", "PROJECT.JSON", "run/",
     "x" * 1000],
)  # fmt: skip
def test_parts_that_no_project_has_are_refused(name: str) -> None:
    assert code_of(zipped(parts_of() | {name: b"evil"})) in ("unexpected-part", "damaged")


def test_a_part_that_is_there_twice_is_refused() -> None:
    out = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as file:
        file.writestr("project.json", b"{}")
    assert code_of(out.getvalue()) == "damaged"


def test_arrays_of_a_run_that_there_is_not_are_refused() -> None:
    parts = parts_of(with_value("run", None))
    assert code_of(zipped(parts)) == "unexpected-part"
    assert from_bytes(zipped({"project.json": parts["project.json"]})).run is None


def test_a_directory_of_a_million_parts_is_not_read() -> None:
    data = zipped({f"{number:05d}": b"" for number in range(2000)})
    assert code_of(data) == "damaged"


def test_compression_that_cannot_be_bounded_is_refused() -> None:
    assert code_of(zipped(parts_of(), zipfile.ZIP_BZIP2)) == "damaged"
    assert code_of(zipped(parts_of(), zipfile.ZIP_LZMA)) == "damaged"


def test_an_encrypted_part_is_refused() -> None:
    at = GOOD.rindex(b"PK\x01\x02")
    assert code_of(GOOD[: at + 8] + b"\x01" + GOOD[at + 9 :]) == "damaged"


@pytest.mark.parametrize(
    "data",
    [b"", b"P", b"PK\x03\x04", b"hello", b"\x89PNG\r\n", b"{}", b"\0" * 1000, GOOD[4:], zipped({}),
     zipped({"run/theta.npy": b""})],
)  # fmt: skip
def test_what_is_no_project_is_told(data: bytes) -> None:
    assert code_of(data) in ("empty", "not-a-project", "damaged")


def test_a_file_cut_off_anywhere_is_told() -> None:
    for length in range(0, len(GOOD), 37):
        assert code_of(GOOD[:length]) in ("empty", "not-a-project", "damaged")


def test_a_comment_or_bytes_behind_the_end_are_refused() -> None:
    assert code_of(GOOD + b"more") == "damaged"
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as file:
        file.comment = b"PK\x05\x06" + b"\0" * 18
    assert code_of(out.getvalue()) == "damaged"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"units": 2', '"units": NaN', 1),
        lambda text: text.replace('"units": 2', '"units": Infinity', 1),
        lambda text: text.replace('"learning_rate": 0.03', '"learning_rate": 1e999', 1),
        lambda text: text.replace('"units": 2', '"units": ' + "9" * 100_000, 1),
        lambda text: "[" * 100_000 + "]" * 100_000,
        lambda text: '{"a":' * 50_000 + "1" + "}" * 50_000,
        lambda text: text.replace('"names"', '"names": {}, "names"', 1),
        lambda text: text[:-5],
        lambda text: text + "x",
        lambda text: "\ud800" + text,
        lambda text: "",
    ],
)
def test_a_document_that_is_no_plain_json_is_told(change: Callable[[str], str]) -> None:
    assert code_of(with_text(change)) == "damaged"


@pytest.mark.parametrize("document", ["[]", "null", "1", '"text"', "{}", '{"format": "other", "version": 1}'])
def test_another_document_is_no_project(document: str) -> None:
    assert code_of(with_text(lambda _text: document)) == "not-a-project"


def test_a_newer_version_is_named() -> None:
    with pytest.raises(FileProblem) as error:
        from_bytes(with_value("version", migrate.VERSION + 1))
    assert error.value.code == "newer-version"
    assert error.value.values == {"version": migrate.VERSION + 1, "known": migrate.VERSION}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        *each("version", 0, -1, True, "1", None, 1.0),
        *each("network", None, [], {}, "x", {"output": "output", "layers": []}),
        ("network.output", "nobody"),
        ("network.layers", {"a": 1}),
        ("network.layers.1", None),
        *each("network.layers.1.units", 0, -1, 10**12, 2.5, "4", None, True, [4]),
        *each("network.layers.1.id", "", "input", 5, None, "a\nb", "x" * 1000),
        *each("network.layers.1.kind", "conv", None, ["dense"], {}),
        *each("network.layers.1.inputs", ["nobody"], "input", [1], [["input"]], None),
        ("network.layers.1.inputs", ["input"] * 6_000),
        ("network.layers", [{}] * 6_000),
        *each("network.layers.1.activation", "swish", 3, None),
        ("network.layers.1.initializer", "magic"),
        *each("network.layers.1.rate", -1, 1.0, "0.5"),
        *each("network.layers.1.slope", -0.1, 1.01, "0.5", None, True),
        *each("network.layers.1.constant", -11, 1e9, "0.5", None, True),
        ("network.layers.1.extra", 1),
        *each("network.locked", None, {}, [5], [["dense1", 0]], [["dense1", 0, 0, 0]], [["dense1", 4, 0]],
              [["add1", 0, 0]], [["dense1", 0, 2]], [["dense1", 0.0, 0]], [["dense1", 0, None], ["dense1", 0, None]]),
        *each("network.cut", None, [["dense1", 0, 0]], [["dense1", 0, None, 1.0]], [["dense1", 0, 0, "x"]],
              [["dense1", 0, 0, 1e301]], [["dense1", 0, 0, 1.0], ["dense1", 0, 0, 2.0]],
              [["dense1", 0, 0, 1.0]]),  # the last is a run whose cut edge is not 0
        *each("data", None, {}, []),
        *each("data.source", "nobody", 3, ["spiral"], "../spiral"),
        *each("data.samples", 0, 10**9, "many", 40.5),
        ("data.extra", 1),
        *each("training.learning_rate", 0, -1, "x", None, True),
        *each("training.loss", "magic", [], None),
        *each("training.hyper", 5, [[]], [["momentum"]], [["momentum", "x"]], {"momentum": 1}),
        *each("training.loss_hyper", 5, [[]], [["delta", -1]], [["delta", "x"]], [["momentum", 0.5]], {"delta": 1}),
        *each("training.free", 5, None, [5], [["a", 1]], [["a", -1, 0]], [["a", 0, None]] * 3, [[1, 0, 0]]),
        *each("training.class_weights", 5, None, [-1], ["x"], [1] * 5000, {"0": 1}),
        *each("names", [], {"nobody": "a"}, {"dense1": 5}, {"dense1": ""}, {"dense1": "a\nb"}),
        *each("moved", None, {}, 5, [5], [["dense1"]], [["dense1", 0.5]], [["dense1", 0.5, "x"]]),
        *each("moved", [["nobody", 1, 0]], [["dense1", 0, 0]], [["dense1", 101, 0]], [["dense1", 1, 0, 0]]),
        *each("moved", [["dense1", True, 1]], [["dense1", 1.0, 0.0]] * 2,
              [["dense2", 1.0, 0.0], ["dense1", 1.0, 0.0]]),
        *each("run", [], {}, 5, "x"),
        *each("run.step", -1, 69.0, "70", None, 10**6, 10**18),
        *each("run.t", -1, "x", None),
        *each("run.last_step", 0, "x"),
        *each("run.checkpoints", [], [[0, 0, None]] * 2, [[64, 64, None], [0, 0, None]], [[0]], [0], [[80, 80, None]]),
        *each("run.watch", 5, [], [0, 0, 1], [0, 0, 2.0, *FRESH], [0, 0, None, *FRESH], [-1, 0, 1, *FRESH]),
        *each("run.watch", [0, -1, 1, *FRESH], [0, 0, 1, [None, 0], [None, 0, 0]], [0, 0, 1, [True, 0, 0], FRESH[0]]),
        *each("training.schedule", "x", None, 5, []),
        *each("training.schedule_values", 5, [[]], [["gamma"]], [["gamma", "x"]], [["gamma", 7]], [["nobody", 1]]),
        *each("training.patience", -1, 0.5, "x", None, True),
        *each("training.max_norm", -1, "x", None),
        *each("run.tunings", [], [[0, {}, 0]], [[0, None, 0]], [[5]]),
        *each("run.tunings.0.2", -1, True, "1", [], 1e300),
        ("run.tunings.0.0", 5),
        *each("run.path", [3, 2, 1], ["x"], 5),
        *each("run.measurements", -1, "x", 1.5),
    ],
)  # fmt: skip
def test_values_that_no_project_has_are_told(path: str, value: object) -> None:
    assert code_of(with_value(path, value)) == "wrong-value"


@pytest.mark.parametrize(
    ("path", "value"),
    [("run.measurements", 10**12), ("run.measurements", 3), ("network.layers.1.units", 5), ("run.path", [1, 2])],
)  # fmt: skip
def test_arrays_must_fit_the_document(path: str, value: object) -> None:
    assert code_of(with_value(path, value)) == "wrong-shape"


@pytest.mark.parametrize(
    "array",
    [
        theta()[:-1],
        theta().astype(np.float64),
        theta().astype(">f4"),
        theta().reshape(1, -1),
        np.concatenate([theta(), [1]]).astype(np.float32),
        np.zeros(0, np.float32),
        np.zeros((), np.float32),
        b"",
        b"\x93NUMPY",
        b"\x93NUMPY\x01\x00\xff\xff" + b"(" * 5000,
        parts_of()["run/theta.npy"].replace(b"(39,)", b"(99,)"),
    ],
)
def test_arrays_of_another_shape_or_type_are_refused(array: np.ndarray | bytes) -> None:
    assert code_of(with_array("theta", array)) == "wrong-shape"


@pytest.mark.parametrize("name", ["theta", "state", "checkpoints", "states", "path"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weights_that_are_not_finite_are_refused(name: str, value: float) -> None:
    array = np.load(io.BytesIO(parts_of()[f"run/{name}.npy"])).copy()
    array.flat[-1] = value
    assert code_of(with_array(name, array)) == "weights-not-finite"


def test_a_missing_array_is_told() -> None:
    for name in archive.ARRAYS:
        parts = parts_of()
        del parts[f"run/{name}.npy"]
        assert code_of(zipped(parts)) == "wrong-shape"


def test_widths_that_double_with_every_layer_are_refused() -> None:
    document = json.loads(parts_of()["project.json"])
    layers = document["network"]["layers"]
    plain = layers[-1] | {"kind": "concatenate", "units": 1, "activation": "linear"}
    for number in range(60):
        last = layers[-1]["id"]
        layers.append(plain | {"id": f"c{number}", "inputs": [last, last]})
    assert code_of(with_text(lambda _text: json.dumps(document))) == "wrong-value"


def test_six_thousand_checkpoints_times_six_thousand_tunings_take_no_time() -> None:
    document = json.loads(parts_of()["project.json"])
    tuning = document["run"]["tunings"][0][1]
    document["run"]["tunings"] = [[step, tuning, 0] for step in range(6_000)]
    document["run"]["checkpoints"] = [[step, step, None] for step in range(6_000)]
    document["run"] |= {"step": 5_999, "last_step": 5_999}
    assert code_of(with_text(lambda _text: json.dumps(document))) == "wrong-shape"


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return a file to which something has happened."""
    changed = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 5, 50])):
        at = rng.randrange(len(changed))
        match rng.randrange(4):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at] = rng.randrange(256)
            case 2:
                del changed[at : at + rng.randrange(1, 30)]
            case _:
                changed[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 30)))
    return bytes(changed)


def open_or_tell(data: bytes) -> None:
    with contextlib.suppress(FileProblem):
        assert to_bytes(from_bytes(data))


def accidents(seeds: range) -> None:
    small = to_bytes(Project(chain(2), trained(chain(2)).data))
    for seed in seeds:
        rng = random.Random(seed)
        open_or_tell(damaged(rng.choice([GOOD, small]), rng))
        parts = parts_of()
        name = rng.choice([*parts, "project.json"])
        open_or_tell(zipped(parts | {name: damaged(parts[name], rng)}))


def test_any_accident_is_told_or_harmless() -> None:
    accidents(range(300))


def test_one_flipped_bit_is_told_or_harmless() -> None:
    for at in range(0, len(GOOD), 29):
        data = bytearray(GOOD)
        data[at] ^= 1 << (at % 8)
        try:
            project = from_bytes(bytes(data))
        except FileProblem:
            continue
        assert to_bytes(project) == GOOD


@pytest.mark.fuzz
def test_any_accident_is_told_or_harmless_often() -> None:
    accidents(range(1000, 20_000))


@pytest.mark.fuzz
def test_every_flipped_bit_is_told_or_harmless() -> None:
    for at in range(len(GOOD) * 8):
        data = bytearray(GOOD)
        data[at // 8] ^= 1 << (at % 8)
        open_or_tell(bytes(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(value: object, path: str = "") -> list[str]:
    """Return the paths of all values inside a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, inner in pairs for found in (f"{path}{key}", *places(inner, f"{path}{key}."))]


PLACES = places(json.loads(parts_of()["project.json"]))


@given(st.sampled_from(PLACES), JSON)
def test_any_value_anywhere_is_told_or_harmless(path: str, value: object) -> None:
    open_or_tell(with_value(path, value))
