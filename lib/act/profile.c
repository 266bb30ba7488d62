#include "lib/act/profile.h"

#include "lib/base/json.h"
#include "lib/store/profile.h"

static enum err acknowledge_work(struct act *a, void *context)
{
    const int64_t version = *(const int64_t *)context;
    struct profile_notice notice;
    struct json j;
    enum err e = store_profile_notice(a->db, a->arena, a->person_id, &notice);
    if (e)
        return e;
    if (notice.version != version)
        return act_refuse(a, ERR_CONFLICT, "privacy.newer", NULL, NULL);
    a->result_path = "/account/privacy";
    a->flash = (struct message){.key = "privacy.thanks"};
    if (notice.acked_at)
        return OK;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", version);
    json_close(&j);
    e = store_profile_notice_ack(a->db, a->person_id, version, a->now);
    return e ? e : act_audit(a, "privacy.acknowledge", "person", a->person_id, NULL, json_end(&j));
}

enum err act_profile_acknowledge(struct act *a, int64_t version)
{
    return act_run(a, "privacy.acknowledge", acknowledge_work, &version);
}
