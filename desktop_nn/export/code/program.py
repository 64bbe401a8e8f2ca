"""A whole program of sections: its docstring, its imports, and what happens when it is run."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from desktop_nn.export.code.plan import MODEL, PREDICT, Plan
from desktop_nn.export.code.text import WIDTH, function, names_tuple, standard_imports

_PURPOSE = {
    PREDICT: "Predicts with a trained network, in {library}",
    MODEL: "A trained network in {library}, with its loss",
}
_PURPOSE_OF_TRAINING = "Trains a network in {library}: samples, their order, first weights and settings are all in here"
_DEFAULT_EPOCHS = 100


def program(doc: str, sections: Sequence[str], third: Sequence[str] = ("import numpy as np",)) -> str:
    """Return the text of a file: docstring, imports, sections with two empty lines around functions."""
    body = ""
    for section in filter(None, sections):
        both_plain = bool(body) and not _is_block(section) and not _is_block(body.rsplit("\n\n\n", 1)[-1])
        body += ("\n\n" if both_plain else "\n\n\n") + section if body else section
    standard = standard_imports(body)
    imports = "\n".join(standard) + ("\n\n" if standard else "") + "\n".join(third)
    gap = "\n\n\n" if _is_block(body.split("\n\n\n", 1)[0]) else "\n\n"
    return f"{doc}\n\n{imports}{gap}{body}\n"


def _is_block(section: str) -> bool:
    return section.startswith(("def ", "class ", "if ", "@"))


def about(plan: Plan, library: str) -> list[str]:
    """Return what the program is, in sentences: the first says what for."""
    purpose = _PURPOSE_OF_TRAINING if plan.trains else _PURPOSE[plan.depth]
    facts = [purpose.format(library=library) + ".", f"Network: {network_line(plan)}.", *_names(plan)]
    if plan.depth != PREDICT:
        facts.append(f"Loss: {plan.loss.name}.")
    if plan.trains:
        facts[-1] += f" Optimiser: {plan.optimizer.name}."
    if plan.beside() is not None:
        facts.append(f"Needs the file {plan.beside_name} beside it, which holds its long arrays.")
    return [_harmless(fact) for fact in facts]


def header(plan: Plan, library: str, usage: Sequence[str] = ()) -> str:
    """Return the docstring of the file."""
    wrapped = [textwrap.fill(fact, WIDTH - 3, break_long_words=False) for fact in about(plan, library)]
    example = [f"    {line}" for line in (usage or _usage(plan))]
    return "\n".join(['"""' + wrapped[0], "", *wrapped[1:], "", *example, '"""'])


def _usage(plan: Plan) -> list[str]:
    name = _harmless(f"{plan.stem}.py")
    return [f"python {name} --epochs 100"] if plan.trains else [f"python {name} {' '.join(_example(plan))}"]


def _example(plan: Plan) -> list[str]:
    units = _columns(plan)
    return ["0.5"] * units if units <= 8 else ["0.5", "…", f"({units} numbers)"]


def _columns(plan: Plan) -> int:
    """Return how many numbers a sample has before anything is done to them."""
    assert plan.spec.input is not None
    return len(plan.model.columns) if plan.model.preparation else plan.spec.input.units


def network_line(plan: Plan) -> str:
    """Return the network in one line: ``2 → 8 tanh → 1 sigmoid`` for a chain, else the names of its layers."""
    texts = []
    for layer in [plan.spec.layer(i) for i in plan.spec.order]:
        plain = layer.kind in ("input", "dense")
        what = layer.activation if layer.kind in ("dense", "activation") and layer.activation != "linear" else ""
        texts.append(" ".join(filter(None, ["" if plain else layer.kind, str(plan.spec.widths[layer.id]), what])))
    return " → ".join(texts)


def _names(plan: Plan) -> list[str]:
    m = plan.model
    most = 12
    names = m.columns if m.preparation else m.inputs
    inputs = ", ".join(names[:most]) + (" …" if len(names) > most else "")
    outputs = f"the class, {' or '.join(m.classes)}" if m.classes else ", ".join(m.outputs)
    return [f"In go {inputs}; out comes {outputs}."] if m.inputs else []


def _harmless(text: str) -> str:
    """Return a text that may stand in a docstring."""
    return text.replace("\\", "/").replace('"', "'")


def predict_main(plan: Plan) -> str:
    """Return what a program that predicts does when it is run: one sample from the command line, as measured."""
    given = "prepared([values])" if plan.model.preparation else "np.array([values], np.float32)"
    call = f"predict({given})[0]"
    main = function(
        "main()",
        "Print the outputs for the numbers of the command line.",
        [
            "parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])",
            f'parser.add_argument("values", type=float, nargs={_columns(plan)})',
            "values = parser.parse_args().values",
            f"for name, value in zip(OUTPUTS, {call}):",
            '    print(f"{name}: {value:.6f}")',
        ],
    )
    return f"{main}\n\n\n{RUN}"


def outputs(plan: Plan) -> str:
    """Return the assignment of OUTPUTS, the names of what comes out."""
    count = plan.spec.widths[plan.spec.output]
    fitting = [names for names in (plan.model.classes, plan.model.outputs) if len(names) == count]
    names = fitting[0] if fitting else [f"output {number + 1}" for number in range(count)]
    return names_tuple("OUTPUTS", list(names))


RUN = 'if __name__ == "__main__":\n    main()'


def training_epochs(plan: Plan) -> int:
    """Return how many epochs it trains for unless told otherwise: as many as the weights have behind them."""
    return -(-int(plan.model.metadata["step"]) // plan.steps) or _DEFAULT_EPOCHS


def training_main(plan: Plan, arguments: Sequence[str], lines: Sequence[str]) -> str:
    """Return what a program that trains does when it is run; ``lines`` use ``options``."""
    body = [
        "parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])",
        f'parser.add_argument("--epochs", type=int, default={training_epochs(plan)})',
        *arguments,
        "options = parser.parse_args()",
        *lines,
    ]
    return function("main()", "Train as the command line says.", body) + f"\n\n\n{RUN}"
