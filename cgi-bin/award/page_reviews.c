/* reviews: what waits for a reviewer, and one nominee in their hands: papers, marks or a vote, the reason; draft and handing in. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/review_seal.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/review.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/paper.h"

static const char *const DEEDS[] = {"save", "hand_in", NULL};
static const char *const VOTES[] = {"agree", "against", "abstain", NULL};

static const struct field SAVE[] = {
    {.name = "criterion",
     .type = FIELD_ID,
     .many = REVIEW_CRITERIA,
     .group = "row",
     .none_ok = true,
     .label = "reviewing.rubric_title"},
    {.name = "mark",
     .type = FIELD_DECIMAL,
     .scale = 3,
     .many = REVIEW_CRITERIA,
     .group = "row",
     .none_ok = true,
     .label = "reviewing.mark"},
    {.name = "vote", .type = FIELD_CHOICE, .choices = VOTES, .label = "reviewing.vote_label"},
    {.name = "words", .type = FIELD_LINES, .max = REVIEW_WORDS, .label = "reviewing.words_label"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .required = true, .label = "reviewing.version"},
    {.name = "deed", .type = FIELD_CHOICE, .choices = DEEDS, .required = true, .label = "reviewing.deed"},
};
const struct form review_save_form = FORM("review_save", SAVE);

static const struct field DECLINE[] = {
    {.name = "note", .type = FIELD_TEXT, .required = true, .max = REVIEW_NOTE, .label = "reviewing.note_label"},
};
const struct form review_decline_form = FORM("review_decline", DECLINE);

/* ---- the list ------------------------------------------------------------------------------------------------------------- */

static void put_task(const struct page *p, const struct review_task *x)
{
    char id[TEXT_ID_SIZE];
    const bool open = x->state == REVIEW_OPEN;
    struct view_node *n = view_add(view_root(p->data), open ? "open" : "handed");
    text_id_encode(x->public_id, id);
    view_putf(n, "path", "/award/review/%s", id);
    view_put(n, "name", x->name);
    view_put(n, "unit", x->unit_name);
    view_put(n, "kind", x->kind);
    view_put(n, "programme", x->programme);
    view_put_bool(n, "returned", x->returned);
    view_put_bool(n, "begun", x->saved_at != 0);
    view_put(n, "handed", x->handed_at && !open ? format_moment_short(p->arena, p->lang, x->handed_at) : "");
}

enum err reviews_show(struct page *p)
{
    struct review_task *list;
    size_t n, open = 0;
    enum err e = store_review_of_person(p->db, p->arena, p->who.person_id, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        open += list[i].state == REVIEW_OPEN;
        put_task(p, &list[i]);
    }
    view_int(p->data, "open_count", (int64_t)open);
    view_int(p->data, "all_count", (int64_t)n);
    return page_render(p, TEMPLATE_REVIEWS, "reviewing.title", "award");
}

/* ---- one ------------------------------------------------------------------------------------------------------------------ */

static enum err open_here(struct page *p, struct review_look *x)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "assignment", id);
    if (!e)
        e = act_review_see(&act, id, x);
    page_why(p, &act);
    return e;
}

static const char *path_of(const struct page *p, const struct review_look *x, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(x->r.public_id, id);
    const char *path = arena_printf(p->arena, "/award/review/%s%s", id, tail);
    return path ? path : "";
}

/* What the unit said: of a paper nothing that could name anybody. */
static enum err put_named(const struct page *p, const struct review_look *x)
{
    struct view_node *root = view_root(p->data);
    struct review_evidence *lines;
    struct review_file *files;
    size_t n, m;
    enum err e = store_review_evidence(p->db, p->arena, x->x.id, &lines, &n);
    if (!e)
        e = store_review_files(p->db, p->arena, x->x.id, &files, &m);
    if (e)
        return e;
    view_put(root, "unit", x->x.unit_name);
    view_put(root, "post", x->x.post);
    view_put(root, "deeds", x->x.deeds);
    view_put(root, "statement", x->x.statement);
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(root, "lines");
        view_put(node, "from", format_date(p->arena, p->lang, lines[i].from_on));
        view_put(node, "until",
                 lines[i].until_on && lines[i].until_on != lines[i].from_on
                     ? format_date(p->arena, p->lang, lines[i].until_on)
                     : "");
        const char *tail = arena_printf(p->arena, "/line/%lld", (long long)lines[i].line_no);
        view_put(node, "title", lines[i].title);
        view_put(node, "detail", lines[i].detail);
        view_put(node, "path", path_of(p, x, tail ? tail : ""));
    }
    for (size_t i = 0; i < m; i++) {
        char id[TEXT_ID_SIZE];
        struct view_node *node = view_add(root, "files");
        text_id_encode(files[i].public_id, id);
        const char *tail = arena_printf(p->arena, "/file/%s", id);
        view_put(node, "name", files[i].name);
        view_put(node, "path", path_of(p, x, tail ? tail : ""));
    }
    return OK;
}

