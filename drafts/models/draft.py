"""A draft document, the files it came as, its versions and their units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.errors import WrongState
from consultation.models import Agency
from consultation.record import Recorded
from consultation.states import Stateful
from drafts.models.rules import DocumentKind, WindowPolicy


class Draft(Recorded):
    """A document in the making: what stays the same through its versions (R75, R88)."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="drafts", verbose_name=_("Cơ quan chủ trì soạn thảo")
    )
    title = models.CharField(_("Tên dự thảo (trích yếu)"), max_length=500)
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="drafts", verbose_name=_("Hình thức văn bản")
    )
    regime = models.CharField(
        _("Luật áp dụng"),
        max_length=8,
        choices=WindowPolicy.Regime,
        default=WindowPolicy.Regime.LAW_2025,
    )
    issuing_authority = models.CharField(_("Thẩm quyền ban hành"), max_length=160)
    field = models.CharField(_("Lĩnh vực"), max_length=120, blank=True)
    abstract = models.TextField(_("Tóm tắt nội dung"), blank=True)
    author = models.CharField(
        _("Tác giả"), max_length=255, help_text=_("Đơn vị hoặc người soạn thảo.")
    )
    source = models.CharField(_("Nguồn"), max_length=255, help_text=_("Nơi dự thảo được lấy về."))
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("Ngày có hiệu lực"), null=True, blank=True)
    submission_number = models.CharField(_("Số tờ trình"), max_length=60, blank=True)
    appraisal_number = models.CharField(_("Số báo cáo thẩm định"), max_length=60, blank=True)
    folded = models.TextField(
        default="",
        editable=False,
        help_text="title, abstract and number without marks, for finding",
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dự thảo")
        verbose_name_plural = _("dự thảo")
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.title


def _source_path(source: SourceFile, name: str) -> str:
    return f"drafts/{source.draft_id}/source/{source.sha256[:16]}-{name[-80:]}"


class SourceFile(Stateful):
    """The file as it was uploaded, kept for ever with its SHA-256, whether it could be read or not."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Đã nhận, chờ đọc")
        READING = "reading", _("Đang đọc")
        READ = "read", _("Đã đọc xong")
        UNREADABLE = "unreadable", _("Không đọc được")

    STEPS: ClassVar[dict[str, frozenset[str]]] = {
        State.RECEIVED: frozenset({State.READING}),
        # A killed worker leaves READING behind: reading may start again.
        State.READING: frozenset({State.READING, State.READ, State.UNREADABLE}),
        State.READ: frozenset(),
        State.UNREADABLE: frozenset(),
    }

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="sources")
    file = models.FileField(upload_to=_source_path, max_length=255)
    name = models.CharField(_("Tên tệp"), max_length=255)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    author = models.CharField(_("Tác giả"), max_length=255)
    source = models.CharField(_("Nguồn"), max_length=255)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    state = models.CharField(_("Tình trạng"), max_length=12, choices=State, default=State.RECEIVED)
    problem = models.CharField(max_length=40, blank=True)
    problem_facts = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("tệp gốc")
        verbose_name_plural = _("tệp gốc")
        ordering: ClassVar[list[str]] = ["-uploaded_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="source_state_known",
                condition=Q(state__in=["received", "reading", "read", "unreadable"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DraftVersions(models.Manager["Version"]):
    """The versions of drafts and nothing else: whoever lists versions never meets a text in force."""

    def get_queryset(self) -> models.QuerySet[Version]:
        """Those in the numbering."""
        return super().get_queryset().filter(number__gt=0)


class Version(Recorded):
    """One version of a draft (lần 1, lần 2 …) as an exact structure; or, numbered -1, -2 …, a text in force.

    ``frozen_at`` is set when it is first published; from then on neither it nor its units change.
    A text in force stands outside of ``objects``, rounds and issued documents (docs/decisions/0006).
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    number = models.SmallIntegerField(
        _("Lần dự thảo"), help_text="below 0: a text in force, minus its position"
    )
    source = models.OneToOneField(SourceFile, models.PROTECT, related_name="version")
    made_at = models.DateTimeField(default=clock.now)
    counts = models.JSONField(default=dict)
    notices = models.JSONField(default=list, help_text="[{code, line, params}] of the parser")
    metadata = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(null=True, blank=True)
    as_version = models.GeneratedField(
        expression=Case(When(number__gt=0, then=F("id")), output_field=models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
        unique=True,
        help_text="the key, empty for a text in force: what only versions may have points at this",
    )
    NOT_RECORDED: ClassVar[tuple[str, ...]] = ("as_version",)

    objects = DraftVersions()
    texts: ClassVar[models.Manager[Version]] = models.Manager()  # texts in force among them

    class Meta:
        verbose_name = _("phiên bản dự thảo")
        verbose_name_plural = _("phiên bản dự thảo")
        ordering: ClassVar[list[str]] = ["draft", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "number"], name="version_number_once"),
            models.CheckConstraint(name="version_number_not_zero", condition=~Q(number=0)),
        ]

    def __str__(self) -> str:
        return f"{self.draft} ({self.name})"

    @property
    def is_in_force(self) -> bool:
        """Whether it is no version of the draft but a text in force."""
        return self.number < 0

    @property
    def name(self) -> str:
        """What it is called among the texts of its draft: "Dự thảo lần 2", or by the name of the document."""
        if self.is_in_force:
            return str(self.source.in_force.name)
        return _("Dự thảo lần %(number)s") % {"number": self.number}

    @property
    def short_name(self) -> str:
        """The same where there is little room."""
        if self.is_in_force:
            return str(_("Hiện hành"))
        return _("Lần %(number)s") % {"number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses once frozen: what was put before the public is never changed (R12)."""
        _refuse_frozen(Version.texts.filter(pk=self.pk))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses once frozen."""
        _refuse_frozen(Version.texts.filter(pk=self.pk))
        return super().delete(*args, **kwargs)


def _refuse_frozen(versions: models.QuerySet[Version]) -> None:
    if versions.filter(frozen_at__isnull=False).exists():
        raise WrongState(_("Phiên bản đã đăng lấy ý kiến không được thay đổi."), code="frozen")


_PLACED = frozenset({"id", "version", "parent"})  # what the statement itself fills in


def _insert(table: str, columns: Sequence[str | None]) -> str:
    """A unit of a version; its parent is asked for by version and position."""
    names = ", ".join(f'"{name}"' for name in columns)
    parent = f"(SELECT id FROM {table} WHERE version_id = %s AND position = %s)"  # noqa: S608  # our own names
    return (
        f"INSERT INTO {table} (version_id, parent_id, {names}) "  # noqa: S608  # our own names
        f"VALUES (%s, {parent}, {', '.join(['%s'] * len(columns))})"
    )


class ProvisionRows(models.QuerySet["Provision"]):
    """Units that refuse every change once their version is frozen, also many at once."""

    def update(self, **values: Any) -> int:
        """Refuses when any of the units is frozen."""
        self._refuse()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuses when any of the units is frozen."""
        self._refuse()
        return super().delete()

    def bulk_create(self, objs: Iterable[Provision], *args: Any, **kwargs: Any) -> list[Provision]:
        """Refuses to add units to a frozen version."""
        rows = list(objs)
        _refuse_frozen(Version.texts.filter(pk__in={row.version_id for row in rows}))
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Provision], *args: Any, **kwargs: Any) -> int:
        """Refuses when any of the units is frozen."""
        rows = list(objs)
        _refuse_frozen(Version.texts.filter(pk__in={row.version_id for row in rows}))
        return super().bulk_update(rows, *args, **kwargs)

    def write(self, version: Version, rows: Sequence[tuple[Provision, int | None]]) -> None:
        """Add all units of ``version``: each with the place of its parent among the rows before it.

        One statement, run once a row: ``bulk_create`` builds one for every few rows, and can only write
        level by level, for each level must know the keys of the one above. Refuses a frozen version.
        """
        _refuse_frozen(Version.texts.filter(pk=version.pk))
        own = [f for f in self.model._meta.concrete_fields if f.name not in _PLACED]
        plain = [field for field in own if not isinstance(field, models.JSONField)]
        packed = [field for field in own if isinstance(field, models.JSONField)]
        as_they_are = attrgetter(*(field.attname for field in plain))
        with connection.cursor() as cursor:
            cursor.executemany(
                _insert(self.model._meta.db_table, [field.column for field in (*plain, *packed)]),
                [
                    (
                        *(version.pk, version.pk, place),
                        *as_they_are(row),
                        *(f.get_db_prep_save(getattr(row, f.attname), connection) for f in packed),
                    )
                    for row, place in rows
                ],
            )

    def _refuse(self) -> None:
        _refuse_frozen(Version.texts.filter(pk__in=self.order_by().values("version_id")))


