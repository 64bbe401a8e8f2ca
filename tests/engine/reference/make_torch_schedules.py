"""Writes torch_schedules.json: learning rates by PyTorch's schedulers, epoch by epoch. Needs PyTorch.

    python3 -m tests.engine.reference.make_torch_schedules [FOLDER]

PyTorch's ReduceLROnPlateau waits one epoch longer than ours, so its patience is one less.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import torch
from torch.optim import lr_scheduler

from tests.engine.reference.schedule_cases import EPOCHS, LOSSES, RATE, SCHEDULES
from tests.engine.reference.writing import write

N = EPOCHS
PEAK = (0.3 * N + 1) / (N + 1)  # its last step is step N, and its peak lies at 0.3·N
THEIRS = {
    "constant": lambda o: lr_scheduler.ConstantLR(o, factor=1.0),
    "step": lambda o: lr_scheduler.StepLR(o, 7, gamma=0.3),
    "exponential": lambda o: lr_scheduler.ExponentialLR(o, 0.9),
    "inverse_time": lambda o: lr_scheduler.LambdaLR(o, lambda e: 1 / (1 + 0.2 * e)),
    "polynomial": lambda o: lr_scheduler.PolynomialLR(o, 25, power=2.0),
    "cosine": lambda o: lr_scheduler.CosineAnnealingLR(o, N, eta_min=RATE * 0.02),
    "cosine_restarts": lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 5, T_mult=2, eta_min=RATE * 0.02),
    "warmup": lambda o: lr_scheduler.LinearLR(o, start_factor=0.1, total_iters=8),
    "one_cycle": lambda o: lr_scheduler.OneCycleLR(
        o, RATE, total_steps=N + 1, pct_start=PEAK, div_factor=25, final_div_factor=100, cycle_momentum=False
    ),
    "plateau": lambda o: lr_scheduler.ReduceLROnPlateau(
        o, factor=0.5, patience=2, threshold=0.01, threshold_mode="abs", min_lr=RATE * 0.1
    ),
}


def rates(name: str) -> list[float]:
    """The learning rate after 0, 1, … N epochs."""
    theta = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([theta], RATE)
    scheduler = THEIRS[name](optimizer)
    found = [optimizer.param_groups[0]["lr"]]
    for loss in LOSSES:
        optimizer.step()
        scheduler.step(*([loss] if name == "plateau" else []))
        found.append(optimizer.param_groups[0]["lr"])
    return found


if __name__ == "__main__":
    document = {"torch": torch.__version__, "rates": {name: rates(name) for name in SCHEDULES}}
    write("torch_schedules.json", json.dumps(document) + "\n")
