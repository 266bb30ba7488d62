/* What hangs on a nomination: lines of the staff record, attachments, the unit's own notice. */
#include <string.h>

#include "lib/act/nominate_line.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/store/calendar.h"

/* What of the record speaks for somebody, in the order of its weight: what did not take place is left where it is. */
static const char *const KINDS[] = {
    "award_programme", "award_elsewhere",  "contest_prize", "contest_entry",    "mentor_honour",   "mentor_completed",
    "mentor_active",   "mentee_completed", "class",         "taught",           "duty_chief",      "duty_judge",
    "duty_coding",     "duty_arbitrator",  "drill_led",     "duty_scorekeeper", "contest_reserve",
};

/* Whose views are read, the weightiest first: the program may read these only (db/grants.sql). */
static const char *const MODULES[] = {"award", "contest", "mentoring", "training"};

static bool speaks(const char *kind)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i], kind) == 0)
            return true;
    return false;
}

/* Ends the act on the nomination's own page. */
static enum err done(struct act *a, const struct nomination *x, const char *flash)
{
    a->result_path = nomination_path(a->arena, x, "");
    a->flash = (struct message){.key = flash};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

/* One that lies at a unit of the actor's, locked, as it was seen. */
static enum err lock_seen(struct act *a, const struct nominate_seen *seen, struct nomination *x, struct programme *p)
{
    const enum err e = nominate_lock(a, seen->nomination, x, p);
    return e ? e : nomination_ask_seen(a, x, seen->version, false);
}

/* ---- lines ------------------------------------------------------------------------------------------------------------- */

struct filling {
    struct act *act;
    const struct nomination *x;
    const struct nomination_line *old; /* as it was */
    size_t old_n;
    int64_t n;
};

static bool was_chosen(const struct filling *f, const struct nomination_line *line)
{
    for (size_t i = 0; i < f->old_n; i++)
        if (f->old[i].from_on == line->from_on && strcmp(f->old[i].kind, line->kind) == 0 &&
            strcmp(f->old[i].title, line->title) == 0)
            return f->old[i].chosen;
    return true;
}

static enum err put_line(struct filling *f, struct nomination_line *line)
{
    if (f->n == NOMINATION_LINES)
        return OK;
    line->line_no = ++f->n;
    line->chosen = was_chosen(f, line);
    return store_nominate_line_add(f->act->db, f->x->id, line);
}

static enum err fill_module(struct filling *f, const char *module)
{
    struct nomination_line *list;
    size_t n;
    enum err e = nominate_line_record(f->act, f->x, module, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (f->x->unit_id || speaks(list[i].kind))
            e = put_line(f, &list[i]);
    return e;
}

enum err nominate_fill(struct act *a, const struct nomination *x)
{
    struct filling f = {.act = a, .x = x};
    struct nomination_line *old = NULL;
    enum err e = store_nominate_lines(a->db, a->arena, x->id, &old, &f.old_n);
    f.old = old;
    if (!e && f.old_n)
        e = store_nominate_lines_drop(a->db, x->id);
    for (size_t i = 0; !e && i < sizeof MODULES / sizeof *MODULES; i++)
        e = fill_module(&f, MODULES[i]);
    return e;
}

struct choosing {
    struct nominate_seen seen;
    const int64_t *lines;
    size_t n;
};

static bool wanted(const struct choosing *c, int64_t line_no)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->lines[i] == line_no)
            return true;
    return false;
}

static enum err choose_work(struct act *a, void *context)
{
    const struct choosing *c = context;
    struct nomination x;
    struct programme p;
    struct nomination_line *lines;
    struct json j;
    size_t n = 0;
    enum err e = lock_seen(a, &c->seen, &x, &p);
    if (!e)
        e = store_nominate_lines(a->db, a->arena, x.id, &lines, &n);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_array(&j, "left_out");
    for (size_t i = 0; !e && i < n; i++) {
        const bool yes = wanted(c, lines[i].line_no);
        if (!yes)
            json_int(&j, NULL, lines[i].line_no);
        if (yes != lines[i].chosen)
            e = store_nominate_line_choose(a->db, x.id, lines[i].line_no, yes);
    }
    json_close(&j);
    json_close(&j);
    const char *after = json_end(&j);
    if (!e && !after)
        e = ERR_NO_MEMORY;
    if (!e)
        e = act_audit(a, "nominate.choose", "nomination", x.id, NULL, after);
    return e ? e : done(a, &x, "nominate.done.choose");
}

enum err act_nominate_choose(struct act *a, const struct nominate_seen *x, const int64_t *line_nos, size_t n)
{
    struct choosing c = {*x, line_nos, n};
    return act_run(a, "nominate.choose", choose_work, &c);
}

static enum err refill_work(struct act *a, void *context)
{
    struct nomination x;
    struct programme p;
    enum err e = lock_seen(a, context, &x, &p);
    if (!e)
        e = nominate_fill(a, &x);
    if (!e)
        e = act_audit(a, "nominate.refill", "nomination", x.id, NULL, NULL);
    return e ? e : done(a, &x, "nominate.done.refill");
}

