"""The gate workshop: a perceptron as a line to drag, gates as blocks, circuits of blocks, and networks of circuits."""
