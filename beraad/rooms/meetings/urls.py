"""The paths of meetings."""

from django.urls import path

from beraad.rooms.meetings import views

app_name = "meetings"

ITEM = "<str:number>/<int:position>/"

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("new/", views.plan_meeting, name="plan-meeting"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/<uuid:invitation_id>/", views.invitation, name="invitation"),
    path("invitations/<uuid:invitation_id>/assign/", views.assign_invitation, name="assign-invitation"),
    path("invitations/<uuid:invitation_id>/ask/", views.ask_for_invitation, name="ask-for-invitation"),
    path("invitations/<uuid:invitation_id>/paper/", views.print_invitation, name="print-invitation"),
    path("invitations/<uuid:invitation_id>/paper-answer/", views.enter_paper_answer, name="enter-paper-answer"),
    path("invitations/<uuid:invitation_id>/withdraw/", views.withdraw_invitation, name="withdraw-invitation"),
    path("invitations/<uuid:invitation_id>/weigh/", views.weigh, name="weigh"),
    path("invitations/<uuid:invitation_id>/cards/", views.prepare_card, name="prepare-card"),
    path("invitations/<uuid:invitation_id>/notes/", views.notes, name="notes"),
    path("invitations/<uuid:invitation_id>/notes/brief/", views.brief_colleague, name="brief-colleague"),
    path("invitations/<uuid:invitation_id>/notes/end/", views.end_briefing, name="end-briefing"),
    path("invitations/<uuid:invitation_id>/briefed/", views.briefed_notes, name="briefed-notes"),
    path("<str:number>/", views.meeting, name="meeting"),
    path("<str:number>/change/", views.change_meeting, name="change-meeting"),
    path("<str:number>/publish/", views.publish_meeting, name="publish-meeting"),
    path("<str:number>/cancel/", views.cancel_meeting, name="cancel-meeting"),
    path("<str:number>/open/", views.open_meeting, name="open-meeting"),
    path("<str:number>/close/", views.close_meeting, name="close-meeting"),
    path("<str:number>/frame/", views.state_frame, name="state-frame"),
    path("<str:number>/cover/", views.cover_sheet, name="cover-sheet"),
    path("<str:number>/add/", views.add_item, name="add-item"),
    path("<str:number>/fragment/doors/", views.fragment_doors, name="fragment-doors"),
    path(ITEM, views.item, name="item"),
    path(ITEM + "remove/", views.remove_item, name="remove-item"),
    path(ITEM + "invite/", views.send_invitation, name="send-invitation"),
    path(ITEM + "open/", views.open_item, name="open-item"),
    path(ITEM + "table/", views.table, name="table"),
    path(ITEM + "projector/", views.projector, name="projector"),
    path(ITEM + "fragment/item/", views.fragment_item, name="fragment-item"),
    path(ITEM + "fragment/statements/", views.fragment_statements, name="fragment-statements"),
    path(ITEM + "fragment/projector/", views.fragment_projector, name="fragment-projector"),
    path(ITEM + "fragment/table/", views.fragment_table, name="fragment-table"),
    path(ITEM + "card/", views.lay_card, name="lay-card"),
    path(ITEM + "goal/", views.add_goal, name="add-goal"),
    path(ITEM + "plan/", views.frame_plan, name="frame-plan"),
    path(ITEM + "decide/", views.decide_item, name="decide-item"),
    path(ITEM + "feedback/", views.propose_feedback, name="propose-feedback"),
    path(ITEM + "enter/", views.enter, name="enter"),
    path(ITEM + "by-name/", views.enter_by_name, name="enter-by-name"),
    path(ITEM + "close/", views.close_item, name="close-item"),
    path(ITEM + "record/", views.record, name="record"),
    path(ITEM + "paper/", views.paper_sheet, name="paper-sheet"),
    path(ITEM + "approve/", views.approve_record, name="approve-record"),
]
