"""A program in plain NumPy: one file that predicts, or backpropagates, or trains, and can be read as a lesson."""

from __future__ import annotations

from desktop_nn.export.code import samples, schedules
from desktop_nn.export.code.loop import loop
from desktop_nn.export.code.numpy_layers import helpers_of
from desktop_nn.export.code.numpy_losses import loss_constants, loss_function, slope_function
from desktop_nn.export.code.numpy_optimizers import update_call, update_functions
from desktop_nn.export.code.numpy_passes import a_of, mode_of, pass_functions, predict_function
from desktop_nn.export.code.plan import PREDICT, CodeFiles, Plan
from desktop_nn.export.code.preparation import preparing
from desktop_nn.export.code.program import header, outputs, predict_main, program, training_main
from desktop_nn.export.code.text import function, names_tuple, quoted

_SAVE_ARGUMENT = 'parser.add_argument("--save", metavar="FILE.npz", help="where the trained weights go")'
_SAVE = ("w = train(options.epochs)", "if options.save:", "    np.savez(options.save, **w)")


def to_numpy(plan: Plan) -> CodeFiles:
    """Return the program's text and the arrays beside it."""
    return CodeFiles(program(header(plan, "NumPy"), numpy_sections(plan)), plan.beside())


def numpy_sections(plan: Plan, in_notebook: bool = False) -> list[str]:
    """Return what stands below the imports: constants, helpers, functions and what happens when it is run."""
    functions = [predict_function(plan)] if plan.depth == PREDICT else _model(plan)
    functions += _training(plan) if plan.trains else []
    main = training_main(plan, [_SAVE_ARGUMENT], _SAVE) if plan.trains else predict_main(plan)
    return [
        *_constants(plan, in_notebook),
        *helpers_of(functions),
        *preparing(plan),
        *functions,
        *([] if in_notebook else [main]),
    ]


def _constants(plan: Plan, in_notebook: bool) -> list[str]:
    own = [] if plan.depth == PREDICT else [loss_constants(plan)]
    if plan.trains:
        names = names_tuple("MATRICES", plan.penalised) if _needs_matrices(plan) else ""
        trained = names_tuple("TRAINED", _trained(plan)) if plan.optimizer.search else ""
        own = [samples.constants(plan), *own, names, trained, samples.held(plan), samples.data(plan)]
    else:
        own.append("" if in_notebook else outputs(plan))
    loaded, weights = samples.load_arrays(plan, in_notebook), samples.weights(plan)
    return [loaded, *own[:4], weights, *own[4:]] if plan.trains else [loaded, *own, weights]


def _needs_matrices(plan: Plan) -> bool:
    return plan.settings.l1 > 0 or plan.settings.l2 > 0 or plan.settings.max_norm > 0


def _trained(plan: Plan) -> list[str]:
    return [name for name in plan.weights if not name.endswith(("running_mean", "running_var"))]


def _model(plan: Plan) -> list[str]:
    """The network, its loss and its slopes."""
    return [samples.importance(plan), loss_function(plan), slope_function(plan), *pass_functions(plan)]


def _training(plan: Plan) -> list[str]:
    """What training adds: batches, rates, updates, and the loop."""
    draws = [samples.batches(plan), samples.masks(plan), schedules.learning_rate(plan)]
    searches = plan.optimizer.search is not None
    objective = _objective(plan) if searches else []
    doc = "Train for some epochs, print the losses after each, and return the weights."
    output = quoted(plan.output.id)
    measured = f"forward(w, {{x}})[0][{output}]" if plan.fused else "predict({x}, w)"
    measures = [f"{part.lower()}_loss = loss(Y_{part}, {measured.format(x=f'X_{part}')})" for part in ("TRAIN", "TEST")]
    step = _search_step(plan) if searches else _step(plan)
    begin = ["w = dict(WEIGHTS)"]
    if searches:
        begin = [
            "w = {name: values.astype(np.float64) for name, values in WEIGHTS.items()}",
            "pairs, previous = [], None",
        ]
    elif "memory" in update_call(plan):
        begin.append("memory = {}")
    body = [*begin, *loop(plan, step, measures, "dict(w)", "w = kept"), "return w"]
    return [*draws, *update_functions(plan), *objective, function("train(epochs)", doc, body)]


