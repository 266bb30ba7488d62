#include "cgi-bin/portal/pages.h"

#define OTHERS AUDIENCE_CAPABILITY, "record.view"

static const struct route ROUTES[] = {
    {METHOD_GET, "/", AUDIENCE_SIGNED_IN, NULL, NULL, home_show, 0},
    {METHOD_GET, "/notices", AUDIENCE_SIGNED_IN, NULL, &notices_query, notices_show, 0},
    {METHOD_POST, "/notices/:notice/read", AUDIENCE_SIGNED_IN, NULL, &notice_form, notice_read_post,
     ROUTE_NO_IDEMPOTENCY},
    {METHOD_POST, "/notices/read-all", AUDIENCE_SIGNED_IN, NULL, &notice_form, notice_read_all_post,
     ROUTE_NO_IDEMPOTENCY},
    {METHOD_GET, "/people", AUDIENCE_CAPABILITY, "org.view", &people_query, people_show, 0},
    {METHOD_GET, "/people/find", AUDIENCE_SIGNED_IN, NULL, &people_find_query, people_find, 0},
    {METHOD_GET, "/record", AUDIENCE_SIGNED_IN, NULL, NULL, record_show, 0},
    {METHOD_GET, "/record/mine.json", AUDIENCE_SIGNED_IN, NULL, NULL, record_json, 0},
    {METHOD_GET, "/record/mine.xlsx", AUDIENCE_SIGNED_IN, NULL, NULL, record_xlsx, 0},
    {METHOD_GET, "/record/data", AUDIENCE_SIGNED_IN, NULL, NULL, own_data_show, 0},
    {METHOD_GET, "/record/data.json", AUDIENCE_SIGNED_IN, NULL, NULL, own_data_json, 0},
    {METHOD_GET, "/record/:person", OTHERS, NULL, record_show, 0},
    {METHOD_GET, "/record/:person/record.json", OTHERS, NULL, record_json, 0},
    {METHOD_GET, "/record/:person/record.xlsx", OTHERS, NULL, record_xlsx, 0},
    {METHOD_GET, "/record/correction", AUDIENCE_SIGNED_IN, NULL, &corrections_query, correction_show, 0},
    {METHOD_POST, "/record/correction", AUDIENCE_SIGNED_IN, NULL, &correction_ask_form, correction_ask_post,
     ROUTE_UPLOAD},
    {METHOD_POST, "/record/correction/:correction/withdraw", AUDIENCE_SIGNED_IN, NULL, &correction_withdraw_form,
     correction_withdraw_post, 0},
    {METHOD_GET, "/record/correction/:correction/file", AUDIENCE_SIGNED_IN, NULL, NULL, correction_file, 0},
};

const struct route_table portal_routes = {"portal", ROUTES, sizeof ROUTES / sizeof *ROUTES};
