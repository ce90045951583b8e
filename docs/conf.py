"""How Sphinx builds these pages: offline, and with every warning an error."""

from importlib.metadata import version as version_of
from pathlib import Path
from runpy import run_path

project = "acctcore"
author = "The acctcore maintainers"
project_copyright = author
release = version_of("acctcore")
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = f"acctcore {release}"
html_show_copyright = False

# These pages are made from their tables before Sphinx looks for pages.
for page in ("duties.py", "assurance.py"):
    run_path(str(Path(__file__).with_name(page)))["write_page"]()
