"""L-BFGS in a PyTorch program: the search is NumPy's, the loss and its slope come from the network."""

from __future__ import annotations

from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.pytorch_step import after_lines, batch_lines, before_lines, hold_lines, loss_lines
from desktop_nn.export.code.text import function, indented


def objective_functions(plan: Plan) -> list[str]:
    """Return the functions between the network and one flat vector."""
    flat = function(
        "flat(arrays)",
        "Return tensors as one vector.",
        ["return torch.cat([each.detach().ravel() for each in arrays]).cpu().numpy()"],
    )
    place = "@torch.no_grad()\n" + function(
        "place(network, theta)",
        "Set all weights of the network to those of a vector.",
        [
            "start = 0",
            "for parameter in network.parameters():",
            "    part = torch.from_numpy(theta[start : start + parameter.numel()])",
            "    parameter.copy_(part.reshape(parameter.shape))",
            "    start += parameter.numel()",
        ],
    )
    return [flat, place]


def search_step(plan: Plan) -> list[str]:
    """Return the lines of a step."""
    inner = [
        "place(network, theta)",
        "network.zero_grad()",
        *loss_lines(plan),
        "loss.backward()",
        *hold_lines(plan),
        "value = loss.detach() / processes",
        "if processes > 1:",
        "    dist.all_reduce(value)",
        "return value.item(), flat(parameter.grad for parameter in network.parameters())",
    ]
    objective = ["def objective(theta):", *indented(inner)]
    moved = ["moved = [buffer.clone() for buffer in network.buffers()]"] if plan.batch_norms else []
    back = [
        "for buffer, value in zip(network.buffers(), moved):",
        "    buffer.copy_(value)",
    ]
    words = ", drop" if plan.random_layers else ""
    lines = ["network.train()"] if plan.batch_norms else []
    lines += [*batch_lines(plan), "", *objective, ""]
    if plan.batch_norms:
        lines += ["with torch.no_grad():", f"    model(x{words})  # moves the running statistics, once", *moved]
    lines += ["theta = flat(network.parameters())", *before_lines(plan)]
    lines += ["place(network, lbfgs_step(objective, theta, pairs, previous))", "previous = theta", *after_lines(plan)]
    return [*lines, *(back if plan.batch_norms else [])]
