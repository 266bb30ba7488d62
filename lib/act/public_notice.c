#include "lib/act/public_notice.h"

#include <stdlib.h>
#include <string.h>

#include "lib/act/list_limit.h"
#include "lib/act/nomination.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/domain/stroke_order.h"

static const char PLATFORM[] = "platform";

static const char *path_of(struct arena *a, const char *head, const struct public_notice *n, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(n->public_id, id);
    return arena_printf(a, "%s/notice/%s%s", head, id, tail);
}

const char *public_notice_path(struct arena *a, const struct public_notice *n, const char *tail)
{
    return path_of(a, "/award", n, tail);
}

const char *public_notice_office_path(struct arena *a, const struct public_notice *n, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(n->programme_public_id, id);
    const char *head = arena_printf(a, "/award/programme/%s", id);
    return head ? path_of(a, head, n, tail) : NULL;
}

bool public_notice_runs(const struct public_notice *n, instant now)
{
    return n->state == PUBLIC_NOTICE_POSTED && !n->cancelled && now < n->ends_at;
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

enum err act_public_notice_public(struct act *a, const uint8_t public_id[16], struct public_notice *n)
{
    enum err e = store_public_notice_find(a->db, a->arena, public_id, n);
    return e ? e : n->was_posted ? OK : ERR_NOT_FOUND;
}

enum err act_public_notice_see(struct act *a, const uint8_t public_id[16], struct public_notice *n, struct programme *p,
                               struct programme_right *right)
{
    *right = (struct programme_right){0};
    enum err e = store_public_notice_find(a->db, a->arena, public_id, n);
    if (!e)
        e = act_programme_see(a, n->programme_public_id, p, right);
    if (e)
        return e;
    if (right->officer || right->leader)
        return OK;
    return right->own ? programme_refuse_own(a) : ERR_NOT_FOUND;
}

/* One for an officer's change: found, the right asked, programme and notice locked. */
static enum err lock(struct act *a, const uint8_t public_id[16], struct public_notice *n, struct programme *p)
{
    enum err e = store_public_notice_find(a->db, a->arena, public_id, n);
    if (!e)
        e = programme_lock(a, n->programme_public_id, p);
    if (!e)
        e = store_public_notice_lock(a->db, a->arena, n->id, n);
    if (!e)
        a->result_path = public_notice_office_path(a->arena, n, "");
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

static enum err refuse(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, field ? ERR_INVALID : ERR_CONFLICT, key, arg, NULL);
}

static enum err record(struct act *a, const char *name, const struct public_notice *n, const struct notice_posting *g)
{
    struct json j;
    char hash[2 * TOKEN_DIGEST_SIZE + 1];
    text_hex(n->snapshot_hash, sizeof n->snapshot_hash, hash);
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "programme", n->programme_id);
    json_int(&j, "round", n->round_no);
    json_text(&j, "snapshot", hash);
    if (g) {
        json_text(&j, "way", g->way);
        json_text(&j, "place", g->place);
        json_instant(&j, "posted", g->posted_at);
    }
    if (n->was_posted) {
        json_day(&j, "first", n->first_on);
        json_day(&j, "last", n->last_on);
        json_instant(&j, "ends", n->ends_at);
    }
    if (n->reason && n->reason[0])
        json_text(&j, "reason", n->reason);
    json_close(&j);
    const char *after = json_end(&j);
    return after ? act_audit(a, name, "public_notice", n->id, NULL, after) : ERR_NO_MEMORY;
}

/* ---- its days ------------------------------------------------------------------------------------------------------------ */

enum err public_notice_term(const struct workday_calendar *c, day posted_on, int64_t days, int64_t end_hour,
                            struct notice_term *out, int *missing_year)
{
    enum err e = workday_add(c, posted_on, 1, &out->first_on, missing_year);
    if (!e)
        e = workday_add(c, posted_on, (int)days, &out->last_on, missing_year);
    if (e)
        return e;
    struct civil last = clock_day_civil(out->last_on);
    last.hour = (int)end_hour;
    out->ends_at = clock_from_local(&last);
    return OK;
}

