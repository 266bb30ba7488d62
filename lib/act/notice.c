#include "lib/act/notice.h"

#include "lib/store/notice.h"

static enum err read_work(struct act *a, void *context)
{
    struct notice n;
    uint64_t marked;
    enum err e = store_notice_find(a->db, a->arena, a->person_id, context, &n);
    if (!e)
        e = store_notice_read(a->db, a->person_id, n.public_id, a->now, &marked);
    if (e)
        return e;
    a->result_path = n.path;
    return marked ? act_audit(a, "notice.read", "notice", n.id, "{\"read\":false}", "{\"read\":true}") : OK;
}

enum err act_notice_read(struct act *a, const uint8_t notice_id[16])
{
    void *id = arena_copy(a->arena, notice_id, 16);
    return id ? act_run(a, "notice.read", read_work, id) : ERR_NO_MEMORY;
}

static enum err read_all_work(struct act *a, void *context)
{
    uint64_t marked;
    (void)context;
    enum err e = store_notice_read(a->db, a->person_id, NULL, a->now, &marked);
    a->result_path = "/notices";
    if (e || !marked)
        return e;
    const char *after = arena_printf(a->arena, "{\"rows\":%llu,\"read\":true}", (unsigned long long)marked);
    return after ? act_audit(a, "notice.read_all", "notice", 0, NULL, after) : ERR_NO_MEMORY;
}

enum err act_notice_read_all(struct act *a)
{
    return act_run(a, "notice.read_all", read_all_work, NULL);
}
