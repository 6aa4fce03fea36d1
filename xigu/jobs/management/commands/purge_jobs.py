from django.core.management.base import BaseCommand
from django.utils import timezone

from xigu.jobs.services import purge_jobs


class Command(BaseCommand):
    help = "Delete background work that has been over for a week, with its files."

    def handle(self, *args, **options):
        count = purge_jobs(now=timezone.now())
        self.stdout.write(f"Deleted jobs: {count}")
