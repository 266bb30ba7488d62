#include "cgi-bin/contest/judge.h"

#include <string.h>

#include "cgi-bin/contest/officials.h"
#include "lib/act/ballot.h"
#include "lib/act/judging.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/criterion.h"

/* ---- finding --------------------------------------------------------------------------------------------------------- */

enum err judge_open(struct page *p, struct judge_page *j)
{
    uint8_t id[16];
    char text[TEXT_ID_SIZE];
    *j = (struct judge_page){.path = ""};
    enum err e = page_id(p, "official", id);
    if (!e)
        e = store_official_own_find(p->db, p->arena, p->who.person_id, id, &j->own);
    if (e)
        return e;
    if (!duty_has_seat(j->own.duty))
        return ERR_NOT_FOUND;
    text_id_encode(id, text);
    j->path = arena_printf(p->arena, "/contest/judge/%s", text);
    if (!j->path)
        return ERR_NO_MEMORY;
    e = store_judging_find(p->db, p->arena, j->own.round.id, &j->judging);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (!e)
        e = act_judging_card(p->db, p->arena, &j->judging, &j->card, NULL);
    if (!e)
        e = store_ballot_own(p->db, p->arena, j->own.id, p->who.person_id, &j->sheets, &j->count);
    if (e)
        return e;
    j->seat = ballot_seat_index(j->card, j->own.seat_no);
    j->begun =
        j->seat != SIZE_MAX; /* who came after the beginning, on a seat that the card does not know, marks nothing */
    return OK;
}

const struct ballot_own *judge_sheet(const struct judge_page *j, int64_t number)
{
    for (size_t i = 0; i < j->count; i++)
        if (j->sheets[i].number == number)
            return &j->sheets[i];
    return NULL;
}

const char *judge_path(const struct page *p, const struct judge_page *j, const char *tail)
{
    const char *path = arena_printf(p->arena, "%s%s", j->path, tail);
    return path ? path : "";
}

/* ---- what is marked -------------------------------------------------------------------------------------------------- */

static bool is_substitute(const struct judge_page *j)
{
    return j->seat >= j->card->panel.judge_count;
}

bool judge_marks(const struct judge_page *j, size_t criterion)
{
    return is_substitute(j) || ballot_panel_marks(j->card, j->seat, criterion);
}

/* Whether what a substitute marks depends on whom it replaces. */
static bool depends(const struct judge_page *j)
{
    for (size_t i = 0; is_substitute(j) && i < j->card->criterion_count; i++)
        if (j->card->criteria[i].judge_count > 0)
            return true;
    return false;
}

size_t judge_fault_place(const struct rule_card *card, size_t fault)
{
    const struct rule_card_fault *f = &card->faults[fault];
    if (f->effect == RULE_CARD_ZERO_CRITERION)
        return f->target.index;
    /* A site's cards call a criterion's faults CODE-F1, CODE-F2 … (lib/domain/round_rule.c). */
    for (size_t i = 0; i < card->criterion_count; i++) {
        const size_t n = strlen(card->criteria[i].code);
        if (strncmp(f->code, card->criteria[i].code, n) == 0 && strncmp(f->code + n, "-F", 2) == 0)
            return i;
    }
    return SIZE_MAX;
}

const char *judge_effect(const struct page *p, const struct rule_card *card, const struct rule_card_fault *f)
{
    static const char *const WORDS[] = {[RULE_CARD_ZERO_CRITERION] = "tablet.effect.zero_criterion",
                                        [RULE_CARD_ZERO_STEP] = "tablet.effect.zero_segment",
                                        [RULE_CARD_STOP] = "tablet.effect.stop",
                                        [RULE_CARD_DISQUALIFY] = "tablet.effect.disqualify"};
    return page_say(p, WORDS[f->effect], f->target.kind == RULE_CARD_NOTHING ? "" : rule_card_name(card, f->target),
                    NULL);
}

