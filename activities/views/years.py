from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView, View

from xigu.audit.services import record_accesses
from xigu.audit.states import Access
from xigu.common.files import XLSX, file_response
from xigu.common.keyset import keyset_page
from xigu.common.views import RoleRequiredMixin, ScopedObjectMixin
from xigu.organizations.models import Member, Organization
from xigu.organizations.states import Kind

from .. import permissions, queries
from .. import year_labels as labels
from ..models import ServiceCertificate
from ..workbooks import unit_workbook, year_workbook
from .year_in_address import YearMixin


class MemberYearView(YearMixin, ScopedObjectMixin, DetailView):
    """What a member did in a year, measured by what is expected."""

    model = Member
    template_name = "activities/year_detail.html"
    permission = staticmethod(permissions.can_view_year)

    def get_context_data(self, **kwargs):
        member, tasks = self.object, queries.tasks_of(self.year)
        scope = self.request.scope
        is_own = scope.is_himself and scope.is_own(member.pk)
        [year] = queries.years_of([member], self.year, tasks, timezone.localdate())
        return super().get_context_data(
            number=self.year,
            year=year,
            tiles=labels.year_tiles(year, self.year, is_own=is_own),
            years=labels.year_tabs("activities:member_year", self.year, self.years(), member.pk),
            is_own=scope.is_own(member.pk),
            records_url=labels.records_url(member.pk, is_own=is_own, year=self.year),
            certificates=self._certificates(),
            may_certify=self._may_certify(),
            **kwargs,
        )

    def _certificates(self):
        """The certificates of service of this year that the user may see and print."""
        visible = ServiceCertificate.objects.visible_to(self.request.scope)
        return visible.of_year(self.object, self.year).for_lists()

    def _may_certify(self):
        scope, member = self.request.scope, self.object
        if scope.is_own(member.pk) or not permissions.can_certify_service(scope, member):
            return False
        community = Organization.objects.visible_to(scope).get(pk=scope.organization_id)
        return queries.certifiable_records(member, community, self.year).exists()


class OwnYearView(MemberYearView):
    """The user's own year."""

    def get_object(self, queryset=None):
        return get_object_or_404(self.get_queryset(), pk=self.request.scope.member_id)


class UnitMixin(YearMixin, RoleRequiredMixin):
    """The year of a unit of the office: the one in the address, its own without."""

    permission = staticmethod(permissions.can_list_years)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()

    def read(self):
        """Set `unit`, `by_work` and `tasks` from the address."""
        scope = self.request.scope
        visible = Organization.objects.visible_to(scope)
        shown = visible.of_kind(*queries.OF_MEMBERS, *queries.OF_UNITS)
        self.unit = get_object_or_404(shown, pk=self.kwargs.get("pk", scope.organization_id))
        self.by_work = self.unit.kind == Kind.COMMITTEE or (
            scope.kind == Kind.DEPARTMENT and self.request.GET.get("by") == "work"
        )
        self.tasks = queries.tasks_of(self.year)

    def units(self):
        return queries.years_of_units(
            self.request.scope,
            self.unit,
            self.year,
            self.tasks,
            self.today,
            by_work=self.by_work,
        )

    def years_of(self, members):
        return queries.years_of(members, self.year, self.tasks, self.today)

    def members(self):
        return queries.members_of(self.request.scope, self.unit)


class YearTableView(UnitMixin, TemplateView):
    """The year of a unit as a table: of its members by pinyin, or of the units below it.

    Nobody is ranked: there is no order by hours, and no mean of persons.
    """

    def get_template_names(self):
        kind = "units" if self.unit.kind in queries.OF_UNITS else "table"
        return [f"activities/year_{kind}.html"]

    def get_context_data(self, **kwargs):
        self.read()
        rows = self._units() if self.unit.kind in queries.OF_UNITS else self._members()
        return super().get_context_data(
            number=self.year,
            unit=self.unit,
            may_export=permissions.can_export_service(self.request.scope),
            by="work" if self.by_work else "",
            tasks=self.tasks,
            years=labels.year_tabs(
                "activities:unit_year_table", self.year, self.years(), self.unit.pk
            ),
            sides=labels.side_tabs(by_work=self.by_work)
            if self.unit.kind == Kind.DEPARTMENT
            else [],
            **rows,
            **kwargs,
        )

    def _units(self):
        return {"rows": self.units()}

    def _members(self):
        wanted = self.request.GET
        page = keyset_page(
            self.members(),
            "pinyin",
            after=wanted.get("after", ""),
            before=wanted.get("before", ""),
        )
        return {"page": page, "rows": self.years_of(page.object_list)}


class YearWorkbookView(UnitMixin, View):
    """The same table as an Excel file; whose year left the house is written down."""

    http_method_names = ["get"]

    def get(self, request, *args, **kwargs):
        self.read()
        if self.unit.kind in queries.OF_UNITS:
            content = unit_workbook(self.tasks, self.units())
        else:
            content = year_workbook(self.tasks, self._listed())
        name = f"六个一-{self.unit.name}-{self.year}.xlsx"
        return file_response(content, name, XLSX)

    def _listed(self):
        rows = self.years_of(self.members().order_by("pinyin", "pk"))
        purpose = _("Table of the year %(year)s") % {"year": self.year}
        record_accesses(
            scope=self.request.scope,
            looks=[(row.member.pk, purpose) for row in rows],
            access=Access.EXPORTED,
            now=timezone.now(),
        )
        return rows
