"""Seed the holidays of Viet Nam 2024-2030, days in lieu and days worked instead.

Plain data, so that every database gets the same rows whichever release of the package is installed
(taken from holidays 0.109). Lunar holidays are computed; days in lieu after 2026 follow the Labour
Code's rule until the Government announces its own. The administrator edits them; later years:
``manage.py seed_holidays --years 2031-2033``.
"""

from datetime import date

from django.db import migrations

DAYS = """\
2024-01-01 holiday Tết Dương lịch
2024-02-08 holiday 29 Tết
2024-02-09 holiday Giao thừa Tết Nguyên Đán
2024-02-10 holiday Tết Nguyên Đán
2024-02-11 holiday Mùng hai Tết Nguyên Đán
2024-02-12 holiday Mùng ba Tết Nguyên Đán
2024-02-13 holiday Mùng bốn Tết Nguyên Đán
2024-02-14 holiday Mùng năm Tết Nguyên Đán
2024-04-18 holiday Ngày Giỗ Tổ Hùng Vương
2024-04-29 in_lieu Ngày nghỉ (thay cho ngày 04/05/2024)
2024-04-30 holiday Ngày Chiến thắng
2024-05-01 holiday Ngày Quốc tế Lao động
2024-05-04 worked Ngày làm bù
2024-09-02 holiday Quốc khánh
2024-09-03 holiday Quốc khánh
2025-01-01 holiday Tết Dương lịch
2025-01-27 holiday 29 Tết
2025-01-28 holiday Giao thừa Tết Nguyên Đán
2025-01-29 holiday Tết Nguyên Đán
2025-01-30 holiday Mùng hai Tết Nguyên Đán
2025-01-31 holiday Mùng ba Tết Nguyên Đán
2025-02-01 holiday Mùng bốn Tết Nguyên Đán
2025-04-07 holiday Ngày Giỗ Tổ Hùng Vương
2025-04-26 worked Ngày làm bù
2025-04-30 holiday Ngày Chiến thắng
2025-05-01 holiday Ngày Quốc tế Lao động
2025-05-02 in_lieu Ngày nghỉ (thay cho ngày 26/04/2025)
2025-09-01 holiday Quốc khánh
2025-09-02 holiday Quốc khánh
2026-01-01 holiday Tết Dương lịch
2026-02-16 holiday Giao thừa Tết Nguyên Đán
2026-02-17 holiday Tết Nguyên Đán
2026-02-18 holiday Mùng hai Tết Nguyên Đán
2026-02-19 holiday Mùng ba Tết Nguyên Đán
2026-02-20 holiday Mùng bốn Tết Nguyên Đán
2026-04-26 holiday Ngày Giỗ Tổ Hùng Vương
2026-04-27 in_lieu Ngày Giỗ Tổ Hùng Vương (nghỉ bù)
2026-04-30 holiday Ngày Chiến thắng
2026-05-01 holiday Ngày Quốc tế Lao động
2026-08-22 worked Ngày làm bù
2026-08-31 in_lieu Ngày nghỉ (thay cho ngày 22/08/2026)
2026-09-01 holiday Quốc khánh
2026-09-02 holiday Quốc khánh
2026-11-24 holiday Ngày Văn hóa Việt Nam
2027-01-01 holiday Tết Dương lịch
2027-02-04 holiday 29 Tết
2027-02-05 holiday Giao thừa Tết Nguyên Đán
2027-02-06 holiday Tết Nguyên Đán
2027-02-07 holiday Mùng hai Tết Nguyên Đán
2027-02-08 holiday Mùng ba Tết Nguyên Đán
2027-02-09 holiday Mùng bốn Tết Nguyên Đán
2027-02-10 holiday Mùng năm Tết Nguyên Đán
2027-04-16 holiday Ngày Giỗ Tổ Hùng Vương
2027-04-30 holiday Ngày Chiến thắng
2027-05-01 holiday Ngày Quốc tế Lao động
2027-05-03 in_lieu Ngày Quốc tế Lao động (nghỉ bù)
2027-09-02 holiday Quốc khánh
2027-09-03 holiday Quốc khánh
2027-11-24 holiday Ngày Văn hóa Việt Nam
2028-01-01 holiday Tết Dương lịch
2028-01-03 in_lieu Tết Dương lịch (nghỉ bù)
2028-01-24 holiday 29 Tết
2028-01-25 holiday Giao thừa Tết Nguyên Đán
2028-01-26 holiday Tết Nguyên Đán
2028-01-27 holiday Mùng hai Tết Nguyên Đán
2028-01-28 holiday Mùng ba Tết Nguyên Đán
2028-01-29 holiday Mùng bốn Tết Nguyên Đán
2028-04-04 holiday Ngày Giỗ Tổ Hùng Vương
2028-04-30 holiday Ngày Chiến thắng
2028-05-01 holiday Ngày Quốc tế Lao động
2028-05-02 in_lieu Ngày Chiến thắng (nghỉ bù)
2028-09-01 holiday Quốc khánh
2028-09-02 holiday Quốc khánh
2028-09-04 in_lieu Quốc khánh (nghỉ bù)
2028-11-24 holiday Ngày Văn hóa Việt Nam
2029-01-01 holiday Tết Dương lịch
2029-02-12 holiday Giao thừa Tết Nguyên Đán
2029-02-13 holiday Tết Nguyên Đán
2029-02-14 holiday Mùng hai Tết Nguyên Đán
2029-02-15 holiday Mùng ba Tết Nguyên Đán
2029-02-16 holiday Mùng bốn Tết Nguyên Đán
2029-04-23 holiday Ngày Giỗ Tổ Hùng Vương
2029-04-30 holiday Ngày Chiến thắng
2029-05-01 holiday Ngày Quốc tế Lao động
2029-09-02 holiday Quốc khánh
2029-09-03 holiday Quốc khánh
2029-09-04 in_lieu Quốc khánh (nghỉ bù)
2029-11-24 holiday Ngày Văn hóa Việt Nam
2029-11-26 in_lieu Ngày Văn hóa Việt Nam (nghỉ bù)
2030-01-01 holiday Tết Dương lịch
2030-01-31 holiday 29 Tết
2030-02-01 holiday Giao thừa Tết Nguyên Đán
2030-02-02 holiday Tết Nguyên Đán
2030-02-03 holiday Mùng hai Tết Nguyên Đán
2030-02-04 holiday Mùng ba Tết Nguyên Đán
2030-02-05 holiday Mùng bốn Tết Nguyên Đán
2030-02-06 holiday Mùng năm Tết Nguyên Đán
2030-04-12 holiday Ngày Giỗ Tổ Hùng Vương
2030-04-30 holiday Ngày Chiến thắng
2030-05-01 holiday Ngày Quốc tế Lao động
2030-09-02 holiday Quốc khánh
2030-09-03 holiday Quốc khánh
2030-11-24 holiday Ngày Văn hóa Việt Nam
2030-11-25 in_lieu Ngày Văn hóa Việt Nam (nghỉ bù)
"""
SOURCE = "holidays 0.109"


def seed(apps, schema_editor):
    Holiday = apps.get_model("consultation", "Holiday")
    known = set(Holiday.objects.values_list("day", flat=True))
    rows = [line.split(" ", 2) for line in DAYS.splitlines()]
    Holiday.objects.bulk_create(
        Holiday(day=day, kind=kind, name=name, source=SOURCE)
        for day, kind, name in ((date.fromisoformat(d), k, n) for d, k, n in rows)
        if day not in known
    )


class Migration(migrations.Migration):
    dependencies = [("consultation", "0002_history_without_secrets")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
