"""Tables of the stage compare."""

import dataframely as dy

from analysis.schema.codes import ASSESSMENTS, STAGES, STATES, STATUSES, VALUE_CODES


class ComparedCases(dy.Schema):
    """One row a case and accused: where it stands, what was sought and imposed, and on what that rests."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(primary_key=True, description="the case")
    person_id = dy.String(primary_key=True, description="the accused, unique within the case")
    person = dy.String(description="name of the accused, or what a group is called")
    label = dy.String(nullable=True, description="the case in a few words")
    country = dy.String(nullable=True, description="country of the court (ISO 3166-1 alpha-2)")
    office = dy.String(nullable=True, description="office of the accused")
    institution = dy.String(nullable=True, description="institution the office belongs to")
    procedural_stage = dy.Enum(STAGES, description="the furthest stage that claims prove")
    stage_start = dy.Date(nullable=True, description="first day on which it can have been reached")
    stage_end = dy.Date(nullable=True, description="last day on which it can have been reached")
    stage_edtf = dy.String(nullable=True, description="when it was reached, in EDTF")
    stage_claim_ids = dy.List(dy.String(), description="claims that prove it")
    sought_code = dy.Enum(
        VALUE_CODES, nullable=True, description="kind of sentence the prosecution asked for"
    )
    sought_months = dy.Float64(
        nullable=True, description="its length in months; null where accounts are level"
    )
    sought_claim_ids = dy.List(dy.String(), description="claims behind what was sought")
    imposed_code = dy.Enum(VALUE_CODES, nullable=True, description="kind of sentence the court passed")
    imposed_months = dy.Float64(
        nullable=True, description="its length in months; null where accounts are level"
    )
    imposed_claim_ids = dy.List(dy.String(), description="claims behind what was imposed")
    imposed_minus_sought_months = dy.Float64(
        nullable=True, description="difference in months, both being terms"
    )
    verdict_start = dy.Date(nullable=True, description="first day on which judgment can have been given")
    verdict_end = dy.Date(nullable=True, description="last day on which judgment can have been given")
    verdict_edtf = dy.String(nullable=True, description="the day of judgment in EDTF")
    verdict_claim_ids = dy.List(dy.String(), description="claims behind the day of judgment")
    verdict_note = dy.String(nullable=True, description="a decision by hand that the day rests on")
    n_sources = dy.Int64(min=0, description="sources")
    n_origins = dy.Int64(min=0, description="origins: copies count once")
    n_languages = dy.Int64(min=0, description="languages of the sources")
    n_claims = dy.Int64(min=0, description="claims")
    n_contested = dy.Int64(min=0, description="contradictions")
    act_to_charge_days = dy.List(
        dy.Int64(nullable=True),
        nullable=True,
        description="[min, max] days from the alleged act to the charge",
    )
    charge_to_verdict_days = dy.List(
        dy.Int64(nullable=True), nullable=True, description="[min, max] days from the charge to the verdict"
    )
    verdict_to_publication_days = dy.List(
        dy.Int64(nullable=True), nullable=True, description="[min, max] days until the verdict was public"
    )
    absence_to_wanted_days = dy.List(
        dy.Int64(nullable=True),
        nullable=True,
        description="[min, max] days from the missed hearing to the listing",
    )
    flight_to_arrest_abroad_days = dy.List(
        dy.Int64(nullable=True),
        nullable=True,
        description="[min, max] days from the flight to the arrest abroad",
    )


class Matrix(dy.Schema):
    """One row a case, accused and dimension of the comparison."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(primary_key=True, description="the case")
    person_id = dy.String(primary_key=True, description="the accused")
    dimension = dy.String(primary_key=True, description="what is compared (data/hand/dimensions.yml)")
    cell = dy.String(nullable=True, description="what is claimed, in a few words; null where nothing is")
    state = dy.Enum(STATES, description="whether it is claimed, contested, not reported or not comparable")
    status = dy.Enum(STATUSES, nullable=True, description="the strongest standing behind it")
    reading_ids = dy.List(dy.String(), description="the readings shown")
    claim_ids = dy.List(dy.String(), description="the claims behind them")


class DueProcess(dy.Schema):
    """One row a case, accused and marker of fair trial: what sources report, never a grade."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(primary_key=True, description="the case")
    person_id = dy.String(primary_key=True, description="the accused")
    marker = dy.String(primary_key=True, description="the marker (data/hand/due_process.yml)")
    instrument = dy.String(description="article and paragraph of the ICCPR")
    assessment = dy.Enum(ASSESSMENTS, description="what sources report")
    claim_ids = dy.List(dy.String(), description="the claims that report it")


class Durations(dy.Schema):
    """One row a case, accused and pair of steps whose distance in time is known within bounds."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(primary_key=True, description="the case")
    person_id = dy.String(primary_key=True, description="the accused")
    duration = dy.String(primary_key=True, description="the pair of steps (data/hand/durations.yml)")
    min_days = dy.Int64(nullable=True, description="least number of days; null where open")
    max_days = dy.Int64(nullable=True, description="greatest number of days; null where open")
    claim_ids = dy.List(dy.String(), description="the claims that date the steps")


class Comparability(dy.Schema):
    """One row a case, accused and remark on what limits its comparison with the others."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(description="the case")
    person_id = dy.String(description="the accused")
    note = dy.String(description="the remark")
    claim_ids = dy.List(dy.String(), description="the claims it rests on")


class Changes(dy.Schema):
    """One row a cell of the comparison that differs between the view shown and the whole."""

    collection = dy.String(description="folder of the raw records")
    case_id = dy.String(description="the case")
    person_id = dy.String(description="the accused")
    dimension = dy.String(description="what is compared")
    whole = dy.String(nullable=True, description="the cell with every claim")
    whole_state = dy.Enum(STATES, description="its state with every claim")
    shown = dy.String(nullable=True, description="the cell in the view shown")
    shown_state = dy.Enum(STATES, description="its state in the view shown")
