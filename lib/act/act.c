#include "lib/act/act.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/log.h"
#include "lib/crypt/token.h"
#include "lib/store/audit.h"
#include "lib/store/idempotency.h"
#include "lib/store/notice.h"

static struct audit_row audit_row(const struct act *a, const char *act_name, const char *noun, int64_t id,
                                  const char *before, const char *after, const char *result)
{
    return (struct audit_row){
        .at = a->now,
        .person_id = a->person_id,
        .program = a->program,
        .request = a->request,
        .address = a->address,
        .act = act_name,
        .noun = noun,
        .noun_id = id,
        .before_json = before,
        .after_json = after,
        .result = result,
    };
}

static enum err audit_add(struct act *a, const char *act_name, const char *noun, int64_t id, const char *before,
                          const char *after, const char *result)
{
    const struct audit_row row = audit_row(a, act_name, noun, id, before, after, result);
    return store_audit_add(a->db, &row);
}

enum err act_audit(struct act *a, const char *act_name, const char *noun, int64_t id, const char *before,
                   const char *after)
{
    return audit_add(a, act_name, noun, id, before, after, "done");
}

enum err act_audit_made(struct act *a, const char *act_name, const char *noun, const int64_t *ids,
                        const char *const *after, size_t n)
{
    struct audit_row *rows = arena_array(a->arena, n + 1, sizeof *rows);
    if (!rows)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        rows[i] = audit_row(a, act_name, noun, ids[i], NULL, after[i], "done");
    return store_audit_add_all(a->db, rows, n);
}

enum err act_notice(struct act *a, int64_t person_id, const char *kind, const char *path, const char *const args[])
{
    struct notice_new n = {.person_id = person_id, .kind = kind, .path = path, .at = a->now};
    token_public_id(n.public_id);
    for (size_t i = 0; i < NOTICE_ARGS_MAX && args[i]; i++)
        n.args[i] = args[i];
    return store_notice_add(a->db, a->arena, &n);
}

enum err act_refuse(struct act *a, enum err e, const char *key, const char *arg0, const char *arg1)
{
    a->refusal = (struct message){.key = key, .args = {arg0, arg0 ? arg1 : NULL}};
    return e;
}

const char *act_number(const struct act *a, int64_t n)
{
    const char *s = arena_printf(a->arena, "%lld", (long long)n);
    return s ? s : "";
}

const char *act_day(const struct act *a, day d)
{
    char text[11];
    clock_format_day(d, text);
    const char *s = arena_str(a->arena, text);
    return s ? s : "";
}

const char *act_moment(const struct act *a, instant t)
{
    const struct civil c = clock_local(t);
    const char *s = arena_printf(a->arena, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
    return s ? s : "";
}

/* Looks the key up: ERR_NOT_FOUND when it is free, else OK with the first result (or ERR_INVALID when the form was
 * another). */
static enum err find_first(struct act *a)
{
    struct idempotency first;
    enum err e = store_idempotency_find(a->db, a->arena, a->person_id, a->key->key, &first);
    if (e)
        return e;
    if (memcmp(first.form_hash, a->key->form_hash, sizeof first.form_hash) != 0)
        return act_refuse(a, ERR_INVALID, "act.key_reused", NULL, NULL);
    a->result_path = first.result_path;
    return OK;
}

bool act_was_sent(struct act *a)
{
    struct idempotency first;
    return a->key && store_idempotency_find(a->db, a->arena, a->person_id, a->key->key, &first) == OK;
}

static enum err work_once(struct sql *db, void *context)
{
    (void)db;
    struct act *a = context;
    a->result_path = NULL;
    a->repeated = false;
    a->flash = a->refusal = (struct message){0};
    a->refused_field = NULL;
    if (a->key) {
        enum err e = store_idempotency_take(a->db, a->person_id, a->key->key, a->key->form_hash, a->now);
        if (e == ERR_CONFLICT) {
            a->repeated = true;
            return find_first(a);
        }
        if (e)
            return e;
    }
    enum err e = a->work(a, a->context);
    if (e || !a->key)
        return e;
    return store_idempotency_done(a->db, a->person_id, a->key->key, a->result_path ? a->result_path : "");
}

/* The connection broke while COMMIT was under way: the key tells whether it went through. */
static enum err resolve(struct sql *db, void *context)
{
    (void)db;
    struct act *a = context;
    return a->key ? find_first(a) : ERR_UNAVAILABLE;
}

struct note {
    struct act *a;
    const char *act_name, *noun;
    int64_t id;
    const char *after;
    enum err result;
};

static enum err note_work(struct sql *db, void *context)
{
    (void)db;
    const struct note *n = context;
    return audit_add(n->a, n->act_name, n->noun, n->id, NULL, n->after, n->result ? err_name(n->result) : "done");
}

enum err act_note_about(struct act *a, const char *act_name, const char *noun, int64_t id, const char *after,
                        enum err result)
{
    struct note n = {a, act_name, noun, id, after, result};
    const struct sql_act t = {.work = note_work, .context = &n};
    return sql_transaction(a->db, &t);
}

enum err act_note(struct act *a, const char *act_name, const char *noun, int64_t id, enum err result)
{
    const char *after = NULL;
    if (result && a->refusal.key) { /* why: the sentence's key, not its words */
        struct json j;
        json_begin(&j, a->arena);
        json_object(&j, NULL);
        json_text(&j, "refusal", a->refusal.key);
        json_close(&j);
        after = json_end(&j);
    }
    return act_note_about(a, act_name, noun, id, after, result);
}

enum err act_run(struct act *a, const char *name, enum err (*work)(struct act *a, void *context), void *context)
{
    a->name = name;
    a->work = work;
    a->context = context;
    const struct sql_act t = {.work = work_once, .resolve = resolve, .context = a};
    enum err e = sql_transaction(a->db, &t);
    if (e == ERR_DENIED || e == ERR_CONFLICT || e == ERR_NOT_FOUND || e == ERR_INVALID) {
        /* The refusal is part of the record too. If it cannot be written, the refusal still stands. */
        enum err noted = act_note(a, name, "act", 0, e);
        if (noted)
            log_error("audit of a refused %s failed: %s", name, err_name(noted));
    }
    return e;
}
