"""The epochs asked for are passes over the samples, whatever the batch sizes on the way."""

from pathlib import Path

from desktop_nn.app.headless import train
from desktop_nn.project import edits
from desktop_nn.project.files import save
from tests.project.makers import advanced, chain, trained


def test_epochs_go_on_through_a_change_of_the_batch_size(tmp_path: Path) -> None:
    project = edits.set_training(trained(chain(4), 40), batch_size=14)
    save(advanced(project, 60), tmp_path / "ahead.dnn")
    result = train(tmp_path / "ahead.dnn", 3, [], None)
    assert (result.step, result.epochs) == (66, 23)


def test_epochs_begun_before_a_change_still_ahead_are_those_asked_for(tmp_path: Path) -> None:
    later = advanced(edits.set_training(trained(chain(4), 40), batch_size=14), 60)
    back = advanced(later, 36)
    assert back.run is not None
    save(edits.set_training(back, batch_size=8), tmp_path / "cut.dnn")
    assert train(tmp_path / "cut.dnn", 3, [], None).epochs == 12
    from_there = edits.with_run(later, back.run)
    save(from_there, tmp_path / "back.dnn")
    result = train(tmp_path / "back.dnn", 3, [], None)
    assert (result.step, result.epochs) == (44, 12)
