"""The truth tables, written out."""

import pytest

from desktop_nn.data import SOURCES, DataSettings, and_gate, load_split, nand_gate, or_gate, xor_gate

TABLES = {
    "and": (and_gate, [0, 0, 0, 1]),
    "or": (or_gate, [0, 1, 1, 1]),
    "nand": (nand_gate, [1, 1, 1, 0]),
    "xor_gate": (xor_gate, [0, 1, 1, 0]),
}


@pytest.mark.parametrize("key", TABLES)
def test_truth_table(key: str) -> None:
    make, expected = TABLES[key]
    dataset = make()
    assert dataset.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert dataset.y.tolist() == [[value] for value in expected]
    assert dataset.labels.tolist() == expected


@pytest.mark.parametrize("key", TABLES)
def test_all_four_rows_train_and_test(key: str) -> None:
    settings = DataSettings(source=key, samples=1000, noise=0.9, seed=3, test_fraction=0.5)
    halves = load_split(settings)
    for half in (halves.train, halves.test):
        assert half.x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
        assert half.labels.tolist() == TABLES[key][1]


def test_the_gates_are_the_sources_that_do_not_split() -> None:
    whole = {key for key, source in SOURCES.items() if not source.splits}
    assert whole - {"hand_worked"} == set(TABLES)
