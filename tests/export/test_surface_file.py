"""A surface as numbers: what is read back is what was drawn."""

from __future__ import annotations

import csv
import io
import json

import numpy as np

from desktop_nn.export.surface_file import HEADER, SurfaceNumbers, to_csv, to_npz

NUMBERS = SurfaceNumbers(
    "pca",
    "loss",
    np.array([0.5, 1.0, -2.0]),
    np.array([1.0, 0.0, 0.0]),
    np.array([0.0, 0.6, 0.8]),
    np.array([-1.0, 0.0, 1.0]),
    np.array([0.1, 0.2]),
    np.array([[1.0, 2.0, np.nan], [1 / 3, np.inf, 6.0]]),
    np.array([0, 12]),
    np.array([[0.25, 0.125], [0.0, 0.1]]),
    np.array([3.0, 0.1]),
    np.array([0.0, 1e-9]),
)


def test_arrays_come_back_without_pickle() -> None:
    with np.load(io.BytesIO(to_npz(NUMBERS)), allow_pickle=False) as found:
        for name in ("origin", "u", "v", "a", "b", "heights", "steps", "coords", "path_heights", "distances"):
            np.testing.assert_array_equal(found[name], getattr(NUMBERS, name))
        assert json.loads(str(found["description"])) == {"plane": "pca", "height": "loss"}


def test_a_table_has_every_point_to_the_last_digit() -> None:
    rows = list(csv.reader(io.StringIO(to_csv(NUMBERS).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADER
    grid, path = ([row for row in rows if row[0] == part] for part in ("grid", "path"))
    assert len(grid) == 6
    assert [row[4] for row in grid] == ["1.0", "2.0", "", repr(1 / 3), "", "6.0"]
    assert [float(row[2]) for row in grid[:3]] == NUMBERS.a.tolist()
    assert {float(row[3]) for row in grid[3:]} == {0.2}
    assert path == [["path", "0", "0.25", "0.125", "3.0", "0.0"], ["path", "12", "0.0", "0.1", "0.1", "1e-09"]]
