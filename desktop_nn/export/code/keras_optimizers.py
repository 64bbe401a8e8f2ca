"""The optimisers as Keras has them, where it has the same; else a class with the few lines of their update."""

from __future__ import annotations

from desktop_nn.export.code.numpy_optimizers import UPDATE_TEXTS, UpdateText
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import call, indented

# Behind `keras.optimizers.`.
SAME: dict[str, tuple[str, list[str]]] = {
    "sgd": ("SGD", []),
    "momentum": ("SGD", ["momentum=MOMENTUM"]),
    "nesterov": ("SGD", ["momentum=MOMENTUM", "nesterov=True"]),
    "adadelta": ("Adadelta", ["rho=RHO", "epsilon=EPSILON"]),
    "lion": ("Lion", ["beta_1=BETA1", "beta_2=BETA2"]),
}

# With the logarithm of the product of all momenta so far, for a step here sees but one number after the other.
NADAM = UpdateText(
    UPDATE_TEXTS["nadam"].doc,
    ("m", "v", "total"),
    (
        *UPDATE_TEXTS["nadam"].lines[:2],
        "now = BETA1 * (1 - 0.5 * ops.power(0.96, 0.004 * t))",
        "ahead = BETA1 * (1 - 0.5 * ops.power(0.96, 0.004 * (t + 1)))",
        "total = total + ops.log(now)",
        "m_bar = slope * (1 - now) / (1 - ops.exp(total))",
        "m_bar = m_bar + m * ahead / (1 - ops.exp(total) * ahead)",
        UPDATE_TEXTS["nadam"].lines[-1],
    ),
    UPDATE_TEXTS["nadam"].step,
)


def optimizer_made(plan: Plan) -> list[str]:
    """Return the lines that make the optimiser."""
    name, s = plan.optimizer.name, plan.settings
    kind, words = SAME.get(name, ("", []))
    bounds = ["clipvalue=CLIP_VALUE"] if s.clip_value else ["global_clipnorm=CLIP_NORM"] if s.clip_norm else []
    head = f"optimizer = keras.optimizers.{kind}(" if kind else f"optimizer = {_class_name(name)}("
    return call(head, ["learning_rate=LEARNING_RATE", *words, *bounds])


def _class_name(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def optimizer_class(plan: Plan) -> list[str]:
    """Return the class of an optimiser that Keras has otherwise."""
    name = plan.optimizer.name
    if name in SAME:
        return []
    row = NADAM if name == "nadam" else UPDATE_TEXTS[name]
    build = ["super().build(variables)"]
    build += [f'self.{m} = [self.add_variable_from_reference(v, "{m}") for v in variables]' for m in row.memory]
    lines = ["i = self._get_variable_index(variable)"]
    if any("**t" in line for line in row.lines):
        lines.append('t = ops.cast(self.iterations + 1, "float32")')
    lines += [f"{m} = self.{m}[i]" for m in row.memory]
    lines += [line.replace("np.", "ops.") for line in row.lines]
    lines += [f"self.assign(self.{m}[i], {m})" for m in row.memory]
    step = row.step.replace("np.", "ops.").replace("w[name]", "variable")
    if name == "adamw":  # two parts, a line for each
        own, decay = step.split(" + lr", 1)
        lines.append(f"step = {own}")
        step = f"step + lr{decay}"
    rises = step.startswith("-")
    lines.append(f"self.assign_add(variable, {step[1:]})" if rises else f"self.assign_sub(variable, {step})")
    return [
        "\n".join(
            [
                f"class {_class_name(name)}(keras.optimizers.Optimizer):",
                *indented([f'"""{row.doc}"""', "", "def build(self, variables):"]),
                *indented(build, 2),
                "",
                *indented(["def update_step(self, slope, variable, lr):"]),
                *indented(lines, 2),
            ]
        )
    ]