def _picture_path(picture: Picture, name: str) -> str:
    return f"drafts/{picture.draft_id}/pictures/{picture.sha256}"


class Picture(models.Model):
    """The bytes of a picture that stands in versions of a draft; written once, never changed."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="pictures")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    file = models.FileField(upload_to=_picture_path, max_length=255)

    class Meta:
        verbose_name = _("hình ảnh của dự thảo")
        verbose_name_plural = _("hình ảnh của dự thảo")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "sha256"], name="picture_once"),
        ]

    def __str__(self) -> str:
        return self.sha256[:16]


class Provision(models.Model):
    """One unit of a version: everything from the instrument down to a line, in document order.

    Written by the parser, never by hand, hence without history of its own; ``kind`` holds the values of
    ``drafts.parse.tree.Kind``; ``eid`` follows the Akoma Ntoso naming convention (art_5__cl_2__point_dd).
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="provisions")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    position = models.PositiveIntegerField()
    depth = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    eid = models.CharField(max_length=160)
    number = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=120, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    table = models.JSONField(null=True, blank=True)
    picture = models.JSONField(
        null=True, blank=True, help_text="{sha256, media_type, width, height, alt} of a Picture"
    )
    line = models.PositiveIntegerField(default=0)
    called = models.CharField(
        max_length=40, blank=True, help_text="what an attached instrument calls itself: Quy chế"
    )
    instrument = models.PositiveSmallIntegerField(
        default=0, help_text="0 the decision, 1… attached"
    )
    quoted = models.BooleanField(
        default=False, help_text="stands inside quoted text of an amendment"
    )

    objects = ProvisionRows.as_manager()

    class Meta:
        verbose_name = _("đơn vị của dự thảo")
        verbose_name_plural = _("đơn vị của dự thảo")
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "eid"], name="provision_eid_once"),
            models.UniqueConstraint(fields=["version", "position"], name="provision_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip() or self.eid

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses once the version is frozen."""
        _refuse_frozen(Version.texts.filter(pk=self.version_id))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuses once the version is frozen."""
        _refuse_frozen(Version.texts.filter(pk=self.version_id))
        return super().delete(*args, **kwargs)
