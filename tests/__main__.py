"""Pass the tests: ``python3 -m tests`` checks everything, ``python3 -m tests tests/engine -k adam`` a part of it.

Every Python can read this file, so that one which is too old is told in a sentence and not by a syntax error.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("The tests need Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

if __name__ == "__main__":
    if sys.argv[1:] == ["--update-lock"]:
        from tests import relock

        sys.exit(relock.main())

    from desktop_nn import bootstrap

    bootstrap.ensure("test")
    from tests import stages  # only now are its packages there

    sys.exit(stages.main(sys.argv[1:]))
