from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of

from ..addressing import AT_A_DOOR, ENOUGH_HOUSEHOLDS, LONGEST_PHRASE, PUBLIC_PHRASE
from ..states import AddressSource, Kind
from ..triggers import alias_kind
from .organization import Organization


class AddressAliasQuerySet(models.QuerySet):
    def visible_to(self, scope):
        return self.filter(scope.within("community"))

    def known(self):
        """Those that count; the others were removed."""
        return self.filter(removed_at=None)

    def asked_for(self, phrases, roads):
        """Those that could stand in an address, and the houses of its roads."""
        wanted = Q(phrase__in=phrases)
        for road in roads:
            wanted |= Q(phrase__startswith=road)
        return self.filter(wanted)


@keep_history(exclude=["accepted_count"])
class AddressAlias(models.Model):
    """A road, house or estate by which a community is known, besides its name.

    It never points at a household: `addressing.phrases` says what may stand here. A learnt one
    is there only while enough households of the community support it; `accepted_count` is how
    many people do. A removed one stays, for otherwise it would be learnt again.
    """

    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="address_aliases",
        limit_choices_to={"kind": Kind.COMMUNITY},
    )
    phrase = models.CharField(
        _("road, house or estate"), max_length=LONGEST_PHRASE, db_collation="C"
    )
    source = models.CharField(max_length=7, choices=AddressSource)
    accepted_count = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = AddressAliasQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("source", AddressSource, name="organizations_alias_source_known"),
            models.CheckConstraint(
                condition=Q(phrase__regex=PUBLIC_PHRASE) & ~Q(phrase__regex=AT_A_DOOR),
                name="organizations_alias_points_at_no_door",
                violation_error_message=_("An address ends at the house: no unit, floor or room."),
            ),
            models.CheckConstraint(
                condition=~Q(source=AddressSource.LEARNT)
                | Q(removed_at__isnull=False)
                | Q(accepted_count__gte=ENOUGH_HOUSEHOLDS),
                name="organizations_alias_learnt_from_several",
                violation_error_message=_("Fewer than three check-ins make no address known."),
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_at__gte=models.F("noted_at")),
                name="organizations_alias_removed_after_noted",
                violation_error_message=_("It cannot be removed before it was noted."),
            ),
            models.UniqueConstraint(
                fields=["community", "phrase"],
                name="organizations_alias_once_per_community",
                violation_error_message=_("This address is in the list already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["phrase"], condition=Q(removed_at=None), name="organizations_alias_phrase"
            ),
        ]
        triggers = [alias_kind]

    def __str__(self):
        return self.phrase
