/* paper sheet: one sheet on paper: typed by one, typed again and so checked by another, and its scan. */
#include <string.h>

#include "cgi-bin/contest/keeper.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/ballot.h"
#include "lib/act/ballot_scan.h"
#include "lib/act/mark.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/typed_sheet.h"
#include "lib/store/ballot_scan.h"

enum { FIELDS_MAX = 600, SCANS = FILES_PDF | FILES_PNG | FILES_JPEG };

static const struct field TYPE[] = {
    {.name = "code",
     .type = FIELD_TEXT,
     .max = TYPED_SHEET_CODE,
     .many = FIELDS_MAX,
     .group = "rows",
     .none_ok = true,
     .label = "keeper.code"},
    {.name = "value",
     .type = FIELD_TEXT,
     .max = 40,
     .many = FIELDS_MAX,
     .group = "rows",
     .none_ok = true,
     .label = "keeper.value"},
    {.name = "replace", .type = FIELD_BOOL, .label = "keeper.replace"},
    {.name = "take", .type = FIELD_BOOL, .label = "keeper.take"},
};
const struct form paper_type_form = FORM("paper_type", TYPE);

static const struct field SCAN[] = {
    {.name = "file", .type = FIELD_FILE, .required = true, .label = "keeper.scan_file"},
};
const struct form paper_scan_form = FORM("paper_scan", SCAN);

/* Whose typing stands in a sheet. */
enum typed_by { TYPED_BY_NOBODY, TYPED_BY_ME, TYPED_BY_OTHERS, TYPED_BY_BOTH, TYPED_BY_JUDGE };

struct paper { /* arena */
    struct keeper keeper;
    struct ballot_sheet is;
    struct run_row run;
    struct typed_field *fields;
    size_t field_count;
    enum typed_by by;
    bool differs; /* what was typed is not what another typed */
};

/* ---- finding ----------------------------------------------------------------------------------------------------- */

/* The criteria that the seat marks in this run: those that stand in its sheet, and those that are still to come. */
static enum err find_fields(struct page *p, struct paper *x)
{
    const struct rule_card *card = x->keeper.card;
    size_t n = 0;
    size_t *criteria = arena_array(p->arena, card->criterion_count + 1, sizeof *criteria);
    for (size_t i = 0; criteria && i < card->criterion_count; i++) {
        bool has = false;
        for (size_t k = 0; !has && k < x->is.unmarked_count; k++)
            has = strcmp(x->is.unmarked[k], card->criteria[i].code) == 0;
        for (size_t k = 0; !has && k < x->is.sheet.line_count; k++)
            has = strcmp(x->is.sheet.lines[k].criterion, card->criteria[i].code) == 0;
        if (has)
            criteria[n++] = i;
    }
    x->fields = criteria ? typed_sheet_fields(p->arena, card, criteria, n, &x->field_count) : NULL;
    return x->fields ? OK : ERR_NO_MEMORY;
}

