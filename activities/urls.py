from django.urls import path

from . import views

app_name = "activities"

urlpatterns = [
    path("tasks/", views.YearTaskListView.as_view(), name="task_list"),
    path("tasks/<int:year>/", views.YearTaskListView.as_view(), name="task_year_list"),
    path("tasks/<int:year>/new/", views.YearTaskCreateView.as_view(), name="task_create"),
    path("tasks/<int:year>/copies/", views.YearTaskCopyView.as_view(), name="task_copy"),
    path("task/<int:pk>/", views.YearTaskChangeView.as_view(), name="task_change"),
    path("task/<int:pk>/removal/", views.YearTaskRemoveView.as_view(), name="task_remove"),
    path("year/", views.OwnYearView.as_view(), name="year"),
    path("members/<int:pk>/years/<int:year>/", views.MemberYearView.as_view(), name="member_year"),
    path("service/exports/", views.ServiceExportView.as_view(), name="service_export"),
    path("years/", views.YearTableView.as_view(), name="year_table"),
    path(
        "units/<int:pk>/years/<int:year>/",
        views.YearTableView.as_view(),
        name="unit_year_table",
    ),
    path(
        "units/<int:pk>/years/<int:year>/workbook/",
        views.YearWorkbookView.as_view(),
        name="unit_year_workbook",
    ),
    path("<int:pk>/sheet/", views.SheetView.as_view(), name="sheet"),
    path("<int:pk>/sheet/roll/", views.RollEntryView.as_view(), name="roll_entry"),
    path("report/", views.ReportView.as_view(), name="report"),
    path("records/", views.RecordListView.as_view(), name="record_list"),
    path("records/own/", views.RecordOwnView.as_view(), name="record_own"),
    path("records/waiting/", views.RecordQueueView.as_view(), name="record_queue"),
    path("records/<int:pk>/", views.RecordDetailView.as_view(), name="record_detail"),
    path("records/<int:pk>/picture/", views.RecordPictureView.as_view(), name="record_picture"),
    path("records/<int:pk>/mending/", views.RecordMendView.as_view(), name="record_mend"),
    path(
        "records/<int:pk>/withdrawal/", views.RecordWithdrawView.as_view(), name="record_withdraw"
    ),
    path(
        "records/<int:pk>/confirmation/", views.RecordConfirmView.as_view(), name="record_confirm"
    ),
    path("records/<int:pk>/rejection/", views.RecordRejectView.as_view(), name="record_reject"),
    path("records/<int:pk>/reversal/", views.RecordReverseView.as_view(), name="record_reverse"),
    path("records/<int:pk>/replacement/", views.RecordReplaceView.as_view(), name="record_replace"),
    path("records/<int:pk>/parts/", views.RecordAddPartView.as_view(), name="record_add_part"),
]
