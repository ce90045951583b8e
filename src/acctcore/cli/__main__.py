"""`python -m acctcore.cli`."""

import sys

from acctcore.cli import main

sys.exit(main())
