"""Samples as a table: opened again as data they are the same samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_nn.data import Dataset, DataSettings, defaults_of, load_split, source_of
from desktop_nn.data.recipe import prepared, suggested
from desktop_nn.data.text_table import read_text_table
from desktop_nn.export.samples_file import to_csv


def opened(path: Path, data: bytes) -> Dataset:
    path.write_bytes(data)
    sheet = read_text_table(path).sheet
    own = prepared(sheet, suggested(sheet)).own
    assert own is not None
    return own.dataset


@pytest.mark.parametrize("source", ["spiral", "gaussians", "sine", "bumps", "iris"])
def test_they_are_read_again_bit_for_bit(source: str, tmp_path: Path) -> None:
    settings = DataSettings(source, validation_fraction=0.2, **defaults_of(source_of(source)))  # type: ignore[arg-type]
    columns = load_split(settings).columns
    assert columns.validation is not None
    found = opened(tmp_path / "a.csv", to_csv(columns))
    parts = (columns.train, columns.validation, columns.test)
    np.testing.assert_array_equal(found.x, np.concatenate([part.x for part in parts]))
    np.testing.assert_array_equal(found.y, np.concatenate([part.y for part in parts]))
    assert (found.task, found.classes, found.inputs) == (parts[0].task, parts[0].classes, parts[0].inputs)


def test_what_is_trained_on_and_tested_is_written_once() -> None:
    assert len(to_csv(load_split(DataSettings("xor_gate"))).decode("utf-8-sig").splitlines()) == 5
