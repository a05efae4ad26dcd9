"""Tables of the stage clean."""

import dataframely as dy

from analysis.schema.codes import ASSERTER_ROLES, DATE_BASES, MEASURES, OFFENCES, STATUSES, VALUE_CODES


class Claims(dy.Schema):
    """One row a claim: one assertion by one source about one person in one case."""

    collection = dy.String(primary_key=True, description="folder of the raw records")
    claim_id = dy.String(primary_key=True, description="id within the collection")
    source_id = dy.String(description="the source that makes the claim")
    case_id = dy.String(description="the case it is about")
    person_id = dy.String(description="the person it is about, unique within the case")
    person = dy.String(description="name of the person: as in cases, else the usual spelling")
    is_group = dy.Bool(description="whether it speaks of several people at once")
    subject_name = dy.String(description="name or description of the person, as printed")
    attribute = dy.String(description="what the claim is about (data/hand/attributes.yml)")
    value = dy.String(nullable=True, description="what is asserted, as printed")
    status = dy.Enum(STATUSES, description="standing of the claim (data/hand/statuses.yml)")
    place = dy.String(nullable=True, description="as printed")
    attributed_to = dy.String(nullable=True, description="who asserts it, as printed")
    note = dy.String(nullable=True, description="remark of the people who compiled the record")
    date = dy.String(nullable=True, description="as printed")
    date_start = dy.Date(nullable=True, description="first day on which it can have been")
    date_end = dy.Date(nullable=True, description="last day on which it can have been")
    date_edtf = dy.String(nullable=True, description="the date in EDTF (ISO 8601-2), levels 1 and 2")
    date_basis = dy.Enum(DATE_BASES, description="what the dates rest on")
    md_start = dy.Int16(nullable=True, description="month * 100 + day of the first day the text gives")
    md_end = dy.Int16(nullable=True, description="month * 100 + day of the last day the text gives")
    year_is_soft = dy.Bool(description="whether the year comes from the date of publication")
    value_code = dy.Enum(VALUE_CODES, nullable=True, description="kind of sentence, sought or imposed")
    value_months = dy.Float64(nullable=True, description="its length in months")
    articles = dy.List(dy.String(), description="articles of law named, as article(part)(item)")
    offences = dy.List(dy.Enum(OFFENCES), description="offences named (data/hand/offences.yml)")
    measure = dy.Enum(
        MEASURES, nullable=True, description="restraint before judgment (data/hand/measures.yml)"
    )
    asserter_role = dy.Enum(ASSERTER_ROLES, nullable=True, description="office of who asserts it")


class Rejected(dy.Schema):
    """One row a raw row that broke a rule."""

    collection = dy.String(description="folder of the raw records")
    table = dy.Enum(["sources", "cases", "claims"], description="the raw file")
    row = dy.Int64(description="line in the file, the header being line 1; row of the sheet for xlsx")
    record = dy.String(description="the row as read, as JSON")
    rule = dy.String(description="the first rule it broke")
    reason = dy.String(description="what is wrong and what to do, for each rule it broke")


class Unmapped(dy.Schema):
    """One row a printed value that no vocabulary could read."""

    collection = dy.String(description="folder of the raw records")
    field = dy.String(description="what could not be read: date, length, offence, article, asserter ...")
    value = dy.String(description="the value, as printed")
    language = dy.String(nullable=True, description="language of the source")
    n_claims = dy.Int64(description="claims that print it")
    claim_ids = dy.List(dy.String(), description="those claims")


class Corrections(dy.Schema):
    """One row a correction from data/hand that was applied."""

    collection = dy.String(description="folder of the raw records")
    table = dy.Enum(["sources", "cases", "claims"], description="the raw file")
    id = dy.String(description="id of the row")
    column = dy.String(description="the column corrected")
    old = dy.String(nullable=True, description="what the raw file has")
    new = dy.String(nullable=True, description="what was put in its place")
    reason = dy.String(description="why")
    source = dy.String(description="what the correction rests on")
