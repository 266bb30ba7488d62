#include "lib/act/export.h"

#include "lib/base/json.h"
#include "lib/store/export_count.h"
#include "lib/store/setting.h"

struct leaving {
    const struct export_what *what;
    int64_t rows;
};

static enum err export_work(struct act *a, void *context)
{
    const struct leaving *x = context;
    struct policy policy;
    struct json j;
    int64_t n;
    enum err e = store_setting_read(a->db, a->arena, &policy);
    if (!e)
        e = store_export_count_add(a->db, a->arena, a->person_id, a->today, &n);
    if (e)
        return e;
    if (n > policy.export_per_day) {
        const char *most = arena_printf(a->arena, "%lld", (long long)policy.export_per_day);
        return most ? act_refuse(a, ERR_CONFLICT, "export.quota", most, NULL) : ERR_NO_MEMORY;
    }
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "format", x->what->format);
    json_int(&j, "rows", x->rows);
    if (x->what->filter && *x->what->filter)
        json_text(&j, "filter", x->what->filter);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, x->what->name, x->what->noun, x->what->id, NULL, after) : ERR_NO_MEMORY;
}

enum err act_export(struct act *a, const struct export_what *what, int64_t rows)
{
    struct leaving x = {what, rows};
    return act_run(a, what->name, export_work, &x);
}
