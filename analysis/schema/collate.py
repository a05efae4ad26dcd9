"""Tables of the stage collate."""

import dataframely as dy

from analysis.schema.codes import AGREEMENTS, CONFLICT_KINDS, MEASURES, OFFENCES, STATUSES, VALUE_CODES


class Readings(dy.Schema):
    """One row a reading: one normalised value that one or more claims support."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(description="the case")
    person_id = dy.String(description="the person, unique within the case")
    attribute = dy.String(description="what the reading is about")
    reading_id = dy.String(primary_key=True, description="id: case, attribute and the first of its claims")
    statement_id = dy.String(nullable=True, description="the statement under data/hand that words it")
    label = dy.String(description="what is asserted: the statement's clause, else the value as printed")
    label_language = dy.String(nullable=True, description="language of a label that is shown as printed")
    value_code = dy.Enum(VALUE_CODES, nullable=True, description="kind of sentence")
    value_months = dy.Float64(nullable=True, description="its length in months")
    offences = dy.List(dy.Enum(OFFENCES), description="offences named")
    articles = dy.List(dy.String(), description="articles named")
    measure = dy.Enum(MEASURES, nullable=True, description="restraint before judgment")
    date_start = dy.Date(nullable=True, description="first day of the narrowest interval its claims give")
    date_end = dy.Date(nullable=True, description="last day of the narrowest interval its claims give")
    date_edtf = dy.String(
        nullable=True, description="that interval in EDTF; a day without a year as XXXX-03-23"
    )
    md_start = dy.Int16(nullable=True, description="month * 100 + day, for a day whose year is not known")
    md_end = dy.Int16(nullable=True, description="month * 100 + day, for a day whose year is not known")
    date_claim_ids = dy.List(dy.String(), description="those of its claims that give a date")
    status = dy.Enum(STATUSES, description="the strongest standing among its claims")
    statuses = dy.List(dy.Enum(STATUSES), description="every standing among its claims")
    asserter_roles = dy.List(dy.String(), description="offices of those who assert it")
    denied = dy.Bool(description="whether it is a denial")
    n_claims = dy.Int64(min=1, description="claims")
    n_sources = dy.Int64(min=1, description="sources")
    n_origins = dy.Int64(min=1, description="origins: copies count once")
    first_published = dy.Date(nullable=True, description="earliest day by which a source of it was published")
    claim_ids = dy.List(dy.String(), description="its claims")
    agreement = dy.Enum(AGREEMENTS, description="how it stands among the others")
    contested_with = dy.List(dy.String(), description="readings that cannot be true beside it")


class Conflicts(dy.Schema):
    """One row a contradiction and attribute it shows in; rows of one contradiction share conflict_id."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(description="the case")
    person_id = dy.String(description="the person, unique within the case")
    attribute = dy.String(description="where it shows")
    kind = dy.Enum(CONFLICT_KINDS, description="what differs")
    noted_by = dy.Enum(["columns", "hand"], description="found in the columns, or noted by a reader")
    conflict_id = dy.String(description="id of the contradiction")
    question = dy.String(description="what the accounts answer differently")
    explanation = dy.String(description="why both cannot hold")
    sides = dy.List(
        dy.Struct(
            {
                "says": dy.String(nullable=True),
                "status": dy.String(nullable=True),
                "reading_ids": dy.List(dy.String()),
                "claim_ids": dy.List(dy.String()),
            }
        ),
        description="the accounts: what each says and what stands behind it",
    )
    reading_ids = dy.List(dy.String(), description="the readings on all sides")
    claim_ids = dy.List(dy.String(), description="the claims on all sides")


class View(dy.Schema):
    """One row a source: whether the view shown includes it, and why not."""

    collection = dy.String(primary_key=True, description="folder of the raw records")
    source_id = dy.String(primary_key=True, description="the source")
    is_shown = dy.Bool(description="whether at least one of its claims is shown")
    n_claims = dy.Int64(min=0, description="its claims")
    n_shown = dy.Int64(min=0, description="those of them that are shown")
    left_out_because = dy.String(nullable=True, description="why claims of it are left out")
