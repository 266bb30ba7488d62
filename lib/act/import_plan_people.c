/* The planner of people: what a row of the file says of somebody, beside what is there. */
#include <string.h>

#include "lib/act/import_people.h"
#include "lib/base/text.h"
#include "lib/domain/import_value.h"
#include "lib/domain/person_rules.h"

enum {
    STAFF_NO,
    NAME,
    GENDER,
    UNIT,
    POST,
    GRADE_BAND,
    EMPLOYMENT,
    JOINED_ON,
    BIRTH_YEAR,
    PHONE,
    SPECIALTY,
    TRANSFER_ON,
    LEFT_ON,
    COLUMN_COUNT
};

static const struct plan_column COLUMNS[COLUMN_COUNT] = {
    [STAFF_NO] = {"staff_no", "工号", true, true},
    [NAME] = {"name", "姓名", true, true},
    [GENDER] = {"gender", "性别", false, false},
    [UNIT] = {"unit_code", "单位代码", true, true},
    [POST] = {"post", "职务", false, true},
    [GRADE_BAND] = {"grade_band", "职级", false, true},
    [EMPLOYMENT] = {"employment", "身份", false, true},
    [JOINED_ON] = {"joined_on", "入职日期", false, true},
    [BIRTH_YEAR] = {"birth_year", "出生年份", false, false},
    [PHONE] = {"phone", "手机", false, false},
    [SPECIALTY] = {"specialty", "专业方向", false, false},
    [TRANSFER_ON] = {"transfer_on", "调动日期", false, false},
    [LEFT_ON] = {"left_on", "离职日期", false, false},
};

enum { POST_MAX = 100, UNIT_CODE_MAX = 40, CATEGORY_MAX = 8, BIRTH_YEAR_MIN = 1900 };

struct words {
    const char **list;
    size_t n;
};

struct people {
    struct planner *p;
    struct people_item *items; /* one for each row of the table; staff_no NULL: a bad row */
    struct strmap lines;       /* staff key → row */
    struct strmap known;       /* staff key → place in `there` */
    struct plan_person *there;
    struct plan_posting *postings;
    size_t there_count, posting_count;
    struct strmap posting_of; /* person id as text → first of theirs in `postings` */
    struct words employment, grade_band, category;
};

/* ---- staff numbers ----------------------------------------------------------------------------------------------- */

/* As uq_person_staff_key folds it. */
static const char *key_of(struct arena *a, const char *staff_no)
{
    struct buf b;
    buf_init_arena(&b, a, 0);
    for (const char *s = staff_no; *s; s++)
        if (*s != '-' && *s != ' ')
            buf_addc(&b, *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s);
    return b.failed ? NULL : b.data ? b.data : "";
}

static void bad_rule(struct planner *p, int column, const struct person_fault *fault)
{
    plan_bad(p, column, fault->key, fault->args[0], fault->args[1]);
}

/* Reads the number that tells who the row is about; NULL: a fault is named. */
static const char *read_staff_no(struct planner *p)
{
    struct person_fault fault;
    const char *out, *s = plan_text(p, STAFF_NO, PLAN_TEXT_MAX);
    if (!s)
        return NULL;
    if (import_is_scientific(s)) {
        plan_bad(p, STAFF_NO, "import.scientific", s, NULL);
        return NULL;
    }
    if (plan_cell_kind(p, STAFF_NO) == XLSX_NUMBER && import_is_rounded(s)) {
        plan_bad(p, STAFF_NO, "import.rounded", s, NULL);
        return NULL;
    }
    if (person_staff_no(p->arena, s, &out, &fault)) {
        if (!arena_failed(p->arena))
            bad_rule(p, STAFF_NO, &fault);
        return NULL;
    }
    return out;
}

/* All staff numbers, and which lines say the same. `keys` becomes a JSON array of them. */
static enum err read_numbers(struct people *x, struct buf *keys)
{
    struct planner *p = x->p;
    const struct table *t = &p->plan->table;
    buf_addc(keys, '[');
    for (size_t i = 0; i < t->count; i++) {
        size_t first;
        if (t->rows[i].fields != t->columns) /* named already */
            continue;
        plan_begin_row(p, i);
        const char *no = read_staff_no(p), *key = no ? key_of(p->arena, no) : NULL;
        if (arena_failed(p->arena))
            return ERR_NO_MEMORY;
        if (!no)
            continue;
        if (strmap_find(&x->lines, key, &first)) {
            plan_bad(p, STAFF_NO, "import.twice", arena_printf(p->arena, "%zu", t->rows[first].line), NULL);
            continue;
        }
        enum err e = strmap_put(&x->lines, key, i);
        if (e)
            return e;
        if (keys->len > 1)
            buf_addc(keys, ',');
        buf_add_json(keys, key);
        x->items[i] = (struct people_item){.staff_no = no, .key = key};
    }
    buf_addc(keys, ']');
    return buf_check(keys);
}

