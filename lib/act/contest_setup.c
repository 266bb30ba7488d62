#include "lib/act/contest_setup.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/text.h"

struct scope contest_setup_scope(const struct act *a)
{
    return (struct scope){a->person_id, "contest.manage", a->today};
}

enum err contest_setup_edition(struct act *a, const uint8_t id[16], struct edition *out)
{
    const struct scope who = contest_setup_scope(a);
    enum err e = store_edition_lock(a->db, a->arena, id);
    if (!e)
        e = store_edition_find(a->db, a->arena, id, &who, out);
    return e || out->mine ? e : ERR_NOT_FOUND;
}

enum err contest_setup_open_edition(struct act *a, const uint8_t id[16], struct edition *out)
{
    enum err e = contest_setup_edition(a, id, out);
    if (e || out->state == EDITION_DRAFT || out->state == EDITION_OPEN)
        return e;
    return act_refuse(a, ERR_CONFLICT, "setup.over", NULL, NULL);
}

enum err contest_setup_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                              const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg0, arg1);
}

enum err contest_setup_changed(struct act *a)
{
    return act_refuse(a, ERR_CONFLICT, "setup.changed", NULL, NULL);
}

enum err contest_setup_show(struct act *a, const struct edition *x, const struct discipline *d, const char *flash,
                            const char *arg0, const char *arg1)
{
    char edition[TEXT_ID_SIZE], discipline[TEXT_ID_SIZE];
    text_id_encode(x->public_id, edition);
    if (d)
        text_id_encode(d->public_id, discipline);
    a->result_path = d ? arena_printf(a->arena, "/contest/edition/%s/discipline/%s", edition, discipline)
                       : arena_printf(a->arena, "/contest/edition/%s", edition);
    a->flash = (struct message){.key = flash, .args = {arena_str(a->arena, arg0), arena_str(a->arena, arg1)}};
    return a->result_path && !arena_failed(a->arena) ? OK : ERR_NO_MEMORY;
}

const char *contest_setup_points(struct act *a, int64_t x1000)
{
    char text[32];
    decimal_format(x1000, 3, false, text);
    size_t n = strlen(text);
    while (n && text[n - 1] == '0')
        n--;
    if (n && text[n - 1] == '.')
        n--;
    const char *out = arena_copy(a->arena, text, n);
    return out ? out : "";
}
