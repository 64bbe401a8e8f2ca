"""The network as a PyTorch module: a line for each layer in its making and in its forward pass."""

from __future__ import annotations

from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.export.code.identifiers import identifiers
from desktop_nn.export.code.plan import MODEL, Plan
from desktop_nn.export.code.text import INDENT, WIDTH, call, indented, quoted

ACTIVATION_TEXTS: dict[str, str] = {
    "linear": "{z}",
    "step": "step({z})",
    "sigmoid": "torch.sigmoid({z})",
    "hard_sigmoid": "F.hardsigmoid({z})",
    "tanh": "torch.tanh({z})",
    "softsign": "F.softsign({z})",
    "relu": "torch.relu({z})",
    "leaky_relu": "F.leaky_relu({z}, {s})",
    "elu": "F.elu({z})",
    "selu": "F.selu({z})",
    "softplus": "F.softplus({z})",
    "gelu": "F.gelu({z})",
    "gelu_tanh": 'F.gelu({z}, approximate="tanh")',
    "silu": "F.silu({z})",
    "mish": "F.mish({z})",
    "softmax": "torch.softmax({z}, dim=1)",
}

HELPERS: dict[str, str] = {
    "step": '''def step(z):
    """Return 1 where z >= 0, else 0; it has no slope."""
    return (z >= 0).to(z.dtype)''',
    "GaussianNoise": '''class GaussianNoise(nn.Module):
    """Adds numbers of mean 0 and a standard deviation in training."""

    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev

    def forward(self, x):
        return x + self.stddev * torch.randn_like(x) if self.training else x''',
    "BatchNorm": f'''class BatchNorm(nn.BatchNorm1d):
    """Batch normalisation over the samples of all processes.

    One sample alone goes by the running statistics, which it leaves as they are.
    """

    def forward(self, x):
        count = total(torch.tensor(float(len(x)), device=x.device))
        if not self.training or count < 2:
            return self.scaled(x, self.running_mean, self.running_var)
        mean = total(x.sum(dim=0)) / count
        variance = total(((x - mean) ** 2).sum(dim=0)) / count
        with torch.no_grad():
            self.running_mean += {MOMENTUM!r} * (mean - self.running_mean)
            self.running_var += {MOMENTUM!r} * (variance * count / (count - 1) - self.running_var)
        return self.scaled(x, mean, variance)

    def scaled(self, x, mean, variance):
        return (x - mean) / torch.sqrt(variance + self.eps) * self.weight + self.bias


class Total(torch.autograd.Function):
    """The sum over all processes; on the way back their slopes are summed too."""

    @staticmethod
    def forward(_, x):
        x = x.clone()
        dist.all_reduce(x)
        return x

    @staticmethod
    def backward(_, slope):
        return Total.apply(slope)


def total(x):
    """Return the sum over all processes."""
    return Total.apply(x) if dist.is_initialized() else x''',
}


def torch_names(plan: Plan) -> dict[str, str]:
    """Return the attribute of each layer in the module."""
    return identifiers(plan.spec.order)


def module(plan: Plan) -> str:
    """Return the class ``Network``."""
    names, drawn = torch_names(plan), plan.trains and bool(plan.random_layers)
    made = [line for layer in plan.layers for line in _made(plan, layer, names)]
    last = f"return {names[plan.output.id]}"
    doc = "Returns the weighted sums of the output layer; `predict` applies its activation." if plan.fused_here else ""
    lines = ["class Network(nn.Module):"]
    lines += indented([f'"""{doc or "The network."}"""', "", "def __init__(self):"])
    lines += indented(["super().__init__()", *made], 2)
    lines += ["", *indented([f"def forward(self, x{', masks=None' if drawn else ''}):"])]
    return "\n".join([*lines, *indented([*_forward(plan, names), last], 2)])


def _made(plan: Plan, layer: LayerSpec, names: dict[str, str]) -> list[str]:
    name, units = f"self.{names[layer.id]}", plan.spec.widths[layer.id]
    if layer.kind == "dense":
        fan_in = sum(plan.spec.widths[i] for i in plan.sources(layer))
        return [f"{name} = nn.Linear({fan_in}, {units})"]
    if layer.kind == "layer_norm":
        return [f"{name} = nn.LayerNorm({units}, eps={EPSILON!r})"]
    if layer.kind == "batch_norm":
        kind = "BatchNorm" if plan.trains else "nn.BatchNorm1d"
        return [f"{name} = {kind}({units}, eps={EPSILON!r}, momentum={MOMENTUM!r})"]
    if plan.depth == MODEL and layer.kind == "dropout":
        return [f"{name} = nn.Dropout({float(layer.rate)!r})"]
    if plan.depth == MODEL and layer.kind == "gaussian_noise":
        return [f"{name} = GaussianNoise({float(layer.stddev)!r})"]
    return []


def _forward(plan: Plan, names: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for layer in plan.layers:
        parts = ["x" if plan.spec.layer(i).kind == "input" else names[i] for i in plan.sources(layer)]
        if len(parts) > 1 and layer.kind in ("dense", "concatenate"):
            target = "joined" if layer.kind == "dense" else names[layer.id]
            lines += _cat(target, parts)
            if layer.kind == "concatenate":
                continue
            parts = ["joined"]
        fused = plan.fused_here and layer.id == plan.output.id
        z = _weighted(plan, layer, parts, f"self.{names[layer.id]}")
        value = z if fused else activated(layer, z)
        lines += _assigned(names[layer.id], value)
    return lines


def _assigned(name: str, value: str) -> list[str]:
    line = f"{name} = {value}"
    return [line] if len(line) <= WIDTH - 2 * len(INDENT) else [f"{name} = (", f"    {value}", ")"]


def _cat(target: str, parts: list[str]) -> list[str]:
    line = f"{target} = torch.cat([{', '.join(parts)}], dim=1)"
    if len(line) <= WIDTH - 2 * len(INDENT):
        return [line]
    return [f"{target} = torch.cat(", *indented([*call("[", parts, "],"), "dim=1,"]), ")"]


def activated(layer: LayerSpec, z: str) -> str:
    """Return the text of a layer's activation of a text z."""
    return ACTIVATION_TEXTS[layer.activation].format(z=z, s=repr(float(layer.slope)))


def _weighted(plan: Plan, layer: LayerSpec, parts: list[str], name: str) -> str:
    if layer.kind in ("dense", "layer_norm", "batch_norm"):
        return f"{name}({parts[0]})"
    if layer.kind in ("dropout", "gaussian_noise"):
        sign = "*" if layer.kind == "dropout" else "+"
        drawn = f"{parts[0]} {sign} masks[{quoted(layer.id)}] if masks else {parts[0]}"
        return drawn if plan.trains else f"{name}({parts[0]})"
    return {"add": " + ", "multiply": " * "}.get(layer.kind, "").join(parts)
