"""The running document: its edits, its training on a worker thread, and what is selected (QtCore only)."""
