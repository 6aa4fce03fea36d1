"""What the forms of all apps share."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


def fields_only(*layout) -> FormHelper:
    """Return the helper of a form whose `<form>`, token and buttons stand in the template.

    `layout` orders and groups the fields; without it they stand in their own order.
    """
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout:
        helper.layout = Layout(*layout)
    return helper
