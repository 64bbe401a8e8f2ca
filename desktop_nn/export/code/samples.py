"""What all targets write alike, for it is NumPy in each: weights, samples, their order, masks and noise, class weights.

The order of the samples and what dropout and noise layers draw are those of the engine (`engine/batches.py`,
`engine/masks.py`), so that the program sees the very batches that training here sees.
"""

from __future__ import annotations

import zlib

from desktop_nn.engine.spec import LayerSpec
from desktop_nn.export.code.plan import Arrays, Plan
from desktop_nn.export.code.text import INDENT, array, function, indented, names_tuple, quoted


def load_arrays(plan: Plan, in_notebook: bool = False) -> str:
    """Return the line that reads the file beside, empty where there is none."""
    if plan.beside() is None:
        return ""
    name = quoted(plan.beside_name)
    return f"ARRAYS = np.load({name if in_notebook else f'Path(__file__).with_name({name})'})"


def weights(plan: Plan) -> str:
    """Return the assignment of WEIGHTS."""
    what = "first weights of training" if plan.trains else f"weights of training step {plan.model.metadata['step']}"
    head = f"# The {what}; a row of a matrix leads to one unit: z = x @ weight.T + bias."
    if plan.weights_beside:
        names = names_tuple("NAMES", list(plan.weights))
        return f"{head}\n{names}\nWEIGHTS = {{name: ARRAYS[name] for name in NAMES}}"
    return f"{head}\n{_dictionary('WEIGHTS', plan.weights)}"


def held(plan: Plan) -> str:
    """Return the assignment of HELD, empty where training moves all weights."""
    if not plan.held:
        return ""
    head = "# What training leaves as it is: locked weights, and cut edges, which are 0."
    if plan.weights_beside:
        lines = [f"{quoted(name)}: ARRAYS[{quoted(f'held:{name}')}]," for name in plan.held]
        return "\n".join([head, "HELD = {", *indented(lines), "}"])
    return f"{head}\n{_dictionary('HELD', plan.held)}"


def _dictionary(name: str, arrays: Arrays) -> str:
    lines = [f"{name} = {{"]
    for key, values in arrays.items():
        first, *others = array(values, 1)
        lines += [f"{INDENT}{quoted(key)}: {first}", *others]
        lines[-1] += ","
    return "\n".join(["# fmt: off", *lines, "}", "# fmt: on"])


def data(plan: Plan) -> str:
    """Return the assignments of the samples."""
    d = plan.model.metadata["data"]
    lines = [f"# Samples ({d}): those trained on, and those held back."]
    if plan.data_beside:
        lines += [f"{name} = ARRAYS[{quoted(name)}]" for name in plan.data]
    else:
        lines.append("# fmt: off")
        for name, values in plan.data.items():
            first, *others = array(values)
            lines += [f"{name} = {first}", *others]
        lines.append("# fmt: on")
    if plan.tests_on_training:
        lines.append("X_TEST, Y_TEST = X_TRAIN, Y_TRAIN  # too few to hold any back")
    return "\n".join(lines)


def constants(plan: Plan) -> str:
    """Return the numbers of the training loop."""
    s = plan.settings
    lines = [f"SEED = {int(s.seed)}"] if plan.steps > 1 or plan.random_layers else []
    lines += [f"BATCH_SIZE = {plan.batch_size}"] if plan.steps > 1 else []
    if plan.steps > 1:
        lines.append(f"STEPS = {plan.steps}  # in an epoch of {len(plan.samples.x_train)} samples")
    if plan.optimizer.search is None:
        lines.append(f"LEARNING_RATE = {float(s.learning_rate)!r}")
    named = {"L1": s.l1, "L2": s.l2, "CLIP_VALUE": s.clip_value, "CLIP_NORM": s.clip_norm, "MAX_NORM": s.max_norm}
    if plan.optimizer.search is not None:
        named |= {"CLIP_VALUE": 0.0, "CLIP_NORM": 0.0}
    lines += [f"{name} = {float(value)!r}" for name, value in named.items() if value > 0]
    if s.patience:
        lines += [f"PATIENCE = {int(s.patience)}  # epochs", f"MIN_DELTA = {float(s.min_delta)!r}"]
    values = plan.optimizer.values(dict(s.hyper))
    return "\n".join([*lines, *(f"{name.upper()} = {float(value)!r}" for name, value in values.items())])


def batches(plan: Plan) -> str:
    """Return the function ``batches(epoch)``, empty where every step sees all samples."""
    if plan.steps == 1:
        return ""
    return function(
        "batches(epoch)",
        "Yield the samples of each step of an epoch; orders are drawn for several epochs at once.",
        [
            "n = len(X_TRAIN)",
            "epochs = max(1, 4096 // n)",
            "rng = np.random.default_rng([0x5B, SEED, epoch // epochs])",
            "orders = rng.permuted(np.tile(np.arange(n), (epochs, 1)), axis=1)",
            "for start in range(0, n, BATCH_SIZE):",
            "    yield orders[epoch % epochs][start : start + BATCH_SIZE]",
        ],
    )


def masks(plan: Plan) -> str:
    """Return the functions that draw masks and noise, empty where no layer has any."""
    if not plan.random_layers:
        return ""
    kinds = {layer.kind for layer in plan.random_layers}
    parts = [_RANDOM] + [text for kind, text in _DRAWN.items() if kind in kinds]
    lines = [f"{quoted(layer.id)}: {_drawing(plan, layer)}," for layer in plan.random_layers]
    doc = "Return what training does to units at random in a step, by layer."
    return "\n\n\n".join([*parts, function("masks(step, count)", doc, ["return {", *indented(lines), "}"])])


def _drawing(plan: Plan, layer: LayerSpec) -> str:
    number, units = zlib.crc32(layer.id.encode()), plan.spec.widths[layer.id]
    size = layer.rate if layer.kind == "dropout" else layer.stddev
    return f"{layer.kind}(step, count, {units}, {float(size)!r}, layer={number})"


_RANDOM = '''def drawn(step, count, units, layer, draw):
    """Return a step's numbers, shape (count, units); they are drawn for some steps at once."""
    steps = max(1, min(16, 65536 // (units * count)))
    key = np.array([SEED, 0xD0 << 32 | layer], np.uint64)
    rng = np.random.Generator(np.random.Philox(key=key, counter=[0, step // steps, 0, 0]))
    return draw(rng, (steps, units, count), np.float32)[step % steps].T'''

_DRAWN = {
    "dropout": '''def dropout(step, count, units, rate, layer):
    """Return a mask: 0 with probability `rate`, else 1 / (1 - rate)."""
    share = drawn(step, count, units, layer, np.random.Generator.random)
    return (share >= rate).astype(np.float32) / (1 - rate)''',
    "gaussian_noise": '''def gaussian_noise(step, count, units, stddev, layer):
    """Return numbers of mean 0 and standard deviation `stddev`."""
    noise = np.random.Generator.standard_normal
    return stddev * drawn(step, count, units, layer, noise)''',
}


def importance(plan: Plan) -> str:
    """Return the function ``importance(y)``, empty where the samples of every class count once."""
    given = plan.settings.class_weights
    if not given:
        return ""
    texts = ", ".join(repr(float(weight)) for weight in given)
    classes = "(y[:, 0] >= 0.5).astype(int)" if plan.spec.widths[plan.spec.output] == 1 else "y.argmax(axis=1)"
    doc = "Return how much each sample counts: the weight of its class."
    return function("importance(y)", doc, [f"return np.array([{texts}], np.float32)[{classes}]"])
