from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

TEXT = "text/plain; charset=utf-8"


@login_not_required
@never_cache
@require_safe
def healthz(request):
    """Say that this process is alive; asks nobody else."""
    return HttpResponse("alive\n", content_type=TEXT)


@login_not_required
@never_cache
@require_safe
def readyz(request):
    """Say whether the database answers and has all migrations; 503 where not."""
    try:
        waiting = _waiting_migrations()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type=TEXT, status=503)
    if waiting:
        return HttpResponse("migrations are missing\n", content_type=TEXT, status=503)
    return HttpResponse("ready\n", content_type=TEXT)


def _waiting_migrations():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
