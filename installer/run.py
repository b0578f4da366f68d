"""Where the built Linux program begins."""

import sys

from sam.app import main

sys.dont_write_bytecode = True  # the folder of the program belongs to the system
sys.exit(main())
