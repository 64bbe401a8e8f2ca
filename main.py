"""Start Desktop NN: ``python3 main.py`` opens the window, ``python3 main.py train ...`` works without one.

Every Python can read this file, so that one which is too old is told in a sentence and not by a syntax error.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Desktop NN needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

INTERRUPTED = 130  # what a shell reports for a program ended by Ctrl+C


def main(arguments):
    # type: (list[str]) -> int
    """Make sure that everything needed is there, then hand over to the command line."""
    from desktop_nn import bootstrap, display

    if display.is_window_wanted(arguments):
        display.require_display()
    bootstrap.ensure("run")
    from desktop_nn.app import cli  # only now are its packages there

    return cli.main(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # while it was still loading
        sys.exit(INTERRUPTED)
