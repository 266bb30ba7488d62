#include "lib/act/setting.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/store/setting.h"

struct put {
    const struct setting_change *asked;
    struct policy now;
    struct json before, after;
    size_t n; /* values that change */
};

static enum err put_one(struct act *a, struct put *p, const struct setting *s)
{
    char before[SETTING_VALUE_MAX + 1], after[SETTING_VALUE_MAX + 1];
    setting_text(&p->now, s, before);
    setting_text(p->asked->wanted, s, after);
    if (strcmp(s->capability, p->asked->capability) != 0 || strcmp(before, after) == 0)
        return OK;
    p->n++;
    json_text(&p->before, s->name, before);
    json_text(&p->after, s->name, after);
    return store_setting_put(a->db, p->now.change + 1, s->name, before, after);
}

static enum err change_work(struct act *a, void *context)
{
    const struct setting_change *x = context;
    struct put p = {.asked = x};
    enum err e = store_setting_read(a->db, a->arena, &p.now);
    if (e)
        return e;
    if (p.now.change != x->seen)
        return act_refuse(a, ERR_CONFLICT, "policy.changed", NULL, NULL);
    const struct setting *clash = setting_clash(x->wanted);
    if (clash) {
        a->refused_field = clash->name;
        return act_refuse(a, ERR_INVALID, "setting.clash", NULL, NULL);
    }
    e = store_setting_begin(a->db, x->seen, a->person_id, x->reason, a->now);
    if (e == ERR_CONFLICT) /* at the same moment */
        return act_refuse(a, e, "policy.changed", NULL, NULL);
    json_begin(&p.before, a->arena);
    json_object(&p.before, NULL);
    json_begin(&p.after, a->arena);
    json_object(&p.after, NULL);
    for (size_t i = 0; i < setting_count && !e; i++)
        e = put_one(a, &p, &settings[i]);
    if (e)
        return e;
    if (p.n == 0)
        return act_refuse(a, ERR_INVALID, "policy.same", NULL, NULL);
    json_text(&p.after, "reason", x->reason);
    json_close(&p.before);
    json_close(&p.after);
    const char *before = json_end(&p.before), *after = json_end(&p.after);
    const char *number = arena_printf(a->arena, "%zu", p.n);
    if (!before || !after || !number)
        return ERR_NO_MEMORY;
    a->flash = (struct message){.key = "policy.saved", .args = {number}};
    return act_audit(a, "setting.change", "setting_change", x->seen + 1, before, after);
}

enum err act_setting_change(struct act *a, const struct setting_change *x)
{
    struct setting_change copy = *x;
    return act_run(a, "setting.change", change_work, &copy);
}
