"""A program for PyTorch; the training loop runs on any device, and on several processes under torchrun."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_nn.export.code import samples, schedules
from desktop_nn.export.code.loop import REPORT, loop
from desktop_nn.export.code.numpy_losses import loss_constants
from desktop_nn.export.code.plan import PREDICT, CodeFiles, Plan
from desktop_nn.export.code.preparation import preparing
from desktop_nn.export.code.program import header, outputs, predict_main, program, training_main
from desktop_nn.export.code.pytorch_layers import HELPERS, activated, module, torch_names
from desktop_nn.export.code.pytorch_losses import importance, losses_function
from desktop_nn.export.code.pytorch_optimizers import beginning, stepping, update_functions
from desktop_nn.export.code.pytorch_search import objective_functions, search_step
from desktop_nn.export.code.pytorch_step import (
    after_lines,
    batch_lines,
    before_lines,
    hold_lines,
    loss_lines,
    precision,
)
from desktop_nn.export.code.text import function, names_tuple

_IMPORTS = (
    ("import torch", r"\btorch\."),
    ("import torch.distributed as dist", r"\bdist\."),
    ("import torch.nn.functional as F", r"\bF\."),
    ("from torch import nn", r"\bnn\."),
    ("from torch.nn.parallel import DistributedDataParallel", r"\bDistributedDataParallel\("),
)
_PARTS = {"gamma": "weight", "beta": "bias"}  # of a layer norm
_ARGUMENTS = (
    'parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")',
    'parser.add_argument("--save", metavar="FILE.pt", help="where the trained weights go")',
)
_MAIN = (
    "device = torch.device(options.device)",
    'if "RANK" in os.environ:  # started by torchrun',
    '    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")',
    '    if options.device == "cuda":',
    '        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))',
    "network = train(options.epochs, device)",
    "if options.save and (not dist.is_initialized() or dist.get_rank() == 0):",
    "    torch.save(network.state_dict(), options.save)",
    "if dist.is_initialized():",
    "    dist.destroy_process_group()",
)


def to_pytorch(given: Plan) -> CodeFiles:
    """Return the program's text and the arrays beside it."""
    names = torch_names(given)

    def rename(name: str) -> str:
        layer, kind = name.rsplit(".", 1)
        return f"{names[layer]}.{_PARTS.get(kind, kind)}"

    plan = replace(given, rename=rename)
    functions = [module(plan), *([] if plan.depth == PREDICT else _model(plan)), _network(plan), _predict(plan)]
    functions += _training(plan) if plan.trains else []
    main = training_main(plan, _ARGUMENTS, _MAIN) if plan.trains else predict_main(plan)
    helpers = [text for name, text in HELPERS.items() if any(re.search(rf"\b{name}\(", part) for part in functions)]
    sections = [*_constants(plan), *helpers, *preparing(plan), *functions, main]
    text = "\n".join(sections)
    third = ["import numpy as np", *(line for line, use in _IMPORTS if re.search(use, text))]
    return CodeFiles(program(header(plan, "PyTorch", _usage(plan)), sections, third), plan.beside())


def _usage(plan: Plan) -> list[str]:
    name = f"{plan.stem}.py"
    if not plan.trains:
        return []
    return [f"python {name} --epochs 100 --device cpu", f"torchrun --nproc-per-node 2 {name} --epochs 100 --device cpu"]


def _constants(plan: Plan) -> list[str]:
    if plan.depth == PREDICT:
        return [samples.load_arrays(plan), outputs(plan), samples.weights(plan)]
    if not plan.trains:
        return [samples.load_arrays(plan), loss_constants(plan), outputs(plan), samples.weights(plan)]
    s = plan.settings
    names = names_tuple("MATRICES", plan.penalised) if s.l1 or s.l2 or s.max_norm else ""
    parts = [samples.load_arrays(plan), samples.constants(plan), loss_constants(plan), names]
    return [*parts, samples.weights(plan), samples.held(plan), samples.data(plan)]


def _model(plan: Plan) -> list[str]:
    return [importance(plan), losses_function(plan)]


