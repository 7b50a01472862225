"""Remarks with a known truth: letters of campaigns, each sender's changed a little, among others.

The changes: words put in, left out and exchanged; an own note at the end; a tenth of all words reworded; and
stock phrases, which the others use as well.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

WORDS = """đề nghị cơ quan chủ trì soạn thảo xem xét sửa đổi bổ sung quy định khoản điều điểm mức thu phí giờ
mở cửa nhà văn hóa thôn tổ dân phố người dân doanh nghiệp hộ kinh doanh cá thể trẻ em học sinh giáo viên y tế
môi trường nước sạch đất đai quy hoạch xây dựng giao thông an toàn trật tự ngân sách kinh phí hỗ trợ bảo hiểm
lao động việc làm thu nhập thuế lệ phí hồ sơ thủ tục thời hạn trách nhiệm thẩm quyền kiểm tra giám sát báo cáo
công khai minh bạch hợp lý phù hợp thực tế địa phương tỉnh huyện xã phường""".split()  # noqa: SIM905  # to be read
_SIZES = (2, 3, 5, 10, 30, 200)


def campaigns(
    count: int, *, seed: int, stock: float = 0.4, names: int = 3_000
) -> tuple[list[str], list[int]]:
    """So many texts, and for each the number of what it was made from."""
    dice = random.Random(seed)
    words = WORDS + [f"{dice.choice(WORDS)}{at}" for at in range(names)]
    phrases = [dice.choices(words, k=dice.randint(12, 25)) for _ in range(12)]
    texts: list[str] = []
    truth: list[int] = []
    origin = 0
    while len(texts) < count:
        for text in _letters(dice, words, phrases, stock):
            texts.append(" ".join(text))
            truth.append(origin)
        origin += 1
    return texts[:count], truth[:count]


def _letters(
    dice: random.Random, words: list[str], phrases: list[list[str]], stock: float
) -> Iterable[list[str]]:
    if dice.random() >= 0.35:  # nobody else's
        text = dice.choices(words, k=dice.randint(20, 100))
        if dice.random() < stock * 1.5:
            text = dice.choice(phrases) + text
        yield text + dice.choice(phrases) if dice.random() < 0.3 else text
        return
    letter = dice.choices(words, k=dice.randint(30, 110))
    style = dice.random()
    for _ in range(dice.choice(_SIZES)):
        if style < 0.6:
            text = _edited(dice, letter, words)
        elif style < 0.8:
            text = letter + dice.choices(words, k=dice.randint(0, len(letter) // 4))
        else:
            text = [dice.choice(words) if dice.random() < 0.1 else word for word in letter]
        yield dice.choice(phrases) + text if dice.random() < stock else text


def _edited(dice: random.Random, letter: Sequence[str], words: list[str]) -> list[str]:
    text = list(letter)
    for _ in range(dice.randint(0, 5)):
        at = dice.randrange(len(text))
        change = dice.random()
        if change < 0.4:
            text[at] = dice.choice(words)
        elif change < 0.7:
            text.insert(at, dice.choice(words))
        else:
            del text[at]
    return text


def pairs(groups: Iterable[Sequence[Any]], truth: Sequence[int]) -> tuple[float, float]:
    """Precision and recall over pairs of texts that are of one origin; ids are places in ``truth``."""
    right = proposed = 0
    for ids in groups:
        counts = Counter(truth[at] for at in ids)
        right += sum(n * (n - 1) // 2 for n in counts.values())
        proposed += len(ids) * (len(ids) - 1) // 2
    there = sum(n * (n - 1) // 2 for n in Counter(truth).values())
    return right / (proposed or 1), right / (there or 1)
