"""Loss and score of the run over its steps, for the training and the test set."""
