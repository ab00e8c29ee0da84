"""Where the room's pages are."""

from django.urls import path

from beraad.rooms.support.views import answering, asking, desk

app_name = "support"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("requests/<uuid:request_id>/", answering.help_request, name="help-request"),
    path("requests/<uuid:request_id>/take-up/", answering.take_up_request, name="take-up-request"),
    path("requests/<uuid:request_id>/answer/", answering.answer_request, name="answer-request"),
    path("requests/<uuid:request_id>/withdraw/", asking.withdraw_request, name="withdraw-request"),
    path("<slug:prefix>/", asking.help_of_cell, name="help"),
    path("<slug:prefix>/ask/", asking.ask_for_help, name="ask-for-help"),
]
