"""What the units of a version cite, found once when it is stored, so that no page has to look again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.draft import Version


class Citations(models.Model):
    """The citations of one version, made by the machine from its words; frozen versions too may get them
    anew by a better grammar, since nothing that anybody wrote is changed by it.

    ``links``: {eId of a unit: [[field, start, end, eId meant, whether the reader is in it already]]};
    ``missing``: [{eid, field, start, end, words, looked, within}], for the drafter alone.
    """

    # Made of the version, and made again from it: it goes with it.
    version = models.OneToOneField(Version, models.CASCADE, related_name="citations")
    grammar = models.PositiveSmallIntegerField()
    links = models.JSONField(default=dict)
    missing = models.JSONField(default=list)

    class Meta:
        verbose_name = _("dẫn chiếu của phiên bản")
        verbose_name_plural = _("dẫn chiếu của phiên bản")

    def __str__(self) -> str:
        return str(self.version)
