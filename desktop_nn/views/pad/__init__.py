"""The pad: a digit drawn by hand, and what the network takes it for."""
