"""The optimisers as PyTorch has them, where it has the same; else the few lines of their update."""

from __future__ import annotations

import re

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.export.code.lbfgs_code import HESSIAN, LBFGS
from desktop_nn.export.code.loop import rate
from desktop_nn.export.code.numpy_optimizers import UPDATE_TEXTS
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import call, function, indented

_BETAS = "betas=(BETA1, BETA2), eps=EPSILON"
# Behind `torch.optim.`; all get the learning rate.
SAME: dict[str, str] = {
    "sgd": "SGD({p}, lr={lr})",
    "momentum": "SGD({p}, lr={lr}, momentum=MOMENTUM)",
    "nesterov": "SGD({p}, lr={lr}, momentum=MOMENTUM, nesterov=True)",
    "adagrad": "Adagrad({p}, lr={lr}, eps=EPSILON)",
    "adadelta": "Adadelta({p}, lr={lr}, rho=RHO, eps=EPSILON)",
    "rmsprop": "RMSprop({p}, lr={lr}, alpha=RHO, eps=EPSILON)",
    "rmsprop_momentum": "RMSprop({p}, lr={lr}, alpha=RHO, eps=EPSILON, momentum=MOMENTUM)",
    "adam": f"Adam({{p}}, lr={{lr}}, {_BETAS})",
    "amsgrad": f"Adam({{p}}, lr={{lr}}, {_BETAS}, amsgrad=True)",
    "adamw": f"AdamW({{p}}, lr={{lr}}, {_BETAS}, weight_decay=WEIGHT_DECAY)",
    "nadam": f"NAdam({{p}}, lr={{lr}}, {_BETAS})",
    "adamax": f"Adamax({{p}}, lr={{lr}}, {_BETAS})",
}
# PyTorch keeps the learning rate out of their velocity, which goes another way where the rate changes; its Nesterov
# wants a momentum.
WHERE_CONSTANT = frozenset({"momentum", "nesterov", "rmsprop_momentum"})


def is_same(plan: Plan) -> bool:
    """Whether PyTorch's optimiser goes the same way."""
    name = plan.optimizer.name
    schedule = SCHEDULES[plan.settings.schedule]
    constant = schedule.constant and not schedule.reacts
    moves = plan.optimizer.values(dict(plan.settings.hyper)).get("momentum", 1.0) > 0
    return name in SAME and (name not in WHERE_CONSTANT or (constant and moves))


def update_functions(plan: Plan) -> list[str]:
    """Return the functions of an optimiser that PyTorch has not, or has otherwise."""
    if plan.optimizer.search is not None:
        return [HESSIAN, LBFGS]
    if is_same(plan):
        return []
    row = UPDATE_TEXTS[plan.optimizer.name]
    letters, zeros = ", ".join(row.memory), ", ".join(["0.0"] * len(row.memory))
    zeros = f"({zeros})" if len(row.memory) > 1 else zeros
    lines = [*row.lines, f"memory[name] = {letters}"]
    step = f"parameter.add_({row.step[1:]})" if row.step.startswith("-") else f"parameter.sub_({row.step})"
    texts = [
        line.replace("np.maximum(v - m**2, 0)", "torch.relu(v - m**2)").replace("np.", "torch.")
        for line in [*lines, step]
    ]
    body = ["slope = parameter.grad", f"{letters} = memory.get(name, {zeros})", *texts]
    loop = ["for name, parameter in network.named_parameters():", *indented(body)]
    return ["@torch.no_grad()\n" + function("update(network, memory, lr)", row.doc, loop)]


def _in_torch(line: str) -> str:
    """Return a line of NumPy with PyTorch's functions; its maximum takes no plain number."""
    return line.replace("np.maximum(v - m**2, 0)", "torch.relu(v - m**2)").replace("np.", "torch.")


def beginning(plan: Plan) -> list[str]:
    """Return the lines before the loop that make the optimiser, or its empty memory."""
    if plan.optimizer.search is not None:
        return ["pairs, previous = [], None"]
    if not is_same(plan):
        return ["memory = {}"]
    made = SAME[plan.optimizer.name].format(p="network.parameters()", lr="LEARNING_RATE")
    head, arguments = made.removesuffix(")").split("(", 1)
    return call(f"optimizer = torch.optim.{head}(", re.split(r", (?![A-Z0-9]+\))", arguments))


def stepping(plan: Plan) -> list[str]:
    """Return the lines of an update."""
    if not is_same(plan):
        return [f"update(network, memory, {rate(plan)})"]
    if rate(plan) == "LEARNING_RATE":
        return ["optimizer.step()"]
    return ["for group in optimizer.param_groups:", f'    group["lr"] = {rate(plan)}', "optimizer.step()"]
