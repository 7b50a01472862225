"""The cast of every test: three agencies, one person a role, and those who have no business there."""

from dataclasses import dataclass
from datetime import date, datetime

from consultation import clock, record
from consultation.models import Agency, Membership, User
from consultation.roles import Role

PASSWORD = "mưa-rừng-thu-2026"
SINCE = date(2020, 1, 1)  # every membership is in force since then, unless a test says otherwise
NOON = datetime(
    2026, 6, 1, 12, tzinfo=clock.ZONE
)  # a Monday, the posting day of DOMAIN.md's vectors


def make_agency(name: str, short_name: str, kind: str, parent: Agency | None = None) -> Agency:
    """An agency of the (invented) province of Bình Minh."""
    agency = Agency(
        name=name,
        short_name=short_name,
        kind=kind,
        parent=parent,
        place="Bình Minh",
        address="Số 1 đường Hùng Vương, tỉnh Bình Minh",
        telephone="0200 3822 000",
        email=f"{short_name.lower()}@binhminh.example.vn",
        valid_from=SINCE,
    )
    record.save(agency, by=None, why="Dữ liệu thử nghiệm")
    return agency


def make_user(name: str, full_name: str, *, is_staff: bool = False) -> User:
    """A person who signs in as ``name``@binhminh.example.vn with ``PASSWORD``."""
    make = User.objects.create_superuser if is_staff else User.objects.create_user
    return make(f"{name}@binhminh.example.vn", PASSWORD, full_name=full_name, title="Chuyên viên")


def join(
    user: User,
    agency: Agency,
    role: Role,
    *,
    since: date = SINCE,
    until: date | None = None,
    delegated_by: User | None = None,
) -> Membership:
    """A membership, or a delegation when ``delegated_by`` is named."""
    membership = Membership(
        user=user,
        agency=agency,
        role=role,
        valid_from=since,
        valid_to=until,
        delegated_by=delegated_by,
    )
    record.save(membership, by=delegated_by, why="Phân công")
    return membership


@dataclass(frozen=True)
class Cast:
    """Who is there. ``outsider`` has every role, at another agency; ``nobody`` has an account only."""

    province: Agency
    agency: Agency
    other_agency: Agency
    drafter: User
    publisher: User
    editor: User
    chief_editor: User
    analyst: User
    analyst2: User
    approver: User
    outsider: User
    admin: User
    nobody: User

    @classmethod
    def assemble(cls) -> "Cast":
        """Write all of them, as of ``SINCE``; the database must be there."""
        with clock.at(clock.start_of(SINCE)):
            return cls._assemble()

    @classmethod
    def _assemble(cls) -> "Cast":
        kind = Agency.Kind
        province = make_agency("Ủy ban nhân dân tỉnh Bình Minh", "UBND", kind.PROVINCIAL_COMMITTEE)
        agency = make_agency("Sở Tư pháp", "STP", kind.DEPARTMENT, province)
        other = make_agency("Sở Xây dựng", "SXD", kind.DEPARTMENT, province)
        people = {
            "drafter": ("Nguyễn Thị Soạn", Role.DRAFTER),
            "publisher": ("Trần Văn Đăng", Role.PUBLISHER),
            "editor": ("Lê Thị Biên", Role.EDITOR),
            "chief_editor": ("Phạm Văn Trưởng", Role.CHIEF_EDITOR),
            "analyst": ("Hoàng Thị Tổng", Role.ANALYST),
            "analyst2": ("Vũ Văn Hợp", Role.ANALYST),
            "approver": ("Đặng Thị Duyệt", Role.APPROVER),
        }
        users = {name: make_user(name, full_name) for name, (full_name, _) in people.items()}
        for name, (_, role) in people.items():
            join(users[name], agency, role)
        outsider = make_user("outsider", "Bùi Văn Ngoài")
        for role in Role:
            join(outsider, other, role)
        return cls(
            province=province,
            agency=agency,
            other_agency=other,
            outsider=outsider,
            admin=make_user("admin", "Đỗ Quản Trị", is_staff=True),
            nobody=make_user("nobody", "Ngô Không Ai"),
            **users,
        )

    def members(self) -> dict[str, User]:
        """The people of ``agency`` by the name of their part: for tables of role × status."""
        names = [
            "drafter",
            "publisher",
            "editor",
            "chief_editor",
            "analyst",
            "analyst2",
            "approver",
        ]
        return {name: getattr(self, name) for name in names}

    def strangers(self) -> dict[str, User]:
        """Signed in, but with no role at ``agency``: they get 404 where members get 403."""
        return {name: getattr(self, name) for name in ("outsider", "admin", "nobody")}
