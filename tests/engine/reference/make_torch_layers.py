"""Writes torch_layers.json: what PyTorch computes for the networks of `layer_cases.py`, in float64. Needs PyTorch.

python3 -m tests.engine.reference.make_torch_layers

Beside single passes there is a network with PyTorch's own BatchNorm1d in training: all its parameters and running
statistics after every step, and what it says in the end.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import torch

from desktop_nn.engine import NetworkSpec, ParamLayout
from desktop_nn.engine.batches import batch_rows
from tests.engine.reference.layer_cases import STEPS, TRAINED, TRAINING, layer_cases, trained_case
from tests.engine.reference.make_torch import normalised
from tests.engine.reference.writing import write

Tensor = torch.Tensor
ACTIVATIONS = {"linear": lambda z: z, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
LAYERS = {
    "dense": lambda xs, block, noise: torch.nn.functional.linear(torch.cat(xs, dim=-1), block[:, :-1], block[:, -1]),
    "multiply": lambda xs, block, noise: torch.stack(xs).prod(dim=0),
    "gaussian_noise": lambda xs, block, noise: xs[0] + torch.tensor(noise),
    "layer_norm": lambda xs, block, noise: normalised("layer_norm", xs[0], block, noise is not None),
    "batch_norm": lambda xs, block, noise: normalised("batch_norm", xs[0], block, noise is not None),
}


def output(spec: NetworkSpec, theta: Tensor, x: Tensor, noise: dict | None) -> Tensor:
    """Run a network."""
    layout, values = ParamLayout.of(spec), {spec.input.id: x}
    for layer_id in spec.order[1:]:
        layer, block = spec.layer(layer_id), None
        if layer_id in layout:
            place = layout.block(layer_id)
            block = theta[place.start : place.stop].reshape(place.units, -1)
        own = None if noise is None else noise.get(layer_id, ())
        z = LAYERS[layer.kind]([values[i] for i in layer.inputs], block, own)
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


def trained() -> dict[str, object]:
    """Train the network of `trained_case` with PyTorch's own layers; return theta after every step and the end."""
    theta, x, y = (torch.tensor(array) for array in trained_case())
    one, norm, out = torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 2)
    start = [theta[b.start : b.stop].reshape(b.units, -1) for b in ParamLayout.of(TRAINED).blocks]
    with torch.no_grad():
        for layer, block in ((one, start[0]), (out, start[2])):
            layer.weight[:], layer.bias[:] = block[:, :-1], block[:, -1]
    model = torch.nn.Sequential(one, norm, torch.nn.Tanh(), out)
    optimizer = torch.optim.SGD(model.parameters(), TRAINING.learning_rate)
    thetas = []
    for step in range(STEPS):
        rows = torch.tensor(batch_rows(TRAINING.seed, step, len(x), TRAINING.batch_size))
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(model(x[rows]), y[rows]).backward()
        optimizer.step()
        columns = (norm.weight, norm.bias, norm.running_mean, norm.running_var)
        dense = [torch.cat([layer.weight, layer.bias[:, None]], dim=1).flatten() for layer in (one, out)]
        thetas.append(torch.cat([dense[0], torch.stack(columns, dim=1).flatten(), dense[1]]).tolist())
    model.eval()
    return {"thetas": thetas, "output": model(x).tolist()}


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    document = {"torch": torch.__version__, "cases": answers(), "trained": trained()}
    write("torch_layers.json", json.dumps(document) + "\n")
