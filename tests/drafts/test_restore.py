"""Version → tree: what was stored comes back as it was parsed."""

from typing import Any

import pytest

from consultation import states
from drafts import upload
from drafts.models import SourceFile
from drafts.parse import Tree, parse
from drafts.parse.address import address
from drafts.parse.tree import Cell, Kind, Node, Notice
from drafts.restore import restore
from drafts.store import store
from tests.cast import Cast
from tests.drafts.making import make_draft, make_version
from tests.drafts.samples import SAMPLE_NAME, SAMPLE_TXT

pytestmark = pytest.mark.django_db


def test_it_restores_the_tree_that_was_parsed(cast: Cast) -> None:
    version = make_version(cast)
    assert restore(version) == parse(SAMPLE_TXT.encode(), SAMPLE_NAME)


def test_it_restores_quotes_tables_notices_and_metadata(cast: Cast) -> None:
    tree = parse("Điều 1. Sửa đổi\n1. Như sau:\n“1. Trích.\n3. Ba.\n".encode(), "a.txt")
    tree.instruments[0].children.append(
        Node(Kind.TABLE, line=9, table=[[Cell("Tên", 2, 1), Cell("Mức\nthu", 1, 2)], []])
    )
    address(tree.instruments)
    tree.notices.append(Notice("pictures-left-out", 1, {"count": "2"}))
    tree.metadata.title = "Về mức thu"
    assert restore(store(_unread(cast), tree=tree)) == tree


def test_it_asks_once_whatever_the_size(cast: Cast, django_assert_num_queries: Any) -> None:
    version = make_version(cast)
    with django_assert_num_queries(1):
        restore(version)


def test_it_restores_nothing_from_a_version_without_rows(cast: Cast) -> None:
    assert restore(store(_unread(cast), tree=Tree([]))) == Tree([])


def _unread(cast: Cast) -> SourceFile:
    """A file that was received and is being read."""
    source = upload.upload(
        make_draft(cast), by=cast.drafter, name=SAMPLE_NAME, data=SAMPLE_TXT.encode()
    )
    states.move(source, SourceFile.State.READING, by=None)
    return source
