#include "cgi-bin/training/manage_pages.h"
#include "cgi-bin/training/pages.h"

/* The capabilities of those who keep classes, and of those who approve for a unit. */
#define MANAGER AUDIENCE_CAPABILITY, "class.manage"
#define LIAISON AUDIENCE_CAPABILITY, "enrolment.approve_unit"

static const struct route ROUTES[] = {
    /* what a trainee sees */
    {METHOD_GET, "/training", AUDIENCE_SIGNED_IN, NULL, &catalogue_form, catalogue_list, 0},
    {METHOD_GET, "/training/export/:format", AUDIENCE_SIGNED_IN, NULL, &catalogue_form, catalogue_export, 0},
    {METHOD_GET, "/training/course/:course", AUDIENCE_SIGNED_IN, NULL, NULL, course_show, 0},
    {METHOD_GET, "/training/class/:class", AUDIENCE_SIGNED_IN, NULL, NULL, class_show, 0},
    {METHOD_GET, "/training/class/:class/calendar.ics", AUDIENCE_SIGNED_IN, NULL, NULL, class_calendar, 0},
    {METHOD_POST, "/training/class/:class/enrol", AUDIENCE_SIGNED_IN, NULL, &enrol_form, enrol_post, 0},
    {METHOD_POST, "/training/enrolment/:enrolment/cancel", AUDIENCE_SIGNED_IN, NULL, &cancel_form, cancel_post, 0},
    {METHOD_GET, "/training/mine", AUDIENCE_SIGNED_IN, NULL, &mine_form, mine_list, 0},

    /* what a training manager does */
    {METHOD_GET, "/training/manage", MANAGER, &manage_filter_form, manage_list, 0},
    {METHOD_GET, "/training/manage/courses", MANAGER, &manage_courses_form, manage_courses, 0},
    {METHOD_GET, "/training/manage/course/new", MANAGER, NULL, course_new, 0},
    {METHOD_POST, "/training/manage/course/new", MANAGER, &course_form, course_create, 0},
    {METHOD_GET, "/training/manage/course/:course/edit", MANAGER, NULL, course_edit, 0},
    {METHOD_POST, "/training/manage/course/:course/edit", MANAGER, &course_form, course_save, 0},
    {METHOD_GET, "/training/manage/class/new", MANAGER, &class_new_form, class_new, 0},
    {METHOD_POST, "/training/manage/class/new", MANAGER, &class_form, class_create, 0},
    {METHOD_GET, "/training/manage/class/:class", MANAGER, &manage_class_form, manage_class_show, 0},
    {METHOD_GET, "/training/manage/class/:class/edit", MANAGER, NULL, class_edit, 0},
    {METHOD_POST, "/training/manage/class/:class/edit", MANAGER, &class_form, class_save, 0},
    {METHOD_POST, "/training/manage/class/:class/publish", MANAGER, &class_publish_form, class_publish, 0},
    {METHOD_POST, "/training/manage/class/:class/capacity", MANAGER, &class_capacity_form, class_capacity, 0},
    {METHOD_GET, "/training/manage/class/:class/cancel", MANAGER, NULL, class_cancel_ask, 0},
    {METHOD_POST, "/training/manage/class/:class/cancel", MANAGER, &class_cancel_form, class_cancel, 0},
    {METHOD_GET, "/training/manage/class/:class/roster", MANAGER, NULL, roster_print, 0},
    {METHOD_GET, "/training/manage/class/:class/roster.csv", MANAGER, NULL, roster_csv, 0},
    {METHOD_GET, "/training/manage/class/:class/roster.xlsx", MANAGER, NULL, roster_xlsx, 0},
    {METHOD_POST, "/training/manage/enrolment/:enrolment/approve", MANAGER, &approve_form, decide_approve_managed, 0},
    {METHOD_GET, "/training/manage/enrolment/:enrolment/refuse", MANAGER, NULL, decide_ask_managed, 0},
    {METHOD_POST, "/training/manage/enrolment/:enrolment/refuse", MANAGER, &refuse_form, decide_refuse_managed, 0},

    /* what a unit's liaison does */
    {METHOD_GET, "/training/approvals", LIAISON, &approvals_form, approvals_list, 0},
    {METHOD_POST, "/training/approvals/:enrolment/approve", LIAISON, &approve_form, decide_approve_of_unit, 0},
    {METHOD_GET, "/training/approvals/:enrolment/refuse", LIAISON, NULL, decide_ask_of_unit, 0},
    {METHOD_POST, "/training/approvals/:enrolment/refuse", LIAISON, &refuse_form, decide_refuse_of_unit, 0},
};

const struct route_table training_routes = {"training", ROUTES, sizeof ROUTES / sizeof *ROUTES};
