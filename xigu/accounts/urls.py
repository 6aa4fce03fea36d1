from django.urls import path

from . import views

app_name = "accounts"

_office = "roles/<str:role>/<int:organization>/"

urlpatterns = [
    path("session/", views.SignInView.as_view(), name="login"),
    path("session/end/", views.LogoutView.as_view(), name="logout"),
    path("activation/", views.ActivationView.as_view(), name="activation"),
    path("", views.AccountView.as_view(), name="account"),
    path("looks/", views.LookListView.as_view(), name="look_list"),
    path("looks/withheld/", views.WithheldLooksView.as_view(), name="withheld_looks"),
    path("password/", views.PasswordView.as_view(), name="password"),
    path("capacity/", views.CapacityView.as_view(), name="capacity"),
    path("slips/", views.SlipSearchView.as_view(), name="slip_search"),
    path("slips/members/<int:pk>/", views.MemberSlipView.as_view(), name="member_slip"),
    path("slips/users/<int:pk>/", views.UserSlipView.as_view(), name="user_slip"),
    path("roles/", views.RoleListView.as_view(), name="role_list"),
    path("roles/<str:role>/", views.RoleOrganizationView.as_view(), name="role_organization"),
    path(_office, views.RoleCandidateView.as_view(), name="role_candidate"),
    path(f"{_office}person/", views.RoleGrantNewView.as_view(), name="role_grant_new"),
    path(f"{_office}users/<str:username>/", views.RoleGrantView.as_view(), name="role_grant_user"),
    path(
        f"{_office}members/<int:member>/", views.RoleGrantView.as_view(), name="role_grant_member"
    ),
    path("offices/<int:pk>/ending/", views.RoleEndView.as_view(), name="role_end"),
    path("handover/", views.HandOverView.as_view(), name="hand_over"),
    path(
        "handover/users/<str:username>/",
        views.HandOverConfirmView.as_view(),
        name="hand_over_user",
    ),
    path(
        "handover/members/<int:member>/",
        views.HandOverConfirmView.as_view(),
        name="hand_over_member",
    ),
]
