#include "lib/act/backup.h"

#include "lib/store/backup.h"

struct made {
    const char *path, *manifest;
    int64_t bytes;
};

static enum err made_work(struct act *a, void *context)
{
    const struct made *m = context;
    struct buf after;
    buf_init_arena(&after, a->arena, 0);
    buf_adds(&after, "{\"path\":");
    buf_add_json(&after, m->path);
    buf_addf(&after, ",\"bytes\":%lld,\"manifest\":", (long long)m->bytes);
    buf_add_json(&after, m->manifest);
    buf_adds(&after, "}");
    enum err e = buf_check(&after);
    if (!e)
        e = store_backup_add(a->db, a->now, m->path, m->bytes, m->manifest);
    return e ? e : act_audit(a, "backup.make", "backup", 0, NULL, after.data);
}

enum err act_backup_made(struct act *a, const char *path, int64_t bytes, const char *manifest)
{
    struct made m = {path, manifest, bytes};
    return act_run(a, "backup.make", made_work, &m);
}

enum err act_backup_restored(struct act *a)
{
    return act_note(a, "backup.restore", "backup", 0, OK);
}
