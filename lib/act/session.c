#include "lib/act/session.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/store/session.h"

static const char LIST[] = "/account/sessions";

static enum err end_work(struct act *a, void *context)
{
    const uint8_t *public_id = context;
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_id(&j, "session", public_id);
    json_close(&j);
    enum err e = store_session_end_own(a->db, a->person_id, public_id);
    a->result_path = LIST;
    a->flash = (struct message){.key = "sessions.ended"};
    return e ? e : act_audit(a, "session.end", "person", a->person_id, json_end(&j), NULL);
}

enum err act_session_end(struct act *a, const uint8_t public_id[16])
{
    uint8_t id[16];
    memcpy(id, public_id, sizeof id);
    return act_run(a, "session.end", end_work, id);
}

static enum err end_others_work(struct act *a, void *context)
{
    uint64_t ended = 0;
    struct json j;
    enum err e = store_session_end_others(a->db, a->person_id, *(const int64_t *)context, &ended);
    if (e)
        return e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "sessions", (int64_t)ended);
    json_close(&j);
    a->result_path = LIST;
    a->flash = (struct message){.key = ended ? "sessions.ended_others" : "sessions.no_others"};
    return act_audit(a, "session.end_others", "person", a->person_id, json_end(&j), NULL);
}

enum err act_session_end_others(struct act *a, int64_t keep)
{
    return act_run(a, "session.end_others", end_others_work, &keep);
}
