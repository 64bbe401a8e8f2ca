"""IDX files, arrays of NumPy and folders of pictures: read as they are, refused by name, within bounds."""

import gzip
import io
import pickle
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop_nn.data.errors import DataError
from desktop_nn.data.idx_file import read_idx
from desktop_nn.data.image_folder import grey_square, read_image_folder
from desktop_nn.data.npz_file import read_npz
from desktop_nn.data.readers import read
from desktop_nn.data.recipe import prepared, suggested

PIXELS = np.arange(6 * 3 * 2, dtype=np.uint8).reshape(6, 3, 2)
LABELS = np.array([7, 1, 1, 7, 3, 3], np.uint8)


def idx(array: np.ndarray, kind: int = 8) -> bytes:
    return bytes([0, 0, kind, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def write_idx(folder: Path, images: bytes, labels: bytes, ending: str = "") -> Path:
    squeeze: Callable[[bytes], bytes] = gzip.compress if ending else bytes
    (folder / f"train-labels-idx1-ubyte{ending}").write_bytes(squeeze(labels))
    path = folder / f"train-images-idx3-ubyte{ending}"
    path.write_bytes(squeeze(images))
    return path


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(DataError) as error:
        action()
    return error.value.code


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_an_idx_pair_is_found_by_either_name(tmp_path: Path, ending: str) -> None:
    path = write_idx(tmp_path, idx(PIXELS), idx(LABELS), ending)
    for given_path in (path, tmp_path / f"train-labels-idx1-ubyte{ending}"):
        sheet = read(given_path).sheet
        assert (len(sheet), sheet.image, len(sheet.columns)) == (6, (3, 2), 7)
        assert [c.values.tolist() for c in sheet.columns[:2]] == [PIXELS[:, 0, 0].tolist(), PIXELS[:, 0, 1].tolist()]
        label = sheet.columns[-1]
        assert [label.categories[i] for i in label.values] == ["7", "1", "1", "7", "3", "3"]
    own = prepared(sheet, suggested(sheet)).own
    assert own is not None
    np.testing.assert_array_equal(own.dataset.x, PIXELS.reshape(6, -1) / 255.0)
    assert own.dataset.classes == ("1", "3", "7")
    assert own.dataset.image == (3, 2)


@pytest.mark.parametrize(
    ("images", "labels", "code"),
    [
        (b"", idx(LABELS), "idx-too-short"),
        (b"\x01\0\x08\x03" + idx(PIXELS)[4:], idx(LABELS), "idx-wrong-magic"),
        (idx(PIXELS, 13), idx(LABELS), "idx-wrong-type"),
        (idx(LABELS), idx(LABELS), "idx-wrong-type"),
        (idx(PIXELS)[:-1], idx(LABELS), "idx-too-short"),
        (idx(PIXELS) + b"x", idx(LABELS), "idx-too-long"),
        (idx(PIXELS), idx(LABELS[:-1]), "idx-counts-differ"),
        (b"\0\0\x08\x03" + struct.pack(">3I", 2**32 - 1, 2**32 - 1, 2**32 - 1), idx(LABELS), "idx-too-large"),
        (b"\0\0\x08\x03" + struct.pack(">3I", 0, 28, 28), idx(LABELS), "idx-empty"),
        (b"\x1f\x8b" + b"nonsense", idx(LABELS), "gzip-damaged"),
        (gzip.compress(idx(PIXELS), mtime=0)[:-12], idx(LABELS), "gzip-damaged"),
    ],
)
def test_lying_idx_files_are_refused(tmp_path: Path, images: bytes, labels: bytes, code: str) -> None:
    path = write_idx(tmp_path, images, labels)
    assert code_of(lambda: read_idx(path)) == code


def test_a_lonely_idx_file_asks_for_its_partner(tmp_path: Path) -> None:
    path = write_idx(tmp_path, idx(PIXELS), idx(LABELS))
    (tmp_path / "train-labels-idx1-ubyte").unlink()
    assert code_of(lambda: read_idx(path)) == "idx-no-partner"


def test_a_gzip_bomb_is_unpacked_no_further_than_its_header_says(tmp_path: Path) -> None:
    path = write_idx(tmp_path, idx(PIXELS) + bytes(60_000_000), idx(LABELS), ".gz")
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    code = code_of(lambda: read_idx(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (code, peak < 20_000_000) == ("idx-too-long", True)


@given(st.binary(max_size=60))
def test_any_bytes_are_idx_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for images in (data, b"\0\0\x08\x03" + data):
        try:
            read_idx(write_idx(folder, images, idx(LABELS)))
        except DataError:
            continue


# -- arrays of NumPy --------------------------------------------------------------------------------------------------


def npz(folder: Path, **arrays: Any) -> Path:
    path = folder / "a.npz"
    np.savez(path, **arrays)
    return path


def test_features_and_targets_are_known_by_name(tmp_path: Path) -> None:
    x = np.array([[1.0, 2.0], [3.0, np.nan], [5.0, 6.0]])
    sheet = read_npz(npz(tmp_path, X_train=x, y_train=np.array(["가", "나", "가"])))
    assert [c.name for c in sheet.columns] == ["X_train1", "X_train2", "y_train"]
    assert sheet.columns[2].categories == ("가", "나")
    assert sheet.columns[1].missing.tolist() == [False, True, False]
    assert sheet.head[0] == ("1", "2", "가")
    table = read_npz(npz(tmp_path, measured=np.arange(6).reshape(3, 2)))
    assert [c.name for c in table.columns] == ["measured1", "measured2"]


def test_one_hot_targets_are_one_column_of_classes(tmp_path: Path) -> None:
    sheet = read_npz(npz(tmp_path, x=np.arange(6.0).reshape(3, 2), y=np.eye(3)[[2, 0, 1]]))
    assert [c.name for c in sheet.columns] == ["x1", "x2", "y"]
    assert sheet.columns[2].values.tolist() == [2, 0, 1]
    several = read_npz(npz(tmp_path, x=np.arange(6.0).reshape(3, 2), y=np.array([[1, 1], [0, 1], [1, 0]])))
    assert [c.name for c in several.columns] == ["x1", "x2", "y1", "y2"]


def test_pictures_of_numpy(tmp_path: Path) -> None:
    sheet = read_npz(npz(tmp_path, images=PIXELS, labels=LABELS))
    assert sheet.image == (3, 2)
    assert sheet.columns[-1].categories == ("1", "3", "7")


class Bomb:
    """Leaves a trace where it is unpickled."""

    exploded = False

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _explode, ()


def _explode() -> None:
    Bomb.exploded = True


def zipped(folder: Path, **parts: bytes) -> Path:
    path = folder / "a.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(f"{name}.npy", data)
    return path


def header(shape: tuple[int, ...], descr: str = "<f8") -> bytes:
    out = io.BytesIO()
    np.lib.format.write_array_header_1_0(out, {"descr": descr, "fortran_order": False, "shape": shape})
    return out.getvalue()


def test_bad_arrays_are_refused_and_nothing_is_unpickled(tmp_path: Path) -> None:
    y = np.zeros(3)
    cases = {
        "npz-objects": npz(tmp_path, x=np.array([Bomb()] * 3, object), y=y),
    }
    for code, path in cases.items():
        assert code_of(lambda path=path: read_npz(path)) == code  # type: ignore[misc]
    assert code_of(lambda: read_npz(npz(tmp_path, x=np.zeros((3, 2)), y=np.zeros(4)))) == "npz-rows-differ"
    assert code_of(lambda: read_npz(npz(tmp_path, a=y, b=y))) == "npz-no-features"
    assert code_of(lambda: read_npz(npz(tmp_path, x=np.float64(3)))) == "npz-shape"
    assert code_of(lambda: read_npz(npz(tmp_path, x=np.array([[np.inf]])))) == "npz-not-finite"
    assert code_of(lambda: read_npz(npz(tmp_path, x=np.zeros((2, 2), complex)))) == "npz-objects"
    for data in (b"", b"PK\x03\x04 nonsense", pickle.dumps(Bomb())):
        (tmp_path / "a.npz").write_bytes(data)
        assert code_of(lambda: read_npz(tmp_path / "a.npz")) == "npz-damaged"
    assert code_of(lambda: read_npz(zipped(tmp_path, x=header((10**9, 10**9))))) == "npz-too-large"
    assert code_of(lambda: read_npz(zipped(tmp_path, x=header((100, 4)) + b"x"))) == "npz-damaged"
    assert code_of(lambda: read_npz(zipped(tmp_path, x=b"nonsense"))) == "npz-damaged"
    assert code_of(lambda: read_npz(zipped(tmp_path, x=header((2,), "<U4000000")))) == "npz-too-large"
    assert not Bomb.exploded


@given(st.binary(max_size=80))
def test_any_header_is_an_array_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    for part in (data, b"\x93NUMPY\x01\x00" + data, header((2, 2)) + data):
        try:
            read_npz(zipped(tmp_path_factory.getbasetemp(), x=part))
        except DataError:
            continue


# -- folders of pictures ----------------------------------------------------------------------------------------------


def picture(path: Path, size: tuple[int, int], color: str = "white", kind: str = "RGB") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(kind, size, color).save(path)
    return path


def test_a_folder_for_each_class_becomes_grey_squares(tmp_path: Path) -> None:
    for i in range(3):
        picture(tmp_path / "꽃" / "고양이" / f"{i}.png", (40 + i, 20), "white")
        picture(tmp_path / "꽃" / "개" / f"{i}.jpg", (10, 30), "black")
    (tmp_path / "꽃" / "개" / "notes.txt").write_text("x", encoding="utf-8")
    shares: list[float] = []
    sheet = read(tmp_path / "꽃", side=8, report=shares.append).sheet
    assert (sheet.name, sheet.image, len(sheet), len(shares)) == ("꽃", (8, 8), 6, 6)
    label = sheet.columns[-1]
    assert label.categories == ("개", "고양이")
    assert label.values.tolist() == [0, 0, 0, 1, 1, 1]
    assert sheet.columns[27].values.tolist() == [0, 0, 0, 255, 255, 255]


def test_shrinking_averages_and_keeps_proportions(tmp_path: Path) -> None:
    image = Image.new("L", (4, 2), 0)
    for x in range(4):
        image.putpixel((x, 0), 200)
    image.save(tmp_path / "a.png")
    assert grey_square(tmp_path / "a.png", 2).tolist() == [[100, 100], [100, 100]]
    assert grey_square(picture(tmp_path / "b.png", (1, 1), "red"), 3)[0].tolist() == [76] * 3  # 0.299 · 255


def test_bad_folders_and_pictures_are_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(tmp_path / "a" / "1.png", (4, 4))
    assert code_of(lambda: read_image_folder(tmp_path)) == "folder-no-classes"
    bad = picture(tmp_path / "b" / "1.png", (4, 4))
    whole = bad.read_bytes()
    for data in (b"", b"no picture", whole[:30], whole[:45]):
        bad.write_bytes(data)
        with pytest.raises(DataError) as error:
            read_image_folder(tmp_path)
        assert (error.value.code, error.value.where) == ("picture-damaged", "b/1.png")
    monkeypatch.setattr("desktop_nn.data.image_folder.MOST_PIXELS", 15)
    assert code_of(lambda: read_image_folder(tmp_path)) == "picture-too-large"


def test_other_files_are_no_data(tmp_path: Path) -> None:
    path = tmp_path / "a.exe"
    path.write_bytes(b"x")
    assert code_of(lambda: read(path)) == "unknown-data"
