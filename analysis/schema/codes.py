"""Closed codes that the tables' types rest on; their meaning and terms are in data/hand.

A test holds them against the vocabularies, so that neither can change alone.
"""

STATUSES = [
    "denied",
    "alleged",
    "reported",
    "charged",
    "requested",
    "ordered",
    "found_by_court",
    "confirmed_official",
]
DATE_BASES = ["stated", "year_inferred", "relative", "unresolved", "none"]
VALUE_CODES = ["term", "suspended", "maximum", "life", "death", "acquittal"]
MEASURES = ["detention", "house_arrest", "undertaking", "bail", "at_liberty", "undecided"]
OFFENCES = [
    "high_treason",
    "seizure_of_power",
    "insurrection",
    "mass_unrest",
    "abuse_of_power",
    "inaction",
    "torture",
    "homicide",
    "bribery",
    "embezzlement",
    "money_laundering",
    "crimes_against_humanity",
    "sexual_violence",
    "unlawful_detention",
    "enforced_disappearance",
    "obstruction",
    "terrorism",
    "other",
]
ASSERTER_ROLES = [
    "court",
    "prosecution",
    "investigators",
    "police",
    "security_service",
    "border_service",
    "government",
    "defence",
    "victim_witness",
    "media",
    "expert",
    "other",
]
STAGES = [
    "unknown",
    "investigation",
    "charged",
    "trial",
    "convicted_first_instance",
    "acquitted",
    "appeal_pending",
    "retrial_ordered",
    "upheld",
    "pardoned",
    "released",
    "died",
]
STATES = ["claimed", "contested", "not_reported", "not_comparable"]
ASSESSMENTS = ["reported_respected", "reported_restricted", "contested", "not_reported"]
AGREEMENTS = ["single_origin", "corroborated", "contested"]
CONFLICT_KINDS = ["value", "date", "offence", "article", "measure"]
