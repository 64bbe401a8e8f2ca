"""The network diagram: draws the network and edits it."""
