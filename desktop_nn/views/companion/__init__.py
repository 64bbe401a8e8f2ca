"""The strip that says in what a run and its companion differ, and how far each has come."""
