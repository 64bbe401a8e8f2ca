"""Puts the program together: window, menus, dialogs, language, and the command line."""
