"""The rows of the raw files as they are read, and the rules by which a row is accepted.

A record has the columns of its file as text, ``collection``, ``row`` (its line in the file) and what the
stage knows about it (``*_known``, ``is_first``). A row that breaks a rule goes to clean/rejected with the
rule's name and the sentence of RULES, filled in from the row.
"""

import dataframely as dy
import polars as pl

WEB_ADDRESS = r"^https?://[^\s<>\x22\x00-\x20]+$"


class SourceRecord(dy.Schema):
    """One row of sources.csv."""

    collection = dy.String()
    row = dy.Int64(description="line in the file, the header being line 1")
    source_id = dy.String(nullable=True)
    url = dy.String(nullable=True)
    publisher = dy.String(nullable=True)
    published = dy.String(nullable=True)
    language = dy.String(nullable=True)
    kind = dy.String(nullable=True)
    credited_to = dy.String(nullable=True)
    surplus = dy.String(nullable=True, description="fields beyond the last column of the header")
    is_first = dy.Bool(description="no earlier row of the file has this id")

    @dy.rule()
    def has_source_id(cls) -> pl.Expr:
        return pl.col("source_id").is_not_null()

    @dy.rule()
    def source_id_is_new(cls) -> pl.Expr:
        return pl.col("is_first")

    @dy.rule()
    def has_as_many_fields_as_the_header(cls) -> pl.Expr:
        return pl.col("surplus").is_null()

    @dy.rule()
    def has_web_address(cls) -> pl.Expr:
        return pl.col("url").str.contains(WEB_ADDRESS).fill_null(value=False)


class CaseRecord(dy.Schema):
    """One row of cases.csv; several accused of one case stand in one row, separated by ``;``, or in several."""

    collection = dy.String()
    row = dy.Int64(description="line in the file, the header being line 1")
    case_id = dy.String(nullable=True)
    label = dy.String(nullable=True)
    country = dy.String(nullable=True)
    office = dy.String(nullable=True)
    institution = dy.String(nullable=True)
    person = dy.String(nullable=True)
    surplus = dy.String(nullable=True, description="fields beyond the last column of the header")
    is_first = dy.Bool(description="no earlier row has this id, or that row names another person of the case")
    is_elsewhere = dy.Bool(description="a collection read before this one has a case of this id")

    @dy.rule()
    def has_case_id(cls) -> pl.Expr:
        return pl.col("case_id").is_not_null()

    @dy.rule()
    def case_id_makes_a_file_name(cls) -> pl.Expr:
        return pl.col("case_id").str.contains(r"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$")

    @dy.rule()
    def case_id_is_new(cls) -> pl.Expr:
        return pl.col("is_first")

    @dy.rule()
    def case_id_is_of_one_collection(cls) -> pl.Expr:
        return ~pl.col("is_elsewhere")

    @dy.rule()
    def has_as_many_fields_as_the_header(cls) -> pl.Expr:
        return pl.col("surplus").is_null()


class ClaimRecord(dy.Schema):
    """One row of claims.csv."""

    collection = dy.String()
    row = dy.Int64(description="line in the file, the header being line 1")
    claim_id = dy.String(nullable=True)
    source_id = dy.String(nullable=True)
    case_id = dy.String(nullable=True)
    subject_name = dy.String(nullable=True)
    attribute = dy.String(nullable=True)
    value = dy.String(nullable=True)
    date = dy.String(nullable=True)
    place = dy.String(nullable=True)
    attributed_to = dy.String(nullable=True)
    status = dy.String(nullable=True)
    note = dy.String(nullable=True)
    surplus = dy.String(nullable=True, description="fields beyond the last column of the header")
    is_first = dy.Bool(description="no earlier row of the file has this id")
    source_known = dy.Bool(description="the collection has an accepted source of this id")
    case_known = dy.Bool(description="the collection has an accepted case of this id")
    attribute_known = dy.Bool(description="the attribute is in the vocabulary")
    status_known = dy.Bool(description="the status is in the vocabulary")

    @dy.rule()
    def has_claim_id(cls) -> pl.Expr:
        return pl.col("claim_id").is_not_null()

    @dy.rule()
    def claim_id_makes_an_anchor(cls) -> pl.Expr:
        return pl.col("claim_id").str.contains(r"^[\p{L}\p{N}._:-]{1,100}$")

    @dy.rule()
    def claim_id_is_new(cls) -> pl.Expr:
        return pl.col("is_first")

    @dy.rule()
    def has_as_many_fields_as_the_header(cls) -> pl.Expr:
        return pl.col("surplus").is_null()

    @dy.rule()
    def source_is_in_the_collection(cls) -> pl.Expr:
        return pl.col("source_known")

    @dy.rule()
    def case_is_in_the_collection(cls) -> pl.Expr:
        return pl.col("case_known")

    @dy.rule()
    def attribute_is_in_the_vocabulary(cls) -> pl.Expr:
        return pl.col("attribute_known")

    @dy.rule()
    def status_is_in_the_vocabulary(cls) -> pl.Expr:
        return pl.col("status_known")

    @dy.rule()
    def names_its_subject(cls) -> pl.Expr:
        return pl.col("subject_name").is_not_null()

    @dy.rule()
    def asserts_something(cls) -> pl.Expr:
        return pl.any_horizontal(pl.col("value", "date", "place").is_not_null())


# rule: the sentence a person reads, with the columns it quotes; the rows of one table break them in this order
RULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "has_source_id": ("The row has no source_id: give it one that no other row has.", ()),
    "has_case_id": ("The row has no case_id: give it one that no other row has.", ()),
    "has_claim_id": ("The row has no claim_id: give it one that no other row has.", ()),
    "source_id_is_new": (
        "source_id {} stands in an earlier row: ids are unique within a collection.",
        ("source_id",),
    ),
    "case_id_makes_a_file_name": (
        "case_id {} cannot name a page: use letters, digits, hyphens, dots and underscores, at most 100.",
        ("case_id",),
    ),
    "case_id_is_new": ("case_id {} stands in an earlier row with the same person.", ("case_id",)),
    "case_id_is_of_one_collection": (
        "case_id {} is a case of another collection too: ids of cases are unique over all that is built together.",
        ("case_id",),
    ),
    "claim_id_makes_an_anchor": (
        "claim_id {} cannot be linked to: use letters, digits, hyphens, dots, colons and underscores, at most 100.",
        ("claim_id",),
    ),
    "claim_id_is_new": (
        "claim_id {} stands in an earlier row: ids are unique within a collection.",
        ("claim_id",),
    ),
    "has_as_many_fields_as_the_header": (
        "The row has more fields than the header ({}): put a text that holds a comma in double quotes.",
        ("surplus",),
    ),
    "has_web_address": (
        "url {} is not an address of the web: every source needs one that starts with http:// or https://.",
        ("url",),
    ),
    "source_is_in_the_collection": (
        "source_id {} is not among the accepted sources: add it to sources, or mend its row there.",
        ("source_id",),
    ),
    "case_is_in_the_collection": (
        "case_id {} is not among the accepted cases: add it to cases, or mend its row there.",
        ("case_id",),
    ),
    "attribute_is_in_the_vocabulary": (
        "attribute {} is not in data/hand/attributes.yml: use one that is, or add it there with its meaning.",
        ("attribute",),
    ),
    "status_is_in_the_vocabulary": (
        "status {} is not in data/hand/statuses.yml: use one of the eight that are.",
        ("status",),
    ),
    "names_its_subject": ("The row has no subject_name: whom does the source speak of?", ()),
    "asserts_something": ("The row has no value, no date and no place: it asserts nothing.", ()),
}
