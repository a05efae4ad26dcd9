"""Names and numbers as the tables of the site print them."""

from num2words import num2words


def institution(code: str | None) -> str:
    """An institution as recorded, with a capital and spaces: ``security_service`` is Security service."""
    text = (code or "institution not stated").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 source``, ``3 sources``, ``1,204 sources``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def in_words(number: int) -> str:
    """A number as prose writes it: in words to twelve, in figures beyond."""
    return str(num2words(number)) if 0 <= number <= 12 else f"{number:,}"  # type: ignore[no-untyped-call]
