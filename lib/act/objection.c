/* objection: handing one in and asking for it, without an account. What officers do: objection_step.c. */
#include "lib/act/objection.h"

#include <assert.h>
#include <string.h>

#include "lib/act/public_throttle.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"

/* Kinds of what is throttled: each is counted by itself. */
static const char SENDING[] = "objection", ASKING[] = "objection_code";

enum { CODE_BYTES = 16, GROUP = 4 };
static_assert((int)BOX_KEY_SIZE == (int)PUBLIC_THROTTLE_KEY, "the key of objections counts tries, too");

const char *objection_path(struct arena *a, const struct programme *p, const struct objection *o, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(o->public_id, id);
    const char *rest = arena_printf(a, "/objection/%s%s", id, tail);
    return rest ? programme_path(a, p, rest) : NULL;
}

/* ---- the receipt --------------------------------------------------------------------------------------------------------- */

/* The code of a form: nobody who does not have the form's key can tell it, and the same form has the same code. */
static void make_code(const uint8_t form_key[OBJECTION_KEY_SIZE], char text[OBJECTION_CODE_SIZE], uint8_t hash[32])
{
    static const char RECEIPT[] = "receipt of an objection";
    uint8_t digest[TOKEN_DIGEST_SIZE];
    char hex[2 * CODE_BYTES + 1];
    size_t n = 0;
    token_mac(form_key, OBJECTION_KEY_SIZE, RECEIPT, sizeof RECEIPT - 1, digest);
    token_digest(digest, CODE_BYTES, hash);
    text_hex(digest, CODE_BYTES, hex);
    for (size_t i = 0; hex[i]; i++) {
        if (i > 0 && i % GROUP == 0)
            text[n++] = '-';
        text[n++] = hex[i];
    }
    text[n] = '\0';
}

/* The hash of a code as typed. False: it is none; then the hash is that of something that is no code. */
static bool read_code(const char *typed, uint8_t hash[32])
{
    char hex[2 * CODE_BYTES + 1] = "";
    uint8_t code[CODE_BYTES] = {0};
    size_t n = 0;
    for (; *typed && n < sizeof hex; typed++)
        if (*typed != '-' && *typed != ' ')
            hex[n++] = *typed;
    const bool whole = !*typed && n == sizeof hex - 1;
    hex[whole ? n : 0] = '\0';
    const bool is = text_unhex(hex, code, sizeof code);
    token_digest(code, is ? sizeof code : 0, hash);
    return is;
}

/* ---- handing in ------------------------------------------------------------------------------------------------------------ */

struct making {
    const struct objection_order *x;
    struct objection_receipt *out;
    struct objection o;
};

static enum err refuse(struct act *a, const char *field, const char *key)
{
    a->refused_field = field;
    return act_refuse(a, ERR_INVALID, key, NULL, NULL);
}

/* It is there already: the same form a second time, or the form's key with something else. */
static enum err find_first(struct act *a, struct making *m, bool *found)
{
    struct objection first;
    *found = false;
    enum err e = store_objection_of_receipt(a->db, a->arena, m->o.receipt_hash, &first);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    *found = true;
    m->out->late = first.state == OBJECTION_REPORT || first.state == OBJECTION_FORWARDED;
    if (first.notice_id == m->o.notice_id && first.nomination_id == m->o.nomination_id &&
        first.anonymous == m->o.anonymous && strcmp(first.name, m->o.name) == 0 && strcmp(first.words, m->o.words) == 0)
        return OK;
    return act_refuse(a, ERR_CONFLICT, "objection.sent_already", NULL, NULL);
}

static enum err find_nominee(struct act *a, const struct public_notice *n, int64_t position, int64_t *nomination_id)
{
    struct public_notice_item *items;
    size_t count;
    *nomination_id = 0;
    if (!position)
        return OK;
    enum err e = store_public_notice_items(a->db, a->arena, n->id, &items, &count);
    if (e)
        return e;
    if (position < 1 || position > (int64_t)count)
        return refuse(a, "about", "objection.about");
    *nomination_id = items[position - 1].nomination_id;
    return OK;
}

static enum err seal_contact(struct act *a, const struct objection_order *x, struct objection *o)
{
    char about[sizeof "objection " + TEXT_ID_SIZE] = "objection ";
    const size_t n = strlen(x->contact);
    if (o->anonymous)
        return OK;
    if (n > OBJECTION_CONTACT_MAX)
        return refuse(a, "contact", "objection.contact");
    uint8_t *box = arena_alloc(a->arena, n + BOX_EXTRA);
    if (!box)
        return ERR_NO_MEMORY;
    text_id_encode(o->public_id, about + strlen(about));
    box_seal(x->box_key, about, x->contact, n, box);
    o->contact = sql_bytes(box, n + BOX_EXTRA);
    return OK;
}

