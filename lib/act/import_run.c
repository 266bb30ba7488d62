#include "lib/act/import_run.h"

#include <string.h>

#include "lib/act/import.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

enum { FILE_NAME_MAX = 200 };

struct scope import_run_scope(const struct act *a)
{
    return (struct scope){a->person_id, "import.run", a->today};
}

static const char *path_of(struct act *a, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    return arena_printf(a->arena, "/admin/import/%s", text);
}

static struct import_counts counts_of(const struct plan *plan)
{
    size_t faults = plan->bad_rows;
    if (plan->fault_count && !faults)
        faults = 1; /* the file as a whole */
    return (struct import_counts){.added = (int64_t)plan->added,
                                  .changed = (int64_t)plan->changed,
                                  .moved = (int64_t)plan->moved,
                                  .ended = (int64_t)plan->ended,
                                  .same = (int64_t)plan->same,
                                  .faults = (int64_t)faults};
}

/* A name for display, cut to what the column holds. */
static const char *shown_name(struct act *a, const char *name)
{
    const char *end = name;
    for (size_t n = 0; n < FILE_NAME_MAX && *end; n++)
        (void)text_next(&end);
    return arena_copy(a->arena, name, (size_t)(end - name));
}

/* ---- keeping ----------------------------------------------------------------------------------------------------- */

struct keeping {
    struct plan_order order;
    const struct import_file *file;
    struct plan *plan;
};

static enum err keep_work(struct act *a, void *context)
{
    const struct keeping *x = context;
    enum err e = import_plan(a, &x->order, x->plan);
    if (e)
        return e;
    if (x->plan->fault_count && x->plan->faults[0].row == SIZE_MAX) { /* no rows to look at */
        a->refused_field = "file";
        a->refusal = x->plan->faults[0].why;
        return ERR_INVALID;
    }
    if (x->plan->table.count == 0) {
        a->refused_field = "file";
        return act_refuse(a, ERR_INVALID, "import.no_rows", NULL, NULL);
    }
    struct import_run run = {.kind = plan_kind_name(x->order.kind),
                             .person_id = a->person_id,
                             .file_name = shown_name(a, x->file->name),
                             .format = sheet_extension(x->plan->table.format),
                             .bytes = sql_bytes(x->file->bytes, x->file->n),
                             .counts = counts_of(x->plan),
                             .created_at = a->now,
                             .expires_at = a->now + CLOCK_DAY};
    if (!run.file_name)
        return ERR_NO_MEMORY;
    token_public_id(run.public_id);
    memcpy(run.digest, x->plan->digest, sizeof run.digest);
    e = store_import_run_add(a->db, &run);
    if (e)
        return e;
    a->result_path = path_of(a, run.public_id);
    const char *after =
        arena_printf(a->arena, "{\"kind\":\"%s\",\"rows\":%zu,\"added\":%lld,\"changed\":%lld}", run.kind,
                     x->plan->table.count, (long long)run.counts.added, (long long)run.counts.changed);
    return a->result_path && after ? act_audit(a, "import.upload", "import_run", run.id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_import_keep(struct act *a, enum plan_kind kind, const struct import_file *file, struct plan *plan)
{
    const struct scope who = import_run_scope(a);
    struct keeping x = {.order = {kind, file->bytes, file->n, IMPORT_RUN_ROWS, &who}, .file = file, .plan = plan};
    return act_run(a, "import.upload", keep_work, &x);
}

/* ---- looking ----------------------------------------------------------------------------------------------------- */

static enum err order_of(const struct import_run *run, const struct scope *who, struct plan_order *out)
{
    *out = (struct plan_order){.bytes = run->bytes.data, .n = run->bytes.n, .max_rows = IMPORT_RUN_ROWS, .who = who};
    return plan_kind_parse(run->kind, &out->kind) ? OK : ERR_BUG;
}

enum err act_import_look(struct act *a, const uint8_t id[16], struct import_run *out, struct plan *plan)
{
    const struct scope who = import_run_scope(a);
    struct plan_order order;
    *plan = (struct plan){0};
    enum err e = store_import_run_find(a->db, a->arena, id, a->person_id, a->now, false, out);
    if (!e)
        e = order_of(out, &who, &order);
    return e || out->applied_at ? e : import_plan(a, &order, plan);
}

/* ---- applying ---------------------------------------------------------------------------------------------------- */

struct applying {
    const uint8_t *run, *seen;
};

static enum err apply_work(struct act *a, void *context)
{
    const struct applying *x = context;
    const struct scope who = import_run_scope(a);
    struct plan *plan = arena_alloc(a->arena, sizeof *plan);
    struct import_report *report = arena_alloc(a->arena, sizeof *report);
    struct import_run run;
    struct plan_order order;
    if (!plan || !report)
        return ERR_NO_MEMORY;
    enum err e = store_import_run_find(a->db, a->arena, x->run, a->person_id, a->now, true, &run);
    if (!e)
        e = order_of(&run, &who, &order);
    if (e)
        return e;
    if (run.applied_at)
        return act_refuse(a, ERR_CONFLICT, "import.applied_before", NULL, NULL);
    e = import_plan_apply(a, &order, x->seen, plan);
    if (e)
        return e;
    run.counts = counts_of(plan);
    memcpy(run.digest, plan->digest, sizeof run.digest);
    report->added = plan->added;
    report->changed = plan->changed;
    report->moved = plan->moved;
    report->ended = plan->ended;
    report->same = plan->same;
    a->result_path = path_of(a, run.public_id);
    e = store_import_run_applied(a->db, &run, a->now);
    if (!e)
        e = import_audit(a, run.kind, report);
    return e || a->result_path ? e : ERR_NO_MEMORY;
}

enum err act_import_apply(struct act *a, const uint8_t run[16], const uint8_t seen[32])
{
    struct applying x = {run, seen};
    return act_run(a, "import", apply_work, &x);
}