static enum err put_blind(const struct page *p, const struct review_look *x)
{
    struct paper paper;
    struct file file;
    enum err e = store_paper_get(p->db, p->arena, x->x.id, &paper);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    view_int(p->data, "paper_no", paper.paper_no);
    view_set(p->data, "category", paper.category);
    e = store_paper_blind(p->db, p->arena, x->x.id, &file);
    if (!e)
        view_set(p->data, "paper_path", path_of(p, x, "/paper"));
    return e == ERR_NOT_FOUND ? OK : e;
}

static const char *points(const struct page *p, int64_t x1000)
{
    const char *text = review_points(p->arena, x1000);
    return text ? text : "";
}

static const struct review_mark *mark_of(const struct review_look *x, int64_t criterion)
{
    for (size_t i = 0; i < x->mark_count; i++)
        if (x->marks[i].criterion_id == criterion)
            return &x->marks[i];
    return NULL;
}

/* The form as it stands in the database; the rows are the criteria in their order. */
static void fill(const struct page *p, const struct review_look *x)
{
    for (size_t i = 0; i < x->criterion_count; i++) {
        const struct review_mark *m = mark_of(x, x->criteria[i].id);
        form_put_id(p->form, "criterion", i, x->criteria[i].public_id);
        form_put(p->form, "mark", i, m ? points(p, m->mark_x1000) : "");
    }
    form_put(p->form, "vote", 0, review_vote_code(x->r.vote));
    form_put(p->form, "words", 0, x->r.words);
}

/* The row of the form that is a criterion's; SIZE_MAX: it was not sent. */
static size_t row_of(const struct page *p, const struct review_criterion *c)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(c->public_id, id);
    for (size_t i = 0; i < form_count(p->form, "row"); i++)
        if (strcmp(form_typed_at(p->form, "criterion", i), id) == 0)
            return i;
    return SIZE_MAX;
}

static void put_criteria(const struct page *p, const struct review_look *x)
{
    int64_t full = 0, sum = 0;
    bool all = x->criterion_count > 0;
    for (size_t i = 0; i < x->criterion_count; i++) {
        const struct review_criterion *c = &x->criteria[i];
        const struct review_mark *m = mark_of(x, c->id);
        const size_t row = x->may_write ? row_of(p, c) : SIZE_MAX;
        const struct form_error *bad = row == SIZE_MAX ? NULL : form_error_at(p->form, "mark", row);
        struct view_node *n = view_add(view_root(p->data), "criteria");
        page_put_id(n, "id", c->public_id);
        view_putf(n, "field", "f-mark-%zu", row == SIZE_MAX ? i : row);
        view_put(n, "title", c->title);
        view_put(n, "guide", c->guide);
        view_put(n, "max", points(p, c->max_x1000));
        view_put(n, "step", points(p, c->step_x1000));
        view_put(n, "value", row == SIZE_MAX ? "" : form_typed_at(p->form, "mark", row));
        view_put(n, "mark", m ? points(p, m->mark_x1000) : "");
        view_put(n, "error", bad ? page_say(p, bad->key, bad->args[0], bad->args[1]) : "");
        full += c->max_x1000;
        sum += m ? m->mark_x1000 : 0;
        all = all && m;
    }
    view_set(p->data, "full", points(p, full));
    if (all)
        view_set(p->data, "sum", points(p, sum));
}

static enum err show(struct page *p, const struct review_look *x, struct form_values *decline)
{
    struct form_values *sent = p->form;
    enum err e = x->blind ? put_blind(p, x) : put_named(p, x);
    if (!e)
        e = review_seal_put_receipt(p, x);
    if (e)
        return e;
    if (x->may_write) {
        form_put(p->form, "version", 0, page_number(p, x->r.version));
        page_form(p, "form", 0);
    }
    put_criteria(p, x);
    if (!decline)
        e = form_blank(&review_decline_form, p->arena, &decline);
    if (e)
        return e;
    p->form = decline;
    page_form(p, "decline", 0);
    p->form = sent;
    view_set(p->data, "page.title", x->x.name);
    view_set(p->data, "programme", x->p.title);
    view_set(p->data, "kind", x->kind.title);
    view_bool(p->data, "blind", x->blind);
    view_bool(p->data, "vote", x->kind.vote);
    view_bool(p->data, "may_write", x->may_write);
    view_bool(p->data, "handed", x->r.state == REVIEW_HANDED);
    view_set(p->data, "handed_at", x->r.handed_at ? format_moment(p->arena, p->lang, x->r.handed_at) : "");
    view_set(p->data, "saved_at", x->r.saved_at ? format_moment_short(p->arena, p->lang, x->r.saved_at) : "");
    view_set(p->data, "back_reason", x->r.back_reason);
    view_set(p->data, "words", x->r.words);
    if (x->r.vote != REVIEW_NO_VOTE) {
        const char *key = arena_printf(p->arena, "reviewing.vote_label.%s", review_vote_code(x->r.vote));
        view_set(p->data, "voted", key ? page_say(p, key, NULL, NULL) : "");
    }
    view_set(p->data, "action_path", path_of(p, x, ""));
    view_set(p->data, "decline_path", path_of(p, x, "/decline"));
    return page_render(p, TEMPLATE_REVIEW, NULL, "award");
}

