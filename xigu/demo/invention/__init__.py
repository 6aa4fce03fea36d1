"""What a district could look like: pure tables and dice, no database."""
