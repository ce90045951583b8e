"""Letters on paper: the matrix, a redline of two versions, a sheet to sign.

Pure functions from a letter to a text; nothing is written to a file here.
"""

from acctcore.report.matrix import matrix_markdown, matrix_rows
from acctcore.report.redline import redline_html, redline_markdown
from acctcore.report.signoff import Signature, signoff_html, signoff_markdown

__all__ = [
    "Signature",
    "matrix_markdown",
    "matrix_rows",
    "redline_html",
    "redline_markdown",
    "signoff_html",
    "signoff_markdown",
]