/* What is kept of handing in says nobody: no person, no address, no request. */
static enum err record(struct act *a, const struct objection *o)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "notice", o->notice_id);
    json_bool(&j, "anonymous", o->anonymous);
    json_text(&j, "state", objection_state_code(o->state));
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, "objection.make", "objection", o->id, NULL, after) : ERR_NO_MEMORY;
}

/* The officer who prepared the notice is told, unless it is about them. */
static enum err tell(struct act *a, const struct public_notice *n, const struct objection *o)
{
    struct programme p;
    struct objection readable;
    enum err e = store_programme_get(a->db, a->arena, n->programme_id, &p);
    if (!e)
        e = store_objection_find(a->db, a->arena, p.id, o->public_id, n->prepared_by, &readable);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (e)
        return e;
    const char *path = objection_path(a->arena, &p, o, "");
    const char *const args[] = {p.title, NULL};
    return path ? act_notice(a, n->prepared_by,
                             o->state == OBJECTION_REPORT ? "objection.report" : "objection.received", path, args)
                : ERR_NO_MEMORY;
}

/* In time while its notice runs. One that was under way when the notice was ended arrives at its end: a report, as all that
   comes then, or after the programme was cancelled. */
static void time_it(const struct act *a, const struct public_notice *n, struct objection *o)
{
    const bool runs = public_notice_runs(n, a->now);
    o->state = runs ? OBJECTION_RECEIVED : OBJECTION_REPORT;
    o->received_at = runs || n->cancelled || a->now >= n->ends_at ? a->now : n->ends_at;
}

static enum err make_work(struct act *a, void *context)
{
    struct making *m = context;
    const struct objection_order *x = m->x;
    struct public_notice n;
    bool again;
    enum err e = act_public_notice_public(a, x->notice, &n);
    if (!e) /* it does not end between this look and the row */
        e = store_public_notice_lock(a->db, a->arena, n.id, &n);
    if (!e)
        e = find_nominee(a, &n, x->position, &m->o.nomination_id);
    if (e)
        return e;
    m->o.programme_id = n.programme_id;
    m->o.notice_id = n.id;
    time_it(a, &n, &m->o);
    m->out->late = m->o.state == OBJECTION_REPORT;
    e = find_first(a, m, &again);
    if (e || again)
        return e;
    e = seal_contact(a, x, &m->o);
    if (!e)
        e = store_objection_add(a->db, &m->o);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_objection_receipt") == 0)
        return ERR_RETRY; /* the other click was a moment earlier: from the start, where it is found */
    for (size_t i = 0; i < x->file_count && !e; i++)
        e = act_file_add(a, &x->files[i], m->o.id);
    if (!e)
        e = record(a, &m->o);
    return e ? e : tell(a, &n, &m->o);
}

enum err act_objection_admit(struct act *a, const struct objection_order *x)
{
    if (!x->anonymous && !x->name[0])
        return refuse(a, "name", "objection.name");
    if (!x->anonymous && !x->contact[0])
        return refuse(a, "contact", "objection.contact");
    if (!x->words[0])
        return refuse(a, "words", "objection.words");
    const enum err e = public_throttle_ask(a, x->policy, SENDING, x->box_key);
    /* Each counts, whatever it says, and so does each file: what a stranger can put on the disk has a bound. */
    return e ? e : public_throttle_wrong(a, x->policy, SENDING, x->box_key, 1 + (int64_t)x->offered);
}

enum err act_objection_make(struct act *a, const struct objection_order *x, struct objection_receipt *out)
{
    struct making m = {
        .x = x, .out = out, .o = {.anonymous = x->anonymous, .name = x->anonymous ? "" : x->name, .words = x->words}};
    *out = (struct objection_receipt){0};
    a->person_id = 0;
    a->address = a->request = "";
    a->key = NULL;
    token_public_id(m.o.public_id);
    make_code(x->form_key, out->code, m.o.receipt_hash);
    return act_run(a, "objection.make", make_work, &m);
}

/* ---- asking ---------------------------------------------------------------------------------------------------------------- */

enum err act_objection_ask(struct act *a, const struct policy *policy, const uint8_t key[BOX_KEY_SIZE],
                           const char *code, struct objection *out)
{
    uint8_t hash[TOKEN_DIGEST_SIZE];
    enum err e = public_throttle_ask(a, policy, ASKING, key);
    if (e)
        return e;
    const bool is = read_code(code, hash);
    e = store_objection_of_receipt(a->db, a->arena, hash, out); /* whatever was typed: the same work */
    if (!e && is)
        return OK;
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = public_throttle_wrong(a, policy, ASKING, key, 1);
    a->refused_field = "code";
    return e ? e : act_refuse(a, ERR_CONFLICT, "objection.no_code", NULL, NULL);
}
