from django.core.management.base import BaseCommand
from django.utils import timezone

from xigu.inbox.services import purge_messages


class Command(BaseCommand):
    help = "Delete messages that were read more than a year ago."

    def handle(self, *args, **options):
        count = purge_messages(now=timezone.now())
        self.stdout.write(f"Deleted messages: {count}")
