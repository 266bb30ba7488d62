/* page_home: what needs a person now, most urgent first. */
#include <stdlib.h>
#include <string.h>

#include "cgi-bin/portal/pages.h"
#include "cgi-bin/portal/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/home.h"

enum {
    OWN_ROWS = 100, /* nobody sits in more classes at once */
    DUE_ROWS = 10,
    NOTICE_ROWS = 3,
    NEED_ROWS = 20,
    SOON_DAYS = 14 /* a class that begins within so many days is news */
};

/* One matter to attend to. */
struct task {
    instant at;       /* by when, or when it happens; they are sorted by it */
    const char *kind; /* message home.kind.KIND */
    const char *title;
    const char *line;
    const char *path;
    const char *button; /* message home.button.BUTTON */
    const char *need;   /* of another module: the messages home.need.NEED say kind and button; NULL: none */
    const char *chip;   /* message home.chip.CHIP; "" for none */
};

struct tasks {
    struct task list[OWN_ROWS + 3 * DUE_ROWS + NEED_ROWS + 2];
    size_t n;
};

static const char *class_title(const struct page *p, const struct home_class *c)
{
    const char *title = p->lang == LANG_EN && c->title_en ? c->title_en : c->title;
    return page_say(p, "home.class_term", title, arena_printf(p->arena, "%lld", (long long)c->term_no));
}

static const char *path_of(const struct page *p, const char *before, const struct home_class *c)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(c->public_id, id);
    const char *path = arena_printf(p->arena, "%s%s", before, id);
    return path ? path : "/";
}

static const char *moment(const struct page *p, instant at)
{
    return format_moment(p->arena, p->lang, at);
}

/* "today" and "tomorrow" stand out: as a deadline, or as the day on which something begins. */
static const char *chip_of(const struct page *p, instant at, bool deadline)
{
    const day d = clock_local_day(at);
    if (d == p->today)
        return deadline ? "due_today" : "today";
    if (d == p->today + 1)
        return deadline ? "due_tomorrow" : "tomorrow";
    return d < p->today && deadline ? "overdue" : "";
}

static void add(struct tasks *t, struct task task)
{
    if (t->n < sizeof t->list / sizeof *t->list)
        t->list[t->n++] = task;
}

/* ---- gathering --------------------------------------------------------------------------------------------------- */

static void add_own(const struct page *p, struct tasks *t, const struct home_own *o)
{
    struct task task = {
        .at = o->starts_at,
        .title = class_title(p, &o->class),
        .path = path_of(p, "/training/class/", &o->class),
        .button = "look",
        .chip = chip_of(p, o->starts_at, false),
    };
    const char *begins = moment(p, o->starts_at);
    switch (o->state) {
    case ENROLMENT_HELD:
        task.kind = "held";
        task.line = page_say(p, "home.line.held", begins, NULL);
        break;
    case ENROLMENT_WAITING:
        task.kind = "waiting";
        task.line = page_say(p, "home.line.waiting", page_number(p, o->waiting_no), begins);
        break;
    default:
        if (o->starts_at <= p->now || o->starts_at >= p->now + SOON_DAYS * CLOCK_DAY)
            return;
        task.kind = "booked";
        task.line = page_say(p, "home.line.booked", begins, NULL);
        break;
    }
    add(t, task);
}

static void put_count(struct page *p, const char *path, int64_t n)
{
    view_say(p->data, path, n == 1 ? "home.classes_one" : "home.classes_many", page_number(p, n), NULL);
}

/* A person's own enrolments: what is news among them, and how many there are of each kind. */
static enum err gather_own(struct page *p, struct tasks *t)
{
    struct home_own *own;
    size_t n;
    int64_t booked = 0, held = 0, waiting = 0;
    enum err e = store_home_own(p->db, p->arena, p->who.person_id, p->now, OWN_ROWS, &own, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        booked += own[i].state == ENROLMENT_BOOKED;
        held += own[i].state == ENROLMENT_HELD;
        waiting += own[i].state == ENROLMENT_WAITING;
        add_own(p, t, &own[i]);
    }
    put_count(p, "mine.booked", booked);
    put_count(p, "mine.held", held);
    put_count(p, "mine.waiting", waiting);
    return OK;
}

