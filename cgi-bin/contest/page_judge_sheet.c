/* page_judge_sheet: a sheet as it will be signed: asked for by the script, or shown as a page; then locked with the
   signature that the account program made (page_confirm.c there). */
#include <string.h>

#include "cgi-bin/contest/judge_form.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ballot.h"
#include "lib/app/format.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/domain/typed_sheet.h"
#include "lib/app/confirm.h"

enum { HASH_DIGITS = 64, SHOWN = 8 /* digits that a judge compares */, TOKEN_MAX = 100 };

static const struct field CHECK_FIELDS[] = {
    {.name = "number", .type = FIELD_INT, .required = true, .min = 1, .max = RUN_NUMBERS, .label = "tablet.number"},
};
const struct form judge_check_form = FORM("judge_check", CHECK_FIELDS);

static bool is_hash(const char *text)
{
    return strspn(text, "0123456789abcdef") == HASH_DIGITS && text[HASH_DIGITS] == '\0';
}

static const struct field CONFIRM_FIELDS[] = {
    {.name = "number", .type = FIELD_INT, .required = true, .min = 1, .max = RUN_NUMBERS, .label = "tablet.number"},
    {.name = "hash",
     .type = FIELD_TEXT,
     .required = true,
     .max = HASH_DIGITS,
     .accept = is_hash,
     .label = "tablet.digits"},
    {.name = "token", .type = FIELD_TEXT, .required = true, .max = TOKEN_MAX, .label = "tablet.digits"},
};
const struct form judge_confirm_form = FORM("judge_confirm", CONFIRM_FIELDS);

/* The way back from signing brings a token along. */
static const struct field SHEET_FIELDS[] = {
    {.name = "n", .type = FIELD_INT, .required = true, .min = 1, .max = RUN_NUMBERS, .label = "tablet.number"},
    {.name = "confirmation", .type = FIELD_TEXT, .max = TOKEN_MAX, .label = "tablet.digits"},
};
const struct form judge_sheet_form = FORM("judge_sheet", SHEET_FIELDS);

static enum err open_sheet(struct page *p, int64_t number, struct judge_page *j, struct ballot_sheet *s)
{
    enum err e = judge_open(p, j);
    if (!e && !j->begun)
        e = ERR_NOT_FOUND;
    return e ? e : act_ballot_sheet_own(p->db, p->arena, p->who.person_id, j->own.public_id, number, s);
}

/* ---- for the script -------------------------------------------------------------------------------------------------- */

/* What counts of a criterion, as the end of a mark line. */
static const char *said_of(const struct page *p, const struct mark_row *m)
{
    struct mark_line line;
    struct buf text;
    judge_line(m, &line);
    buf_init_arena(&text, p->arena, MARK_LINE_BYTES);
    mark_line_write(&line, &text);
    if (buf_check(&text))
        return "";
    const char *said = text.data; /* behind the fifth blank, without LF */
    for (int i = 0; i < 5; i++)
        said = strchr(said, ' ') + 1;
    const char *copy = arena_copy(p->arena, said, strcspn(said, "\n"));
    return copy ? copy : "";
}

