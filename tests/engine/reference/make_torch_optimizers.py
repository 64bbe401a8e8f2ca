"""Writes torch_optimizers.json: where PyTorch's optimisers lead in 50 full-batch steps. Needs PyTorch.

    python3 -m tests.engine.reference.make_torch_optimizers [FOLDER]

Networks and settings are those of `optimizer_cases.py`; everything is float64.
"""

# mypy: ignore-errors
from __future__ import annotations

import json

import torch

from desktop_nn.engine import OPTIMIZERS
from tests.engine.reference.cases import STEPS, Case
from tests.engine.reference.make_torch import loss_of
from tests.engine.reference.optimizer_cases import RUNS, optimizer_cases
from tests.engine.reference.writing import write


def _betas(v: dict[str, float]) -> dict[str, object]:
    return {"betas": (v["beta1"], v["beta2"]), "eps": v["epsilon"]}


OURS = {
    "sgd": lambda p, lr, v: torch.optim.SGD(p, lr),
    "momentum": lambda p, lr, v: torch.optim.SGD(p, lr, momentum=v["momentum"]),
    "nesterov": lambda p, lr, v: torch.optim.SGD(p, lr, momentum=v["momentum"], nesterov=True),
    "adagrad": lambda p, lr, v: torch.optim.Adagrad(p, lr, eps=v["epsilon"]),
    "adadelta": lambda p, lr, v: torch.optim.Adadelta(p, lr, rho=v["rho"], eps=v["epsilon"]),
    "rmsprop": lambda p, lr, v: torch.optim.RMSprop(p, lr, alpha=v["rho"], eps=v["epsilon"]),
    "rmsprop_momentum": lambda p, lr, v: torch.optim.RMSprop(
        p, lr, alpha=v["rho"], eps=v["epsilon"], momentum=v["momentum"]
    ),
    "rmsprop_centred": lambda p, lr, v: torch.optim.RMSprop(
        p, lr, alpha=v["rho"], eps=v["epsilon"], momentum=v["momentum"], centered=True
    ),
    "adam": lambda p, lr, v: torch.optim.Adam(p, lr, **_betas(v)),
    "amsgrad": lambda p, lr, v: torch.optim.Adam(p, lr, amsgrad=True, **_betas(v)),
    "adamw": lambda p, lr, v: torch.optim.AdamW(p, lr, weight_decay=v["weight_decay"], **_betas(v)),
    "nadam": lambda p, lr, v: torch.optim.NAdam(p, lr, **_betas(v)),
    "adamax": lambda p, lr, v: torch.optim.Adamax(p, lr, **_betas(v)),
}


def trained(case: Case, name: str, hyper: dict[str, float]) -> list[float]:
    """Take full-batch steps; return where they end."""
    theta = torch.tensor(case.theta, requires_grad=True)
    optimizer = OURS[name]([theta], case.lr, OPTIMIZERS[name].values(hyper))
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss_of(case, theta).backward()
        optimizer.step()
    return theta.detach().tolist()


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    ends = [[trained(case, name, hyper) for name, hyper in RUNS] for case in optimizer_cases()]
    document = {"torch": torch.__version__, "steps": STEPS, "ends": ends}
    write("torch_optimizers.json", json.dumps(document) + "\n")
