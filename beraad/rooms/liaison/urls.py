"""The paths of the hatch."""

from django.urls import path

from beraad.rooms.liaison import views

app_name = "liaison"

urlpatterns = [
    path("advice/", views.advice, name="advice"),
    path("advice/<str:number>/ask/", views.ask_advice, name="ask-advice"),
    path("feedback/", views.feedback, name="feedback"),
    path("feedback/<uuid:sheet_id>/", views.feedback_sheet, name="feedback-sheet"),
    path("feedback/<uuid:sheet_id>/text/", views.change_feedback_text, name="change-feedback-text"),
    path("feedback/<uuid:sheet_id>/vote/", views.vote_on_feedback, name="vote-on-feedback"),
    path("feedback/<uuid:sheet_id>/spoken/", views.enter_spoken_votes, name="enter-spoken-votes"),
    path("feedback/<uuid:sheet_id>/issue/", views.issue_feedback, name="issue-feedback"),
]