enum err judge_standards(struct page *p, const struct judge_page *j, const char ***out)
{
    struct criterion *list;
    size_t n;
    *out = arena_array(p->arena, j->card->criterion_count, sizeof **out);
    if (!*out && j->card->criterion_count > 0)
        return ERR_NO_MEMORY;
    enum err e = store_criterion_list_round(p->db, p->arena, j->own.round.id, &list, &n);
    for (size_t i = 0; !e && i < j->card->criterion_count; i++) {
        (*out)[i] = "";
        for (size_t k = 0; k < n; k++)
            if (strcmp(list[k].is.code, j->card->criteria[i].code) == 0 && list[k].is.standard)
                (*out)[i] = list[k].is.standard;
    }
    return e;
}

int64_t judge_x1000(int64_t card_value)
{
    return card_value / (RULE_CARD_ONE / 1000); /* a site's cards hold whole thousandths only: act_judging_begin */
}

void judge_line(const struct mark_row *m, struct mark_line *out)
{
    *out = (struct mark_line){.seq = m->seq,
                              .at = m->said_at,
                              .number = m->number,
                              .code = m->code,
                              .kind = m->kind,
                              .mark_x1000 = m->mark_x1000,
                              .raised = m->raised,
                              .note = m->note};
    memcpy(out->uid, m->uid, sizeof out->uid);
    if (m->kind == MARK_COUNTS && !mark_counts_parse(m->counts, out->counts, &out->count_count))
        out->count_count = 0;
}

/* ---- the card for the script ----------------------------------------------------------------------------------------- */

