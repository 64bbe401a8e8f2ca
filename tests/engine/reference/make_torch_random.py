"""Writes torch_random.json: what PyTorch computes for the networks of `random_cases.py`. Needs PyTorch.

    python3 -m tests.engine.reference.make_torch_random [FOLDER]

Everything is float64. A row holds the loss, the size of its gradient, and the products that a case asks for.
"""

# mypy: ignore-errors
from __future__ import annotations

import json
import math

import torch

from desktop_nn.engine import ParamLayout
from tests.engine.reference.make_torch import forward
from tests.engine.reference.random_cases import RandomCase, random_cases
from tests.engine.reference.writing import write

functional = torch.nn.functional
# ε of `losses.py`: Keras' divergence clips labels with it, which PyTorch does not.
EPSILON = 1e-7
# Each from outputs and targets to the loss of every output or sample, all of one weight.
LOSSES = {
    "mse": lambda a, y: (a - y) ** 2,
    "quadratic": lambda a, y: ((a - y) ** 2).sum(dim=-1) / 2,
    "mae": lambda a, y: functional.l1_loss(a, y, reduction="none"),
    "huber": lambda a, y: functional.huber_loss(a, y, reduction="none"),
    "log_cosh": lambda a, y: (a - y) + functional.softplus(-2 * (a - y)) - math.log(2),
    "bce": lambda a, y: functional.binary_cross_entropy(a, y, reduction="none"),
    "hinge": lambda a, y: (1 - (2 * y - 1) * a).clamp(min=0),
    "squared_hinge": lambda a, y: (1 - (2 * y - 1) * a).clamp(min=0) ** 2,
    "cce": lambda a, y: functional.nll_loss(a.log(), y.argmax(dim=-1), reduction="none"),
    "sparse_cce": lambda a, y: functional.nll_loss(a.log(), y.argmax(dim=-1), reduction="none"),
    "kl": lambda a, y: functional.kl_div(a.log(), y.clamp(min=EPSILON), reduction="none").sum(dim=-1),
}


def answers(case: RandomCase) -> list[float]:
    """Loss, length of the gradient, its products with the probes, product of the outputs with the looks."""
    theta, layout = torch.tensor(case.theta, requires_grad=True), ParamLayout.of(case.spec)
    masks = None if case.masks is None else {layer: torch.tensor(mask) for layer, mask in case.masks.items()}
    whole = torch.ones_like(theta)
    whole[torch.tensor(layout.indices(ref for ref, _ in case.spec.cut))] = 0.0
    output = forward(case.spec, theta * whole, torch.tensor(case.x), masks)
    weights = (theta * whole)[torch.tensor(layout.is_weight)]
    penalty = case.l2 * (weights**2).sum() + case.l1 * weights.abs().sum()
    loss = LOSSES[case.loss](output, torch.tensor(case.y)).mean() + penalty
    loss.backward()
    products = (torch.tensor(case.probes) @ theta.grad).tolist()
    return [loss.item(), theta.grad.norm().item(), *products, (output * torch.tensor(case.looks)).sum().item()]


def all_answers() -> list[list[float]]:
    """A row for every network."""
    torch.set_default_dtype(torch.float64)
    return [answers(case) for case in random_cases()]


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(row) for row in all_answers())
    write("torch_random.json", f"[\n{rows}\n]\n")
