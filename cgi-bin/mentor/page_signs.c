/* signs: what HR is to look into, and one of them with both logs side by side. */
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/mentoring.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/mentoring_sign.h"
#include "lib/base/text.h"

enum { LIST_ROWS = 200 };

static const char *const CODES[] = {"nothing", "mended", "formal", NULL}; /* enum mentoring_finding */
static const struct field FIELDS[] = {
    {.name = "code", .type = FIELD_CHOICE, .required = true, .choices = CODES, .label = "sign.finding_code"},
    {.name = "words", .type = FIELD_LINES, .required = true, .min = 2, .max = SIGN_WORDS, .label = "sign.words"},
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "sign.title"},
};
const struct form sign_form = FORM("sign", FIELDS);

static const char *sign_path(const struct page *p, const struct mentoring_sign *s)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(s->public_id, id);
    const char *path = arena_printf(p->arena, "/mentor/sign/%s", id);
    return path ? path : "/mentor/signs";
}

enum err signs_list(struct page *p)
{
    struct mentoring_sign_row *list;
    size_t n;
    const struct scope who = hr_scope(p);
    enum err e = store_mentoring_sign_queue(p->db, p->arena, &who, LIST_ROWS, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        struct view_node *row = view_add(view_root(p->data), "rows");
        mentoring_put_sign(p, row, &list[i].sign);
        view_put(row, "path", sign_path(p, &list[i].sign));
        view_put(row, "who", page_say(p, "mentorship.pair_title", list[i].mentee, list[i].mentor));
        view_put(row, "unit", list[i].unit);
    }
    hr_tabs(p, "signs");
    return page_render(p, TEMPLATE_SIGNS, "sign.queue_title", "mentor");
}

/* ---- one --------------------------------------------------------------------------------------------------------------- */

static enum err put_evidence(struct page *p, int64_t log_id)
{
    struct act act = page_act(p);
    struct mentoring_log l;
    struct mentorship m;
    struct mentorship_right right;
    if (!log_id)
        return OK;
    enum err e = store_mentoring_log_get(p->db, p->arena, log_id, &l);
    if (!e)
        e = store_mentorship_get(p->db, p->arena, l.mentorship_id, &m);
    if (e)
        return e;
    struct view_node *n = view_add(view_root(p->data), "evidence");
    e = act_mentorship_right(&act, &m, &right);
    if (e == ERR_NOT_FOUND || (!e && !right.hr)) { /* of a mentor with mentees in two counties */
        view_put(n, "title", page_say(p, "sign.evidence_hidden", NULL, NULL));
        return OK;
    }
    view_put_bool(n, "shown", true);
    view_put_message(n, "title", "sign.of_pair", page_say(p, "mentorship.pair_title", m.mentee, m.mentor),
                     page_number(p, l.period_no));
    mentoring_put_log(p, n, &l);
    return e;
}

static enum err show(struct page *p, const struct mentoring_sign *s, const struct mentorship *m)
{
    struct view_node *n = view_at(view_root(p->data), "sign");
    const struct pair pair = {.m = *m};
    enum err e = put_evidence(p, s->log_id);
    if (!e)
        e = put_evidence(p, s->other_id);
    if (!e)
        e = mentoring_put_form(p, "form", &sign_form);
    if (e)
        return e;
    mentoring_put_sign(p, n, s);
    view_put(n, "path", sign_path(p, s));
    view_put(n, "pair_path", pair_path(p, &pair, "/plan"));
    view_put(n, "unit", m->unit);
    view_put_int(n, "version", s->version);
    view_put_bool(n, "open", s->state == MENTORING_SIGN_HR);
    view_set(p->data, "page.title", page_say(p, "sign.one_title", m->mentee, m->mentor));
    return page_render(p, TEMPLATE_SIGN, NULL, "mentor");
}

static enum err open_here(struct page *p, struct mentoring_sign *s, struct mentorship *m)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "sign", id);
    return e ? e : act_mentoring_sign_see(&act, id, s, m);
}

enum err sign_show(struct page *p)
{
    struct mentoring_sign s;
    struct mentorship m;
    enum err e = open_here(p, &s, &m);
    return e ? e : show(p, &s, &m);
}

enum err sign_look(struct page *p)
{
    struct mentoring_sign s;
    struct mentorship m;
    struct act act = page_act(p);
    enum err e = open_here(p, &s, &m);
    if (e || page_form_invalid(p))
        return e ? e : show(p, &s, &m);
    const struct mentoring_look x = {s.public_id, form_int(p->form, "version"),
                                     (enum mentoring_finding)form_int(p->form, "code"), form_text(p->form, "words")};
    e = act_mentoring_sign_look(&act, &x);
    return page_done(p, &act, e, "/mentor/signs");
}
