from django.core.management.base import BaseCommand
from django.utils import timezone

from evaluation.services import release_due_opinions


class Command(BaseCommand):
    help = "Release to members the opinions about them that were kept in confidence long enough."

    def handle(self, *args, **options):
        count = release_due_opinions(now=timezone.now())
        self.stdout.write(f"Released opinions: {count}")
