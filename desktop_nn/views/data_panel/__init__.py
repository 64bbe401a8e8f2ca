"""The left panel: which data to learn, the layers to draw with, and what the network's parameters add up to."""
