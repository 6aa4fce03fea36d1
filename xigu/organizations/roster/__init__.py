"""Reading a roster (名册) from a workbook: cells, columns, rows, and the empty form to fill in."""
