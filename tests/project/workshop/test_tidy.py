"""A tidy circuit is the same circuit, with every block to the right of what it reads and none upon another."""

from __future__ import annotations

from hypothesis import given

from desktop_nn.project.workshop.circuit import Circuit
from desktop_nn.project.workshop.tidy import tidied
from tests.project.workshop.circuits import circuits, xor, xor_of_nands


@given(circuits())
def test_blocks_stand_to_the_right_of_what_they_read(circuit: Circuit) -> None:
    tidy = tidied(circuit)
    assert tidied(tidy) == tidy
    assert tidy.answers == circuit.answers
    assert len({(block.x, block.y) for block in tidy.blocks}) == len(tidy.blocks)
    for block in tidy.blocks:
        assert 0 <= block.x <= 1
        assert all(tidy.block(source).x < block.x for source in block.inputs if source and source in tidy)


def test_known_circuits_look_as_in_a_book() -> None:
    places = {block.name: (block.x, block.y) for block in tidied(xor()).blocks}
    assert places == {"NAND": (0.25, 0.25), "OR": (0.25, 0.75), "AND": (0.75, 0.5)}
    nands = tidied(xor_of_nands())
    assert [round(nands.block(i).y, 2) for i in ("g1", "g2", "g3", "g4")] == [0.5, 0.25, 0.75, 0.5]


def test_an_empty_bench_stays_empty() -> None:
    assert tidied(Circuit()) == Circuit()
