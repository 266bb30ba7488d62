#include "cgi-bin/contest/judge_form.h"

#include <string.h>

#include "cgi-bin/contest/pages.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

enum {
    TYPED_MAX = 40,   /* characters of a number */
    CODE_MAX = 40,    /* … of a code */
    COUNTS_MAX = 2000 /* deductions of all criteria together */
};

#define ROW .many = RULE_CARD_CRITERIA, .group = "row"
#define COUNT .many = COUNTS_MAX, .group = "counted"
static const struct field FIELDS[] = {
    {.name = "number", .type = FIELD_INT, .required = true, .min = 1, .max = RUN_NUMBERS, .label = "tablet.number"},
    {.name = "code", .type = FIELD_TEXT, .max = CODE_MAX, ROW, .none_ok = true, .label = "tablet.mark"},
    {.name = "mark", .type = FIELD_TEXT, .max = TYPED_MAX, ROW, .none_ok = true, .label = "tablet.mark"},
    {.name = "of", .type = FIELD_TEXT, .max = CODE_MAX, COUNT, .none_ok = true, .label = "tablet.count"},
    {.name = "count", .type = FIELD_TEXT, .max = TYPED_MAX, COUNT, .none_ok = true, .label = "tablet.count"},
    {.name = "fault", .type = FIELD_TEXT, .max = CODE_MAX, .many = RULE_CARD_FAULTS, .label = "tablet.fault"},
    {.name = "note", .type = FIELD_TEXT, .max = MARK_LINE_NOTE, .label = "tablet.note"},
};
const struct form judge_write_form = FORM("judge_write", FIELDS);

static const struct mark_row *find_mark(const struct mark_row *marks, size_t n, int64_t number, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (marks[i].number == number && strcmp(marks[i].code, code) == 0)
            return &marks[i];
    return NULL;
}

static enum err own_marks(struct page *p, const struct judge_page *j, struct mark_row **marks, size_t *n)
{
    return store_mark_own(p->db, p->arena, j->own.id, p->who.person_id, marks, n);
}

/* ---- showing --------------------------------------------------------------------------------------------------------- */

