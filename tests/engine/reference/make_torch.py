"""Writes torch.json: what PyTorch computes for random networks. Needs PyTorch, which the tests themselves do not.

    python3 -m tests.engine.reference.make_torch [FOLDER]

The networks are those of `cases.py`. Everything is float64; arrays are lists of numbers in theta's order. PyTorch's
momentum keeps the learning rate out of its velocity, v ← μ·v + g; its numbers are turned into ours, -η·v.
"""

# mypy: ignore-errors
from __future__ import annotations

import json
from collections.abc import Callable

import torch
from torch.nn import functional

from desktop_nn.engine import LayerSpec, NetworkSpec, ParamLayout
from tests.engine.reference.cases import SLOPES, STEPS, Case, Z, all_cases
from tests.engine.reference.writing import write

Tensor = torch.Tensor

ACTIVATIONS = {
    "linear": lambda z: z.clone(),
    "step": lambda z: (z >= 0).to(z.dtype) + 0 * z,
    "sigmoid": torch.sigmoid,
    "hard_sigmoid": lambda z: functional.relu6(z + 3) / 6,  # its own hardsigmoid takes a float32 for 1/6
    "tanh": torch.tanh,
    "softsign": functional.softsign,
    "relu": torch.relu,
    "elu": functional.elu,
    "selu": functional.selu,
    "softplus": functional.softplus,  # beyond 20 it returns z; no case comes between 20 and 36, where that would show
    "gelu": functional.gelu,
    "gelu_tanh": lambda z: functional.gelu(z, approximate="tanh"),
    "silu": functional.silu,
    "mish": functional.mish,
    "softmax": lambda z: torch.softmax(z, dim=-1),
}
LOSSES = {
    "mse": torch.nn.functional.mse_loss,
    "mae": torch.nn.functional.l1_loss,
    "bce": torch.nn.functional.binary_cross_entropy,
    "cce": lambda a, y: -(y * torch.log(a / a.sum(dim=-1, keepdim=True))).sum(dim=-1).mean(),  # as Keras scales
}


def forward(spec: NetworkSpec, theta: Tensor, x: Tensor, masks: dict[str, Tensor] | None = None) -> Tensor:
    """Run a network with torch's own layers: in training with masks, which are noise or multiply, else in use."""
    layout, values = ParamLayout.of(spec), {}
    training = masks is not None
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        z = _weighted(layer, layout, theta, [values[i] for i in layer.inputs], x, training)
        if masks and layer_id in masks:
            z = z + masks[layer_id] if layer.kind == "gaussian_noise" else z * masks[layer_id]
        leaky = layer.activation == "leaky_relu"
        values[layer_id] = functional.leaky_relu(z, layer.slope) if leaky else ACTIVATIONS[layer.activation](z)
    return values[spec.output]


def _weighted(
    layer: LayerSpec, layout: ParamLayout, theta: Tensor, sources: list[Tensor], x: Tensor, training: bool
) -> Tensor:
    if layer.kind == "input":
        return x
    if layer.kind == "add":
        return torch.stack(sources).sum(dim=0)
    if layer.kind == "multiply":
        return torch.stack(sources).prod(dim=0)
    joined = torch.cat(sources, dim=-1)
    if layer.id not in layout:
        return joined
    block = layout.block(layer.id)
    matrix = theta[block.start : block.stop].reshape(block.units, block.columns)
    if layer.kind != "dense":
        return normalised(layer.kind, joined, matrix, training)
    return torch.nn.functional.linear(joined, matrix[:, :-1], matrix[:, -1])


def normalised(kind: str, x: Tensor, matrix: Tensor, training: bool) -> Tensor:
    """Run the function behind LayerNorm or BatchNorm1d."""
    gamma, beta = matrix[:, 0].clone(), matrix[:, 1].clone()  # batch norm goes back as if they lay side by side
    if kind == "layer_norm":
        return functional.layer_norm(x, gamma.shape, gamma, beta)
    mean, variance = matrix[:, 2].detach().clone(), matrix[:, 3].detach().clone()
    return functional.batch_norm(x, mean, variance, gamma, beta, training, momentum=0.1, eps=1e-5)


def loss_of(case: Case, theta: Tensor) -> Tensor:
    """The mean loss of all samples and the penalty."""
    is_weight = torch.tensor(ParamLayout.of(case.spec).is_weight)
    a = forward(case.spec, theta, torch.tensor(case.x))
    return LOSSES[case.loss](a, torch.tensor(case.y)) + case.l2 * (theta[is_weight] ** 2).sum()


def answers(case: Case) -> dict[str, object]:
    """Output, loss, gradient, and where each optimiser leads."""
    theta = torch.tensor(case.theta, requires_grad=True)
    output = forward(case.spec, theta, torch.tensor(case.x))
    loss = loss_of(case, theta)
    loss.backward()
    return {
        "output": output.detach().flatten().tolist(),
        "loss": loss.item(),
        "gradient": theta.grad.tolist(),
        "trained": {name: trained(case, name) for name in ("sgd", "momentum", "adam")},
    }


def trained(case: Case, name: str) -> dict[str, object]:
    """Take full-batch steps."""
    theta = torch.tensor(case.theta, requires_grad=True)
    optimizer = {
        "sgd": lambda: torch.optim.SGD([theta], lr=case.lr),
        "momentum": lambda: torch.optim.SGD([theta], lr=case.lr, momentum=0.9),
        "adam": lambda: torch.optim.Adam([theta], lr=case.lr),
    }[name]()
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss_of(case, theta).backward()
        optimizer.step()
    memory = optimizer.state[theta]
    state = {
        "sgd": list,
        "momentum": lambda: [(-case.lr * memory["momentum_buffer"]).tolist()],
        "adam": lambda: [memory["exp_avg"].tolist(), memory["exp_avg_sq"].tolist()],
    }[name]()
    return {"theta": theta.detach().tolist(), "state": state}


def activations() -> dict[str, dict[str, list[float]]]:
    """Value and slope of every activation that has a slope, and of leaky ReLUs, at the places Z."""
    rows = {name: row for name, row in ACTIVATIONS.items() if name != "softmax"}
    leaky = {f"leaky_relu {slope}": lambda z, slope=slope: functional.leaky_relu(z, slope) for slope in SLOPES}
    return {name: _value_and_slope(row) for name, row in (rows | leaky).items()}


def _value_and_slope(row: Callable[[Tensor], Tensor]) -> dict[str, list[float]]:
    z = torch.tensor(Z, requires_grad=True)
    a = row(z)
    a.sum().backward()
    return {"value": a.tolist(), "slope": z.grad.tolist()}


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    document = {
        "torch": torch.__version__,
        "steps": STEPS,
        "activations": activations(),
        "cases": [answers(case) for case in all_cases()],
    }
    write("torch.json", json.dumps(document) + "\n")
