"""The views of the window: each draws one aspect of the network, and none knows another."""