static enum err gather_approvals(struct page *p, struct tasks *t)
{
    struct home_approvals due;
    if (!page_can(p, "enrolment.approve_unit"))
        return OK;
    enum err e = store_home_approvals(p->db, p->arena, p->who.person_id, p->today, p->now, &due);
    if (e || due.people == 0)
        return e;
    add(t, (struct task){
               .at = due.due_at,
               .kind = "approve",
               .title = page_say(p, due.people == 1 ? "home.approve_unit_one" : "home.approve_unit_many",
                                 page_number(p, due.people), page_number(p, due.classes)),
               .line = page_say(p, "home.line.approve_unit", moment(p, due.due_at), NULL),
               .path = "/training/approvals",
               .button = "approve",
               .chip = chip_of(p, due.due_at, true),
           });
    return OK;
}

static enum err gather_managed(struct page *p, struct tasks *t)
{
    struct home_due *base, *drafts;
    size_t base_n, drafts_n;
    if (!page_can(p, "class.manage"))
        return OK;
    enum err e = store_home_base(p->db, p->arena, p->who.person_id, p->today, p->now, DUE_ROWS, &base, &base_n);
    if (!e)
        e = store_home_drafts(p->db, p->arena, p->who.person_id, p->today, DUE_ROWS, &drafts, &drafts_n);
    if (e)
        return e;
    for (size_t i = 0; i < base_n; i++)
        add(t, (struct task){
                   .at = base[i].due_at,
                   .kind = "approve",
                   .title = class_title(p, &base[i].class),
                   .line = page_say(p, base[i].people == 1 ? "home.line.base_one" : "home.line.base_many",
                                    page_number(p, base[i].people), moment(p, base[i].due_at)),
                   .path = path_of(p, "/training/manage/class/", &base[i].class),
                   .button = "approve",
                   .chip = chip_of(p, base[i].due_at, true),
               });
    for (size_t i = 0; i < drafts_n; i++)
        add(t, (struct task){
                   .at = drafts[i].due_at,
                   .kind = "draft",
                   .title = class_title(p, &drafts[i].class),
                   .line = page_say(p, "home.line.draft", moment(p, drafts[i].due_at), NULL),
                   .path = path_of(p, "/training/manage/class/", &drafts[i].class),
                   .button = "publish",
                   .chip = chip_of(p, drafts[i].due_at, true),
               });
    return OK;
}

/* Behind what has its time, before what only tells. */
enum { NO_TIME = 1, UNREAD = 0 };

/* What the other modules say through their views. */
static enum err gather_needs(struct page *p, struct tasks *t)
{
    size_t rows = 0;
    for (size_t v = 0; v < home_view_count; v++) {
        struct home_need *needs;
        size_t n;
        if (home_views[v].capability && !page_can(p, home_views[v].capability))
            continue;
        enum err e = store_home_needs(p->db, p->arena, &home_views[v], p->who.person_id, p->today, p->now, &needs, &n);
        if (e)
            return e;
        for (size_t i = 0; i < n && rows < NEED_ROWS; i++, rows++) {
            const struct home_need *x = &needs[i];
            const char *key = arena_printf(p->arena, x->n == 1 ? "home.need.%s.one" : "home.need.%s.many", x->kind);
            if (!key)
                return ERR_NO_MEMORY;
            /* A deadline at midnight is the end of the day before. */
            const bool midnight = x->due_at == clock_day_start(clock_local_day(x->due_at));
            const instant last = midnight ? x->due_at - CLOCK_SECOND : x->due_at;
            add(t, (struct task){
                       .at = x->due_at ? x->due_at : INT64_MAX - NO_TIME,
                       .need = x->kind,
                       .title = page_say(p, key, page_number(p, x->n), NULL),
                       .line = x->due_at ? page_say(p, "home.line.need", moment(p, last), NULL) : "",
                       .path = x->path,
                       .chip = x->due_at ? chip_of(p, last, true) : "",
                   });
        }
    }
    return OK;
}