enum err review_show(struct page *p)
{
    struct review_look x;
    enum err e = open_here(p, &x);
    if (!e)
        e = form_blank(&review_save_form, p->arena, &p->form);
    if (e)
        return e;
    fill(p, &x);
    return show(p, &x, NULL);
}

/* The marks that were typed, each on its scale; what is not says so in its row. */
static size_t take_marks(const struct page *p, const struct review_look *x, struct review_mark *out)
{
    size_t n = 0;
    for (size_t i = 0; i < x->criterion_count; i++) {
        const struct review_criterion *c = &x->criteria[i];
        const size_t row = row_of(p, c);
        if (row == SIZE_MAX || !form_has_at(p->form, "mark", row))
            continue;
        const int64_t mark = form_int_at(p->form, "mark", row);
        if (!review_mark_ok(mark, c->max_x1000, c->step_x1000))
            form_fail(p->form, "mark", row, "reviewing.off_scale", points(p, c->max_x1000), points(p, c->step_x1000));
        out[n++] = (struct review_mark){x->r.id, c->id, mark};
    }
    return n;
}

/* What was not typed of what is to be handed in, each at its place. */
static void ask_whole(const struct page *p, const struct review_look *x)
{
    for (size_t i = 0; i < x->criterion_count; i++) {
        const size_t row = row_of(p, &x->criteria[i]);
        if (row != SIZE_MAX && !form_has_at(p->form, "mark", row))
            form_fail(p->form, "mark", row, "reviewing.no_mark", x->criteria[i].title, NULL);
    }
    if (x->kind.vote && !form_has(p->form, "vote"))
        form_fail(p->form, "vote", 0, "reviewing.vote", NULL, NULL);
    if (!form_has(p->form, "words"))
        form_fail(p->form, "words", 0, "reviewing.words", NULL, NULL);
}

enum err review_save_post(struct page *p)
{
    struct review_look x;
    struct review_mark marks[REVIEW_CRITERIA];
    enum err e = open_here(p, &x);
    if (e)
        return e;
    const bool hand_in = form_int(p->form, "deed") == 1;
    const size_t n = take_marks(p, &x, marks);
    if (hand_in)
        ask_whole(p, &x);
    if (x.may_write && page_form_invalid(p))
        return show(p, &x, NULL);
    const int64_t vote = form_has(p->form, "vote") ? form_int(p->form, "vote") + 1 : REVIEW_NO_VOTE;
    const struct review_order order = {.assignment = x.r.public_id,
                                       .version = form_int(p->form, "version"),
                                       .hand_in = hand_in,
                                       .vote = (enum review_vote)vote,
                                       .words = form_text(p->form, "words"),
                                       .marks = marks,
                                       .mark_count = n};
    struct act act = page_act(p);
    e = act_review_save(&act, &order);
    if (e == ERR_CONFLICT && x.may_write && x.r.version != order.version) {
        /* Saved in another tab: what was typed here stays, and the next time it counts. */
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &x, NULL);
    }
    return page_done(p, &act, e, path_of(p, &x, ""));
}

enum err review_decline_post(struct page *p)
{
    struct review_look x;
    struct form_values *sent = p->form;
    enum err e = open_here(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p)) {
        e = form_blank(&review_save_form, p->arena, &p->form);
        if (e)
            return e;
        fill(p, &x);
        return show(p, &x, sent);
    }
    struct act act = page_act(p);
    e = act_review_decline(&act, x.r.public_id, form_text(sent, "note"));
    return page_done(p, &act, e, path_of(p, &x, ""));
}

/* ---- files ---------------------------------------------------------------------------------------------------------------- */

enum err review_paper(struct page *p)
{
    struct review_look x;
    struct file file;
    enum err e = open_here(p, &x);
    if (!e && !x.blind)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_paper_blind(p->db, p->arena, x.x.id, &file);
    if (e)
        return e;
    /* What the author called the file may say who they are. */
    file.name = arena_printf(p->arena, "%s.pdf", x.x.name);
    return file.name ? page_file(p, &file) : ERR_NO_MEMORY;
}

enum err review_file(struct page *p)
{
    struct review_look x;
    struct review_file *list;
    struct file file;
    size_t n;
    uint8_t id[16];
    enum err e = open_here(p, &x);
    if (!e)
        e = page_id(p, "file", id);
    if (!e && x.blind)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_review_files(p->db, p->arena, x.x.id, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (memcmp(list[i].public_id, id, sizeof id) == 0) {
            e = store_file_find(p->db, p->arena, id, &file);
            return e ? e : page_file(p, &file);
        }
    return ERR_NOT_FOUND;
}
