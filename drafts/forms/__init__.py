"""Forms of this step: they take what was typed; the rules are in the verbs."""

from drafts.forms.alignment import NONE, PAIRS, CorrectForm
from drafts.forms.common import pasted, put_into, taken, upload_facts, upload_limit
from drafts.forms.draft import DraftForm, UploadForm
from drafts.forms.in_force import DeclareForm, InForceForm
from drafts.forms.pair import PairForm
from drafts.forms.public import Search
from drafts.forms.round import (
    MOST_QUESTIONS,
    ConsultationForm,
    DocumentForm,
    ExtendForm,
    Questions,
    WhyForm,
    last_day,
    moment_of,
)

__all__ = [
    "MOST_QUESTIONS",
    "NONE",
    "PAIRS",
    "ConsultationForm",
    "CorrectForm",
    "DeclareForm",
    "DocumentForm",
    "DraftForm",
    "ExtendForm",
    "InForceForm",
    "PairForm",
    "Questions",
    "Search",
    "UploadForm",
    "WhyForm",
    "last_day",
    "moment_of",
    "pasted",
    "put_into",
    "taken",
    "upload_facts",
    "upload_limit",
]
