"""All that is on the table of the gate workshop, as one immutable value: undo is a list of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop_nn.project.workshop.circuit import Circuit
from desktop_nn.project.workshop.gate import FIRST, Gate
from desktop_nn.project.workshop.truth import TABLES


@dataclass(frozen=True, slots=True)
class Workshop:
    """The gate under work, the one that is wanted, the blocks in the shelf by name, and the circuit on the bench."""

    gate: Gate = FIRST
    wanted: str = "AND"
    shelf: tuple[tuple[str, Gate], ...] = ()
    circuit: Circuit = field(default_factory=Circuit)

    @property
    def solved(self) -> bool:
        """Whether the gate is the wanted one."""
        return self.gate.outputs == TABLES[self.wanted]

    @property
    def saved(self) -> bool:
        """Whether the shelf has this very gate under the wanted name."""
        return (self.wanted, self.gate) in self.shelf


def with_block(workshop: Workshop) -> Workshop:
    """Return the workshop with its solved gate in the shelf, in the place of another of that name."""
    if not workshop.solved:
        return workshop
    blocks = dict(workshop.shelf) | {workshop.wanted: workshop.gate}
    return replace(workshop, shelf=tuple((name, blocks[name]) for name in TABLES if name in blocks))


def without_block(workshop: Workshop, name: str) -> Workshop:
    """Return the workshop with a block taken from the shelf; those on the bench stay."""
    return replace(workshop, shelf=tuple(row for row in workshop.shelf if row[0] != name))
