/*
 * page: one request on its way through a handler, and what handlers do with it.
 *
 * A handler gets a page whose guard has said yes and whose form is read (p->form; for a POST it is valid unless
 * page_form_invalid says otherwise). It calls one act, or the store, and ends with exactly one of page_render,
 * page_done, page_redirect or page_send, returning their outcome; any other error it returns becomes the error page of
 * that error.
 */
#ifndef JX_APP_PAGE_H
#define JX_APP_PAGE_H

#include "lib/act/act.h"
#include "lib/app/app.h"
#include "lib/doc/filetype.h"
#include "lib/domain/setting.h"
#include "lib/store/session.h"
#include "lib/web/form.h"
#include "lib/web/request.h"
#include "lib/web/response.h"
#include "lib/web/route.h"
#include "lib/web/view.h"

struct page {
    struct app *app;
    struct sql *db;      /* the app's connection */
    struct arena *arena; /* the request's */
    struct request req;
    struct response resp;
    struct route_match match;
    struct form_values *form; /* NULL when the route has none */
    bool signed_in;
    struct session who;   /* valid when signed_in */
    struct policy policy; /* what the administrators have set; valid when signed_in, else page_policy */
    const char *token;    /* the session's token as the cookie has it; NULL when there is none */
    enum lang lang;
    instant now;
    day today;
    struct view_data *data; /* what the template shows; filled by the handler */
    struct act_key key;     /* of a POST that is done once */
    bool has_key;
    bool answered;
    const char *why; /* the sentence on the error page of ERR_DENIED, a key; NULL: that of its status */
};

/* ---- asking
 * ---------------------------------------------------------------------------------------------------------------- */

/* The 16 bytes of a captured public id; ERR_NOT_FOUND when it is not one. */
enum err page_id(const struct page *p, const char *capture, uint8_t out[16]) MUST_CHECK;
/* Whether the person holds a capability in any scope today. */
bool page_can(const struct page *p, const char *capability);
/* Reads p->policy where nobody is signed in, for whom the guard has read it already. */
enum err page_policy(struct page *p) MUST_CHECK;
/* A message in the page's language, with up to two arguments. Arena; never NULL. */
const char *page_say(const struct page *p, const char *key, const char *arg0, const char *arg1);

/* A number as text. Arena; never NULL. */
const char *page_number(const struct page *p, int64_t n);

/* The arguments of a stored message, one a line, into `args`; how many there are. Arena. */
size_t page_args(const struct page *p, const char *stored, const char *args[MESSAGE_ARGS_MAX]);

/* ---- acting
 * ---------------------------------------------------------------------------------------------------------------- */

/* An act by the person of this page, with the form's idempotency key. */
struct act page_act(struct page *p);
/* The error page of ERR_DENIED, which the handler returns, says what the act refused with, if that is a sentence. */
void page_why(struct page *p, const struct act *act);
/* Ends a POST after its act: OK goes on to act->result_path with its flash. A refusal (ERR_CONFLICT, ERR_INVALID with
   act->refusal) goes to `back` with the sentence as a flash; ERR_NOT_FOUND and the rest are left to the caller's
   return; the error page of ERR_DENIED says why (page_why). */
enum err page_done(struct page *p, const struct act *act, enum err e, const char *back) MUST_CHECK;

/* ---- answering
 * ------------------------------------------------------------------------------------------------------------- */

/* Renders a template of the program with status 200 (or the one set in p->resp.status; a script that asked for JSON
   gets the first error of p->form then, and no page). Sets title from the message `title_key` unless "page.title" was
   set by the handler. `nav` is the entry of the navigation that is current: home, catalogue, mine, manage, approvals,
   notices, or a tab of the administration (chrome.c); "" for none. */
enum err page_render(struct page *p, size_t template_id, const char *title_key, const char *nav) MUST_CHECK;
/* 303 to a local path; with a flash (key NULL: none; "!key": a refusal, which a script gets as JSON with 409). */
enum err page_redirect(struct page *p, const char *path, const struct message *flash) MUST_CHECK;
/* A file to save: body bytes are in p->resp.body already. */
enum err page_download(struct page *p, const char *filename, const char *content_type) MUST_CHECK;
/* Shows the form again with status 422: the handler renders as it would for GET. */
bool page_form_invalid(struct page *p);
/* Puts what an act refused beside the field that the refusal belongs to, or above the form. */
void page_form_refuse(const struct page *p, const struct act *act);

/* The file that was sent for a FIELD_FILE of the form; borrowed from the request. NULL with an error beside the field
   when there is none, when it is larger than the setting request.upload_limit_kib, empty, or of none of `kinds` (FILES_,
   told by its bytes, not by its name). A field that is not required may be left empty: NULL without an
   error. */
const struct upload *page_upload(struct page *p, const char *field, unsigned kinds);

/* Puts the page's form (p->form) under `path` for the macros of templates/macros/form.cs; `spare` as in view_form. */
void page_form(struct page *p, const char *path, size_t spare);

/* Puts the text form of a public id under a name of a node. */
void page_put_id(struct view_node *node, const char *name, const uint8_t id[16]);

#endif
