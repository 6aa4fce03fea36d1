"""The hours sheet: one page on which a secretary writes down a whole activity."""

import json

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from xigu.common.figures import plain_number
from xigu.common.views import ScopedObjectMixin
from xigu.organizations.services import OrganizationError, look_up_member

from .. import permissions, queries, services
from ..forms import (
    STATES,
    WORDS,
    Line,
    RollEntryForm,
    SheetForm,
    fill_attended,
    fill_hours,
    fill_pasted,
)
from ..models import Activity
from ..states import LATE_AFTER_DAYS, Source

SHEET = "activities/sheet_form.html"
LONGEST_KEY = 16
TOOLS = ("attended", "fill", "find", "add", "other", "paste")


class SheetView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """The sheet, saved as a whole or not at all; its tools fill it and store nothing."""

    model = Activity
    form_class = SheetForm
    template_name = SHEET
    permission = staticmethod(permissions.can_manage)

    def get_queryset(self):
        return super().get_queryset().select_related("community", "sheet_saved_by")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "lines": lines_of(self.object)}

    def get_initial(self):
        return {"version": self.object.sheet_version, "source": Source.SHEET}

    def post(self, request, *args, **kwargs):
        tool = next((name for name in TOOLS if name in request.POST), None)
        if tool is None:
            return super().post(request, *args, **kwargs)
        return use_tool(request, self.object, tool)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **surroundings(self.object), is_saved="saved" in self.request.GET, **kwargs
        )

    def form_valid(self, form):
        try:
            outcome = services.record_sheet(
                activity=self.object,
                rows=form.rows,
                actor=self.request.scope,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except services.ActivityError as error:
            return self.refuse(form, error)
        messages.success(self.request, words_of(outcome))
        return redirect(f"{reverse('activities:sheet', args=[self.object.pk])}?saved")

    def refuse(self, form, error):
        """Show the sheet again as it was typed, with what is wrong beside its cells."""
        form.add_error(None, str(error))
        form.mark(getattr(error, "cells", ()))
        self.object.refresh_from_db(fields=["sheet_version"])
        if form.cleaned_data["version"] != self.object.sheet_version:
            form.show_meanwhile(self.object.sheet_version)
        return self.form_invalid(form)


class RollEntryView(ScopedObjectMixin, SingleObjectMixin, FormView):
    """Key a paper roll back by its numbers; the sheet opens filled, and is saved there."""

    model = Activity
    form_class = RollEntryForm
    template_name = "activities/sheet_roll.html"
    permission = staticmethod(permissions.can_manage)

    def get_queryset(self):
        return super().get_queryset().select_related("community")

    def get_form_kwargs(self):
        self.lines = lines_of(self.object)
        return {**super().get_form_kwargs(), "lines": self.lines}

    def form_valid(self, form):
        initial = {"version": self.object.sheet_version, "source": Source.ROLL}
        sheet = SheetForm(lines=self.lines, initial=initial)
        form.fill()
        text = _("This is what the roll says. Please look through it, then save it.")
        return show(self.request, self.object, sheet, notes=[text])


def use_tool(request, activity, tool):
    """Show the sheet again as it was typed, with what the tool has changed."""
    typed, notes = request.POST, []
    if tool in {"add", "other"}:
        notes = add_people(request, activity, tool)
    lines = lines_of(activity)
    form = SheetForm(lines=lines, typed=typed, initial=typed.dict())
    match tool:
        case "attended":
            fill_attended(lines)
        case "fill":
            fill_hours(lines, typed.get("each", "")[:20], before=typed.get("filled", ""))
        case "paste":
            notes = fill_pasted(lines, typed.get("pasted", ""))
    found = queries.walk_ins(request.scope, activity, typed.get("q", "")) if tool == "find" else []
    return show(
        request, activity, form, notes=notes, found=found, has_looked=tool == "find", tool=tool
    )


def add_people(request, activity, tool):
    """Put somebody on the list; return what is to be said about it."""
    scope, now, typed = request.scope, timezone.now(), request.POST
    try:
        if tool == "add":
            member = queries.residents(scope, activity).filter(pk=number_of(typed["add"])).first()
        else:
            name, last_four = typed.get("other_name", "")[:100], typed.get("last_four", "")[:8]
            member = look_up_member(
                name=name.replace("\0", ""),
                last_four=last_four.replace("\0", ""),
                actor=scope,
                now=now,
            )
        if member is None:
            return [_("Nobody, or more than one, is found. Please check name and digits.")]
        services.add_attendances(activity=activity, members=[member], actor=scope, now=now)
    except (OrganizationError, services.ActivityError) as error:
        return [str(error)]
    return [_("%(name)s stands on the list now.") % {"name": member.name}]


def number_of(text):
    """Return a key that may have been sent, or one of nobody."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_KEY else 0


def show(request, activity, form, **more):
    """Answer with the sheet, unsaved."""
    context = surroundings(activity) | {"form": form, "activity": activity, "tools": request.POST}
    return TemplateResponse(request, SHEET, context | {"is_refilled": True} | more)


def surroundings(activity):
    """What the page says besides the lines."""
    delay = (timezone.localdate() - activity.day).days
    return {
        "activity": activity,
        "states": STATES,
        "words": json.dumps(WORDS),
        "tools": {"each": plain_number(activity.hours)},
        "has_begun": activity.has_begun(timezone.now()),
        "delay": delay if delay > LATE_AFTER_DAYS else 0,
    }


def lines_of(activity):
    """Return a fresh line for each who stands on the roll."""
    return [Line(*row) for row in queries.sheet_rows(activity)]


def words_of(outcome):
    """Say what saving a sheet did, and who goes on with what waits."""
    if not outcome.changed:
        return _("What is on the sheet is recorded.")
    done = ngettext(
        "%(count)s person is confirmed.", "%(count)s people are confirmed.", len(outcome.confirmed)
    ) % {"count": len(outcome.confirmed)}
    if not outcome.waiting:
        return done
    names = ", ".join(record.member.name for record in outcome.waiting[:10])
    return done + _(
        " %(count)s wait for a second person, another secretary of the community or the "
        "sub-district: %(names)s"
    ) % {"count": len(outcome.waiting), "names": names}