static void put_criterion(struct json *json, const struct judge_page *j, size_t i, const char *standard)
{
    const struct rule_card_criterion *c = &j->card->criteria[i];
    json_object(json, NULL);
    json_text(json, "code", c->code);
    json_text(json, "name", c->name);
    json_text(json, "hint", standard);
    json_int(json, "min", judge_x1000(c->min));
    json_int(json, "max", judge_x1000(c->max));
    json_int(json, "step", judge_x1000(c->step));
    json_bool(json, "optional", c->optional);
    json_bool(json, "objective", c->objective);
    json_array(json, "bands");
    for (size_t k = 0; k < c->band_count; k++) {
        json_object(json, NULL);
        json_text(json, "name", c->bands[k].name);
        json_int(json, "from", judge_x1000(c->bands[k].from));
        json_int(json, "to", judge_x1000(c->bands[k].to));
        json_close(json);
    }
    json_close(json);
    json_array(json, "deductions");
    for (size_t k = 0; k < c->deduction_count; k++) {
        const struct rule_card_deduction *d = &c->deductions[k];
        json_object(json, NULL);
        json_text(json, "name", d->name);
        json_text(json, "unit", d->unit);
        json_int(json, "points", judge_x1000(d->points));
        json_int(json, "cap", judge_x1000(d->cap));
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void put_faults(struct json *json, const struct page *p, const struct judge_page *j)
{
    json_array(json, "faults");
    for (size_t i = 0; i < j->card->fault_count; i++) {
        const struct rule_card_fault *f = &j->card->faults[i];
        const size_t place = judge_fault_place(j->card, i);
        json_object(json, NULL);
        json_text(json, "code", f->code);
        json_text(json, "name", f->name);
        json_text(json, "effect", judge_effect(p, j->card, f));
        json_text(json, "criterion", place == SIZE_MAX ? NULL : j->card->criteria[place].code);
        json_close(json);
    }
    json_close(json);
}

static const char *csrf_of(const struct page *p)
{
    char csrf[TOKEN_TEXT_SIZE];
    return p->token && token_csrf(p->token, csrf) ? arena_str(p->arena, csrf) : "";
}

const char *judge_card_json(struct page *p, const struct judge_page *j, const char *const standards[])
{
    struct json json;
    json_begin(&json, p->arena);
    json_object(&json, NULL);
    json_id(&json, "official", j->own.public_id);
    json_text(&json, "path", j->path);
    json_text(&json, "signIn", arena_printf(p->arena, "/account/sign-in?next=%s", j->path));
    json_text(&json, "csrf", csrf_of(p));
    json_bool(&json, "begun", j->begun);
    json_array(&json, "criteria");
    for (size_t i = 0; j->begun && i < j->card->criterion_count; i++)
        if (judge_marks(j, i))
            put_criterion(&json, j, i, standards[i]);
    json_close(&json);
    if (j->begun) {
        put_faults(&json, p, j);
    } else {
        json_array(&json, "faults");
        json_close(&json);
    }
    json_close(&json);
    return json_end(&json);
}

/* ---- the state for the script ---------------------------------------------------------------------------------------- */

/* The criteria that a substitute marks in this run, where that depends on whom it replaces. */
static enum err put_asked(struct json *json, struct page *p, const struct judge_page *j, int64_t number)
{
    struct ballot_sheet sheet;
    enum err e = act_ballot_sheet_own(p->db, p->arena, p->who.person_id, j->own.public_id, number, &sheet);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e; /* void by now */
    json_array(json, "asked");
    for (size_t i = 0; i < sheet.unmarked_count; i++)
        json_text(json, NULL, sheet.unmarked[i]);
    for (size_t i = 0; i < sheet.sheet.line_count; i++)
        json_text(json, NULL, sheet.sheet.lines[i].criterion);
    json_close(json);
    return OK;
}

static void put_marks(struct json *json, struct page *p, int64_t number, const struct mark_row *marks, size_t n)
{
    json_array(json, "marks");
    for (size_t i = 0; i < n; i++) {
        struct mark_line line;
        struct buf text;
        if (marks[i].number != number)
            continue;
        judge_line(&marks[i], &line);
        buf_init_arena(&text, p->arena, MARK_LINE_BYTES);
        mark_line_write(&line, &text);
        json_text(json, NULL, buf_check(&text) ? "" : arena_copy(p->arena, text.data, text.len - 1)); /* without LF */
    }
    json_close(json);
}

enum err judge_state_json(struct page *p, const struct judge_page *j, int64_t number, const char **out)
{
    struct json json;
    struct mark_row *marks = NULL;
    size_t n = 0;
    enum err e = OK;
    if (j->begun)
        e = store_mark_own(p->db, p->arena, j->own.id, p->who.person_id, &marks, &n);
    json_begin(&json, p->arena);
    json_object(&json, NULL);
    json_text(&json, "csrf", csrf_of(p));
    json_bool(&json, "begun", j->begun);
    json_array(&json, "runs");
    for (size_t i = 0; !e && j->begun && i < j->count; i++) {
        const struct ballot_own *b = &j->sheets[i];
        const bool open = b->state == BALLOT_OPEN && b->run_state == RUN_MARKING;
        json_object(&json, NULL);
        json_int(&json, "number", b->number);
        json_text(&json, "state", run_state_code(b->run_state));
        json_text(&json, "status", marks_status_name(b->status));
        json_text(&json, "sheet", ballot_state_code(b->state));
        json_int(&json, "version", b->lock_no);
        json_int_or_null(&json, "at", b->locked_at / (CLOCK_SECOND / 1000)); /* ms */
        json_text(&json, "reason", b->return_reason);
        json_bool(&json, "paper", b->on_paper);
        if (open && depends(j))
            e = put_asked(&json, p, j, b->number);
        if (open || b->number == number) /* the others' are of no use at the moment */
            put_marks(&json, p, b->number, marks, n);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    *out = json_end(&json);
    return e ? e : *out ? OK : ERR_NO_MEMORY;
}

/* ---- words for the script -------------------------------------------------------------------------------------------- */

static const char WORDS[] = "tablet.word.";

static void put_word(void *context, const char *key, const char *text)
{
    struct json *json = context;
    if (strncmp(key, WORDS, sizeof WORDS - 1) == 0)
        json_text(json, key + sizeof WORDS - 1, text);
}

const char *judge_words_json(struct page *p)
{
    struct json json;
    json_begin(&json, p->arena);
    json_object(&json, NULL);
    view_each_message(p->app->view, p->lang, put_word, &json);
    json_close(&json);
    return json_end(&json);
}
