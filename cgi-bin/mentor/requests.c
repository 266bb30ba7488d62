#include "cgi-bin/mentor/requests.h"

#include "lib/app/format.h"

struct mentorship_ask request_ask(const struct page *p, enum mentorship_request_kind kind)
{
    return (struct mentorship_ask){
        .kind = kind, .objection_days = p->policy.objection_days, .early_twelfths = p->policy.early_twelfths};
}

static const char *say(const struct page *p, const char *what, const char *code)
{
    const char *key = arena_printf(p->arena, "request.%s.%s", what, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

static const char *chip_style(enum mentorship_request_state s)
{
    switch (s) {
    case MENTORSHIP_REQUEST_ASKED:
    case MENTORSHIP_REQUEST_CONSIDERED:
        return "jx-wait";
    case MENTORSHIP_REQUEST_GRANTED:
        return "jx-ok";
    case MENTORSHIP_REQUEST_REFUSED:
        return "jx-stop";
    default:
        return "";
    }
}

/* An objection is never "refused" in words: it is maintained or upheld. */
static const char *state_text(const struct page *p, const struct mentorship_request *r)
{
    if (r->kind == MENTORSHIP_REQUEST_CHANGE && r->state == MENTORSHIP_REQUEST_ASKED)
        return say(p, "state", "at_unit");
    if (r->kind == MENTORSHIP_REQUEST_RELEASE && r->state == MENTORSHIP_REQUEST_ASKED)
        return say(p, "state", "at_other");
    if (r->kind == MENTORSHIP_REQUEST_OBJECTION && r->state == MENTORSHIP_REQUEST_REFUSED)
        return say(p, "state", "kept");
    return say(p, "state", mentorship_request_state_code(r->state));
}

void request_put(const struct page *p, struct view_node *n, const struct mentorship_request *r)
{
    view_put(n, "kind", say(p, "kind", mentorship_request_kind_code(r->kind)));
    view_put(n, "chip", state_text(p, r));
    view_put(n, "chip_style", chip_style(r->state));
    view_put(n, "mentee", r->mentee);
    view_put(n, "mentor", r->mentor);
    view_put(n, "unit", r->unit);
    view_put(n, "person", r->person);
    view_put(n, "at", format_moment(p->arena, p->lang, r->created_at));
    view_put(n, "iso", format_iso(p->arena, r->created_at));
    view_put(n, "words", r->words);
    if (*r->opinion) {
        view_put(n, "opinion", say(p, "opinion", r->opinion));
        view_put(n, "opinion_words", r->opinion_words);
        view_put(n, "opinion_by", r->opinion_by);
        view_put(n, "opinion_at", format_moment(p->arena, p->lang, r->opinion_at));
    }
    if (*r->answer) {
        view_put(n, "answer", r->answer);
        view_put(n, "answered_by", r->answered_by);
        view_put(n, "answered_at", format_moment(p->arena, p->lang, r->answered_at));
    }
    const char *path = mentorship_request_path(p->arena, r, "");
    view_put(n, "path", path ? path : "");
}

enum err request_put_list(struct page *p, const struct pair *x)
{
    struct mentorship_request *list;
    size_t n;
    if (!x->right.mentee && !x->right.mentor && !x->right.hr && !x->right.department)
        return OK;
    enum err e = store_mentorship_request_of(p->db, p->arena, x->m.id, &list, &n);
    for (size_t i = 0; i < n && !e; i++)
        request_put(p, view_add(view_root(p->data), "requests"), &list[i]);
    return e;
}
