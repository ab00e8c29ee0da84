"""The paths of oversight."""

from django.urls import path

from beraad.rooms.oversight import views

app_name = "oversight"

urlpatterns = [
    path("", views.oversight, name="oversight"),
    path("traces/<uuid:controller_id>/", views.traces, name="traces"),
    path("reasons/<uuid:place_id>/", views.reasons, name="reasons"),
    path("cases/<str:number>/show-reasons/", views.show_reasons, name="show-reasons"),
    path("cases/<str:number>/looked/", views.who_looked, name="who-looked"),
]
