from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    """Drop the database of a test run also while a worker that was killed is not gone yet."""

    def _destroy_test_db(self, test_database_name, verbosity):
        with self._nodb_cursor() as cursor:
            name = self._quote_name(test_database_name)
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
