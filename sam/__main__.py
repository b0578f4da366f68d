"""`python -m sam`."""

import sys

from sam.app import main

if __name__ == "__main__":
    sys.exit(main())