/* The days of a notice that is put up on that day. They end within the approval's term, in which the decision must be made. */
static enum err find_term(struct act *a, const struct programme *p, day posted_on, int64_t days, int64_t end_hour,
                          struct notice_term *out)
{
    struct calendar c;
    int missing = 0;
    const int year = clock_day_civil(posted_on).year;
    enum err e = store_calendar_years(a->db, a->arena, year, year + 1, &c);
    if (!e)
        e = public_notice_term(&c.days, posted_on, days, end_hour, out, &missing);
    if (e == ERR_NOT_FOUND)
        return refuse(a, NULL, "public_notice.no_calendar", act_number(a, missing));
    if (e || !p->has_approval || out->last_on <= p->approved_until)
        return e;
    return act_refuse(a, ERR_CONFLICT, "public_notice.approval_over", act_day(a, out->last_on),
                      act_day(a, p->approved_until));
}

/* ---- preparing ----------------------------------------------------------------------------------------------------------- */

/* What a nominee is ordered by, within their kind and category. */
struct place_in_list {
    const struct public_notice_nominee *x;
    struct stroke_key strokes;
    const char *pinyin; /* pinyin order */
};

static int compare(const void *a, const void *b, void *order)
{
    const struct place_in_list *x = a, *y = b;
    int way = 0;
    if (*(const enum list_order *)order == ORDER_PINYIN)
        way = strcmp(x->pinyin, y->pinyin);
    else if (*(const enum list_order *)order == ORDER_UNIT)
        way = strcmp(x->x->unit_path, y->x->unit_path);
    if (!way)
        way = stroke_order_compare(&x->strokes, &y->strokes);
    return way ? way : (x->x->nomination_id > y->x->nomination_id) - (x->x->nomination_id < y->x->nomination_id);
}

static bool same_group(const struct public_notice_nominee *x, const struct public_notice_nominee *y)
{
    return strcmp(x->kind, y->kind) == 0 && strcmp(x->category, y->category) == 0;
}

/* Nominees come by kind and category; each of these is put into the order of the notice. */
static enum err put_in_order(struct act *a, enum list_order order, struct public_notice_nominee *list, size_t n)
{
    struct place_in_list *places = arena_alloc(a->arena, (n + 1) * sizeof *places);
    struct public_notice_nominee *copy = arena_alloc(a->arena, (n + 1) * sizeof *copy);
    enum err e = places && copy ? OK : ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        struct search_key key = {.pinyin = ""};
        places[i].x = &list[i];
        e = stroke_order_key(a->arena, list[i].name, &places[i].strokes);
        if (!e && order == ORDER_PINYIN)
            e = list[i].subject == SUBJECT_INDIVIDUAL ? search_key_person(a->arena, list[i].name, &key)
                                                      : search_key_title(a->arena, list[i].name, &key);
        places[i].pinyin = key.pinyin;
    }
    if (e)
        return e;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && same_group(&list[from], &list[to]);)
            to++;
        qsort_r(places + from, to - from, sizeof *places, compare, &order);
    }
    for (size_t i = 0; i < n; i++)
        copy[i] = *places[i].x;
    memcpy(list, copy, n * sizeof *list);
    return OK;
}

/* All that is shown, and nothing else: whoever adds a field here makes it public. */
static const char *snapshot(struct act *a, const struct programme *p, const struct public_notice *n,
                            const struct public_notice_nominee *list, size_t count)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_text(&j, "issuer", p->unit);
    json_text(&j, "title", p->title);
    json_text(&j, "award", p->award_name);
    json_int(&j, "year", p->year);
    json_int(&j, "round", n->number);
    json_int(&j, "days", n->days);
    json_text(&j, "order", list_order_code(n->order));
    json_text(&j, "office", p->office);
    json_text(&j, "phone", p->phone);
    json_text(&j, "address", p->address);
    json_array(&j, "groups");
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_group(&list[i - 1], &list[i])) {
            if (i > 0) {
                json_close(&j);
                json_close(&j);
            }
            json_object(&j, NULL);
            json_text(&j, "kind", list[i].kind);
            json_text(&j, "category", list[i].category);
            json_text(&j, "subject", programme_subject_code(list[i].subject));
            json_array(&j, "items");
        }
        json_object(&j, NULL);
        json_text(&j, "name", list[i].name);
        json_text(&j, "unit", list[i].unit_name);
        json_text(&j, "post", list[i].post);
        json_text(&j, "deeds", list[i].deeds);
        if (list[i].subject == SUBJECT_PAPER)
            json_text(&j, "authors", list[i].authors);
        json_close(&j);
    }
    if (count > 0) {
        json_close(&j);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    return json_end(&j);
}

