from copy import copy

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from xigu.common.versions import version_of
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin

from .. import permissions, queries, services
from .. import year_labels as labels
from ..forms import YearTaskForm
from ..models import YearTask
from .year_in_address import YEARS, YearMixin


class YearTaskListView(YearMixin, RoleRequiredMixin, TemplateView):
    """What is expected of every member in a year; the department writes it."""

    permission = staticmethod(permissions.can_read_tasks)
    template_name = "activities/task_list.html"

    def get_context_data(self, **kwargs):
        tasks = queries.tasks_of(self.year)
        may_edit = permissions.can_edit_tasks(self.request.scope)
        return super().get_context_data(
            **kwargs | {"year": self.year},
            tasks=tasks,
            years=labels.year_tabs("activities:task_year_list", self.year, self._around()),
            may_edit=may_edit,
            source=queries.latest_year_with_tasks(self.year) if may_edit and not tasks else None,
        )

    def _around(self):
        return [year for year in range(self.year - 1, self.year + 2) if year in YEARS]


class YearTaskCreateView(YearMixin, RoleRequiredMixin, FormView):
    """Expect one thing more in a year."""

    permission = staticmethod(permissions.can_edit_tasks)
    form_class = YearTaskForm
    template_name = "activities/task_form.html"

    def get_initial(self):
        return {"position": len(queries.tasks_of(self.year)) + 1}

    def get_context_data(self, **kwargs):
        return super().get_context_data(year=self.year, list_url=self.list_url(), **kwargs)

    def form_valid(self, form):
        facts = form.cleaned_data
        facts.pop("version")
        try:
            services.create_year_task(year=self.year, actor=self.request.scope, **facts)
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The task is written down."))
        return redirect(self.list_url())


class YearTaskCopyView(YearMixin, RoleRequiredMixin, View):
    """Give an empty year the tasks of the latest year that has some, else the six ones."""

    http_method_names = ["post"]
    permission = staticmethod(permissions.can_edit_tasks)

    def post(self, request, *args, **kwargs):
        source = queries.latest_year_with_tasks(self.year)
        try:
            if source:
                services.copy_year_tasks(source=source, year=self.year, actor=request.scope)
            else:
                services.take_six_ones(year=self.year, actor=request.scope)
        except services.ActivityError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The tasks are written down."))
        return redirect(self.list_url())


class TaskMixin(ScopedObjectMixin, SingleObjectMixin):
    """One task, for those who write tasks."""

    model = YearTask
    context_object_name = "task"

    @staticmethod
    def permission(scope, task):
        return permissions.can_edit_tasks(scope)

    def list_url(self):
        return reverse("activities:task_year_list", args=[self.object.year])

    def get_context_data(self, **kwargs):
        return super().get_context_data(year=self.object.year, list_url=self.list_url(), **kwargs)


class YearTaskChangeView(TaskMixin, FormView):
    """Change what is expected."""

    form_class = YearTaskForm
    template_name = "activities/task_form.html"

    def get_form_kwargs(self):
        version = version_of(services.facts_of(self.object))
        return super().get_form_kwargs() | {
            "instance": copy(self.object),  # the form writes into it, the page names the recorded
            "initial": {"version": version},
        }

    def form_valid(self, form):
        facts = form.cleaned_data
        try:
            services.change_year_task(task=self.object, actor=self.request.scope, **facts)
        except services.TaskChangedError as error:
            form.show_recorded(labels.task_facts(error.recorded), error.version)
            return self.form_invalid(form)
        except services.ActivityError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The task is changed."))
        return redirect(self.list_url())


class YearTaskRemoveView(TaskMixin, TemplateView):
    """Ask, then expect a thing no more."""

    template_name = "activities/task_remove.html"

    def post(self, request, *args, **kwargs):
        services.remove_year_task(task=self.object, actor=request.scope)
        messages.success(request, _("The task is removed."))
        return redirect(self.list_url())
