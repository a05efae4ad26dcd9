"""Notebooks to pages: runs what is stale through papermill, many at a time, and renders the site.

Takes the notebooks and the settings of a build; makes the pages below REPORTS. ``python -m analysis.publish`` is what
make calls, once, with the names of what it found stale.
"""

import sys

# An optional check of addresses that jsonschema would import, and that nothing here asks for, takes half of the time
# that everything here takes to be imported.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from analysis.publish.plan import build  # noqa: E402
from analysis.publish.runner import BuildError  # noqa: E402

__all__ = ["BuildError", "build"]
