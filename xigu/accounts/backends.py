from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.utils.module_loading import import_string

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

    def get_user(self, user_id):
        """Return who is signed in, with what every page tells him, in one query.

        What that is, is known further up: settings.COUNTED_WITH_USER names who counts it.
        """
        counted = settings.COUNTED_WITH_USER.items()
        counts = {attribute: import_string(name)() for attribute, name in counted}
        user = User.objects.annotate(**counts).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
