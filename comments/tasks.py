"""Work in the background: mail that leaves. Takes ids only and may run twice without harm."""

from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from comments.asked_queries import reminder_letter
from comments.models import Reminder
from consultation import clock


@task()
def mail_reminder(reminder_id: int) -> None:
    """Send one reminder, once: the row is held while it is sent, and says when that was."""
    with transaction.atomic():
        rows = Reminder.objects.select_for_update(of=("self",))
        reminder = rows.select_related("asked__consultation__draft__agency").get(pk=reminder_id)
        if reminder.mailed_at is not None or reminder.asked.reply:
            return
        consultation = reminder.asked.consultation
        EmailMessage(
            subject=f"Đôn đốc góp ý dự thảo: {consultation.draft.title}"[:200],
            body=reminder_letter(reminder.asked),
            to=[reminder.asked.email],
            reply_to=[consultation.receiving_email],
        ).send()
        reminder.mailed_at = clock.now()
        reminder.save(update_fields=["mailed_at"])
