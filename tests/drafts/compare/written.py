"""Drafts of any size, written by dice: stock phrases, a vocabulary used as unevenly as a law's."""

import random

from drafts.parse.address import address
from drafts.parse.tree import Kind, Node, Tree
from tests.drafts.compare.numbering import LETTERS

_VOCABULARY = """
của và các quy định việc thực hiện cơ quan nhà nước tổ chức cá nhân theo về trong được có không đối
với trường hợp hoặc tại phải này pháp luật quyền nghĩa vụ trách nhiệm thẩm tỉnh huyện xã phường ủy
ban nhân dân hội đồng sở bộ ngành đơn vị doanh nghiệp công chức viên cán hồ sơ thủ tục thời hạn ngày
tháng năm giấy phép đăng ký cấp thu hồi kiểm tra giám sát thanh xử lý vi phạm hành chính mức phạt
tiền đất đai nhà ở xây dựng quy hoạch môi trường nước rừng biển khoáng sản giao thông đường bộ thủy
hàng không vận tải phương tiện giáo dục đào tạo học sinh giáo trường mầm non y tế khám chữa bệnh bảo
hiểm xã thuốc an toàn thực phẩm lao động việc làm tiền lương hợp đồng nghỉ hưu trợ người khuyết tật
trẻ em phụ nữ văn hóa thể thao du lịch di tích lễ báo chí xuất bản thông tin truyền viễn dữ liệu số
điện tử chữ an ninh mạng quốc phòng dân quân cư trú hộ tịch khai sinh kết hôn tố tụng tòa án trọng
tài hòa giải thi hành bản luật sư công chứng giám định đấu giá ngân sách thuế phí lệ kế toán kiểm
đầu tư vốn vay tín dụng ngân hàng chứng khoán giá hải xuất nhập khẩu nông thôn mới chăn nuôi thú
trồng trọt giống phân bón thuỷ lợi đê điều phòng chống thiên tai bão lụt cứu nạn khoa công nghệ sáng
chế sở hữu trí tuệ tiêu chuẩn đo lường chất lượng năng lượng điện dầu khí hóa chất cháy nổ
"""
_WORDS = _VOCABULARY.split()
_STOCK = [
    "Ủy ban nhân dân tỉnh có trách nhiệm",
    "Tổ chức, cá nhân có hành vi",
    "Trong thời hạn 10 ngày, kể từ ngày nhận đủ hồ sơ,",
    "Cơ quan nhà nước có thẩm quyền",
    "Phạt tiền từ 1.000.000 đồng đến 3.000.000 đồng đối với",
]
# Law texts use the n-th commonest word about 1/n as often as the commonest.
_WEIGHTS = [1 / (4 + at) for at in range(len(_WORDS))]


def written(articles: int, *, seed: int) -> Tree:
    """A regulation of so many Điều in chapters of about ten, about 100 words a Điều."""
    dice = random.Random(seed)
    root = Node(Kind.INSTRUMENT)
    for at in range(articles):
        if at % 10 == 0:
            number = str(at // 10 + 1)
            name = _sentence(dice, 6).upper()
            root.children.append(Node(Kind.CHAPTER, number, f"Chương {number}", name))
        root.children[-1].children.append(_article(dice, at + 1))
    address([root])
    return Tree([root])


def _article(dice: random.Random, number: int) -> Node:
    article = Node(
        Kind.ARTICLE, str(number), f"Điều {number}.", _sentence(dice, dice.randint(3, 10))
    )
    clauses = dice.choice((0, 2, 3, 4, 5))
    if not clauses:
        article.text = " ".join(_sentence(dice, dice.randint(10, 40)) + "." for _ in range(2))
    for at in range(clauses):
        clause = Node(Kind.CLAUSE, str(at + 1), f"{at + 1}.")
        points = dice.choice((0, 0, 0, 3, 5))
        clause.text = _sentence(dice, dice.randint(6, 50)) + (":" if points else ".")
        clause.children = [
            Node(Kind.POINT, letter, f"{letter})", "", _sentence(dice, dice.randint(3, 25)) + ";")
            for letter in LETTERS[:points]
        ]
        article.children.append(clause)
    return article


def _sentence(dice: random.Random, count: int) -> str:
    words = dice.choices(_WORDS, _WEIGHTS, k=count)
    if count > 20 and dice.random() < 0.4:
        words.insert(0, dice.choice(_STOCK))
    return " ".join(words)
