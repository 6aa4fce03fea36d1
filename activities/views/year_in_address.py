from django.http import Http404
from django.urls import reverse
from django.utils import timezone

YEARS = range(2000, 2101)


class YearMixin:
    """A page about one year: the one in the address, this one without."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.year = kwargs.get("year", timezone.localdate().year)
        if self.year not in YEARS:
            raise Http404

    def list_url(self):
        """The address of the tasks of this year."""
        return reverse("activities:task_year_list", args=[self.year])

    def years(self):
        """The years to choose from: this one and the two before it."""
        this = timezone.localdate().year
        return sorted({this - 2, this - 1, this, self.year})
