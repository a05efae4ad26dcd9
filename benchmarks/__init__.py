"""Measures the casebook: how fast pages, builds and cleaning are, beside other ways to do the same.

collection   writes collections of any size in the likeness of the real one
pages        notebooks to pages, against stock papermill and nbconvert, and myst-nb
builds       the real collection from nothing, with nothing changed, with one claim edited
cleaning     records to readings, a million claims and more, against duckdb and pandas
whole        thousands of cases and a million claims through ``make report``
report       docs/performance.md from what the others measured
"""
