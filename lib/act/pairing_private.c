#include "lib/act/pairing_private.h"

#include "lib/base/text.h"
#include "lib/store/pairing_facts.h"

struct scope pairing_scope(const struct act *a)
{
    return (struct scope){a->person_id, "mentorship.manage", a->today};
}

enum err pairing_round_mine(struct act *a, const uint8_t id[16], struct pairing_round *out)
{
    const struct scope who = pairing_scope(a);
    bool yes = false;
    enum err e = store_pairing_round_find(a->db, a->arena, id, out);
    if (!e)
        e = store_pairing_round_in_scope(a->db, a->arena, &who, out->id, &yes);
    if (!e && !yes)
        e = ERR_NOT_FOUND;
    return e ? e : store_pairing_round_lock(a->db, a->arena, out->id, out);
}

enum err pairing_round_taking(struct act *a, const uint8_t id[16], struct pairing_round *out)
{
    enum err e = pairing_round_mine(a, id, out);
    if (!e && out->state != PAIRING_ROUND_DRAFT && out->state != PAIRING_ROUND_OPEN)
        e = act_refuse(a, ERR_CONFLICT, "pairing_round.not_open", NULL, NULL);
    return e;
}

enum err pairing_refuse(struct act *a, enum err e, const char *field, const char *key, const char *arg0,
                        const char *arg1)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg0, arg1);
}

const char *pairing_round_path(struct arena *a, const struct pairing_round *r, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(r->public_id, id);
    return arena_printf(a, "/mentor/round/%s%s", id, tail);
}

enum err pairing_within(struct act *a, int64_t unit_id, int64_t above_id, bool *yes)
{
    struct pairing_line *list;
    size_t n;
    *yes = false;
    enum err e = store_pairing_facts_line(a->db, a->arena, unit_id, &list, &n);
    for (size_t i = 0; !e && i < n; i++)
        *yes |= list[i].above_id == above_id;
    return e;
}
