"""The command line: ``python -m tools.bench [name …] [--json FILE]``."""

import sys

from tools.bench.run import main

if __name__ == "__main__":
    sys.exit(main())
