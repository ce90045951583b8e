"""Every document runs: the README and the pages under docs here, the docstrings as doctests.

Hypothesis takes the same examples on every run; `HYPOTHESIS_PROFILE=deep` searches wider.
"""

import os
from doctest import NORMALIZE_WHITESPACE

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

# What is printed is as wide on every screen, also where a worker is told how wide its screen is.
os.environ.pop("COLUMNS", None)

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=2_000, deadline=None)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
if PROFILE == "crosshair":  # only the extra `nightly` brings the solver
    settings.register_profile(
        "crosshair", backend="crosshair", max_examples=100, deadline=None, database=None
    )
settings.load_profile(PROFILE)

collect_ignore = ["docs/conf.py", "docs/_build"]

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE), SkipParser()],
    patterns=["*.md"],
).pytest()
