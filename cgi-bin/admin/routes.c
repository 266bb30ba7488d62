#include "cgi-bin/admin/pages.h"

#define ORG AUDIENCE_CAPABILITY, "org.view"
#define UNITS AUDIENCE_CAPABILITY, "unit.edit"
#define PEOPLE AUDIENCE_CAPABILITY, "person.edit"
#define CORRECTIONS AUDIENCE_CAPABILITY, "correction.answer"
#define IMPORT AUDIENCE_CAPABILITY, "import.run"
#define GIVE AUDIENCE_CAPABILITY, "grant.edit"
#define GRANTS AUDIENCE_CAPABILITY, "grant.view"
#define CHECK AUDIENCE_CAPABILITY, "check.view"

static const struct route ROUTES[] = {
    {METHOD_GET, "/admin/units", ORG, &units_form, units_show, 0},
    {METHOD_GET, "/admin/unit/:unit", ORG, &unit_form, unit_show, 0},
    {METHOD_GET, "/admin/people", ORG, &people_form, people_show, 0},
    {METHOD_GET, "/admin/units/add", UNITS, &unit_below_form, unit_add_show, 0},
    {METHOD_POST, "/admin/units/add", UNITS, &unit_add_form, unit_add_post, 0},
    {METHOD_GET, "/admin/unit/:unit/rename", UNITS, NULL, unit_rename_show, 0},
    {METHOD_POST, "/admin/unit/:unit/rename", UNITS, &unit_rename_form, unit_rename_post, 0},
    {METHOD_GET, "/admin/unit/:unit/move", UNITS, NULL, unit_move_show, 0},
    {METHOD_POST, "/admin/unit/:unit/move", UNITS, &unit_move_form, unit_move_post, 0},
    {METHOD_GET, "/admin/unit/:unit/edit", UNITS, NULL, unit_edit_show, 0},
    {METHOD_POST, "/admin/unit/:unit/edit", UNITS, &unit_edit_form, unit_edit_post, 0},
    {METHOD_GET, "/admin/unit/:unit/close", UNITS, NULL, unit_close_show, 0},
    {METHOD_POST, "/admin/unit/:unit/close", UNITS, &unit_close_form, unit_close_post, 0},
    {METHOD_POST, "/admin/unit/:unit/reopen", UNITS, &unit_bare_form, unit_reopen_post, 0},
    {METHOD_POST, "/admin/unit/:unit/withdraw", UNITS, &unit_bare_form, unit_withdraw_post, 0},
    {METHOD_GET, "/admin/unit/:unit/people.csv", ORG, &unit_form, unit_people_csv, 0},
    {METHOD_GET, "/admin/unit/:unit/people.xlsx", ORG, &unit_form, unit_people_xlsx, 0},
    {METHOD_GET, "/admin/people.csv", ORG, &people_form, people_csv, 0},
    {METHOD_GET, "/admin/people.xlsx", ORG, &people_form, people_xlsx, 0},
    {METHOD_GET, "/admin/people/add", PEOPLE, &person_below_form, person_add_show, 0},
    {METHOD_POST, "/admin/people/add", PEOPLE, &person_add_form, person_add_post, 0},
    {METHOD_GET, "/admin/person/:person", ORG, NULL, person_show, 0},
    {METHOD_GET, "/admin/person/:person/edit", PEOPLE, NULL, person_edit_show, 0},
    {METHOD_POST, "/admin/person/:person/edit", PEOPLE, &person_edit_form, person_edit_post, 0},
    {METHOD_GET, "/admin/person/:person/transfer", PEOPLE, NULL, posting_transfer_show, 0},
    {METHOD_POST, "/admin/person/:person/transfer", PEOPLE, &posting_transfer_form, posting_transfer_post, 0},
    {METHOD_GET, "/admin/person/:person/second", PEOPLE, NULL, posting_second_show, 0},
    {METHOD_POST, "/admin/person/:person/second", PEOPLE, &posting_second_form, posting_second_post, 0},
    {METHOD_GET, "/admin/person/:person/leave", PEOPLE, NULL, person_leave_show, 0},
    {METHOD_POST, "/admin/person/:person/leave", PEOPLE, &person_leave_form, person_leave_post, 0},
    {METHOD_GET, "/admin/person/:person/return", PEOPLE, NULL, person_return_show, 0},
    {METHOD_POST, "/admin/person/:person/return", PEOPLE, &person_return_form, person_return_post, 0},
    {METHOD_GET, "/admin/posting/:posting/correct", PEOPLE, NULL, posting_correct_show, 0},
    {METHOD_POST, "/admin/posting/:posting/correct", PEOPLE, &posting_correct_form, posting_correct_post, 0},
    {METHOD_GET, "/admin/posting/:posting/end", PEOPLE, NULL, posting_end_show, 0},
    {METHOD_POST, "/admin/posting/:posting/end", PEOPLE, &posting_end_form, posting_end_post, 0},
    {METHOD_POST, "/admin/posting/:posting/remove", PEOPLE, &posting_bare_form, posting_remove_post, 0},
    {METHOD_GET, "/admin/import", IMPORT, NULL, import_show, 0},
    {METHOD_POST, "/admin/import", IMPORT, &import_form, import_post, ROUTE_UPLOAD},
    {METHOD_GET, "/admin/import/template", IMPORT, &import_template_form, import_template, 0},
    {METHOD_GET, "/admin/import/:run", IMPORT, &import_run_form, import_run_show, 0},
    {METHOD_POST, "/admin/import/:run", IMPORT, &import_apply_form, import_apply_post, 0},
    {METHOD_GET, "/admin/import/:run/rows", IMPORT, &import_rows_form, import_rows, 0},
    {METHOD_GET, "/admin/corrections", CORRECTIONS, &corrections_form, corrections_show, 0},
    {METHOD_GET, "/admin/correction/:correction", CORRECTIONS, NULL, correction_show, 0},
    {METHOD_POST, "/admin/correction/:correction", CORRECTIONS, &correction_answer_form, correction_answer_post, 0},
    {METHOD_GET, "/admin/correction/:correction/file", CORRECTIONS, NULL, correction_file, 0},
    {METHOD_GET, "/admin/grants", GRANTS, &grants_form, grants_show, 0},
    {METHOD_GET, "/admin/grants/new", GIVE, NULL, grant_new_show, 0},
    {METHOD_POST, "/admin/grants/new", GIVE, &grant_form, grant_new_post, 0},
    {METHOD_GET, "/admin/grant/:grant", GRANTS, NULL, grant_show, 0},
    {METHOD_POST, "/admin/grant/:grant/end", GIVE, &grant_end_form, grant_end_post, 0},
    {METHOD_GET, "/admin/check", CHECK, NULL, check_show, 0},
    {METHOD_POST, "/admin/check", CHECK, &check_form, check_ask_post, 0},
};

const struct route_table admin_routes = {"admin", ROUTES, sizeof ROUTES / sizeof *ROUTES};
