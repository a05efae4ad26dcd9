"""What goes wrong with input."""


class InputError(ValueError):
    """Raw input that cannot be read: names the file, the row and the remedy."""
