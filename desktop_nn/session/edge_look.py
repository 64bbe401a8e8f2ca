"""How the diagram is drawn: what decides the width, opacity and colour of its edges, and what its neurons show."""

from __future__ import annotations

from dataclasses import dataclass, fields

MEASURES = ("weight", "gradient", "update")  # of the last, the size alone
CONSTANT, SIGN = "constant", "sign"
WIDTHS = OPACITIES = (*MEASURES, CONSTANT)
COLORS = (*MEASURES, CONSTANT, SIGN)
FACES = ("map", "activation", "weights")  # over the plane of inputs, for one sample, what a neuron reads with
LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class EdgeLook:
    """Four switches and a filter; what is impossible becomes what it is at first.

    ``share`` of all edges, the strongest, are drawn. While training plays, dashes may be ``drifting``. ``face`` is what
    neurons show; where there is no plane of inputs, activations stand in for maps.
    """

    width: str = "weight"
    opacity: str = "weight"
    color: str = SIGN
    share: float = 1.0
    drifting: bool = True
    face: str = "map"

    def __post_init__(self) -> None:
        allowed = {"width": self.width in WIDTHS, "opacity": self.opacity in OPACITIES, "color": self.color in COLORS}
        allowed["face"] = self.face in FACES
        allowed["drifting"] = isinstance(self.drifting, bool)
        allowed["share"] = LEAST_SHARE <= self.share <= 1.0
        for field in fields(self):
            if not allowed[field.name]:
                object.__setattr__(self, field.name, field.default)

    @property
    def needs_step(self) -> bool:
        """Whether gradient or update of the step that comes next have to be known."""
        return not {"gradient", "update"}.isdisjoint((self.width, self.opacity, self.color))

    @property
    def strength(self) -> str:
        """The measure by which an edge is stronger than another: which lies on top, and which are drawn."""
        return next((each for each in (self.opacity, self.width, self.color) if each in MEASURES), "weight")
