"""Which right a document needs: what is made of remarks is the analysts', a draft is its agency's."""

from consultation.roles import Act
from exports.models import Export


def right(kind: str) -> Act:
    """The right to ask for a document of ``kind`` (Export.Kind), to see and to download it.

    Whoever sees a version on the agency's desk may have it as a file: it says nothing that the page
    does not say.
    """
    return Act.SEE_DESK if kind in Export.OF_VERSION else Act.EXPORT
