"""Which unit became which, case by case."""

from drafts.compare import SURE, Relation, align
from tests.drafts.compare.making import TOPICS, compared, draft, relations

OLD = draft(TOPICS)


def test_it_finds_every_unit_of_an_equal_draft_the_same() -> None:
    links = align(OLD, draft(TOPICS))

    assert [(link.old, link.new) for link in links] == [(at, at) for at in range(len(OLD))]
    assert {link.relation for link in links} == {Relation.SAME}
    assert all(link.sure for link in links)


def test_it_follows_articles_renumbered_after_an_insertion() -> None:
    new = draft(
        [
            *TOPICS[:2],
            "Kinh phí\nNgân sách tỉnh bảo đảm chi trả máy chủ, đường truyền.",
            *TOPICS[2:],
        ]
    )

    found = relations(OLD, new, "art_")

    assert found["art_2 → art_2"] == "same"
    assert found["art_3 → art_4"] == "renumbered"
    assert found["art_4__cl_2__point_dd → art_5__cl_2__point_dd"] == "same"
    assert found[" → art_3"] == "added"
    assert "removed" not in found.values()


def test_it_leaves_other_numbers_alone_when_5a_is_inserted() -> None:
    new = draft(
        [*TOPICS[:5], "Kinh phí\nNgân sách tỉnh chi trả máy chủ.", TOPICS[5]],
        ["1", "2", "3", "4", "5", "5a", "6"],
    )

    found = relations(OLD, new, "art_")

    assert found.pop(" → art_5a") == "added"
    assert set(found.values()) == {"same"}


def test_it_keeps_d_apart_from_đ() -> None:
    old = draft(["Việc\n1. Gồm:\nc) Nộp trực tiếp;\nd) Giữ kín;\nđ) Thu hồi thẻ."])
    new = draft(["Việc\n1. Gồm:\nc) Nộp trực tiếp;\nd) Thu hồi thẻ.\nđ) Giữ kín;"])

    links = compared(old, new)

    assert links["art_1__cl_1__point_d", "art_1__cl_1__point_dd"].renumbered
    assert links["art_1__cl_1__point_dd", "art_1__cl_1__point_d"].renumbered


def test_it_tells_that_an_article_was_renumbered_and_changed() -> None:
    changed = TOPICS[4].replace("từng ý kiến", "từng góp ý trong ba ngày")
    new = draft([*TOPICS[:2], "Kinh phí\nNgân sách tỉnh chi.", *TOPICS[2:4], changed, TOPICS[5]])

    link = compared(OLD, new)["art_5", "art_6"]

    assert (link.relation, link.renumbered, link.changed, link.moved) == (
        "renumbered",
        True,
        True,
        False,
    )
    assert link.facts is not None
    assert 0.7 < link.facts.equal_words < 1


def test_it_marks_an_article_changed_for_what_changed_below_it() -> None:
    new = draft([TOPICS[0], TOPICS[1].replace("Công dân", "Người dân"), *TOPICS[2:]])

    links = compared(OLD, new)

    assert (links["art_2", "art_2"].relation, links["art_2", "art_2"].changed) == ("changed", False)
    assert links["art_2", "art_2"].inside
    assert links["art_2__cl_2", "art_2__cl_2"].changed
    assert links["art_2__cl_1", "art_2__cl_1"].relation == "same"


def test_it_finds_an_article_moved_to_the_front() -> None:
    new = draft([TOPICS[0], TOPICS[4], *TOPICS[1:4], TOPICS[5]])

    links = compared(OLD, new)

    assert links["art_5", "art_2"].relation == "moved"
    assert links["art_5", "art_2"].renumbered
    assert links["art_2", "art_3"].relation == "renumbered"


def test_it_finds_a_clause_moved_to_another_article() -> None:
    moved = "Chánh Văn phòng chịu trách nhiệm thi hành."
    new = draft(
        [
            *TOPICS[:1],
            f"{TOPICS[1]}\n3. {moved}",
            *TOPICS[2:5],
            TOPICS[5].replace(f"\n2. {moved}", ""),
        ]
    )

    link = compared(OLD, new)["art_6__cl_2", "art_2__cl_3"]

    assert link.relation == "moved"
    assert not link.changed


def test_it_does_not_crosslink_twins_whose_parents_say_otherwise() -> None:
    twins = [f"{topic}\n9. Không thu phí." for topic in (TOPICS[1], TOPICS[5])]
    old = draft([twins[0], twins[1]])
    new = draft([twins[1], twins[0]])

    links = compared(old, new)

    assert ("art_1__cl_9", "art_2__cl_9") in links
    assert ("art_2__cl_9", "art_1__cl_9") in links


def test_it_does_not_link_what_was_deleted_with_what_was_put_in_its_place() -> None:
    new = draft(
        [
            *TOPICS[:2],
            "Kinh phí\nNgân sách tỉnh bảo đảm chi trả máy chủ, đường truyền.",
            *TOPICS[3:],
        ]
    )

    links = compared(OLD, new)

    assert links["art_3", ""].relation == "removed"
    assert links["", "art_3"].relation == "added"
    assert not links["art_3", ""].sure


def test_it_keeps_the_identity_of_an_article_that_kept_only_its_name() -> None:
    rewritten = "Thời hạn đăng tải\nMỗi cơ quan tự ấn định và công bố trên cổng của mình."
    new = draft([*TOPICS[:2], rewritten, *TOPICS[3:]])

    link = compared(OLD, new)["art_3", "art_3"]

    assert link.relation == "changed"
    assert not link.sure


def test_it_finds_an_article_split_in_two() -> None:
    first, second = TOPICS[3].split("\n2. ", 1)
    new = draft(
        [
            *TOPICS[:3],
            first,
            f"Cách gửi góp ý\n1. {second.replace(chr(10) + '3.', chr(10) + '2.')}",
            *TOPICS[4:],
        ]
    )

    links = compared(OLD, new)

    assert links["art_4", "art_4"].relation == "split"
    assert links["art_4", "art_5"].relation == "split"
    assert links["art_4__cl_2__point_dd", "art_5__cl_1__point_dd"].relation == "same"
    assert links["art_4__cl_2", "art_5__cl_1"].relation == "renumbered"
    assert max(links["art_4", at].confidence for at in ("art_4", "art_5")) < SURE


def test_it_finds_two_clauses_merged() -> None:
    sentences = [
        "Cơ quan chủ trì đăng dự thảo lên cổng thông tin và báo chí của tỉnh.",
        "Người đứng đầu chịu trách nhiệm về tính chính xác của mọi tài liệu kèm theo hồ sơ.",
    ]
    old = draft([f"Đăng tải\n1. {sentences[0]}\n2. {sentences[1]}\n3. Không thu phí."])
    new = draft([f"Đăng tải\n1. {sentences[0]} {sentences[1]}\n2. Không thu phí."])

    found = relations(old, new, "art_1__")

    assert found == {
        "art_1__cl_1 → art_1__cl_1": "merged",
        "art_1__cl_2 → art_1__cl_1": "merged",
        "art_1__cl_3 → art_1__cl_2": "renumbered",
    }
