"""The gate workshop without its window: perceptrons of two inputs, circuits of them, and the networks they become."""