static const char *decimal(const struct page *p, int64_t card_value)
{
    char text[32];
    rule_card_decimal(card_value, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

/* What counts now, as somebody would type it. */
static enum err fill(struct page *p, const struct judge_page *j, int64_t number, const struct mark_row *marks, size_t n)
{
    size_t row = 0, counted = 0;
    enum err e = form_blank(&judge_write_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "number", 0, number);
    for (size_t i = 0; i < j->card->criterion_count; i++) {
        const struct rule_card_criterion *c = &j->card->criteria[i];
        const struct mark_row *m = judge_marks(j, i) ? find_mark(marks, n, number, c->code) : NULL;
        struct mark_line line = {0};
        if (!judge_marks(j, i))
            continue;
        if (m)
            judge_line(m, &line);
        const bool given = m && m->kind == MARK_MARK;
        form_put(p->form, "code", row, c->code);
        form_put(p->form, "mark", row++,
                 given                         ? decimal(p, judging_of_x1000(m->mark_x1000))
                 : m && m->kind == MARK_ABSENT ? "-"
                                               : "");
        for (size_t k = 0; k < c->deduction_count && counted < COUNTS_MAX; k++) {
            form_put(p->form, "of", counted, c->code);
            form_put(p->form, "count", counted++,
                     k < line.count_count ? arena_printf(p->arena, "%u", (unsigned)line.counts[k]) : "");
        }
    }
    const struct mark_row *note = find_mark(marks, n, number, MARK_LINE_NOTE_CODE);
    form_put(p->form, "note", 0, note ? note->note : "");
    return OK;
}

static void put_field(struct page *p, struct view_node *n, const char *field, size_t index)
{
    const struct form_error *error = form_error_at(p->form, field, index);
    view_putf(n, "id", "f-%s-%zu", field, index);
    view_put(n, "value", form_typed_at(p->form, field, index));
    if (error)
        view_put_message(n, "error", error->key, error->args[0], error->args[1]);
}

static void put_criteria(struct page *p, const struct judge_page *j, const char *const standards[])
{
    size_t row = 0, counted = 0;
    for (size_t i = 0; i < j->card->criterion_count; i++) {
        const struct rule_card_criterion *c = &j->card->criteria[i];
        if (!judge_marks(j, i))
            continue;
        struct view_node *n = view_add(view_root(p->data), "criteria");
        view_put(n, "code", c->code);
        view_put_int(n, "number", (int64_t)row + 1);
        view_put(n, "name", c->name);
        view_put(n, "hint", standards[i]);
        view_put_message(n, "scale", "tablet.scale",
                         arena_printf(p->arena, "%s–%s", decimal(p, c->min), decimal(p, c->max)), decimal(p, c->step));
        for (size_t k = 0; k < c->band_count; k++)
            view_putf(view_add(n, "bands"), "text", "%s %s–%s", c->bands[k].name, decimal(p, c->bands[k].from),
                      decimal(p, c->bands[k].to));
        put_field(p, n, "mark", row++);
        for (size_t k = 0; k < c->deduction_count && counted < COUNTS_MAX; k++) {
            struct view_node *d = view_add(n, "deductions");
            view_putf(d, "name", "%s −%s", c->deductions[k].name, decimal(p, c->deductions[k].points));
            put_field(p, d, "count", counted++);
        }
    }
}

static bool is_ticked(const struct page *p, const char *code)
{
    for (size_t i = 0; i < form_count(p->form, "fault"); i++)
        if (strcmp(form_text_at(p->form, "fault", i), code) == 0)
            return true;
    return false;
}

static void put_faults(struct page *p, const struct judge_page *j, bool typed, int64_t number,
                       const struct mark_row *marks, size_t n)
{
    for (size_t i = 0; i < j->card->fault_count; i++) {
        const struct rule_card_fault *f = &j->card->faults[i];
        const struct mark_row *m = find_mark(marks, n, number, f->code);
        struct view_node *node = view_add(view_root(p->data), "faults");
        view_put(node, "code", f->code);
        view_putf(node, "id", "f-fault-%zu", i);
        view_putf(node, "name", "%s %s", f->name, judge_effect(p, j->card, f));
        view_put_bool(node, "ticked", typed ? is_ticked(p, f->code) : m && m->raised);
    }
}

enum err judge_form_put(struct page *p, const struct judge_page *j, int64_t number, const char *const standards[])
{
    struct mark_row *marks;
    size_t n;
    const bool typed = p->form != NULL;
    const struct ballot_own *sheet = judge_sheet(j, number);
    enum err e = own_marks(p, j, &marks, &n);
    if (!e && !typed)
        e = fill(p, j, number, marks, n);
    if (e)
        return e;
    page_form(p, "form", 0);
    view_int(p->data, "sheet.number", number);
    if (!sheet)
        return OK;
    view_bool(p->data, "sheet.there", true);
    view_bool(p->data, "sheet.absent", sheet->status != MARKS_COMPETES);
    view_bool(p->data, "sheet.locked", sheet->state == BALLOT_LOCKED);
    view_bool(p->data, "sheet.open", sheet->state == BALLOT_OPEN && sheet->run_state == RUN_MARKING);
    view_set(p->data, "sheet.reason", sheet->return_reason);
    view_set(p->data, "sheet.path", arena_printf(p->arena, "%s/sheet?n=%lld", j->path, (long long)number));
    put_criteria(p, j, standards);
    put_faults(p, j, typed, number, marks, n);
    return OK;
}

/* ---- reading --------------------------------------------------------------------------------------------------------- */

/* "−", "－", "—": no mark is given, and that is said. */
static bool says_absent(const char *typed)
{
    static const char *const SIGNS[] = {"-", "−", "－", "–", "—"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strcmp(typed, SIGNS[i]) == 0)
            return true;
    return false;
}

/* What was typed for one criterion, as the end of a mark line ("" when nothing was); faults stand beside the fields. */
static const char *said_of(struct page *p, const struct rule_card_criterion *c, size_t row)
{
    struct buf counts;
    bool any = false;
    const char *typed = form_text_at(p->form, "mark", row);
    buf_init_arena(&counts, p->arena, 0);
    buf_addc(&counts, '#');
    for (size_t i = 0, k = 0; i < form_count(p->form, "count"); i++) {
        const char *text = form_text_at(p->form, "count", i);
        int64_t count = 0;
        if (strcmp(form_text_at(p->form, "of", i), c->code) != 0)
            continue;
        if (*text && !text_int(text, 0, RULE_CARD_COUNT, &count))
            form_fail(p->form, "count", i, "form.int_range", "0", arena_printf(p->arena, "%d", RULE_CARD_COUNT));
        any = any || *text;
        buf_addf(&counts, "%s%lld", k++ ? "," : "", (long long)count);
    }
    if (*typed && any) {
        form_fail(p->form, "mark", row, "tablet.both", NULL, NULL);
        return "";
    }
    if (!*typed)
        return any && !buf_check(&counts) ? counts.data : "";
    const char *said = says_absent(typed) ? "-" : arena_printf(p->arena, "=%s", typed);
    return said ? said : "";
}

struct writing {
    struct buf text; /* lines */
    size_t rows[RULE_CARD_CRITERIA + RULE_CARD_FAULTS + 1];
    size_t n;
    int64_t seq; /* of the next */
};

/* Adds a line, unless it says what counts already. */
static void add(struct page *p, struct writing *w, int64_t number, const char *code, const char *said,
                const struct mark_row *now, size_t row)
{
    uint8_t uid[TOKEN_ID_SIZE];
    char uid_text[TEXT_ID_SIZE];
    struct mark_line line, old;
    struct buf same;
    bool has_uid;
    token_public_id(uid);
    text_id_encode(uid, uid_text);
    const char *text = arena_printf(p->arena, "%s %lld %lld %lld %s %s", uid_text, (long long)w->seq,
                                    (long long)(p->now / (CLOCK_SECOND / 1000)), (long long)number, code, said);
    if (!text || w->n == sizeof w->rows / sizeof *w->rows)
        return;
    if (now && !mark_line_read(p->arena, text, strlen(text), &line, &has_uid)) {
        judge_line(now, &old);
        memcpy(old.uid, line.uid, sizeof old.uid);
        old.seq = line.seq;
        old.at = line.at;
        old.number = number;
        buf_init_arena(&same, p->arena, 0);
        mark_line_write(&old, &same);
        const size_t before = same.len;
        mark_line_write(&line, &same);
        if (!buf_check(&same) && same.len == 2 * before && memcmp(same.data, same.data + before, before) == 0)
            return;
    }
    buf_adds(&w->text, text);
    buf_addc(&w->text, '\n');
    w->rows[w->n++] = row;
    w->seq++;
}

enum err judge_form_marks(struct page *p, const struct judge_page *j, const struct ballot_own *sheet,
                          struct mark_sent **out, size_t **rows, size_t *n)
{
    struct mark_row *marks;
    size_t count;
    struct writing *w = arena_alloc(p->arena, sizeof *w);
    enum err e = own_marks(p, j, &marks, &count);
    if (e || !w)
        return e ? e : ERR_NO_MEMORY;
    *w = (struct writing){.seq = 1};
    buf_init_arena(&w->text, p->arena, 0);
    for (size_t i = 0; i < count; i++)
        if (marks[i].number == sheet->number && marks[i].seq >= w->seq)
            w->seq = marks[i].seq + 1;
    for (size_t row = 0; row < form_count(p->form, "row"); row++) {
        const char *code = form_text_at(p->form, "code", row);
        const struct rule_card_ref ref = rule_card_find(j->card, code);
        if (ref.kind != RULE_CARD_CRITERION)
            continue; /* what is hidden was tampered with */
        const char *said = said_of(p, &j->card->criteria[ref.index], row);
        if (*said)
            add(p, w, sheet->number, code, said, find_mark(marks, count, sheet->number, code), row);
    }
    for (size_t i = 0; i < j->card->fault_count; i++) {
        const char *code = j->card->faults[i].code;
        const struct mark_row *m = find_mark(marks, count, sheet->number, code);
        const bool ticked = is_ticked(p, code);
        if (ticked != (m && m->raised))
            add(p, w, sheet->number, code, ticked ? "!1" : "!0", m, SIZE_MAX);
    }
    const struct mark_row *m = find_mark(marks, count, sheet->number, MARK_LINE_NOTE_CODE);
    const char *note = form_text(p->form, "note");
    if (strcmp(note, m ? m->note : "") != 0) {
        const char *said = arena_printf(p->arena, "\"%s", note);
        add(p, w, sheet->number, MARK_LINE_NOTE_CODE, said ? said : "\"", m, SIZE_MAX);
    }
    *rows = w->rows;
    e = buf_check(&w->text);
    return e ? e : act_mark_read(p->arena, w->text.data ? w->text.data : "", w->text.len, out, n);
}
