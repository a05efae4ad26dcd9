"""Checks of the built site: wording, citations, markup and requests. What it finds fails the build.

Takes REPORTS and the tables under PROCESSED; makes nothing. ``make site-check`` runs it.
"""

from analysis.publish.check.findings import Finding
from analysis.publish.check.pages import check

__all__ = ["Finding", "check"]
