from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of, phone_or_blank

from ..names import search_terms
from ..states import UNIT_TYPES, WHOLES, Kind, UnitType
from ..triggers import closed_is_empty, path_follows_parent, successor_fits

# Who answers for an organization, and where: what it may change about itself.
CONTACT = ("contact_name", "contact_phone", "address")


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """The organizations of the scope; a workplace has its branches, a community its grids."""
        parts = [part for part, whole in WHOLES.items() if whole == scope.kind]
        own_parts = Q(parent=scope.organization_id, kind__in=parts)
        return self.filter(scope.within() | own_parts) if parts else self.filter(scope.within())

    def known_to(self, scope):
        """Those of the scope and those above it, whose contacts are no secret to people below."""
        codes = scope.path.split("/")[:-1]
        above = ["/".join(codes[:depth]) + "/" for depth in range(1, len(codes))]
        return self.filter(Q(pk__in=self.model.objects.visible_to(scope)) | Q(path__in=above))

    def search(self, text):
        """Those in whose name or pinyin every term of the text begins somewhere."""
        found = self
        for term in search_terms(text):
            found = found.filter(readings__contains=f" {term}")
        return found

    def of_kind(self, *kinds):
        return self.filter(kind__in=kinds)

    def active(self, day):
        return self.filter(
            Q(opened_on__isnull=True) | Q(opened_on__lte=day),
            Q(closed_on__isnull=True) | Q(closed_on__gt=day),
        )

    def open(self):
        """Those that are not closed; nobody closes one beforehand."""
        return self.filter(closed_on__isnull=True)

    def below(self, organization):
        """Everything beneath an organization, without itself: one range of the path's index."""
        return self.filter(path__startswith=organization.path).exclude(pk=organization.pk)


def _unit_type_condition():
    condition = Q(unit_type="") & ~Q(kind__in=UNIT_TYPES)
    for kind, unit_types in UNIT_TYPES.items():
        condition |= Q(kind=kind, unit_type__in=unit_types)
    return condition


@keep_history()
class Organization(models.Model):
    """A party organization or a unit of the state, in one tree below the department.

    `path` is the codes from the root down, each followed by "/": everything below an
    organization has its path as a prefix. `name` is as people write it, with its type
    (西固中路社区, not 西固中路). `closed_on` is the first day on which it no longer works;
    `successor` takes its place, founded before or told when it was closed.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    unit_type = models.CharField(_("unit type"), max_length=12, choices=UnitType, blank=True)
    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(pgettext_lazy("organization", "name"), max_length=100)
    readings = models.TextField(blank=True, editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    path = models.CharField(max_length=200, unique=True, editable=False)
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        editable=False,
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", Kind, name="organizations_organization_kind_known"),
            models.CheckConstraint(
                condition=_unit_type_condition(),
                name="organizations_organization_unit_type_fits_kind",
                violation_error_message=_("This type does not fit the kind of organization."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9A-Za-z-]+$"),
                name="organizations_organization_code_plain",
                violation_error_message=_("A code has digits, letters and hyphens only."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organizations_organization_named",
                violation_error_message=_("An organization needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__gt=F("opened_on")) | Q(opened_on=None) | Q(closed_on=None),
                name="organizations_organization_opens_before_it_closes",
                violation_error_message=_("It cannot close before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("pk")),
                name="organizations_organization_succeeded_by_another",
                violation_error_message=_("An organization cannot succeed itself."),
            ),
            phone_or_blank("contact_phone", name="organizations_organization_phone_digits"),
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="organizations_organization_name_once_per_parent",
                violation_error_message=_("There is one of this name already."),
            ),
        ]
        indexes = [
            GinIndex(OpClass("readings", "gin_trgm_ops"), name="organizations_org_readings"),
        ]
        triggers = [path_follows_parent, successor_fits, closed_is_empty]

    def __str__(self):
        return self.name
