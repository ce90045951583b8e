"""A credit application on paper: every figure with its note, bad news in sections of its own."""

from acctcore.report.applications.pages import application_html, application_markdown
from acctcore.report.applications.ratios import Figures

__all__ = ["Figures", "application_html", "application_markdown"]