/* ---- what is there ----------------------------------------------------------------------------------------------- */

static const char *id_key(struct arena *a, int64_t id)
{
    return arena_printf(a, "%lld", (long long)id);
}

static enum err load_words(struct people *x, enum plan_words which, struct words *out)
{
    return store_plan_words(x->p->a->db, x->p->arena, which, &out->list, &out->n);
}

static enum err load(struct people *x, const char *keys)
{
    struct planner *p = x->p;
    struct sql *db = p->a->db;
    enum err e = plan_load_units(p);
    if (!e)
        e = load_words(x, PLAN_EMPLOYMENT, &x->employment);
    if (!e)
        e = load_words(x, PLAN_GRADE_BAND, &x->grade_band);
    if (!e)
        e = load_words(x, PLAN_CATEGORY, &x->category);
    if (!e)
        e = store_plan_people(db, p->arena, keys, &x->there, &x->there_count);
    if (!e)
        e = store_plan_postings(db, p->arena, keys, &x->postings, &x->posting_count);
    for (size_t i = 0; i < x->there_count && !e; i++)
        e = strmap_put(&x->known, x->there[i].staff_key, i);
    for (size_t i = 0; i < x->posting_count && !e; i++) {
        if (i && x->postings[i].person_id == x->postings[i - 1].person_id)
            continue;
        const char *key = id_key(p->arena, x->postings[i].person_id);
        e = key ? strmap_put(&x->posting_of, key, i) : ERR_NO_MEMORY;
    }
    return e;
}

struct held {                             /* somebody's main postings, seen from a day */
    const struct plan_posting *on, *last; /* the one that holds on it, and the one that begins last; NULL: none */
};

static struct held held_on(const struct people *x, int64_t person_id, day on)
{
    struct held h = {0};
    size_t i;
    const char *key = id_key(x->p->arena, person_id);
    if (!key || !strmap_find(&x->posting_of, key, &i))
        return h;
    for (; i < x->posting_count && x->postings[i].person_id == person_id; i++) {
        const struct plan_posting *o = &x->postings[i];
        h.last = o;
        if (o->from_on <= on && o->until_on > on)
            h.on = o;
    }
    return h;
}

/* ---- one row's values -------------------------------------------------------------------------------------------- */

/* Whether a value is to be read: the file has the column, or the person is new and needs it. A new one without it is a
   bad row. */
static bool is_given(struct planner *p, int column, bool there)
{
    if (plan_has(p, column))
        return true;
    if (!there && COLUMNS[column].for_new)
        plan_bad(p, -1, "import.needed_for_new", COLUMNS[column].zh, COLUMNS[column].name);
    return false;
}

static bool required(struct planner *p, int column, const char *s)
{
    if (s && !*s)
        plan_bad(p, column, "form.required", NULL, NULL);
    return s && *s;
}

static void read_name(struct planner *p, struct person *now)
{
    struct person_fault fault;
    const char *s = plan_text(p, NAME, PERSON_NAME_MAX);
    if (!s)
        return;
    enum err e = person_name(p->arena, s, &now->name, &fault);
    if (e == ERR_INVALID)
        bad_rule(p, NAME, &fault);
}

static void read_gender(struct planner *p, struct person *now)
{
    static const struct {
        const char *word;
        int64_t code;
    } WORDS[] = {{"", 0}, {"0", 0}, {"1", 1}, {"2", 2}, {"9", 9}, {"男", 1}, {"女", 2}, {"未知", 0}, {"未说明", 9}};
    const char *s = plan_text(p, GENDER, PLAN_TEXT_MAX);
    if (!s)
        return;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcmp(WORDS[i].word, s) == 0) {
            now->gender = WORDS[i].code;
            return;
        }
    }
    plan_bad(p, GENDER, "import.gender", NULL, NULL);
}

