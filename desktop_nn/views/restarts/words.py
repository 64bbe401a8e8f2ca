"""What the view of the restarts says, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.restarts import Restarts, Verdict
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.restarts_job import Fall
from desktop_nn.views.restarts.groups import GROUPS
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.theme import Theme

DESCENT, RIGHT = "descent", "right"

REFUSALS = {
    "network": QT_TRANSLATE_NOOP("Restarts", "The network cannot be trained as it is."),
    "optimizer": QT_TRANSLATE_NOOP(
        "Restarts", "L-BFGS measures each network's own steps: many at once need another optimiser."
    ),
    "schedule": QT_TRANSLATE_NOOP(
        "Restarts", "A learning rate that waits for a plateau belongs to one network: choose another schedule."
    ),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Restarts", text)


def refusal(code: str) -> str:
    """Say why many cannot be trained."""
    return _tr(REFUSALS[code])


def offer(seeds: Sequence[int], epochs: int) -> str:
    """Say what Start will do with these seeds, in the order in which they are counted."""
    text = QCoreApplication.translate(
        "Restarts", "{count} networks like the one on the screen, seeds {first} to {last}: {epochs} epochs each."
    )
    return text.format(count=len(seeds), first=seeds[0], last=seeds[-1], epochs=format_count(epochs))


def result(verdict: Verdict, *, done: bool) -> str:
    """Say how many have solved it: "35 of 64 solved it; 29 are stuck"."""
    translate = QCoreApplication.translate
    counts = {name: int(getattr(verdict, name).sum()) for name in ("solved", "stuck", "on_their_way", "astray")}
    if not done:
        texts = [translate("Restarts", "So far {solved} of {total} have solved it")]
    else:
        texts = [translate("Restarts", "{solved} of {total} solved it")]
        if counts["stuck"] or not counts["on_their_way"]:
            one = counts["stuck"] == 1
            texts.append(translate("Restarts", "1 is stuck") if one else translate("Restarts", "{stuck} are stuck"))
        if counts["on_their_way"] == 1:
            texts.append(translate("Restarts", "1 is still on its way"))
        elif counts["on_their_way"]:
            texts.append(translate("Restarts", "{on_their_way} are still on their way"))
    if counts["astray"]:
        texts.append(translate("Restarts", "{astray} diverged"))
    return "; ".join(texts).format(total=len(verdict.solved), **counts)


def legend(theme: Theme) -> str:
    """Say in rich text which sign means what."""
    parts = (f'<span style="color:{group.color(theme)}">{group.sign}</span> {_tr(group.name)}' for group in GROUPS)
    return "&nbsp;&nbsp; ".join(parts)


def bar(restarts: Restarts, verdict: Verdict, criterion: str) -> str:
    """Say what "solved" means here, with its numbers."""
    translate = QCoreApplication.translate
    if criterion == RIGHT:
        return translate("Restarts", "Solved: the class of every training sample is found.")
    if verdict.bar is None:
        return translate("Restarts", "Nobody has solved it: even the best has not halved the loss it began with.")
    text = translate(
        "Restarts",
        "Solved: a loss of at most {bar}, nine tenths of the way down from the mean first loss to the best last one, "
        "{best}.",
    )
    best = float(restarts.objective[-1][verdict.solved].min())
    return text.format(bar=format_number(verdict.bar, 3), best=format_number(best, 3))


def member(restarts: Restarts, verdict: Verdict, k: int, score: str, fall: Fall | None, look: int) -> str:
    """Tell all about one of them: its seed, where it is at this look, and what came of it."""
    translate = QCoreApplication.translate
    loss = float(restarts.objective[look, k])
    text = translate("Restarts", "Seed {seed} · loss {loss} · {score}")
    told = text.format(seed=restarts.seeds[k], loss=format_number(loss), score=score)
    if fall is not None:
        off = translate("Restarts", "{offset} off the plane")
        told += " · " + off.format(offset=format_fixed(float(fall.offsets[look, k]), 2))
    ends = [(group.chosen(verdict), _tr(group.name)) for group in GROUPS]
    ends.append((verdict.astray, translate("Restarts", "diverged")))
    return told + " · " + next(word for chosen, word in ends if chosen[k])


def score_text(restarts: Restarts, k: int, look: int, *, regression: bool) -> str:
    """Tell the scores of one of them on training and test samples."""
    train, test = float(restarts.train_score[look, k]), float(restarts.test_score[look, k])
    if regression:
        text = QCoreApplication.translate("Restarts", "R² {train}, test {test}")
        return text.format(train=format_fixed(train, 3), test=format_fixed(test, 3))
    text = QCoreApplication.translate("Restarts", "{train} right, test {test}")
    return text.format(train=format_percent(train, 0), test=format_percent(test, 0))


def about(fall: Fall, count: int) -> str:
    """Say what plane this is, and what may be done."""
    text = QCoreApplication.translate(
        "Restarts",
        "This plane through the best end holds {share} of the differences between all {count} · a click opens one",
    )
    return text.format(share=format_percent(fall.ground.plane.explained or 0.0, 0), count=count)
