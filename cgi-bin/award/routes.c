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

    /* papers: page_papers.c, page_paper_form.c, page_paper.c; the forum: page_forum.c */
    {METHOD_GET, "/award/papers", EVERYBODY, NULL, papers_list, 0},
    {METHOD_GET, "/award/programme/:programme/papers", EVERYBODY, NULL, programme_papers_show, 0},
    {METHOD_GET, "/award/programme/:programme/paper/new", EVERYBODY, NULL, paper_new, 0},
    {METHOD_POST, "/award/programme/:programme/paper/new", EVERYBODY, &paper_form, paper_create, ROUTE_UPLOAD},
    {METHOD_GET, "/award/paper/:paper", EVERYBODY, NULL, paper_show, 0},
    {METHOD_GET, "/award/paper/:paper/again", EVERYBODY, NULL, paper_again, 0},
    {METHOD_POST, "/award/paper/:paper/again", EVERYBODY, &paper_form, paper_again_post, ROUTE_UPLOAD},
    {METHOD_POST, "/award/paper/:paper/withdraw", EVERYBODY, &paper_withdraw_form, paper_withdraw, 0},
    {METHOD_POST, "/award/paper/:paper/accept", OFFICER, &paper_accept_form, paper_accept, 0},
    {METHOD_GET, "/award/paper/:paper/file/:file", EVERYBODY, NULL, paper_file, 0},
    {METHOD_GET, "/award/paper/:paper/blind", EVERYBODY, NULL, paper_blind, 0},
    {METHOD_GET, "/award/programme/:programme/forum", EVERYBODY, NULL, forum_show, 0},
    {METHOD_GET, "/award/programme/:programme/forum/edit", OFFICER, NULL, forum_edit, 0},
    {METHOD_POST, "/award/programme/:programme/forum/edit", OFFICER, &forum_form, forum_save, 0},
    {METHOD_POST, "/award/programme/:programme/forum/announce", OFFICER, &forum_announce_form, forum_announce, 0},
    {METHOD_GET, "/award/programme/:programme/forum/timer", EVERYBODY, NULL, forum_timer, 0},
    {METHOD_POST, "/award/programme/:programme/forum/compile", OFFICER, &forum_compile_form, forum_compile, 0},
    {METHOD_GET, "/award/programme/:programme/forum/compilation", EVERYBODY, NULL, forum_compilation, 0},
};
const struct route_table award_routes = {"award", ROUTES, sizeof ROUTES / sizeof *ROUTES};
