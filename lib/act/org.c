#include "lib/act/org.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/store/unit_history.h"

enum err org_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0, const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg0, arg1);
}

enum err org_refuse_day(struct act *a, const char *field, const char *key, day d)
{
    return org_refuse(a, ERR_CONFLICT, field, key, act_day(a, d), NULL);
}

bool org_broke(const struct act *a, enum err e, const char *constraint)
{
    return e == ERR_CONFLICT && strcmp(sql_constraint(a->db), constraint) == 0;
}

enum err org_may(struct act *a, const struct scope *who, int64_t unit_id)
{
    bool yes = true;
    enum err e = who ? store_unit_in_scope(a->db, a->arena, unit_id, who, &yes) : OK;
    if (e)
        return e;
    return yes ? OK : ERR_NOT_FOUND;
}

const char *org_path(struct act *a, const char *what, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    return arena_printf(a->arena, "/admin/%s/%s", what, text);
}

enum err org_audit(struct act *a, const char *act_name, const char *noun, int64_t id, struct json *before,
                   struct json *after)
{
    const char *was = before ? json_end(before) : NULL, *is = after ? json_end(after) : NULL;
    if ((before && !was) || (after && !is))
        return ERR_NO_MEMORY;
    return act_audit(a, act_name, noun, id, was, is);
}
