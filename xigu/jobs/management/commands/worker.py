from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from xigu.jobs.services import purge_jobs, recover_jobs


class Command(db_worker.Command):
    help = "Run background work; first pick up what a worker that died has left."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(reload=False)

    def handle(self, *args, **options):
        purge_jobs(now=timezone.now())
        recover_jobs(now=timezone.now())
        super().handle(*args, **options)