static enum err find_typists(struct page *p, struct paper *x)
{
    struct mark_typist *list;
    size_t n;
    bool me = false, judge = false, others = false;
    enum err e = store_mark_typists(p->db, p->arena, x->is.ballot.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (list[i].person_id == x->is.ballot.person_id)
            judge = true;
        else if (list[i].person_id == p->who.person_id)
            me = true;
        else
            others = true;
    x->by = judge          ? TYPED_BY_JUDGE
            : me && others ? TYPED_BY_BOTH
            : me           ? TYPED_BY_ME
            : others       ? TYPED_BY_OTHERS
                           : TYPED_BY_NOBODY;
    return e;
}

static enum err paper_open(struct page *p, struct paper *x)
{
    int64_t number, seat_no;
    *x = (struct paper){.differs = false};
    enum err e = keeper_open(p, &x->keeper);
    if (!e && (!keeper_sheet(p, &number, &seat_no) || keeper_hides(&x->keeper, number)))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_run_find(p->db, p->arena, x->keeper.round.id, number, &x->run);
    if (!e)
        e = act_ballot_sheet(p->db, p->arena, x->keeper.round.id, number, seat_no, &x->is);
    if (!e)
        e = find_fields(p, x);
    return e ? e : find_typists(p, x);
}

/* ---- showing ----------------------------------------------------------------------------------------------------- */

/* "刀工", or "刀工：不均匀" of a deduction. */
static const char *label_of(const struct page *p, const struct paper *x, const struct typed_field *f)
{
    const struct rule_card_criterion *c = &x->keeper.card->criteria[f->criterion];
    return f->deduction ? page_say(p, "keeper.deduction_of", c->name, c->deductions[f->deduction - 1].name) : c->name;
}

static void put_criterion(const struct page *p, struct view_node *n, const struct rule_card_criterion *c)
{
    view_put(n, "name", c->name);
    view_put(n, "code", c->code);
    view_put_message(n, "most", "keeper.most", keeper_points(p, c->max), NULL);
    if (c->deduction_count)
        view_put_message(n, "how", "keeper.by_counts", NULL, NULL);
    else
        view_put_message(n, "how", "keeper.by_mark", keeper_points(p, c->min), keeper_points(p, c->step));
}

/* The fields, each under its criterion, with what was typed, what is wrong, and where it differs. */
static void put_fields(struct page *p, const struct paper *x)
{
    const struct rule_card *card = x->keeper.card;
    struct view_node *criterion = NULL;
    for (size_t i = 0; i < x->field_count; i++) {
        const struct typed_field *f = &x->fields[i];
        const struct rule_card_criterion *c = &card->criteria[f->criterion];
        if (f->deduction <= 1) {
            criterion = view_add(view_root(p->data), "criteria");
            put_criterion(p, criterion, c);
        }
        struct view_node *n = view_add(criterion, "fields");
        view_putf(n, "id", "f-value-%zu", i);
        view_put(n, "code", f->code);
        view_put(n, "value", f->text);
        view_put(n, "label", label_of(p, x, f));
        if (f->deduction) {
            const struct rule_card_deduction *d = &c->deductions[f->deduction - 1];
            view_put(n, "name", d->name);
            view_put_message(n, "rate", "keeper.rate", keeper_points(p, d->points), d->unit);
        }
        if (f->key)
            view_put_message(n, "error", f->key, label_of(p, x, f), f->args[0]);
        else if (x->differs && !typed_sheet_equal(card, &x->is.sheet, f))
            view_put_message(n, "differs", "keeper.differs", typed_sheet_text(p->arena, card, &x->is.sheet, f),
                             *f->text ? f->text : "0");
    }
}

static enum err put_scan(struct page *p, const struct paper *x)
{
    struct ballot_scan *list;
    size_t n;
    struct view_node *node = view_at(view_root(p->data), "scan");
    enum err e = store_ballot_scan_list(p->db, p->arena, x->keeper.round.id, x->is.ballot.number, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (list[i].ballot_id == x->is.ballot.id) {
            char id[TEXT_ID_SIZE];
            text_id_encode(list[i].public_id, id);
            const char *tail = arena_printf(p->arena, "/scan/%s", id);
            view_put(node, "path",
                     keeper_paper_path(p, &x->keeper, x->is.ballot.number, x->is.ballot.seat_no, tail ? tail : ""));
            view_put_message(node, "by", "keeper.by_at", list[i].name, format_moment(p->arena, p->lang, list[i].at));
        }
    view_put_bool(node, "needed", x->keeper.judging.scan_needed);
    view_put_bool(node, "open", x->keeper.judging.state == JUDGING_OPEN);
    return e;
}

/* What is to be done with the sheet, and by whom. */
static const char *stand_of(const struct paper *x)
{
    if (x->is.ballot.state == BALLOT_LOCKED)
        return x->is.ballot.typed_by ? "checked" : "locked";
    if (x->run.status != MARKS_COMPETES)
        return "away";
    if (x->run.state != RUN_MARKING)
        return "waits";
    switch (x->by) {
    case TYPED_BY_ME:
        return "mine";
    case TYPED_BY_OTHERS:
        return "check";
    case TYPED_BY_BOTH:
        return "both";
    case TYPED_BY_JUDGE:
        return "tablet";
    default:
        return "type";
    }
}

static void put_sheet(struct page *p, const struct paper *x)
{
    const struct ballot_row *b = &x->is.ballot;
    const char *stand = stand_of(x);
    struct view_node *n = view_at(view_root(p->data), "sheet");
    view_put_int(n, "number", b->number);
    view_put(n, "seat", keeper_seat(p, b->seat_no));
    view_put(n, "judge", b->name);
    view_put(n, "stand", stand);
    view_put_bool(n, "replaces", strcmp(stand, "tablet") == 0);
    view_put_bool(n, "form",
                  keeper_types(&x->keeper) && b->state == BALLOT_OPEN && x->run.state == RUN_MARKING &&
                      x->run.status == MARKS_COMPETES);
    view_put(n, "path", keeper_paper_path(p, &x->keeper, b->number, b->seat_no, ""));
    view_put(n, "print_path", keeper_print_path(p, &x->keeper, b->number, b->seat_no));
    if (b->state == BALLOT_LOCKED && b->typed_by)
        view_put_message(n, "done", "keeper.checked_by", b->typed_name, b->checked_name);
    if (b->state == BALLOT_LOCKED)
        view_put(n, "locked", format_moment(p->arena, p->lang, b->locked_at));
    if (b->state == BALLOT_OPEN && b->return_reason)
        view_put_message(n, "returned", "keeper.returned", b->return_reason, NULL);
    view_put_bool(n, "differs", x->differs);
}

static enum err show(struct page *p, const struct paper *x)
{
    struct form_values *sent = p->form;
    enum err e = put_scan(p, x);
    if (!e && (!sent || form_of(sent) != &paper_scan_form))
        e = form_blank(&paper_scan_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "upload", 0);
    if (!sent || form_of(sent) != &paper_type_form)
        e = form_blank(&paper_type_form, p->arena, &p->form);
    else
        p->form = sent;
    if (e)
        return e;
    page_form(p, "form", 0);
    p->form = sent;
    keeper_put(p, &x->keeper, "paper");
    put_sheet(p, x);
    put_fields(p, x);
    view_say(p->data, "file_hint", "keeper.scan_hint", page_number(p, (int64_t)p->app->config.upload_limit_kib / 1024),
             NULL);
    view_set(p->data, "page.title",
             page_say(p, "keeper.sheet_of", page_number(p, x->is.ballot.number), keeper_seat(p, x->is.ballot.seat_no)));
    return page_render(p, TEMPLATE_PAPER_SHEET, NULL, "contest");
}

enum err paper_sheet_show(struct page *p)
{
    struct paper x;
    enum err e = paper_open(p, &x);
    /* One's own typing may be seen and mended; another's is not shown to who checks it. */
    for (size_t i = 0; !e && x.by == TYPED_BY_ME && x.is.ballot.state == BALLOT_OPEN && i < x.field_count; i++) {
        x.fields[i].text = typed_sheet_text(p->arena, x.keeper.card, &x.is.sheet, &x.fields[i]);
        if (!x.fields[i].text)
            e = ERR_NO_MEMORY;
    }
    return e ? e : show(p, &x);
}

/* ---- what was typed ---------------------------------------------------------------------------------------------- */

static size_t row_of(const struct page *p, const char *code)
{
    for (size_t i = 0; i < form_count(p->form, "rows"); i++)
        if (strcmp(form_text_at(p->form, "code", i), code) == 0)
            return i;
    return SIZE_MAX;
}

/* Reads the rows into the fields; what is wrong stands at them, and in the form. */
static enum err read_rows(struct page *p, struct paper *x)
{
    for (size_t i = 0; i < x->field_count; i++) {
        const size_t row = row_of(p, x->fields[i].code);
        x->fields[i].text = row == SIZE_MAX ? "" : form_text_at(p->form, "value", row);
    }
    enum err e = typed_sheet_read(p->arena, x->keeper.card, x->fields, x->field_count);
    for (size_t i = 0; e == ERR_INVALID && i < x->field_count; i++) {
        const struct typed_field *f = &x->fields[i];
        const size_t row = row_of(p, f->code);
        if (f->key)
            form_fail(p->form, row == SIZE_MAX ? NULL : "value", row == SIZE_MAX ? 0 : row, f->key, label_of(p, x, f),
                      f->args[0]);
    }
    return e == ERR_INVALID ? OK : e;
}

static bool differs(const struct paper *x)
{
    for (size_t i = 0; i < x->field_count; i++)
        if (!typed_sheet_equal(x->keeper.card, &x->is.sheet, &x->fields[i]))
            return true;
    return false;
}

static enum err check(struct act *act, const struct paper *x, const char *path)
{
    const struct ballot_order order = {.round = x->keeper.round.public_id,
                                       .number = x->is.ballot.number,
                                       .seat_no = x->is.ballot.seat_no,
                                       .hash = x->is.hash,
                                       .path = path};
    return act_ballot_lock_checked(act, &order);
}

static enum err type(struct page *p, struct act *act, const struct paper *x, const char *path)
{
    struct mark_typing typing = {.round = x->keeper.round.public_id,
                                 .number = x->is.ballot.number,
                                 .seat_no = x->is.ballot.seat_no,
                                 .replace = form_bool(p->form, "replace"),
                                 .path = path};
    enum err e = typed_sheet_lines(p->arena, x->keeper.card, x->fields, x->field_count, &typing.lines, &typing.n);
    return e ? e : act_mark_type(act, &typing);
}

/* A refusal at the first field of the criterion it is about; false: it is about none. */
static bool refuse_at(struct page *p, struct paper *x, const struct act *act)
{
    for (size_t i = 0; act->refused_field && i < x->field_count; i++)
        if (strcmp(x->keeper.card->criteria[x->fields[i].criterion].code, act->refused_field) == 0) {
            x->fields[i].key = act->refusal.key;
            form_fail(p->form, NULL, 0, act->refusal.key, act->refusal.args[0], act->refusal.args[1]);
            return true;
        }
    return false;
}

enum err paper_sheet_post(struct page *p)
{
    struct paper x;
    enum err e = paper_open(p, &x);
    if (!e && !keeper_types(&x.keeper))
        e = ERR_NOT_FOUND;
    if (!e)
        e = read_rows(p, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x);
    const char *path = keeper_paper_path(p, &x.keeper, x.is.ballot.number, x.is.ballot.seat_no, "");
    struct act act = page_act(p);
    const bool compare = x.by == TYPED_BY_OTHERS && x.is.ballot.state == BALLOT_OPEN && !form_bool(p->form, "take");
    x.differs = compare && differs(&x);
    if (x.differs) {
        form_fail(p->form, NULL, 0, "keeper.not_equal", NULL, NULL);
        (void)page_form_invalid(p);
        return show(p, &x);
    }
    e = compare ? check(&act, &x, path) : type(p, &act, &x, path);
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act.refusal.key && !request_wants_json(&p->req)) {
        if (!refuse_at(p, &x, &act))
            form_fail(p->form, NULL, 0, act.refusal.key, act.refusal.args[0], act.refusal.args[1]);
        p->resp.status = response_status_of(e);
        return show(p, &x);
    }
    return page_done(p, &act, e, path);
}

/* ---- the scan ---------------------------------------------------------------------------------------------------- */

enum err paper_scan_post(struct page *p)
{
    struct paper x;
    struct file f;
    enum err e = paper_open(p, &x);
    if (e)
        return e;
    const struct upload *u = page_upload(p, "file", SCANS);
    if (page_form_invalid(p) || !u)
        return show(p, &x);
    struct act act = page_act(p);
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    const char *path = keeper_paper_path(p, &x.keeper, x.is.ballot.number, x.is.ballot.seat_no, "");
    if (!room.dir)
        return ERR_NO_MEMORY;
    e = act_file_place(&act, &room, FILE_OF_BALLOT_SCAN, &given, &f);
    if (!e) {
        const struct ballot_scan_order order = {.round = x.keeper.round.public_id,
                                                .number = x.is.ballot.number,
                                                .seat_no = x.is.ballot.seat_no,
                                                .file = &f,
                                                .path = path};
        e = act_ballot_scan_add(&act, &order);
    }
    if (!act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, path);
    act.refused_field = "file";
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    return show(p, &x);
}

enum err paper_scan_file(struct page *p)
{
    struct paper x;
    struct ballot_scan scan = {.id = 0};
    struct file f;
    uint8_t id[16];
    enum err e = paper_open(p, &x);
    if (!e)
        e = page_id(p, "scan", id);
    if (!e)
        e = store_ballot_scan_find(p->db, p->arena, x.keeper.round.id, id, &scan);
    if (!e && scan.ballot_id != x.is.ballot.id)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_file_of(p->db, p->arena, BALLOT_SCAN_NOUN, scan.id, &f);
    return e ? e : page_file(p, &f);
}