static void read_word(struct planner *p, int column, const struct words *words, bool optional, const char **out)
{
    const char *s = plan_text(p, column, PLAN_TEXT_MAX);
    struct buf all;
    if (!s)
        return;
    if (!*s && optional) {
        *out = NULL;
        return;
    }
    if (!required(p, column, s))
        return;
    buf_init_arena(&all, p->arena, 0);
    for (size_t i = 0; i < words->n; i++) {
        if (strcmp(words->list[i], s) == 0) {
            *out = words->list[i];
            return;
        }
        buf_addf(&all, "%s%s", i ? " " : "", words->list[i]);
    }
    plan_bad(p, column, "import.word", s, all.data ? all.data : "");
}

static void read_code(struct planner *p, int column, const char **out)
{
    const char *s = plan_text(p, column, CATEGORY_MAX);
    if (s)
        *out = *s ? s : NULL;
}

static void read_birth_year(struct planner *p, struct person *now)
{
    const char *s = plan_text(p, BIRTH_YEAR, PLAN_TEXT_MAX);
    const int64_t this_year = clock_day_civil(p->a->today).year;
    now->birth_year = s && !*s ? 0 : now->birth_year;
    if (s && *s && !text_int(s, BIRTH_YEAR_MIN, this_year, &now->birth_year))
        plan_bad(p, BIRTH_YEAR, "form.int_range", arena_printf(p->arena, "%d", BIRTH_YEAR_MIN),
                 arena_printf(p->arena, "%lld", (long long)this_year));
}

static void read_phone(struct planner *p, struct person *now)
{
    struct person_fault fault;
    const char *s = plan_text(p, PHONE, PLAN_TEXT_MAX);
    if (!s)
        return;
    if (import_is_scientific(s)) {
        plan_bad(p, PHONE, "import.scientific", s, NULL);
        return;
    }
    if (person_phone(p->arena, s, &now->phone_masked, &fault) == ERR_INVALID)
        bad_rule(p, PHONE, &fault);
}

/* What the row says of the person, over what is there. */
static void read_person(struct people *x, struct person *now, bool there)
{
    struct planner *p = x->p;
    bool present;
    read_name(p, now);
    if (plan_has(p, GENDER))
        read_gender(p, now);
    if (is_given(p, GRADE_BAND, there))
        read_word(p, GRADE_BAND, &x->grade_band, false, &now->grade_band);
    if (is_given(p, EMPLOYMENT, there))
        read_word(p, EMPLOYMENT, &x->employment, false, &now->employment);
    if (is_given(p, JOINED_ON, there)) {
        day d;
        if (plan_day(p, JOINED_ON, &present, &d)) {
            if (present)
                now->joined_on = d;
            else
                (void)required(p, JOINED_ON, "");
        }
    }
    if (plan_has(p, BIRTH_YEAR))
        read_birth_year(p, now);
    if (plan_has(p, PHONE))
        read_phone(p, now);
    if (plan_has(p, SPECIALTY) && x->category.n)
        read_word(p, SPECIALTY, &x->category, true, &now->specialty);
    else if (plan_has(p, SPECIALTY)) /* before there are courses of any category */
        read_code(p, SPECIALTY, &now->specialty);
}

static unsigned compare(struct planner *p, const struct person *was, const struct person *is)
{
    const size_t before = p->diff_count;
    static const char FORMAT[] = "%lld";
    if (!plan_alike(was->name, is->name))
        plan_differs(p, "name", was->name, is->name);
    if (was->gender != is->gender)
        plan_differs(p, "gender", arena_printf(p->arena, FORMAT, (long long)was->gender),
                     arena_printf(p->arena, FORMAT, (long long)is->gender));
    if (!plan_alike(was->grade_band, is->grade_band))
        plan_differs(p, "grade_band", was->grade_band, is->grade_band);
    if (!plan_alike(was->employment, is->employment))
        plan_differs(p, "employment", was->employment, is->employment);
    if (was->joined_on != is->joined_on)
        plan_differs(p, "joined_on", plan_day_text(p, was->joined_on), plan_day_text(p, is->joined_on));
    if (was->birth_year != is->birth_year)
        plan_differs(p, "birth_year", was->birth_year ? arena_printf(p->arena, FORMAT, (long long)was->birth_year) : "",
                     is->birth_year ? arena_printf(p->arena, FORMAT, (long long)is->birth_year) : "");
    if (!plan_alike(was->phone_masked, is->phone_masked))
        plan_differs(p, "phone", was->phone_masked, is->phone_masked);
    if (!plan_alike(was->specialty, is->specialty))
        plan_differs(p, "specialty", was->specialty, is->specialty);
    return p->diff_count > before ? PLAN_CHANGED : PLAN_SAME;
}