/* What came in between, in the words of the machine. */
static enum err refuse_broken(struct act *a)
{
    static const struct {
        const char *constraint, *key;
    } KNOWN[] = {
        {"ck_public_notice_phase", "programme.not.now"},
        {"ck_public_notice_one", "programme.not.notice_prepared"},
        {"ck_public_notice_item_heard", "programme.not.unheard"},
        {"ck_public_notice_heard", "programme.not.unheard"},
        {"ck_public_notice_left", "programme.not.left"},
        {"ck_public_notice_item_selected", "programme.changed"},
        {"uq_notice_posting_place", "public_notice.twice"},
    };
    const char *broken = sql_constraint(a->db);
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(broken, KNOWN[i].constraint) == 0)
            return refuse(a, NULL, KNOWN[i].key, NULL);
    return broken[0] ? ERR_CONFLICT : refuse(a, NULL, "programme.changed", NULL);
}

static enum err add(struct act *a, const struct programme *p, struct public_notice *n)
{
    struct public_notice_nominee *list;
    struct public_notice *before;
    size_t count, before_count;
    enum err e = store_public_notice_nominees(a->db, a->arena, p->id, &list, &count);
    if (!e)
        e = store_public_notice_list(a->db, a->arena, p->id, &before, &before_count);
    if (!e)
        e = put_in_order(a, n->order, list, count);
    if (e)
        return e;
    n->number = 1; /* what was dropped nobody has seen */
    for (size_t i = 0; i < before_count; i++)
        n->number += before[i].was_posted;
    n->snapshot = snapshot(a, p, n, list, count);
    if (!n->snapshot)
        return ERR_NO_MEMORY;
    token_digest(n->snapshot, strlen(n->snapshot), n->snapshot_hash);
    e = store_public_notice_add(a->db, a->arena, n);
    for (size_t i = 0; i < count && !e; i++)
        e = store_public_notice_item_add(a->db, n, (int64_t)i + 1, list[i].nomination_id);
    return e == ERR_CONFLICT ? refuse_broken(a) : e;
}

