from django.db import models


class DemoDistrict(models.Model):
    """That the demo district was loaded: once, for the day `anchor`, with the dice of `seed`.

    `password` is the hash that the demo accounts were given, to tell which of them keep it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seed = models.CharField(max_length=40)
    anchor = models.DateField()
    loaded_at = models.DateTimeField()
    password = models.CharField(max_length=128)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="demo_district_only_one"),
        ]

    def __str__(self):
        return f"{self.seed} {self.anchor}"
