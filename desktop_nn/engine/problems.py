"""What is wrong and where, as values.

The engine never writes sentences for people: a `Problem` carries a code, the place it is about and the numbers
a sentence needs. The window and the command line turn codes into sentences of the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that cannot be computed.

    Attributes
    ----------
    code : str
        Stable, hyphenated name of the kind of problem, e.g. ``"add-widths-differ"``.
    where : str
        Id of the layer (or name of the setting) it is about; empty when it is about the whole.
    values : Mapping[str, object]
        Numbers and names a sentence about it needs.
    """

    code: str
    where: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class EngineError(ValueError):
    """Raised where the engine is asked for something impossible: the one exception type of this package.

    Parameters
    ----------
    code, where
        As of `Problem`, which it carries as ``problem``.
    **values
        Numbers and names a sentence about it needs.
    """

    def __init__(self, code: str, where: str = "", **values: object) -> None:
        self.problem = Problem(code, where, values)
        detail = ", ".join(f"{key}={value}" for key, value in values.items())
        super().__init__(f"{code} at {where or 'network'}" + (f" ({detail})" if detail else ""))
