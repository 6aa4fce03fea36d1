"""Django's PostgreSQL backend, which starts the embedded server at the first connection."""

import psycopg2
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from xigu.postgres.cluster import cluster_in
from xigu.postgres.errors import ClusterError
from xigu.postgres.server import PORT, ROLE

from .client import DatabaseClient
from .creation import DatabaseCreation
from .features import DatabaseFeatures


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; to the embedded server where the settings have EMBEDDED."""

    client_class = DatabaseClient
    creation_class = DatabaseCreation
    features_class = DatabaseFeatures

    @property
    def cluster(self):
        """The embedded server of these settings, or None."""
        embedded = self.settings_dict.get("EMBEDDED")
        return cluster_in(embedded["directory"], durable=embedded["durable"]) if embedded else None

    def get_connection_params(self):
        params = super().get_connection_params()
        if self.cluster:
            params |= {"host": self.embedded_socket(), "port": PORT, "user": ROLE}
        return params

    def get_new_connection(self, conn_params):
        """Connect; where the embedded server has died, start it again first."""
        try:
            return super().get_new_connection(conn_params)
        except psycopg2.OperationalError:
            if not self.cluster:
                raise
        return super().get_new_connection(conn_params | {"host": self.embedded_socket(heal=True)})

    def embedded_socket(self, *, heal=False):
        """Return the folder of the embedded server's socket, starting the server where needed."""
        embedded = self.settings_dict["EMBEDDED"]
        act = self.cluster.heal if heal else self.cluster.socket
        try:
            return act(embedded["database"])
        except ClusterError as error:
            raise OperationalError(str(error)) from error
