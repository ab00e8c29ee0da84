"""Where the room's pages are. An address of a mayor carries a reference, never a code (decision 0022)."""

from django.urls import path

from beraad.rooms.surveys.views import answering, campaigns, confirming, keeping, results, reviewing

app_name = "surveys"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("new/", campaigns.open_campaign, name="open-campaign"),
    path("results/", results.all_results, name="all-results"),
    path("results/<slug:reference>/", results.results, name="results"),
    path("results/<slug:reference>.csv", results.results_csv, name="results-csv"),
    path("results/<slug:reference>.json", results.results_json, name="results-json"),
    path("confirmations/", confirming.confirmations, name="confirmations"),
    path("confirm/<slug:prefix>/", confirming.confirm_yearly, name="confirm-yearly"),
    path("answer/<slug:reference>/", answering.letter, name="letter"),
    path("answer/<slug:reference>/check/", answering.send_answers, name="send-answers"),
    path("answer/<slug:reference>/receipt/", answering.receipt, name="receipt"),
    path("answer/<slug:reference>/<slug:question>/", answering.answer, name="answer"),
    path("answer/<slug:reference>/<slug:question>/keep/", answering.keep_answer, name="keep-answer"),
    path("<slug:reference>/", campaigns.campaign, name="campaign"),
    path("<slug:reference>/letters/", keeping.issue_letters, name="issue-letters"),
    path("<slug:reference>/remind/", keeping.remind_mayors, name="remind-mayors"),
    path("<slug:reference>/close/", keeping.close_campaign, name="close-campaign"),
    path("<slug:reference>/municipalities/", reviewing.sheets, name="sheets"),
    path("<slug:reference>/municipalities/<slug:key>/", reviewing.review_answer, name="review-answer"),
    path("<slug:reference>/municipalities/<slug:key>/letter/", keeping.issue_again, name="issue-again"),
]
