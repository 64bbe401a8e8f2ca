"""Many seeds of the network on the screen, trained at once."""
