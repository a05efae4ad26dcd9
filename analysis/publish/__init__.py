"""Notebooks to pages: runs what is stale through papermill, many at a time, and renders the site.

Takes the notebooks and the settings of a build; makes the pages below REPORTS. ``python -m analysis.publish`` is what
make calls, once, with the names of what it found stale.
"""

from analysis.publish.plan import build
from analysis.publish.runner import BuildError

__all__ = ["BuildError", "build"]
