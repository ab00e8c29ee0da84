"""Where the demo's pages are."""

from django.urls import path

from beraad.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.seats, name="seats"),
    path("bram/", views.way_of_bram, name="way-of-bram"),
    path("time/", views.let_time_pass, name="let-time-pass"),
    path("seats/<slug:slug>", views.take_seat, name="take-seat"),
]