static enum err prepare_work(struct act *a, void *context)
{
    const struct public_notice_order *x = context;
    struct programme p;
    enum err e = programme_lock(a, x->programme, &p);
    if (!e)
        e = programme_ask(a, &p, STEP_PREPARE);
    if (!e) /* who was taken off the list has changed the share of leaders */
        e = limits_bar(a, &p, NULL);
    if (e)
        return e;
    if (x->days < p.notice_days || x->days > PROGRAMME_NOTICE_MAX)
        return refuse(a, "days", "public_notice.days", act_number(a, p.notice_days));
    if (!p.office[0] || (!p.phone[0] && !p.address[0]))
        return refuse(a, NULL, "public_notice.unsaid", NULL);
    struct notice_term soonest = {0};
    e = find_term(a, &p, a->today, x->days, 0, &soonest);
    if (e)
        return e;
    struct public_notice n = {
        .programme_id = p.id, .days = x->days, .order = x->order, .prepared_by = a->person_id, .prepared_at = a->now};
    token_public_id(n.public_id);
    memcpy(n.programme_public_id, p.public_id, sizeof n.programme_public_id);
    e = add(a, &p, &n);
    if (!e)
        e = record(a, "public_notice.prepare", &n, NULL);
    a->result_path = public_notice_office_path(a->arena, &n, "");
    a->flash = (struct message){.key = "public_notice.prepared"};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_public_notice_prepare(struct act *a, const struct public_notice_order *x)
{
    struct public_notice_order copy = *x;
    return act_run(a, "public_notice.prepare", prepare_work, &copy);
}

/* ---- posting ------------------------------------------------------------------------------------------------------------- */

/* When it was put up: typed to the minute, so the minute in which it was prepared counts as later. The page of this site is out
   from now on, whatever was typed: nobody could see it before. */
static enum err take_time(struct act *a, const struct notice_posting_order *x, const struct public_notice *n,
                          instant *at)
{
    *at = x->posted_at && strcmp(x->way, PLATFORM) != 0 ? x->posted_at : a->now;
    if (*at < n->prepared_at && n->prepared_at - *at < CLOCK_MINUTE)
        *at = n->prepared_at;
    if (*at < n->prepared_at)
        return refuse(a, "posted_at", "public_notice.early", act_moment(a, n->prepared_at));
    return *at > a->now ? refuse(a, "posted_at", "public_notice.ahead", NULL) : OK;
}

/* Nominees, of papers their authors, learn with everybody else that they were selected: until now it was under review for them. */
static enum err tell_shown(struct act *a, const struct programme *p, const struct public_notice *n)
{
    struct public_notice_told *list;
    size_t count;
    const char *const args[] = {p->title, NULL};
    enum err e = store_public_notice_first_shown(a->db, a->arena, n->id, &list, &count);
    for (size_t i = 0; i < count && !e; i++) {
        const char *path = nomination_path(a->arena, &list[i].of, "");
        if (list[i].person_id != a->person_id)
            e = path ? act_notice(a, list[i].person_id, "nomination.selected", path, args) : ERR_NO_MEMORY;
    }
    return e;
}

static enum err begin_days(struct act *a, struct programme *p, const struct notice_posting_order *x,
                           struct public_notice *n, instant posted_at)
{
    struct notice_term term = {0};
    const day posted_on = clock_local_day(posted_at);
    enum err e = find_term(a, p, posted_on, n->days, x->end_hour, &term);
    if (!e && term.ends_at <= a->now) /* the form for objections was not there */
        return refuse(a, "posted_at", "public_notice.past", act_moment(a, term.ends_at));
    if (!e)
        e = programme_step(a, p, STEP_POST, "");
    if (e)
        return e;
    n->was_posted = true;
    n->state = PUBLIC_NOTICE_POSTED;
    n->posted_on = posted_on;
    n->posted_at = posted_at;
    n->first_on = term.first_on;
    n->last_on = term.last_on;
    n->ends_at = term.ends_at;
    e = store_public_notice_post(a->db, n);
    if (e == ERR_CONFLICT)
        return refuse_broken(a);
    return e ? e : tell_shown(a, p, n);
}

static enum err post_work(struct act *a, void *context)
{
    const struct notice_posting_order *x = context;
    struct public_notice n;
    struct programme p;
    enum err e = lock(a, x->notice, &n, &p);
    if (e)
        return e;
    if (n.state != PUBLIC_NOTICE_PREPARED && n.state != PUBLIC_NOTICE_POSTED)
        return refuse(a, NULL, "public_notice.not_now", NULL);
    struct notice_posting g = {.notice_id = n.id,
                               .way = x->way,
                               .place = strcmp(x->way, PLATFORM) == 0 ? public_notice_path(a->arena, &n, "") : x->place,
                               .recorded_by = a->person_id,
                               .recorded_at = a->now};
    if (!g.place)
        return ERR_NO_MEMORY;
    if (!g.place[0])
        return refuse(a, "place", "public_notice.place", NULL);
    token_public_id(g.public_id);
    e = take_time(a, x, &n, &g.posted_at);
    if (!e)
        e = store_notice_posting_add(a->db, &g);
    if (e == ERR_CONFLICT && !a->refusal.key)
        return refuse_broken(a);
    if (!e && x->photo)
        e = act_file_add(a, x->photo, g.id);
    const bool first = n.state == PUBLIC_NOTICE_PREPARED;
    if (!e && first)
        e = begin_days(a, &p, x, &n, g.posted_at);
    if (!e)
        e = record(a, first ? "public_notice.post" : "public_notice.post_more", &n, &g);
    a->flash = first ? (struct message){.key = "public_notice.posted", .args = {act_moment(a, n.ends_at)}}
                     : (struct message){.key = "public_notice.posted_more"};
    return e;
}

enum err act_public_notice_post(struct act *a, const struct notice_posting_order *x)
{
    struct notice_posting_order copy = *x;
    return act_run(a, "public_notice.post", post_work, &copy);
}

/* ---- its end ------------------------------------------------------------------------------------------------------------- */

/* STEP_END of the machine, asked of this notice alone: it is posted and its days are over. */
static enum err end(struct act *a, struct public_notice *n, const char *title)
{
    if (n->state != PUBLIC_NOTICE_POSTED)
        return refuse(a, NULL, "public_notice.not_now", NULL);
    if (a->now < n->ends_at)
        return refuse(a, NULL, "programme.not.notice_runs", act_moment(a, n->ends_at));
    const char *path = public_notice_office_path(a->arena, n, "");
    const char *const args[] = {title, NULL};
    enum err e = path ? store_public_notice_end(a->db, n->id, a->now) : ERR_NO_MEMORY;
    if (e)
        return e == ERR_CONFLICT ? refuse_broken(a) : e;
    e = record(a, "public_notice.end", n, NULL);
    return e || n->prepared_by == a->person_id ? e : act_notice(a, n->prepared_by, "public_notice.over", path, args);
}

static enum err end_work(struct act *a, void *context)
{
    struct public_notice n;
    struct programme p;
    enum err e = lock(a, context, &n, &p);
    if (!e)
        e = end(a, &n, p.title);
    a->flash = (struct message){.key = "public_notice.ended"};
    return e;
}

enum err act_public_notice_end(struct act *a, const uint8_t public_id[16])
{
    uint8_t id[16];
    memcpy(id, public_id, sizeof id);
    return act_run(a, "public_notice.end", end_work, id);
}

/* By itself: nobody is asked, and only the notice's own row changes. */
static enum err due_work(struct act *a, void *context)
{
    struct public_notice n;
    struct notice_shown shown;
    enum err e = store_public_notice_lock(a->db, a->arena, *(const int64_t *)context, &n);
    if (e || n.state != PUBLIC_NOTICE_POSTED || a->now < n.ends_at)
        return e;
    e = public_notice_read(a->arena, n.snapshot, &shown);
    return e ? e : end(a, &n, shown.title);
}

enum err act_public_notice_end_due(struct act *a, size_t *ended)
{
    enum { AT_ONCE = 100 };
    int64_t *ids;
    *ended = 0;
    size_t n = 0;
    enum err e = store_public_notice_due(a->db, a->arena, a->now, AT_ONCE, &ids, &n);
    for (size_t i = 0; i < n; i++) { /* one that cannot end holds up none behind it */
        struct act one = *a;
        const enum err own = act_run(&one, "public_notice.end", due_work, &ids[i]);
        *ended += !own;
        e = e ? e : own;
    }
    return e;
}

/* ---- dropping ------------------------------------------------------------------------------------------------------------ */

struct dropping {
    uint8_t id[16];
    const char *reason;
};

static enum err drop_work(struct act *a, void *context)
{
    const struct dropping *x = context;
    struct public_notice n;
    struct programme p;
    enum err e = lock(a, x->id, &n, &p);
    if (e)
        return e;
    if (n.state != PUBLIC_NOTICE_PREPARED)
        return refuse(a, NULL, "public_notice.not_now", NULL);
    if (!x->reason[0])
        return refuse(a, "reason", "public_notice.reason", NULL);
    e = programme_ask(a, &p, STEP_DROP);
    if (!e)
        e = store_public_notice_drop(a->db, n.id, x->reason);
    if (e)
        return e == ERR_CONFLICT && !a->refusal.key ? refuse_broken(a) : e;
    n.reason = x->reason;
    a->result_path = programme_path(a->arena, &p, "/notices");
    a->flash = (struct message){.key = "public_notice.dropped"};
    return a->result_path ? record(a, "public_notice.drop", &n, NULL) : ERR_NO_MEMORY;
}

enum err act_public_notice_drop(struct act *a, const uint8_t public_id[16], const char *reason)
{
    struct dropping x = {.reason = reason};
    memcpy(x.id, public_id, sizeof x.id);
    return act_run(a, "public_notice.drop", drop_work, &x);
}
