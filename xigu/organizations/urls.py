from django.urls import path

from . import views

app_name = "organizations"

urlpatterns = [
    path("members/", views.MemberListView.as_view(), name="member_list"),
    path("members/new/", views.MemberCreateView.as_view(), name="member_create"),
    path("members/me/", views.OwnRecordView.as_view(), name="own_record"),
    path("members/lookup/", views.MemberLookupView.as_view(), name="member_lookup"),
    path("members/<int:pk>/", views.MemberDetailView.as_view(), name="member_detail"),
    path("members/<int:pk>/record/", views.MemberChangeView.as_view(), name="member_change"),
    path("members/<int:pk>/departure/", views.AffiliationEndView.as_view(), name="affiliation_end"),
    path("members/<int:pk>/card/", views.IdentityCardView.as_view(), name="identity_card"),
    path(
        "members/<int:pk>/corrections/",
        views.CorrectionRequestView.as_view(),
        name="correction_request",
    ),
    path("members/<int:pk>/leaves/", views.LeaveProposeView.as_view(), name="leave_propose"),
    path("leaves/", views.LeaveListView.as_view(), name="leave_list"),
    path("leaves/approval/", views.LeaveApproveView.as_view(), name="leave_approve"),
    path("leaves/<int:pk>/refusal/", views.LeaveDeclineView.as_view(), name="leave_decline"),
    path("leaves/<int:pk>/return/", views.LeaveEndView.as_view(), name="leave_end"),
    path("leaves/<int:pk>/withdrawal/", views.LeaveWithdrawView.as_view(), name="leave_withdraw"),
    path("corrections/", views.CorrectionListView.as_view(), name="correction_list"),
    path(
        "corrections/<int:pk>/answer/",
        views.CorrectionAnswerView.as_view(),
        name="correction_answer",
    ),
    path("rosters/", views.RosterUploadView.as_view(), name="roster_upload"),
    path("rosters/form/", views.RosterFormView.as_view(), name="roster_form"),
    path("rosters/<int:pk>/", views.RosterReviewView.as_view(), name="roster_review"),
    path("rosters/<int:pk>/columns/", views.RosterColumnsView.as_view(), name="roster_columns"),
    path("rosters/<int:pk>/decisions/", views.RosterDecisionsView.as_view(), name="roster_decide"),
    path("rosters/<int:pk>/refused/", views.RosterRefusedView.as_view(), name="roster_refused"),
    path("rosters/<int:pk>/commitment/", views.RosterCommitView.as_view(), name="roster_commit"),
    path("own/", views.OwnOrganizationView.as_view(), name="own"),
    path("<int:pk>/", views.OrganizationDetailView.as_view(), name="detail"),
    path("<int:pk>/contact/", views.OrganizationContactView.as_view(), name="contact_change"),
    path("<int:pk>/name/", views.OrganizationRenameView.as_view(), name="rename"),
    path("<int:pk>/closing/", views.OrganizationCloseView.as_view(), name="close"),
    path("<int:pk>/successor/", views.SuccessorFoundView.as_view(), name="found_successor"),
    path("<int:pk>/branches/", views.BranchCreateView.as_view(), name="branch_create"),
    path("<int:pk>/grids/", views.GridCreateView.as_view(), name="grid_create"),
    path("<int:pk>/addresses/", views.AddressListView.as_view(), name="address_list"),
    path("<int:pk>/addresses/new/", views.AddressAddView.as_view(), name="address_add"),
    path("addresses/<int:pk>/removal/", views.AddressRemoveView.as_view(), name="address_remove"),
]
