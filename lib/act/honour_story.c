#include "lib/act/honour_story.h"

#include <string.h>

#include "lib/base/json.h"
#include "lib/base/text.h"

const char *honour_path(struct arena *a, const uint8_t public_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(public_id, id);
    return arena_printf(a, "/award/honour/%s%s", id, tail);
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

enum err act_honour_right(struct act *a, const struct roll_honour *h, struct honour_right *right)
{
    const struct scope manage = {a->person_id, "award.manage", a->today}, lead = {a->person_id, "award.lead", a->today};
    *right = (struct honour_right){0};
    if (!a->person_id)
        return OK;
    enum err e = store_honour_roll_is_own(a->db, a->arena, h->row.id, a->person_id, &right->own);
    if (e || right->own)
        return e;
    e = store_honour_roll_in_scope(a->db, a->arena, &manage, h->row.id, &right->officer);
    return e ? e : store_honour_roll_in_scope(a->db, a->arena, &lead, h->row.id, &right->leader);
}

enum err honour_lock(struct act *a, const uint8_t public_id[16], struct roll_honour *h, struct honour_right *right)
{
    enum err e = store_honour_roll_find(a->db, a->arena, public_id, h);
    if (!e)
        e = store_honour_roll_lock(a->db, a->arena, h->row.id, h);
    if (!e)
        e = act_honour_right(a, h, right);
    return e ? e : right->own || right->officer || right->leader ? OK : ERR_NOT_FOUND;
}

/* ---- the acts ---------------------------------------------------------------------------------------------------- */

struct story_work {
    struct story_order x;
    const char *name;              /* audit */
    const char *said[STORY_PARTS]; /* what is said afterwards */
};

/* Length only: what is withdrawn must not live on in the log. */
static const char *as_json(struct act *a, const struct roll_honour *h, const struct story_order *x, int64_t version,
                           size_t n)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "name", h->row.name);
    json_text(&j, "part", story_part_code(x->part));
    json_int(&j, "version", version);
    json_int(&j, "length", (int64_t)n);
    if (x->asked_by) {
        json_text(&j, "asked_by", x->asked_by);
        json_day(&j, "asked_on", x->asked_on);
    }
    json_close(&j);
    return json_end(&j);
}

static enum err finish(struct act *a, const struct story_work *w, const struct roll_honour *h, int64_t version,
                       size_t n)
{
    const char *after = as_json(a, h, &w->x, version, n);
    a->result_path = honour_path(a->arena, h->row.public_id, "");
    a->flash = (struct message){.key = w->said[w->x.part]};
    if (!after || !a->result_path)
        return ERR_NO_MEMORY;
    return act_audit(a, w->name, "honour", h->row.id, NULL, after);
}

/* The honour, and its story as it stands (zeroed where there is none). */
static enum err open_story(struct act *a, const struct story_order *x, struct roll_honour *h,
                           struct honour_right *right, struct honour_story *story)
{
    *story = (struct honour_story){.words = ""};
    enum err e = honour_lock(a, x->honour, h, right);
    if (!e)
        e = store_honour_story_of(a->db, a->arena, h->row.id, story);
    return e == ERR_NOT_FOUND && h->row.id && (right->own || right->officer || right->leader) ? OK : e;
}

static enum err put(struct act *a, const struct story_order *x, int64_t honour_id)
{
    return x->part == STORY_WORDS
               ? store_honour_story_words(a->db, honour_id, x->words ? x->words : "", a->person_id, a->now)
               : store_honour_story_put_photo(a->db, honour_id, x->photo, a->person_id, a->now);
}

/* Words that somebody else wrote meanwhile are not replaced unread. */
static enum err ask_seen(struct act *a, const struct story_order *x, const struct honour_story *story)
{
    static const char *const CHANGED[STORY_PARTS] = {"story.changed_words", "story.changed_photo"};
    if (story->version[x->part] == x->version)
        return OK;
    a->refused_field = story_part_code(x->part);
    return act_refuse(a, ERR_CONFLICT, CHANGED[x->part], NULL, NULL);
}

static enum err write_work(struct act *a, void *context)
{
    const struct story_work *w = context;
    struct roll_honour h = {0};
    struct honour_right right = {0};
    struct honour_story story;
    enum err e = open_story(a, &w->x, &h, &right, &story);
    if (!e && !right.own && !right.officer)
        e = ERR_NOT_FOUND;
    if (!e && h.row.revoked)
        e = act_refuse(a, ERR_CONFLICT, "story.revoked", NULL, NULL);
    if (!e && !h.person_id)
        e = act_refuse(a, ERR_CONFLICT, "story.nobody", NULL, NULL);
    if (!e)
        e = ask_seen(a, &w->x, &story);
    if (!e)
        e = put(a, &w->x, h.row.id);
    if (!e && !right.own) {
        const char *const args[] = {h.row.title, NULL};
        const char *path = honour_path(a->arena, h.row.public_id, "");
        e = path ? act_notice(a, h.person_id, "story.asked", path, args) : ERR_NO_MEMORY;
    }
    return e ? e
             : finish(a, w, &h, story.version[w->x.part] + 1,
                      w->x.part == STORY_WORDS ? text_length(w->x.words) : w->x.photo.n);
}