/* Contests and drills that somebody takes part in, so soon that it is news. */
static enum err gather_events(struct page *p, struct tasks *t)
{
    struct home_event *list;
    size_t n;
    enum err e = store_home_events(p->db, p->arena, p->who.person_id, p->now, p->now + SOON_DAYS * CLOCK_DAY, DUE_ROWS,
                                   &list, &n);
    for (size_t i = 0; i < n; i++) {
        const struct home_event *x = &list[i];
        const char *begins = moment(p, x->starts_at);
        add(t, (struct task){
                   .at = x->starts_at,
                   .kind = x->kind,
                   .title = p->lang == LANG_EN && x->title_en ? x->title_en : x->title,
                   .line = *x->place ? page_say(p, "home.line.event", begins, x->place) : begins,
                   .path = x->path,
                   .button = "look",
                   .chip = chip_of(p, x->starts_at, false),
               });
    }
    return e;
}

/* Behind all that has its time. */
static void add_unread(const struct page *p, struct tasks *t)
{
    if (p->who.unread == 0)
        return;
    add(t, (struct task){
               .at = INT64_MAX - UNREAD,
               .kind = "notice",
               .title = page_say(p, p->who.unread == 1 ? "home.unread_one" : "home.unread_many",
                                 page_number(p, p->who.unread), NULL),
               .line = "",
               .path = "/notices",
               .button = "look",
               .chip = "",
           });
}

/* ---- showing ----------------------------------------------------------------------------------------------------- */

static int by_urgency(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return strcmp(x->path, y->path);
}

static void put_tasks(struct page *p, struct tasks *t)
{
    qsort(t->list, t->n, sizeof *t->list, by_urgency);
    for (size_t i = 0; i < t->n; i++) {
        const struct task *task = &t->list[i];
        struct view_node *node = view_add(view_root(p->data), "task");
        view_put(node, "kind", task->kind);
        view_put(node, "need", task->need);
        view_put(node, "title", task->title);
        view_put(node, "line", task->line);
        view_put(node, "path", task->path);
        view_put(node, "button", task->button);
        view_put(node, "chip", task->chip);
        view_put_bool(node, "first", i == 0);
    }
    if (t->n > 0)
        view_say(p->data, "tasks", t->n == 1 ? "home.tasks_one" : "home.tasks_many", page_number(p, (int64_t)t->n),
                 NULL);
}

static enum err show_next(struct page *p)
{
    struct home_next next;
    enum err e = store_home_next(p->db, p->arena, p->who.person_id, p->now, &next);
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    struct view_node *node = view_at(view_root(p->data), "next");
    view_put(node, "title", class_title(p, &next.class));
    view_put(node, "path", path_of(p, "/training/class/", &next.class));
    view_put(node, "grade", next.grade);
    view_put(node, "day", format_day(p->arena, p->lang, clock_local_day(next.starts_at)));
    view_put(node, "iso", format_iso(p->arena, next.starts_at));
    view_put(node, "hours", format_time_range(p->arena, next.starts_at, next.ends_at));
    view_put(node, "venue", next.venue);
    view_put_message(node, "topic", "home.topic", page_number(p, next.seq), next.topic);
    view_put_bool(node, "now", next.starts_at <= p->now);
    return OK;
}

static enum err show_notices(struct page *p)
{
    struct notice *list;
    size_t n;
    enum err e = store_notice_unread(p->db, p->arena, p->who.person_id, NOTICE_ROWS, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        notice_put(p, view_add(view_root(p->data), "notice"), &list[i]);
    return OK;
}

static const char *greeting(instant now)
{
    const int hour = clock_local(now).hour;
    if (hour >= 5 && hour < 12)
        return "home.good_morning";
    return hour >= 12 && hour < 18 ? "home.good_afternoon" : "home.good_evening";
}

enum err home_show(struct page *p)
{
    struct tasks *t = arena_alloc(p->arena, sizeof *t);
    if (!t)
        return ERR_NO_MEMORY;
    enum err e = gather_approvals(p, t);
    if (!e)
        e = gather_managed(p, t);
    if (!e)
        e = gather_needs(p, t);
    if (!e)
        e = gather_own(p, t);
    if (!e)
        e = gather_events(p, t);
    if (!e)
        e = show_next(p);
    if (!e)
        e = show_notices(p);
    if (e)
        return e;
    add_unread(p, t);
    put_tasks(p, t);
    view_say(p->data, "greeting", greeting(p->now), p->who.name, NULL);
    view_say(p->data, "today", "home.today", format_day(p->arena, p->lang, p->today), NULL);
    view_set(p->data, "today_iso", format_iso_day(p->arena, p->today));
    return page_render(p, TEMPLATE_HOME, "home.title", "home");
}