def _step(plan: Plan) -> list[str]:
    """A step: forward, back, and what the optimiser makes of the slopes."""
    s, restores = plan.settings, _restores(plan)
    lines = ["x, y = X_TRAIN[rows], Y_TRAIN[rows]"] if plan.steps > 1 else ["x, y = X_TRAIN, Y_TRAIN"]
    lines += _passes(plan)
    lines += _penalty_slope(plan) + _hold(plan)
    if s.clip_value:
        lines.append("g = {name: np.clip(slope, -CLIP_VALUE, CLIP_VALUE) for name, slope in g.items()}")
    if s.clip_norm:
        lines += [
            "norm = math.sqrt(sum(float((slope**2).sum()) for slope in g.values()))",
            "g = {name: slope * (CLIP_NORM / max(norm, CLIP_NORM)) for name, slope in g.items()}",
        ]
    lines += [*(["before = dict(w)"] if restores else []), update_call(plan), *_after(plan)]
    return lines


def _passes(plan: Plan) -> list[str]:
    if plan.random_layers:
        return ["drop = masks(step, len(x))", "z, a = forward(w, x, drop)", "g = backward(w, z, a, y, drop)"]
    return [f"z, a = forward(w, x{mode_of(plan).argument})", "g = backward(w, z, a, y)"]


def _penalty_slope(plan: Plan) -> list[str]:
    s = plan.settings
    terms = (["2 * L2 * w[name]"] if s.l2 else []) + (["L1 * np.sign(w[name])"] if s.l1 else [])
    return ["for name in MATRICES:", f"    g[name] = g[name] + {' + '.join(terms)}"] if terms else []


def _hold(plan: Plan) -> list[str]:
    return ["for name, held in HELD.items():", "    g[name][held] = 0"] if plan.held else []


def _restores(plan: Plan) -> bool:
    """Whether an update moves weights that have no slope, so that held ones have to be put back."""
    return bool(plan.held) and (plan.optimizer.name == "adamw" or plan.settings.max_norm > 0)


def _after(plan: Plan) -> list[str]:
    """What follows the update: running statistics, the bound on the weights, held weights."""
    lines = [f"move_statistics(w, {quoted(layer.id)}, {a_of(plan.sources(layer)[0])})" for layer in plan.batch_norms]
    if plan.settings.max_norm:
        lines += [
            "for name in MATRICES:",
            "    length = np.sqrt((w[name] ** 2).sum(axis=1, keepdims=True))",
            "    w[name] = w[name] * (MAX_NORM / np.maximum(length, MAX_NORM))",
        ]
    if _restores(plan):
        lines += ["for name, held in HELD.items():", "    w[name] = np.where(held, before[name], w[name])"]
    return lines


def _objective(plan: Plan) -> list[str]:
    """The loss and its slope at a flat vector of all weights, which a search asks for at several places."""
    s, step = plan.settings, ", step" if plan.random_layers else ""
    flat = function(
        "flat(arrays)",
        "Return all trained arrays as one vector.",
        ["return np.concatenate([arrays[name].ravel() for name in TRAINED])"],
    )
    shaped = function(
        "shaped(w, theta)",
        "Return the weights w, with those that are trained taken from a vector.",
        [
            "ends = np.cumsum([w[name].size for name in TRAINED])",
            "parts = zip(TRAINED, np.split(theta, ends[:-1]))",
            "return w | {name: part.reshape(w[name].shape) for name, part in parts}",
        ],
    )
    z = f"z[{quoted(plan.output.id)}]" if plan.fused else a_of(plan.output.id)
    terms = (["L2 * (w[name] ** 2).sum()"] if s.l2 else []) + (["L1 * np.abs(w[name]).sum()"] if s.l1 else [])
    penalty = ["for name in MATRICES:", f"    value += {' + '.join(terms)}"] if terms else []
    lines = ["w, x, y = shaped(w, theta), X_TRAIN, Y_TRAIN", *_passes(plan), *_penalty_slope(plan), *_hold(plan)]
    lines += [f"value = loss(y, {z})", *penalty, "return value, flat(g)"]
    doc = "Return the loss of all samples, and its slope, at a vector of weights."
    return [flat, shaped, function(f"objective(w{step}, theta)", doc, lines)]


def _search_step(plan: Plan) -> list[str]:
    words = ", step" if plan.random_layers else ""
    lines = ["x = X_TRAIN"] if plan.batch_norms else []
    if plan.batch_norms:
        lines.append(f"a = forward(w, x{mode_of(plan).argument})[1]")
    restores = ["before = w"] if _restores(plan) else []
    return [
        *lines,
        f"objective_here = functools.partial(objective, w{words})",
        "theta = flat(w)",
        *restores,
        "w = shaped(w, lbfgs_step(objective_here, theta, pairs, previous))",
        "previous = theta",
        *_after(plan),
    ]