enum err act_nominate_refill(struct act *a, const struct nominate_seen *x)
{
    struct nominate_seen copy = *x;
    return act_run(a, "nominate.refill", refill_work, &copy);
}

/* ---- attachments ------------------------------------------------------------------------------------------------------- */

struct attaching {
    const uint8_t *nomination;
    struct file *file;
};

static enum err attach_work(struct act *a, void *context)
{
    const struct attaching *c = context;
    struct nomination x;
    struct programme p;
    struct file *files;
    size_t n = 0;
    enum err e = nominate_lock(a, c->nomination, &x, &p);
    if (!e)
        e = store_nominate_files(a->db, a->arena, x.id, &files, &n);
    if (!e && n >= NOMINATION_FILES)
        return act_refuse(a, ERR_CONFLICT, "nominate.many_files", act_number(a, NOMINATION_FILES), NULL);
    if (!e)
        e = act_file_add(a, c->file, x.id);
    if (!e)
        e = store_nominate_file_add(a->db, x.id, c->file->id);
    return e ? e : done(a, &x, "nominate.done.attach");
}

enum err act_nominate_attach(struct act *a, const uint8_t nomination[16], struct file *f)
{
    struct attaching c = {nomination, f};
    return act_run(a, "nominate.attach", attach_work, &c);
}

struct detaching {
    struct nominate_seen seen;
    const uint8_t *file;
};

static enum err detach_work(struct act *a, void *context)
{
    const struct detaching *c = context;
    struct nomination x;
    struct programme p;
    struct file f = {.name = ""};
    struct json j;
    enum err e = lock_seen(a, &c->seen, &x, &p);
    if (!e)
        e = store_file_find(a->db, a->arena, c->file, &f);
    if (!e)
        e = store_nominate_file_drop(a->db, x.id, f.id, a->person_id, a->now);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "file", f.name);
    json_close(&j);
    const char *before = json_end(&j);
    if (!before)
        return ERR_NO_MEMORY;
    e = act_audit(a, "nominate.detach", "nomination", x.id, before, NULL);
    return e ? e : done(a, &x, "nominate.done.detach");
}

enum err act_nominate_detach(struct act *a, const struct nominate_seen *x, const uint8_t file[16])
{
    struct detaching c = {*x, file};
    return act_run(a, "nominate.detach", detach_work, &c);
}

/* ---- the unit's own notice --------------------------------------------------------------------------------------------- */

/* Working days from the first day to the last, both included. */
static enum err count_days(struct act *a, day from_on, day until_on, int64_t *days)
{
    struct calendar c;
    int n = 0, missing = 0;
    enum err e =
        store_calendar_years(a->db, a->arena, clock_day_civil(from_on).year, clock_day_civil(until_on).year, &c);
    if (!e)
        e = workday_between(&c.days, from_on - 1, until_on, &n, &missing);
    *days = n;
    return e == ERR_NOT_FOUND ? act_refuse(a, ERR_CONFLICT, "nominate.local_no_year", act_number(a, missing), NULL) : e;
}

static enum err local_work(struct act *a, void *context)
{
    const struct nominate_local *c = context;
    struct nomination x;
    struct programme p;
    struct json j;
    enum err e = nominate_lock(a, c->nomination, &x, &p);
    if (e)
        return e;
    if (c->from_on > c->until_on || c->until_on - c->from_on > 366) {
        a->refused_field = "until_on";
        return act_refuse(a, ERR_INVALID, "nominate.local_order", NULL, NULL);
    }
    if (c->until_on >= a->today) {
        a->refused_field = "until_on";
        return act_refuse(a, ERR_INVALID, "nominate.local_running", act_day(a, c->until_on), NULL);
    }
    if (c->settled && !c->words[0]) {
        a->refused_field = "words";
        return act_refuse(a, ERR_INVALID, "nominate.local_words", NULL, NULL);
    }
    struct nomination_local row = {.unit_id = x.at_unit_id,
                                   .from_on = c->from_on,
                                   .until_on = c->until_on,
                                   .place = c->place,
                                   .settled = c->settled,
                                   .words = c->words,
                                   .created_at = a->now};
    e = count_days(a, row.from_on, row.until_on, &row.days);
    if (!e)
        e = store_nominate_local_add(a->db, x.id, &row, a->person_id);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_day(&j, "from", row.from_on);
    json_day(&j, "until", row.until_on);
    json_int(&j, "days", row.days);
    json_text(&j, "place", row.place);
    json_bool(&j, "settled", row.settled);
    json_text(&j, "words", row.words);
    json_close(&j);
    const char *after = json_end(&j);
    if (!after)
        return ERR_NO_MEMORY;
    e = act_audit(a, "nominate.local", "nomination", x.id, NULL, after);
    return e ? e : done(a, &x, "nominate.done.local");
}

enum err act_nominate_local(struct act *a, const struct nominate_local *x)
{
    struct nominate_local copy = *x;
    return act_run(a, "nominate.local", local_work, &copy);
}
