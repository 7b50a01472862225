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


class BaseConverter:
    """``<base:old>``: a version by its number, or a text in force as ``hien-hanh-1``, which is -1 here."""

    regex = f"(?:hien-hanh-)?{NumberConverter.regex}"
    prefix = "hien-hanh-"

    def to_python(self, value: str) -> int:
        """The number of the text."""
        if value.startswith(self.prefix):
            return -int(value.removeprefix(self.prefix))
        return int(value)

    def to_url(self, value: int) -> str:
        """The number as it stands in the address."""
        return str(value) if value > 0 else f"{self.prefix}{-value}"


class ApiBaseConverter(BaseConverter):
    """``<api_base:old>``: the same in the API, as ``in-force-1``."""

    regex = f"(?:in-force-)?{NumberConverter.regex}"
    prefix = "in-force-"


register_converter(BaseConverter, "base")
register_converter(ApiBaseConverter, "api_base")
register_converter(NumberConverter, "number")
register_converter(KeyConverter, "key")
