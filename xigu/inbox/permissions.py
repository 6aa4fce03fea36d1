"""Who may read a message: to whom it was sent."""

from xigu.common.scope import Scope

from .models import Message


def can_open(scope: Scope, message: Message) -> bool:
    return message.recipient_id == scope.user_id