/* ---- where people belong ----------------------------------------------------------------------------------------- */

/* The unit of the row, within the scope; NULL: a fault is named. Of one outside it is not said that it exists. */
static const struct plan_unit *read_unit(struct planner *p)
{
    const char *code = plan_text(p, UNIT, UNIT_CODE_MAX);
    if (!required(p, UNIT, code))
        return NULL;
    const struct plan_unit *u = plan_unit_by_code(p, code);
    if (u && u->in_scope)
        return u;
    plan_bad(p, UNIT, p->who ? "import.no_unit_in_scope" : "import.no_unit", code, NULL);
    return NULL;
}

/* Whether the unit is there from that day on. */
static bool unit_open(struct planner *p, const struct plan_unit *u, day from)
{
    if (u->closed_on)
        plan_bad(p, UNIT, "posting.unit_not_open", plan_day_text(p, u->opened_on), plan_day_text(p, u->closed_on));
    else if (from < u->opened_on)
        plan_bad_day(p, UNIT, "posting.unit_later", u->opened_on);
    return !u->closed_on && from >= u->opened_on;
}

static void differ_place(struct planner *p, const struct plan_posting *was, const struct plan_unit *to,
                         const char *post, day from)
{
    const struct plan_unit *old = was ? plan_unit_by_id(p, was->unit_id) : NULL;
    if (!old || old->unit.id != to->unit.id)
        plan_differs(p, "unit_code", old ? old->unit.short_name : "", to->unit.short_name);
    if (!was || !plan_alike(was->post, post))
        plan_differs(p, "post", was ? was->post : "", post);
    plan_differs(p, was ? "transfer_on" : "posted_on", "", plan_day_text(p, from));
}

/* The day from which the row's place counts: as it says, else today. False: a fault is named. */
static bool read_transfer_day(struct planner *p, bool *present, day *from)
{
    *present = false;
    *from = p->a->today;
    if (!plan_has(p, TRANSFER_ON))
        return true;
    day d;
    if (!plan_day(p, TRANSFER_ON, present, &d))
        return false;
    *from = *present ? d : p->a->today;
    return true;
}

static unsigned plan_first_place(struct people *x, struct people_item *item)
{
    struct planner *p = x->p;
    bool present;
    const struct plan_unit *u = read_unit(p);
    const char *post = is_given(p, POST, false) ? plan_text(p, POST, POST_MAX) : NULL;
    if (!read_transfer_day(p, &present, &item->from_on) || !u || !required(p, POST, post))
        return 0;
    if (!present && item->now.joined_on < item->from_on)
        item->from_on = item->now.joined_on;
    if (!present && item->from_on < u->opened_on)
        item->from_on = u->opened_on;
    if (!unit_open(p, u, item->from_on))
        return 0;
    item->unit_id = u->unit.id;
    item->post = post;
    item->place = PLACE_NEW;
    differ_place(p, NULL, u, post, item->from_on);
    return PLAN_ADDED;
}

static unsigned plan_place(struct people *x, struct people_item *item)
{
    struct planner *p = x->p;
    bool present;
    const struct plan_unit *u = read_unit(p);
    if (!read_transfer_day(p, &present, &item->from_on) || !u)
        return 0;
    const struct held h = held_on(x, item->now.id, item->from_on);
    const struct plan_posting *at = h.on ? h.on : h.last;
    const char *post = plan_has(p, POST) ? plan_text(p, POST, POST_MAX) : at ? at->post : "";
    if (!required(p, POST, post) || !at)
        return 0;
    if (at->unit_id == u->unit.id && plan_alike(at->post, post))
        return PLAN_SAME;
    if (!h.on || h.last != h.on) { /* already somewhere else later on */
        plan_bad_day(p, present ? TRANSFER_ON : UNIT, "posting.later", h.last->from_on);
        return 0;
    }
    if (!unit_open(p, u, item->from_on))
        return 0;
    item->unit_id = u->unit.id;
    item->post = post;
    item->was = h.on;
    item->place = h.on->from_on == item->from_on ? PLACE_CORRECTED : PLACE_MOVED;
    differ_place(p, h.on, u, post, item->from_on);
    return PLAN_MOVED;
}

