"""Warnings and trends on paper: what became of them, why, and small pictures of both."""

from acctcore.report.warnings.pages import report_html, report_markdown
from acctcore.report.warnings.trends import trends_html, trends_markdown

__all__ = ["report_html", "report_markdown", "trends_html", "trends_markdown"]
