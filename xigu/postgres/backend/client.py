import os
import subprocess

from django.db.backends.postgresql import client

from xigu.postgres.server import PORT, ROLE


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, which finds the embedded server and its own psql."""

    def runshell(self, parameters):
        cluster = self.connection.cluster
        if cluster is None:
            return super().runshell(parameters)
        reach = {
            "HOST": self.connection.embedded_socket(),
            "PORT": PORT,
            "USER": ROLE,
        }
        arguments, environment = self.settings_to_cmd_args_env(
            self.connection.settings_dict | reach, parameters
        )
        arguments[0] = str(cluster.programs() / arguments[0])
        subprocess.run(arguments, env=os.environ | (environment or {}), check=True)
        return None
