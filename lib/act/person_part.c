#include "lib/act/person_part.h"

#include "lib/store/person_part.h"

enum { PEOPLE_AT_ONCE = 500 };

struct fill {
    struct arena *arena; /* of one transaction */
    int64_t after, reached;
    bool more;
};

static enum err fill_work(struct sql *db, void *context)
{
    struct fill *f = context;
    f->reached = f->after; /* again from where the last transaction ended */
    return store_person_part_fill(db, f->arena, PEOPLE_AT_ONCE, &f->reached, &f->more);
}

enum err act_person_part_fill(struct act *a)
{
    struct fill f = {.arena = arena_new(0), .more = true};
    const struct sql_act t = {.work = fill_work, .context = &f};
    enum err e = f.arena ? OK : ERR_NO_MEMORY;
    while (!e && f.more) {
        e = sql_transaction(a->db, &t);
        f.after = f.reached;
        arena_reset(f.arena);
    }
    arena_free(f.arena);
    return e;
}
