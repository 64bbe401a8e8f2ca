"""Curves in a file are those on the screen, number by number."""

from __future__ import annotations

import csv
import io

import numpy as np

from desktop_nn.export.curves_file import to_csv


def test_every_number_stands_at_its_step() -> None:
    train = (np.array([0, 1, 3]), np.array([0.1, 1 / 3, np.inf]))
    held = (np.array([0, 3]), np.array([2.0, np.nan]))
    rows = list(csv.reader(io.StringIO(to_csv({"train": train, "test": held}).decode("utf-8-sig"))))
    assert rows == [["step", "train", "test"], ["0", "0.1", "2.0"], ["1", str(1 / 3), ""], ["3", "", ""]]
