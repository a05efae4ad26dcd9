"""Tables of the stage catalog."""

import dataframely as dy


class Sources(dy.Schema):
    """One row a source: who published what, when, and from whom it had it."""

    collection = dy.String(primary_key=True, description="folder of the raw records")
    source_id = dy.String(primary_key=True, description="id within the collection")
    number = dy.Int64(min=1, description="the source's number on every page, in the order of the raw file")
    url = dy.String(description="address of the page")
    publisher = dy.String(nullable=True, description="who published it, as printed")
    published = dy.String(nullable=True, description="date of publication, as printed")
    published_start = dy.Date(nullable=True, description="first day on which it can have been published")
    published_end = dy.Date(nullable=True, description="last day on which it can have been published")
    language = dy.String(nullable=True, description="language of the page (BCP 47)")
    kind = dy.String(nullable=True, description="kind of source, as recorded")
    credited_to = dy.String(nullable=True, description="who the source credits, as printed")
    origin_id = dy.String(description="who it comes from; copies of one story share it")
    origin = dy.String(description="name of the origin, for display")


class Cases(dy.Schema):
    """One row a case: one prosecution, or the run-up to one; it may have several accused."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(primary_key=True, description="id, unique over all collections built together")
    label = dy.String(nullable=True, description="the case in a few words")
    country = dy.String(nullable=True, description="country of the court (ISO 3166-1 alpha-2)")
    office = dy.String(nullable=True, description="office of the accused")
    institution = dy.String(nullable=True, description="institution the office belongs to")
    person = dy.String(nullable=True, description="names of the accused, separated by ;")
