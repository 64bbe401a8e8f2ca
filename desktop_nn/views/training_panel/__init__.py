"""The strip under the menu: playing and stepping, the settings of training, and the numbers it has reached."""
