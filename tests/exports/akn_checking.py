"""What the tests of Akoma Ntoso share: the schema of OASIS, an identification, short views of a file."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from drafts.parse.read.akn.vocabulary import NS
from exports.akn import Identification

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_XSD = SHARED / "akn" / "akomantoso30.xsd"

ABOUT = Identification(
    subtype="Quyết định",
    number="du-thao-7",
    title="Quy chế quản lý nhà văn hóa",
    author="Sở Văn hóa, Thể thao và Du lịch",
    work_date=date(2026, 6, 1),
    version=2,
    version_date=date(2026, 6, 20),
    made_on=date(2026, 7, 1),
)
AMENDING = """QUYẾT ĐỊNH
Sửa đổi Quyết định số 7
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Sửa đổi, bổ sung
1. Sửa đổi Điều 4 như sau:
“Điều 4. Giờ mở cửa
1. Mở cửa từ 5 giờ.
2. Đóng cửa lúc 22 giờ.”.
2. Bãi bỏ Điều 5.
Điều 2. Hiệu lực
Quyết định có hiệu lực từ ngày ký.
"""


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_XSD))


def valid(data: bytes) -> etree._Element:
    """The root of a file that is valid against the schema; skips where the schema is not there."""
    if not _XSD.exists():
        pytest.skip("the schema ../shared/akn/akomantoso30.xsd is not there")
    root = etree.fromstring(data)
    assert _schema().validate(root), str(_schema().error_log)
    return root


def values(root: etree._Element, path: str) -> list[str]:
    """Attributes or texts along an XPath with the prefix a."""
    found = root.xpath(path, namespaces={"a": NS})
    assert isinstance(found, list)
    return [str(value) for value in found]
