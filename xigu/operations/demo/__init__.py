"""What `manage.py demo` is made of: one instance, a port, a web server, a worker, a supervisor."""