def _network(plan: Plan) -> str:
    lines = [
        f"network = Network(){precision(plan)}",
        "network.load_state_dict({name: torch.from_numpy(values) for name, values in WEIGHTS.items()})",
        "return network" if plan.trains else "return network.eval()",
    ]
    doc = "Return the network with its first weights." if plan.trains else "Return the network with its weights."
    return function("first_network()" if plan.trains else "trained_network()", doc, lines)


def _predict(plan: Plan) -> str:
    """Return the function ``predict(x)`` from NumPy to NumPy."""
    out = f"network(torch.from_numpy(x){precision(plan)})"
    out = activated(plan.output, out) if plan.fused_here else out
    made = "first_network().eval()" if plan.trains else "trained_network()"
    assert plan.spec.input is not None
    count, units = plan.spec.widths[plan.spec.output], plan.spec.input.units
    doc = f"Return outputs, shape (N, {count}), for samples, shape (N, {units})."
    head = "predict(x, network=None)"
    lines = [f"network = network or {made}", f"return {out}.numpy()"]
    return "@torch.no_grad()\n" + function(head, doc, lines)


def _training(plan: Plan) -> list[str]:
    searches = plan.optimizer.search is not None
    draws = [samples.batches(plan), samples.masks(plan), schedules.learning_rate(plan)]
    measure = "@torch.no_grad()\n" + function(
        "mean_loss(network, x, y)",
        "Return the mean loss of samples, as the network is in use.",
        [*(["network.eval()"] if plan.batch_norms else []), "return losses(y, network(x)).mean().item()"],
    )
    step = search_step(plan) if searches else _step(plan)
    objective = objective_functions(plan) if searches else []
    return [*draws, *update_functions(plan), measure, _part(plan), *objective, _train(plan, step)]


def _part(plan: Plan) -> str:
    return function(
        "share()",
        "Return which of how many processes this is: each takes its share of every batch.",
        [
            "if dist.is_initialized():",
            "    return dist.get_rank(), dist.get_world_size()",
            "return 0, 1",
        ],
    )


def _train(plan: Plan, step: list[str]) -> str:
    data = ["X_TRAIN", "Y_TRAIN", "X_TEST", "Y_TEST"]
    measures = [f"{part}_loss = mean_loss(network, x_{part}, y_{part})" for part in ("train", "test")]
    begin = [
        "rank, processes = share()",
        "network = first_network().to(device)",
        "model = DistributedDataParallel(network) if processes > 1 else network",
        f"parts = ({', '.join(data)})",
        f"tensors = (torch.from_numpy(part).to(device){precision(plan)} for part in parts)",
        "x_train, y_train, x_test, y_test = tensors",
    ]
    if plan.held:
        begin.append("held = {name: torch.from_numpy(mask).to(device) for name, mask in HELD.items()}")
    begin += beginning(plan)
    keep = "copy.deepcopy(network.state_dict())"
    report = ["if rank == 0:", f"    {REPORT}"]
    body = loop(plan, step, measures, keep, "network.load_state_dict(kept)", report)
    doc = "Train for some epochs, print the losses after each, and return the network."
    return function("train(epochs, device)", doc, [*begin, *body, "return network"])


def _step(plan: Plan) -> list[str]:
    s = plan.settings
    lines = ["network.train()"] if plan.batch_norms else []
    lines += [*batch_lines(plan), "network.zero_grad()", *loss_lines(plan), "loss.backward()", *hold_lines(plan)]
    if s.clip_value:
        lines.append("nn.utils.clip_grad_value_(network.parameters(), CLIP_VALUE)")
    if s.clip_norm:
        lines += [
            "slopes = [parameter.grad for parameter in network.parameters()]",
            "norm = nn.utils.get_total_norm(slopes)",
            "for slope in slopes:",
            "    slope.mul_(CLIP_NORM / norm.clamp(min=CLIP_NORM))",
        ]
    return [*lines, *before_lines(plan), *stepping(plan), *after_lines(plan)]
