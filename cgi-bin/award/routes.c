#include "cgi-bin/award/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL
#define OFFICER AUDIENCE_CAPABILITY, "award.manage"

static const struct route ROUTES[] = {
    {METHOD_GET, "/award", EVERYBODY, NULL, hub_show, 0},
    {METHOD_GET, "/award/certificate", AUDIENCE_PUBLIC, NULL, &certificate_find_form, certificate_find, 0},
    {METHOD_GET, "/award/certificate/:code", AUDIENCE_PUBLIC, NULL, NULL, certificate_show, 0},
    {METHOD_POST, "/award/certificate/:code", AUDIENCE_PUBLIC, NULL, &certificate_compare_form, certificate_compare,
     ROUTE_BEFORE_SESSION | ROUTE_NO_IDEMPOTENCY},
    {METHOD_GET, "/award/certificate/:code/pdf", EVERYBODY, NULL, certificate_pdf, 0},
    {METHOD_GET, "/award/certificate/:code/manage", OFFICER, NULL, certificate_manage, 0},
    {METHOD_POST, "/award/certificate/:code/revoke", OFFICER, &certificate_revoke_form, certificate_revoke_post, 0},
    {METHOD_POST, "/award/certificate/:code/correct", OFFICER, &certificate_correct_form, certificate_correct_post, 0},
    {METHOD_GET, "/award/certificates", OFFICER, &certificates_list_form, certificates_list, 0},
    {METHOD_GET, "/award/certificates/mine", EVERYBODY, NULL, certificates_mine, 0},
    {METHOD_GET, "/award/programme/:programme/certificates", EVERYBODY, NULL, certificates_within, 0},
    {METHOD_GET, "/award/programme/:programme/certificates.pdf", EVERYBODY, &certificates_print_form,
     certificates_within_pdf, 0},
};
const struct route_table award_routes = {"award", ROUTES, sizeof ROUTES / sizeof *ROUTES};
