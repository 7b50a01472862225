"""Numbers in addresses: such as fit into the database, so that no address makes it fail."""

from django.urls import register_converter


class KeyConverter:
    """``<key:id>``: a positive number of at most 18 digits (a 64-bit key); anything else is a 404."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """The key as a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The key as it stands in the address."""
        return str(value)


class NumberConverter(KeyConverter):
    """``<number:old>``: the number of a version of a draft, such as 2 in “lần 2”."""

    regex = "[1-9][0-9]{0,4}"


register_converter(NumberConverter, "number")
register_converter(KeyConverter, "key")