enum err judge_check_post(struct page *p)
{
    struct judge_page j;
    struct ballot_sheet s;
    char hash[HASH_DIGITS + 1];
    struct json json;
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    enum err e = open_sheet(p, form_int(p->form, "number"), &j, &s);
    if (e)
        return e;
    text_hex(s.hash, sizeof s.hash, hash);
    json_begin(&json, p->arena);
    json_object(&json, NULL);
    json_int(&json, "number", s.ballot.number);
    json_text(&json, "hash", hash);
    json_array(&json, "unmarked");
    for (size_t i = 0; i < s.unmarked_count; i++)
        json_text(&json, NULL, s.unmarked[i]);
    json_close(&json);
    json_array(&json, "marks");
    for (size_t i = 0; i < s.mark_count; i++) {
        json_object(&json, NULL);
        json_text(&json, "code", s.marks[i].code);
        json_text(&json, "said", said_of(p, &s.marks[i]));
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    return judge_answer(p, json_end(&json));
}

/* ---- as a page ------------------------------------------------------------------------------------------------------- */

/* A figure in millionths with at least one digit behind the point. */
static const char *points(const struct page *p, int64_t v)
{
    char text[32];
    rule_card_decimal(v, text);
    const char *s = arena_printf(p->arena, strchr(text, '.') ? "%s" : "%s.0", text);
    return s ? s : "";
}

/* What counts of deductions leave, and what was counted in words. */
static int64_t left_of(const struct page *p, const struct rule_card_criterion *c, const struct mark_sheet_line *l,
                       struct view_node *n)
{
    bool any = false;
    for (size_t i = 0; i < l->count_count && i < c->deduction_count; i++) {
        const struct rule_card_deduction *d = &c->deductions[i];
        if (!l->counts[i])
            continue;
        any = true;
        char text[32];
        rule_card_decimal(d->points, text);
        view_putf(view_add(n, "said"), "text", "%s −%s × %u", d->name, text, (unsigned)l->counts[i]);
    }
    if (!any)
        view_put(view_add(n, "said"), "text", page_say(p, "tablet.word.no_deduction", NULL, NULL));
    return typed_sheet_counted(c, l->counts, l->count_count);
}

static void put_sheet(struct page *p, const struct judge_page *j, const struct ballot_sheet *s)
{
    int64_t total = 0;
    size_t no = 0;
    for (size_t i = 0; i < j->card->criterion_count; i++) {
        const struct rule_card_criterion *c = &j->card->criteria[i];
        const struct mark_sheet_line *l = mark_sheet_line_of(&s->sheet, c->code);
        bool missing = false;
        for (size_t k = 0; k < s->unmarked_count; k++)
            missing = missing || strcmp(s->unmarked[k], c->code) == 0;
        if (!l && !missing)
            continue; /* this seat does not mark it */
        struct view_node *n = view_add(view_root(p->data), "criteria");
        view_put_int(n, "number", (int64_t)++no);
        view_put(n, "name", c->name);
        view_put(n, "max", points(p, c->max));
        view_put_bool(n, "missing", missing);
        if (!l)
            continue;
        if (l->said == MARK_SHEET_ABSENT) {
            view_put(view_add(n, "said"), "text", page_say(p, "tablet.word.absent", NULL, NULL));
            continue;
        }
        const int64_t mark = l->said == MARK_SHEET_COUNTS ? left_of(p, c, l, n) : l->mark;
        total += mark;
        view_put(n, "mark", points(p, mark));
    }
    view_set(p->data, "total", points(p, total));
    for (size_t i = 0; i < s->mark_count; i++) {
        const struct mark_row *m = &s->marks[i];
        if (m->kind == MARK_NOTE)
            view_set(p->data, "note", m->note);
        const struct rule_card_ref ref = rule_card_find(j->card, m->code);
        if (m->kind == MARK_FAULT && m->raised && ref.kind == RULE_CARD_FAULT) {
            const struct rule_card_fault *f = &j->card->faults[ref.index];
            view_putf(view_add(view_root(p->data), "faults"), "text", "%s %s", f->name, judge_effect(p, j->card, f));
        }
    }
}

enum err judge_sheet_show(struct page *p)
{
    struct judge_page j;
    struct ballot_sheet s;
    char hash[HASH_DIGITS + 1];
    if (!form_ok(p->form))
        return ERR_NOT_FOUND;
    const int64_t number = form_int(p->form, "n");
    enum err e = open_sheet(p, number, &j, &s);
    if (e)
        return e;
    text_hex(s.hash, sizeof s.hash, hash);
    judge_put_head(p, &j);
    put_sheet(p, &j, &s);
    const char *back = arena_printf(p->arena, "%s/sheet?n=%lld", j.path, (long long)number);
    view_int(p->data, "sheet.number", number);
    view_bool(p->data, "sheet.locked", s.ballot.state == BALLOT_LOCKED);
    view_bool(p->data, "sheet.ready", s.ballot.state == BALLOT_OPEN && s.unmarked_count == 0);
    view_set(p->data, "sheet.at", s.ballot.locked_at ? format_moment(p->arena, p->lang, s.ballot.locked_at) : "");
    view_set(p->data, "sheet.digits", arena_printf(p->arena, "%.4s %.4s", hash, hash + SHOWN / 2));
    view_set(p->data, "sheet.hash", hash);
    view_set(p->data, "sheet.sign_path", confirm_path(p, CONFIRMATION_BALLOT, s.hash, back ? back : ""));
    view_set(p->data, "sheet.back_path", arena_printf(p->arena, "%s?n=%lld", j.path, (long long)number));
    view_set(p->data, "sheet.token", form_text(p->form, "confirmation"));
    view_say(p->data, "page.title", "tablet.sheet_title", arena_printf(p->arena, "%lld", (long long)number), NULL);
    return page_render(p, TEMPLATE_JUDGE_SHEET, NULL, "contest");
}

/* ---- signing --------------------------------------------------------------------------------------------------------- */

enum err judge_confirm_post(struct page *p)
{
    struct judge_page j;
    uint8_t hash[HASH_DIGITS / 2];
    if (!form_ok(p->form) || !text_unhex(form_text(p->form, "hash"), hash, sizeof hash))
        return ERR_NOT_FOUND;
    enum err e = judge_open(p, &j);
    if (e)
        return e;
    const int64_t number = form_int(p->form, "number");
    const char *path = arena_printf(p->arena, "%s?n=%lld", j.path, (long long)number);
    const char *back = arena_printf(p->arena, "%s/sheet?n=%lld", j.path, (long long)number);
    if (!path || !back)
        return ERR_NO_MEMORY;
    struct act act = page_act(p);
    e = act_ballot_lock(&act, &(struct ballot_order){.official = j.own.public_id,
                                                     .number = number,
                                                     .hash = hash,
                                                     .token = form_text(p->form, "token"),
                                                     .session_id = p->who.id,
                                                     .path = path});
    return page_done(p, &act, e, back);
}
