"""Reads an exported file back in a process of its own while the window goes on; it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QObject, QProcess, QTimer, Slot

from desktop_nn.export.trial import PATIENCE, Trial, Unproven, Verdict

KILLING_MS = 1000  # that a killed process has to end


class TrialProcess(QObject):
    """Tries one file after the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = QEventLoop(self)
        self.patience = QTimer(self, singleShot=True, interval=1000 * PATIENCE)
        self.patience.timeout.connect(self._on_too_slow)
        self._ended_by = ""

    @property
    def is_running(self) -> bool:
        """Whether a file is being read back."""
        return self._waiting.isRunning()

    def run(self, trial: Trial) -> Verdict:
        """Try a file; returns when that has come to an end, whichever it is."""
        if trial.missing:
            return trial.missing
        program, *words = trial.command
        process, self._ended_by = QProcess(self), ""
        process.finished.connect(self._waiting.quit)
        process.errorOccurred.connect(self._waiting.quit)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.start(program, words)
        process.write(trial.given)
        process.closeWriteChannel()
        self.patience.start()
        if process.state() != QProcess.ProcessState.NotRunning:
            self._waiting.exec()
        self.patience.stop()
        printed = bytes(process.readAllStandardOutput().data())
        process.kill()
        process.waitForFinished(KILLING_MS)
        process.deleteLater()
        return Unproven(self._ended_by, trial.library) if self._ended_by else trial.verdict(printed)

    def stop(self) -> None:
        """Give up what is being read back."""
        self._end("stopped")

    @Slot()
    def _on_too_slow(self) -> None:
        self._end("too-slow")

    def _end(self, by: str) -> None:
        self._ended_by = by
        self._waiting.quit()
