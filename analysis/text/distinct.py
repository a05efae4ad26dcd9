"""A reading that only Python can do, done once for each distinct value and joined back."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl


def once_per_value(
    frame: pl.LazyFrame,
    by: list[str],
    reading: Callable[..., Mapping[str, Any] | None],
    into: Mapping[str, pl.DataType | type[pl.DataType]],
    within: pl.LazyFrame | None = None,
) -> pl.LazyFrame:
    """Adds the columns ``into``, read by calling ``reading`` once for each distinct combination of ``by``.

    ``reading`` takes the values of ``by`` in order (None where null) and returns a mapping with the keys
    of ``into``, or None where nothing can be read: all of its columns are null then. Rows whose first
    column of ``by`` is null are not read. The distinct combinations are collected; the rows are not. ``within``: a
    frame with the same combinations that takes less to work out than ``frame``, in which they are looked for.
    """
    distinct = (
        (frame if within is None else within)
        .select(by)
        .drop_nulls(by[0])
        .unique()
        .collect(engine="streaming")
    )
    rows = [reading(*values) for values in distinct.iter_rows()]
    read = (
        pl.DataFrame([row or {} for row in rows], schema=dict(into), orient="row")
        if rows
        else pl.DataFrame(schema=dict(into))
    )
    return frame.join(
        pl.concat([distinct, read], how="horizontal").lazy(), on=by, how="left", nulls_equal=True
    )
