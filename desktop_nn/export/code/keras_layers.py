"""The network as a Keras model: a line for each layer."""

from __future__ import annotations

from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.export.code.plan import MODEL, Plan
from desktop_nn.export.code.text import call, function, quoted

# Activations as functions of a tensor; most have a name by which a layer takes them as well.
ACTIVATION_TEXTS: dict[str, str] = {
    "linear": "{z}",
    "step": "step({z})",
    "sigmoid": "ops.sigmoid({z})",
    "hard_sigmoid": "ops.hard_sigmoid({z})",
    "tanh": "ops.tanh({z})",
    "softsign": "ops.softsign({z})",
    "relu": "ops.relu({z})",
    "leaky_relu": "ops.leaky_relu({z}, {s})",
    "elu": "ops.elu({z})",
    "selu": "ops.selu({z})",
    "softplus": "ops.softplus({z})",
    "gelu": "ops.gelu({z}, approximate=False)",
    "gelu_tanh": "ops.gelu({z}, approximate=True)",
    "silu": "ops.silu({z})",
    "mish": "{z} * ops.tanh(ops.softplus({z}))",
    "softmax": "ops.softmax({z}, axis=1)",
}

HELPERS: dict[str, str] = {
    "step": '''def step(z):
    """Return 1 where z >= 0, else 0; it has no slope."""
    return ops.cast(z >= 0, "float32")''',
    "BatchNorm": f'''class BatchNorm(layers.BatchNormalization):
    """Batch normalisation whose running variance is the unbiased one of the batch.

    One sample alone goes by the running statistics, which it leaves as they are.
    """

    def call(self, x, training=False):
        mean, variance = self.moving_mean, self.moving_variance
        if training:
            count = ops.cast(ops.shape(x)[0], "float32")
            batch_mean, batch_variance = ops.mean(x, axis=0), ops.var(x, axis=0)
            unbiased = batch_variance * count / ops.maximum(count - 1, 1)
            mean = ops.where(count > 1, batch_mean, ops.convert_to_tensor(self.moving_mean))
            running = ops.convert_to_tensor(self.moving_variance)
            variance = ops.where(count > 1, batch_variance, running)
            share = ops.where(count > 1, {MOMENTUM!r}, 0.0)
            self.moving_mean.assign(self.moving_mean + share * (batch_mean - self.moving_mean))
            self.moving_variance.assign(
                self.moving_variance + share * (unbiased - self.moving_variance)
            )
        return (x - mean) / ops.sqrt(variance + self.epsilon) * self.gamma + self.beta''',
}


def activated(layer: LayerSpec, z: str) -> str:
    """Return the text of a layer's activation of a text z."""
    return ACTIVATION_TEXTS[layer.activation].format(z=z, s=repr(float(layer.slope)))


def build_function(plan: Plan, names: dict[str, str]) -> str:
    """Return the function ``build()``."""
    assert plan.spec.input is not None
    lines, inputs = [f"x = layers.Input(({plan.spec.input.units},))"], ["x"]
    drawn = plan.trains
    for layer in plan.layers:
        if drawn and layer.kind in ("dropout", "gaussian_noise"):
            inputs.append(f"{names[layer.id]}_drawn")
            lines.append(f"{inputs[-1]} = layers.Input(({plan.spec.widths[layer.id]},))")
    for layer in plan.layers:
        parts = ["x" if plan.spec.layer(i).kind == "input" else names[i] for i in plan.sources(layer)]
        if drawn and layer.kind in ("dropout", "gaussian_noise"):
            parts.append(f"{names[layer.id]}_drawn")
        lines += _layer(plan, layer, names[layer.id], parts)
    given = inputs[0] if len(inputs) == 1 else f"[{', '.join(inputs)}]"
    lines.append(f"return keras.Model({given}, {names[plan.output.id]})")
    ends = "; it ends in the weighted sums of its output layer" if plan.fused_here else ""
    return function("build()", f"Return the network{ends}.", lines)


def _layer(plan: Plan, layer: LayerSpec, name: str, parts: list[str]) -> list[str]:
    lines, read = [], parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]"
    if layer.kind == "dense" and len(parts) > 1:
        lines, read = [f"joined = layers.Concatenate()({read})"], "joined"
    made = _made(plan, layer, name)
    if made:
        first, *others = call(f"{name} = {made[0]}(", made[1], f")({read})")
        lines += [first, *others]
    fused = plan.fused_here and layer.id == plan.output.id
    if layer.activation != "linear" and not fused:
        lines.append(f"{name} = {activated(layer, name if made else read)}")
    elif not made:
        lines.append(f"{name} = {read}")
    return lines


def _made(plan: Plan, layer: LayerSpec, name: str) -> tuple[str, list[str]] | None:
    named = f"name={quoted(name)}"
    if layer.kind == "dense":
        return "layers.Dense", [str(plan.spec.widths[layer.id]), *_bounds(plan), named]
    if layer.kind == "layer_norm":
        return "layers.LayerNormalization", [f"epsilon={EPSILON!r}", named]
    if layer.kind == "batch_norm":
        kind = "BatchNorm" if plan.trains else "layers.BatchNormalization"
        return kind, [f"momentum={1 - MOMENTUM!r}", f"epsilon={EPSILON!r}", named]
    if plan.depth == MODEL and layer.kind == "dropout":
        return "layers.Dropout", [repr(float(layer.rate))]
    if plan.depth == MODEL and layer.kind == "gaussian_noise":
        return "layers.GaussianNoise", [repr(float(layer.stddev))]
    kinds = {"add": "Add", "multiply": "Multiply", "concatenate": "Concatenate"}
    kinds |= {"dropout": "Multiply", "gaussian_noise": "Add"}
    return (f"layers.{kinds[layer.kind]}", []) if layer.kind in kinds else None


def _bounds(plan: Plan) -> list[str]:
    s = plan.settings
    if not plan.trains:
        return []
    penalty = [f"{name}={name.upper()}" for name, value in (("l1", s.l1), ("l2", s.l2)) if value]
    found = [f"kernel_regularizer=keras.regularizers.L1L2({', '.join(penalty)})"] if penalty else []
    return found + (["kernel_constraint=keras.constraints.MaxNorm(MAX_NORM, axis=0)"] if s.max_norm else [])


def set_weights(plan: Plan, names: dict[str, str]) -> list[str]:
    """Return the lines that put the weights into the model; its matrices are the transposes."""
    lines = []
    for block in plan.model.layout.blocks:
        name = names[block.layer]
        kinds = ["weight", "bias", *(["running_mean", "running_var"] if block.kind == "batch_norm" else [])]
        parts = [f"WEIGHTS[{quoted(f'{name}.{kind}')}]" for kind in kinds]
        parts[0] += ".T" if block.kind == "dense" else ""
        head = f"model.get_layer({quoted(name)}).set_weights("
        if block.kind == "batch_norm":
            lines += [f"batch_norm = ({', '.join(quoted(kind) for kind in kinds)})"]
            lines += [f"{head}[WEIGHTS[f{quoted(name + '.{part}')}] for part in batch_norm])"]
        else:
            lines += call(head, [f"[{', '.join(parts)}]"])
    return lines
