from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xigu.audit.triggers import keep_history
from xigu.common.constraints import one_of, phone_or_blank

from ..names import search_terms
from ..states import Education, Gender, Kind
from ..triggers import community_kind
from .affiliation import Affiliation
from .organization import Organization

# What people write about a member; the rest of the columns follows from it or from a check-in.
FACTS = (
    "name",
    "gender",
    "birth_month",
    "ethnicity",
    "phone",
    "education",
    "joined_on",
    "is_probationary",
    "position",
    "home_address",
    "skills",
    "resources",
    "wishes",
    "free_times",
)


class MemberQuerySet(models.QuerySet):
    def visible_to(self, scope):
        """The members whom the scope reaches by work or by home, and always the user himself."""
        own = Q(pk=scope.member_id)
        if not scope.sees_members:
            return self.filter(own)
        return self.filter(own | self._reached_by(scope))

    def search(self, text):
        """Those whom every term of the text finds.

        A term of digits is the end of the phone number; any other is the beginning of the
        name, of a part of it, of its pinyin or of its initials in one of its readings. Both
        are answered by trigram indexes, for which each word stands behind a blank.
        """
        found = self
        for term in search_terms(text):
            if term.isascii() and term.isdigit():
                found = found.filter(phone__endswith=term)
            else:
                found = found.filter(readings__contains=f" {term}")
        return found

    def at(self, organization):
        """Those who belong to a workplace or branch now, or are checked in with a community.

        Of a committee, a sub-district or the department: those whose workplace reports to it.
        """
        works = Affiliation.objects.current().filter(member=OuterRef("pk"))
        match organization.kind:
            case Kind.COMMUNITY:
                return self.filter(community=organization)
            case Kind.BRANCH:
                return self.filter(Exists(works.filter(branch=organization)))
            case Kind.COMMITTEE | Kind.SUBDISTRICT | Kind.DEPARTMENT:
                below = works.with_superior().filter(superior=organization.pk)
                return self.filter(Exists(below))
        return self.filter(Exists(works.filter(workplace=organization)))

    def without_branch(self):
        """Those who work somewhere now and belong to no branch there."""
        works = Affiliation.objects.current().filter(member=OuterRef("pk"))
        return self.filter(Exists(works.filter(branch=None)))

    def with_workplace(self):
        """Prefetch the one current affiliation into `current_affiliations`, with its names."""
        return self.prefetch_related(
            models.Prefetch(
                "affiliations",
                queryset=Affiliation.objects.current().select_related("workplace", "branch"),
                to_attr="current_affiliations",
            )
        )

    def _reached_by(self, scope):
        works = Affiliation.objects.filter(member=OuterRef("pk"))
        match scope.kind:
            case Kind.BRANCH:
                return Q(Exists(works.current().filter(branch=scope.organization_id)))
            case Kind.WORKPLACE:
                return Q(Exists(works.current().filter(workplace=scope.organization_id)))
            case Kind.COMMITTEE:
                return Q(Exists(works.current().filter(scope.within("workplace"))))
            case Kind.COMMUNITY:
                return Q(community=scope.organization_id)
            case Kind.SUBDISTRICT:
                return Q(scope.within("community"))
        return Q(Exists(works.filter(scope.within("workplace")))) | scope.within("community")


@keep_history()
class Member(models.Model):
    """A party member, with or without a login.

    `birth_month` is the first day of the month of birth. `pinyin` is the reading by which lists
    are ordered, syllable by syllable, whatever the database's collation; `readings` are all
    readings of the name with their initials, for search.
    `community` is where he is checked in now; only registration's services write it.
    """

    name = models.CharField(_("name"), max_length=60)
    pinyin = models.CharField(max_length=500, db_collation="C", editable=False)
    readings = models.TextField(editable=False)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    birth_month = models.DateField(_("month of birth"), null=True, blank=True)
    ethnicity = models.CharField(_("ethnicity"), max_length=20, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    education = models.CharField(_("education"), max_length=10, choices=Education, blank=True)
    joined_on = models.DateField(_("joined the party on"), null=True, blank=True)
    is_probationary = models.BooleanField(_("probationary member"), default=False)
    position = models.CharField(_("position"), max_length=60, blank=True)
    home_address = models.CharField(_("home address"), max_length=200, blank=True)
    skills = models.CharField(_("skills"), max_length=200, blank=True)
    resources = models.CharField(_("resources"), max_length=200, blank=True)
    wishes = models.CharField(_("wishes for service"), max_length=200, blank=True)
    free_times = models.CharField(_("free times"), max_length=200, blank=True)
    community = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="residents",
        null=True,
        blank=True,
        editable=False,
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("gender", Gender, name="organizations_member_gender_known", blank=True),
            one_of(
                "education",
                Education,
                name="organizations_member_education_known",
                blank=True,
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organizations_member_named",
                violation_error_message=_("A member needs a name."),
            ),
            phone_or_blank("phone", name="organizations_member_phone_digits"),
            models.CheckConstraint(
                condition=Q(birth_month=None) | Q(birth_month__day=1),
                name="organizations_member_birth_month_first_day",
                violation_error_message=_("The month of birth is kept as its first day."),
            ),
            models.CheckConstraint(
                condition=Q(birth_month=None)
                | Q(joined_on=None)
                | Q(joined_on__gt=models.F("birth_month")),
                name="organizations_member_born_before_joining",
                violation_error_message=_("Nobody joined before birth."),
            ),
        ]
        indexes = [
            models.Index(OpClass("name", "varchar_pattern_ops"), name="organizations_member_name"),
            models.Index(fields=["pinyin", "id"], name="organizations_member_pinyin"),
            GinIndex(
                OpClass("readings", "gin_trgm_ops"),
                name="organizations_member_readings",
            ),
            GinIndex(OpClass("phone", "gin_trgm_ops"), name="organizations_member_phone"),
        ]
        triggers = [community_kind]

    def __str__(self):
        return self.name