static enum err agree_work(struct act *a, void *context)
{
    const struct story_work *w = context;
    struct roll_honour h = {0};
    struct honour_right right = {0};
    struct honour_story story;
    enum err e = open_story(a, &w->x, &h, &right, &story);
    if (!e && (!right.own || !h.person_id)) /* a paper's authors have no story */
        e = ERR_NOT_FOUND;
    if (!e && h.row.revoked)
        e = act_refuse(a, ERR_CONFLICT, "story.revoked", NULL, NULL);
    if (!e && (story.version[w->x.part] != w->x.version || !w->x.version))
        e = act_refuse(a, ERR_CONFLICT, "story.changed", NULL, NULL);
    if (!e) /* consent to an earlier version ends */
        e = store_honour_story_withdraw(a->db, h.row.id, w->x.part, a->now);
    if (!e)
        e = store_honour_story_agree(a->db, h.row.id, w->x.part, w->x.version, a->person_id, a->now);
    if (e == ERR_CONFLICT && !a->refusal.key)
        e = act_refuse(a, ERR_CONFLICT, "story.changed", NULL, NULL);
    return e ? e : finish(a, w, &h, w->x.version, 0);
}

/* Consent ends, and the part is deleted. */
static enum err take_back(struct act *a, const struct roll_honour *h, enum story_part part)
{
    const struct story_order nothing = {.part = part, .words = ""};
    const enum err e = store_honour_story_withdraw(a->db, h->row.id, part, a->now);
    return e ? e : put(a, &nothing, h->row.id);
}

static enum err withdraw_work(struct act *a, void *context)
{
    const struct story_work *w = context;
    struct roll_honour h = {0};
    struct honour_right right = {0};
    struct honour_story story;
    enum err e = open_story(a, &w->x, &h, &right, &story);
    if (!e && (!right.own || !h.person_id)) /* a paper's authors have no story */
        e = ERR_NOT_FOUND;
    if (!e && story.honour_id)
        e = take_back(a, &h, w->x.part);
    return e ? e : finish(a, w, &h, story.version[w->x.part] + 1, 0);
}

/* Whether a request can be carried out: the person cannot do it themselves, and there is something. */
static enum err ask_take_down(struct act *a, const struct story_order *x, const struct roll_honour *h,
                              const struct honour_story *story)
{
    bool can_sign_in = false;
    const enum err e = store_honour_story_can_sign_in(a->db, a->arena, h->person_id, a->today, &can_sign_in);
    if (e)
        return e;
    if (can_sign_in)
        return act_refuse(a, ERR_CONFLICT, "story.can_sign_in", NULL, NULL);
    if (x->part == STORY_WORDS ? !story->words[0] : !story->has_photo) {
        a->refused_field = "part";
        return act_refuse(a, ERR_CONFLICT, "story.take_nothing", NULL, NULL);
    }
    if (x->asked_on > a->today) {
        a->refused_field = "asked_on";
        return act_refuse(a, ERR_CONFLICT, "story.asked_ahead", NULL, NULL);
    }
    return OK;
}

static enum err take_down_work(struct act *a, void *context)
{
    const struct story_work *w = context;
    struct roll_honour h = {0};
    struct honour_right right = {0};
    struct honour_story story;
    enum err e = open_story(a, &w->x, &h, &right, &story);
    if (!e && (!right.officer || !h.person_id))
        e = ERR_NOT_FOUND;
    if (!e)
        e = ask_take_down(a, &w->x, &h, &story);
    if (!e)
        e = take_back(a, &h, w->x.part);
    if (e)
        return e;
    const char *const args[] = {h.row.title, w->x.asked_by, NULL};
    const char *path = honour_path(a->arena, h.row.public_id, "");
    e = path ? act_notice(a, h.person_id, "story.taken_down", path, args) : ERR_NO_MEMORY;
    return e ? e : finish(a, w, &h, story.version[w->x.part] + 1, 0);
}

enum err act_honour_story_write(struct act *a, const struct story_order *x)
{
    struct story_work w = {*x, "story.write", {"story.written_words", "story.written_photo"}};
    return act_run(a, "story.write", write_work, &w);
}

enum err act_honour_story_agree(struct act *a, const struct story_order *x)
{
    struct story_work w = {*x, "story.agree", {"story.agreed_words", "story.agreed_photo"}};
    return act_run(a, "story.agree", agree_work, &w);
}

enum err act_honour_story_withdraw(struct act *a, const struct story_order *x)
{
    struct story_work w = {*x, "story.withdraw", {"story.withdrawn_words", "story.withdrawn_photo"}};
    return act_run(a, "story.withdraw", withdraw_work, &w);
}

enum err act_honour_story_take_down(struct act *a, const struct story_order *x)
{
    struct story_work w = {*x, "story.take_down", {"story.withdrawn_words", "story.withdrawn_photo"}};
    return act_run(a, "story.take_down", take_down_work, &w);
}
