"""Writes torch_layers.json: what PyTorch computes for the networks of `layer_cases.py`, in float64. Needs PyTorch.

python3 -m tests.engine.reference.make_torch_layers
"""

# mypy: ignore-errors
from __future__ import annotations

import json
from pathlib import Path

import torch

from desktop_nn.engine import NetworkSpec, ParamLayout
from tests.engine.reference.layer_cases import layer_cases

Tensor = torch.Tensor
ACTIVATIONS = {"linear": lambda z: z, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
LAYERS = {
    "dense": lambda xs, block, noise: torch.nn.functional.linear(torch.cat(xs, dim=-1), block[:, :-1], block[:, -1]),
    "multiply": lambda xs, block, noise: torch.stack(xs).prod(dim=0),
    "gaussian_noise": lambda xs, block, noise: xs[0] + torch.tensor(noise),
    "layer_norm": lambda xs, block, noise: torch.nn.functional.layer_norm(
        xs[0], block.shape[:1], block[:, 0], block[:, 1]
    ),
}


def output(spec: NetworkSpec, theta: Tensor, x: Tensor, noise: dict) -> Tensor:
    """Run a network."""
    layout, values = ParamLayout.of(spec), {spec.input.id: x}
    for layer_id in spec.order[1:]:
        layer, block = spec.layer(layer_id), None
        if layer_id in layout:
            place = layout.block(layer_id)
            block = theta[place.start : place.stop].reshape(place.units, -1)
        z = LAYERS[layer.kind]([values[i] for i in layer.inputs], block, noise.get(layer_id))
        values[layer_id] = ACTIVATIONS[layer.activation](z)
    return values[spec.output]


def answers() -> dict[str, object]:
    """Return output, loss and gradient of every case."""
    found = {}
    for name, spec, start, x, y, noise in layer_cases():
        theta = torch.tensor(start, requires_grad=True)
        out = output(spec, theta, torch.tensor(x), noise)
        loss = torch.nn.functional.mse_loss(out, torch.tensor(y))
        loss.backward()
        found[name] = {"output": out.detach().tolist(), "loss": loss.item(), "gradient": theta.grad.tolist()}
    return found


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    document = {"torch": torch.__version__, "cases": answers()}
    Path(__file__).with_name("torch_layers.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
