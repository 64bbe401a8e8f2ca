"""Every code the program can give has one sentence, and that sentence can be filled in from what the code carries."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import desktop_nn
from desktop_nn.data import DataError
from desktop_nn.data.errors import CODES
from desktop_nn.engine.activations import SLOPE
from desktop_nn.engine.checks import STDDEV, UNITS, problems
from desktop_nn.engine.initializers import CONSTANT
from desktop_nn.engine.losses import LOSSES, Loss
from desktop_nn.engine.optimizers import OPTIMIZERS, Optimizer
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.spec import RATE, LayerSpec, NetworkSpec
from desktop_nn.project.atomic import SYSTEM_CODES
from desktop_nn.project.checked import OFFSET, WEIGHT
from desktop_nn.project.sentences import SENTENCES, SETTINGS, WORDS, sentence

ROOT = Path(desktop_nn.__file__).parent
# Which argument of these calls is the code. The last two hand theirs on to EditError.
CODE_ARGUMENT = dict.fromkeys(("Problem", "EngineError", "EditError", "FileProblem", "DataError"), 0)
CODE_ARGUMENT |= {"listed": 0, "_with_field": 3}
CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def called(node: ast.Call) -> str:
    name = node.func
    return name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""


def codes_in(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in CODE_ARGUMENT:
            place = CODE_ARGUMENT[called(node)]
            if len(node.args) > place:
                parts = ast.walk(node.args[place])
                found |= {n.value for n in parts if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return {code.replace("_", "-") for code in found if CODE.fullmatch(code)}


def all_codes() -> set[str]:
    files = [
        p for folder in ("engine", "data", "project", "export", "session", "app") for p in (ROOT / folder).rglob("*.py")
    ]
    found = {code for path in files for code in codes_in(ast.parse(path.read_text("utf-8")))}
    number_problems = ("not-a-number", "not-whole", "out-of-range")
    built = {f"{param.name}-{code}" for param in (UNITS, RATE) for code in number_problems}
    real = (WEIGHT, OFFSET, STDDEV, SLOPE, CONSTANT)
    built |= {f"{param.name}-{code}" for param in real for code in ("not-a-number", "out-of-range")}
    built |= {"input-width", "output-width", *SYSTEM_CODES.values(), "system-error"}
    return found | built | {code.replace("_", "-") for code in CODES}


def test_the_walk_finds_codes_of_every_package() -> None:
    assert {"add-widths-differ", "unknown-loss", "cannot-remove", "not-finite", "no-units"} <= all_codes()


def test_every_code_has_a_sentence() -> None:
    assert all_codes() - set(SENTENCES) == set()


@pytest.mark.parametrize("table", [OPTIMIZERS, LOSSES])
def test_every_number_of_an_optimizer_or_a_loss_has_a_name(table: dict[str, Optimizer] | dict[str, Loss]) -> None:
    assert {param.name for row in table.values() for param in row.params} <= set(SETTINGS)


def test_every_loss_has_a_name() -> None:
    assert set(LOSSES) <= set(WORDS)


def test_no_sentence_is_without_a_code() -> None:
    assert set(SENTENCES) - all_codes() == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_whole_and_name_their_values_plainly(code: str) -> None:
    assert SENTENCES[code].endswith((".", ")"))
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(SENTENCES[code]))


@pytest.mark.parametrize("code", sorted(CODES))
def test_data_errors_carry_what_their_sentence_needs(code: str) -> None:
    error = DataError(code, "x", dict.fromkeys(CODES[code], 3))
    assert "…" not in sentence(error)


def test_layer_ids_become_the_names_a_reader_knows() -> None:
    problem = Problem("already-connected", "add1", {"source": "dense1"})
    assert sentence(problem, {"add1": "Sum", "dense1": "Hidden 1"}) == "“Sum” already reads “Hidden 1”."


def test_settings_are_named_and_numbers_written_out() -> None:
    problem = Problem("out-of-range", "learning_rate", {"value": 2e9, "low": 1e-9, "high": 1e9})
    assert sentence(problem) == "Learning rate: 2,000,000,000 is outside 1e-9 to 1,000,000,000."
    assert "5,000,000" in sentence(Problem("too-many-parameters", "", {"parameters": 6_000_000, "most": 5_000_000}))
    assert "8, 4 units" in sentence(Problem("add-widths-differ", "add1", {"widths": (8, 4)}))


def test_a_setting_is_named_whichever_part_of_the_project_it_belongs_to() -> None:
    problem = Problem("not-a-number", "training.batch_size", {"value": "many"})
    assert sentence(problem) == "Batch size: “many” is not a number."


def test_losses_and_tasks_are_named_as_people_name_them() -> None:
    problem = Problem("loss-for-other-task", "output", {"loss": "bce", "task": "regression"})
    assert sentence(problem) == "The loss BCE is not made for data of this kind (regression)."


def test_an_engine_error_is_told_by_its_problem() -> None:
    assert sentence(EngineError("unknown-loss", "loss", value="bcee")) == "There is no loss called “bcee”."


def test_a_missing_value_shows_an_ellipsis_and_an_unknown_code_fails() -> None:
    assert "…" in sentence(Problem("too-many-layers"))
    with pytest.raises(KeyError):
        sentence(Problem("no-such-code"))


def test_the_translated_template_is_filled_in() -> None:
    assert sentence(Problem("unknown-loss", "loss", {"value": "x"}), translate=lambda _: "<{value}>") == "<x>"


def test_problems_of_a_broken_network_read_well() -> None:
    layers = (LayerSpec("input", "input", units=2), LayerSpec("add1", "add", ("input",)))
    [problem] = problems(NetworkSpec(layers, "add1"))
    expected = "“add1” needs more incoming wires (at least 2, now 1): drag one to it, or remove it."
    assert sentence(problem) == expected
