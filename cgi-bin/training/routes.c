#include "cgi-bin/training/pages.h"

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
};

const struct route_table training_routes = {"training", ROUTES, sizeof ROUTES / sizeof *ROUTES};
