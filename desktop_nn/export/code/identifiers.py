"""Names of layers as Python identifiers, each layer another."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

# What `torch.nn.Module` and the code around it call something else.
_MODULE = {
    "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda",
    "double", "dump_patches", "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state",
    "get_parameter", "get_submodule", "half", "ipu", "joined", "load_state_dict", "masks", "modules", "mtia",
    "named_buffers", "named_children", "named_modules", "named_parameters", "network", "nn", "np", "parameters",
    "predict", "register_buffer", "register_module", "register_parameter", "requires_grad_", "self",
    "set_extra_state", "set_submodule", "share_memory", "state_dict", "to", "to_empty", "torch", "train",
    "training", "type", "x", "xpu", "zero_grad", "F", "keras", "layers", "ops",
}  # fmt: skip
TAKEN = frozenset(_MODULE) | frozenset(dir(builtins))


def identifiers(names: Iterable[str]) -> dict[str, str]:
    """Return an identifier for each name: the name itself where it is one that is free, else one like it."""
    found: dict[str, str] = {}
    used = set(TAKEN)
    for name in names:
        plain = re.sub(r"\W", "_", unicodedata.normalize("NFKC", name)).lstrip("_") or "layer"
        base = plain if plain.isidentifier() and not keyword.iskeyword(plain) else f"layer_{plain}"
        choice, number = (f"{base}_" if base in used else base), 2
        while choice in used:
            choice, number = f"{base}_{number}", number + 1
        used.add(choice)
        found[name] = choice
    return found