/* ---- leaving ----------------------------------------------------------------------------------------------------- */

/* Reads the day of leaving; false: a fault is named. 0: the row says none. */
static bool read_left(struct planner *p, day *left)
{
    bool present;
    *left = 0;
    return !plan_has(p, LEFT_ON) || plan_day(p, LEFT_ON, &present, left);
}

static unsigned plan_leaving(struct people *x, struct people_item *item, day left)
{
    struct planner *p = x->p;
    const struct held h = held_on(x, item->now.id, p->a->today);
    const day last = item->place != PLACE_STAYS ? item->from_on : h.last ? h.last->from_on : item->now.joined_on;
    if (left < last) {
        plan_bad_day(p, LEFT_ON, "person.leaves_before_posting", last);
        return 0;
    }
    item->left_on = left;
    plan_differs(p, "left_on", "", plan_day_text(p, left));
    return PLAN_ENDED;
}

/* ---- one row ----------------------------------------------------------------------------------------------------- */

static unsigned plan_new(struct people *x, struct people_item *item)
{
    struct planner *p = x->p;
    day left;
    item->now = (struct person){.staff_no = item->staff_no};
    read_person(x, &item->now, false);
    unsigned what = plan_first_place(x, item);
    if (read_left(p, &left) && left && !p->bad)
        what |= plan_leaving(x, item, left);
    return what;
}

/* Whether the person may be touched: in scope, and known by exactly this number. */
static bool may_touch(struct people *x, const struct people_item *item, const struct plan_person *old)
{
    struct planner *p = x->p;
    const struct held h = held_on(x, old->person.id, p->a->today);
    const struct plan_posting *at = h.on ? h.on : h.last;
    const struct plan_unit *u = at ? plan_unit_by_id(p, at->unit_id) : NULL;
    if (p->who && (!u || !u->in_scope)) {
        plan_bad(p, STAFF_NO, "import.person_elsewhere", NULL, NULL);
        return false;
    }
    if (strcmp(old->person.staff_no, item->staff_no) != 0) {
        plan_bad(p, STAFF_NO, "import.staff_no_differs", old->person.staff_no, NULL);
        return false;
    }
    return true;
}

static unsigned plan_known(struct people *x, struct people_item *item, const struct plan_person *old)
{
    struct planner *p = x->p;
    unsigned what = PLAN_SAME;
    day left;
    if (!may_touch(x, item, old))
        return what;
    item->old = old;
    item->now = old->person;
    read_person(x, &item->now, true);
    if (!read_left(p, &left))
        return what;
    if (old->left_on && left != old->left_on) {
        plan_bad_day(p, plan_has(p, LEFT_ON) ? LEFT_ON : -1, "person.left_already", old->left_on);
        return what;
    }
    if (!p->bad)
        what |= compare(p, &old->person, &item->now);
    if (!old->left_on)
        what |= plan_place(x, item);
    if (left && !old->left_on && !p->bad)
        what |= plan_leaving(x, item, left);
    return what;
}

static enum err plan_row(struct people *x, size_t row)
{
    struct planner *p = x->p;
    struct people_item *item = &x->items[row];
    size_t at;
    if (!item->staff_no)
        return OK; /* named already */
    plan_begin_row(p, row);
    unsigned what = strmap_find(&x->known, item->key, &at) ? plan_known(x, item, &x->there[at]) : plan_new(x, item);
    if (p->bad)
        return OK;
    item->what = what;
    return plan_end_row(p, what, item->staff_no, item->now.name);
}

static enum err plan_people(struct planner *p)
{
    struct people x = {.p = p};
    struct buf keys;
    strmap_init(&x.lines, p->arena);
    strmap_init(&x.known, p->arena);
    strmap_init(&x.posting_of, p->arena);
    buf_init_arena(&keys, p->arena, 0);
    x.items = arena_array(p->arena, p->plan->table.count, sizeof *x.items);
    p->plan->items = x.items;
    enum err e = x.items ? read_numbers(&x, &keys) : ERR_NO_MEMORY;
    if (!e)
        e = load(&x, keys.data);
    for (size_t i = 0; i < p->plan->table.count && !e; i++)
        e = plan_row(&x, i);
    return e;
}

const struct plan_maker plan_people_maker = {"people", COLUMNS, COLUMN_COUNT, plan_people, import_people_apply};
