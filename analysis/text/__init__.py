"""What printed words mean, whatever table they stand in: folding, dates, names.

fold               text as it is compared: one case, one form of digits, dashes, apostrophes, spaces
once_per_value     a Python reading of printed values, done once for each distinct value
read_dates         the dates of claims, resolved against the days of publication
read_published     days of publication
slug               a readable id from a printed name
"""

from analysis.text.datecolumns import read_dates, read_published
from analysis.text.distinct import once_per_value
from analysis.text.folding import fold
from analysis.text.slugs import slug

__all__ = ["fold", "once_per_value", "read_dates", "read_published", "slug"]
