from django.contrib.auth.backends import ModelBackend

from .models import User
from .queries import find_for_sign_in


class SignInBackend(ModelBackend):
    """Check a password for a user name, or for a phone number that only one user has."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        """Return the user, or None; every answer hashes one password, so that all take as long."""
        if username is None or password is None:
            return None
        user = find_for_sign_in(username)
        if user is None:
            User().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
