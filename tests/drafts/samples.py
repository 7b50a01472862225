"""Invented drafts for tests: a provincial decision with a regulation attached to it, and a second version."""

SAMPLE_NAME = "du-thao-quy-che.txt"

SAMPLE_TXT = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: …/2026/QĐ-UBND

Sông Mây, ngày … tháng … năm 2026

DỰ THẢO

QUYẾT ĐỊNH
Ban hành Quy chế quản lý, sử dụng nhà văn hóa thôn, tổ dân phố trên địa bàn tỉnh Sông Mây

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Luật Ban hành văn bản quy phạm pháp luật ngày 19 tháng 02 năm 2025;
Theo đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 12/TTr-SVHTTDL;
Ủy ban nhân dân ban hành Quyết định ban hành Quy chế quản lý, sử dụng nhà văn hóa thôn, tổ dân phố trên địa bàn tỉnh Sông Mây.

Điều 1. Ban hành Quy chế
Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng nhà văn hóa thôn, tổ dân phố trên địa bàn tỉnh Sông Mây.

Điều 2. Hiệu lực thi hành
1. Quyết định này có hiệu lực từ ngày 01 tháng 9 năm 2026.
2. Quyết định số 07/2014/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.

Điều 3. Tổ chức thực hiện
Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

QUY CHẾ
Quản lý, sử dụng nhà văn hóa thôn, tổ dân phố trên địa bàn tỉnh Sông Mây
(Ban hành kèm theo Quyết định số …/2026/QĐ-UBND ngày … tháng … năm 2026 của Ủy ban nhân dân tỉnh Sông Mây)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc quản lý, sử dụng nhà văn hóa thôn, tổ dân phố (sau đây gọi là nhà văn hóa) trên địa bàn tỉnh.

Điều 2. Đối tượng áp dụng
1. Ủy ban nhân dân các xã, phường.
2. Ban chủ nhiệm nhà văn hóa.
3. Tổ chức, cá nhân sử dụng nhà văn hóa.

Điều 3. Nguyên tắc quản lý
1. Nhà văn hóa phục vụ sinh hoạt chung của cộng đồng dân cư.
2. Việc quản lý, sử dụng nhà văn hóa bảo đảm:
a) Công khai, minh bạch;
b) Đúng mục đích;
c) Tiết kiệm;
d) An toàn về điện;
đ) An toàn về phòng cháy, chữa cháy;
e) Giữ gìn vệ sinh môi trường.

Chương II
QUẢN LÝ, SỬ DỤNG NHÀ VĂN HÓA

Điều 4. Giờ mở cửa
1. Nhà văn hóa mở cửa từ 6 giờ đến 21 giờ các ngày trong tuần.
2. Ban chủ nhiệm thông báo giờ mở cửa tại nơi dễ thấy.

Điều 5. Mức thu khi cho thuê
1. Mức thu khi cho thuê ngoài giờ không quá 200.000 đồng một buổi.
2. Không thu đối với:
a) Cuộc họp của thôn, tổ dân phố;
b) Hoạt động của thiếu nhi, người cao tuổi;
c) Hoạt động tuyên truyền của cơ quan nhà nước.
3. Khoản thu được công khai hằng quý.

Điều 6. Hành vi không được làm
1. Sử dụng nhà văn hóa để kinh doanh thường xuyên.
2. Gây ồn sau 21 giờ.
3. Đốt pháo, vàng mã trong khuôn viên nhà văn hóa.

Chương III
TỔ CHỨC THỰC HIỆN

Điều 7. Trách nhiệm của Ủy ban nhân dân xã, phường
1. Bố trí kinh phí bảo trì nhà văn hóa hằng năm.
2. Kiểm tra việc thực hiện Quy chế này ít nhất một lần mỗi năm.

Điều 8. Trách nhiệm của Ban chủ nhiệm
Ban chủ nhiệm nhà văn hóa quản lý tài sản, mở sổ theo dõi và báo cáo Ủy ban nhân dân xã, phường trước ngày 15 tháng 12 hằng năm.
"""  # noqa: E501  # lines as an office writes them

# The second version: opening hours, the fee, and a new clause.
SECOND_TXT = (
    SAMPLE_TXT.replace("từ 6 giờ đến 21 giờ các ngày", "từ 5 giờ 30 phút đến 22 giờ các ngày")
    .replace("200.000 đồng một buổi", "150.000 đồng một buổi")
    .replace(
        "3. Khoản thu được công khai hằng quý.",
        "3. Khoản thu được công khai hằng quý.\n4. Hộ nghèo được giảm 50% mức thu.",
    )
)

# Where what stands (the attached regulation is the second instrument).
ARTICLES_IN_DECISION = 3
ARTICLES_IN_REGULATION = 8
