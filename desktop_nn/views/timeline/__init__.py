"""The timeline under everything: the loss of the whole run as a profile, and a cursor that goes to any step of it."""
