"""The paths of oversight."""

from django.urls import path

from beraad.rooms.oversight import views

app_name = "oversight"

urlpatterns = [
    path("", views.oversight, name="oversight"),
    path("traces/<uuid:controller_id>/", views.traces, name="traces"),
    path("cases/<str:number>/looked/", views.who_looked, name="who-looked"),
]
