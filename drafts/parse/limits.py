"""How much the parser is willing to read: defaults that no real draft comes near."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes and numbers of things; a file beyond one of them is refused."""

    file_bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 150 * 1024 * 1024
    part_bytes: int = 60 * 1024 * 1024
    zip_entries: int = 4000
    zip_ratio: int = 200
    """Unpacked to packed size of one entry, looked at above one megabyte."""
    pictures: int = 500
    """Pictures of one file; those beyond are left out, and the reader is told."""
    picture_bytes: int = 10 * 1024 * 1024
    picture_pixels: int = 40_000_000
    lines: int = 200_000
    """Lines with words on them."""


DEFAULT = Limits()
