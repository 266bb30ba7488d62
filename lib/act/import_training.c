/* Importers of courses, venues and instructors. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/domain/standard_no.h"
#include "lib/store/course.h"
#include "lib/store/instructor.h"
#include "lib/store/person.h"
#include "lib/store/reference.h"
#include "lib/store/unit.h"
#include "lib/store/venue.h"

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

/* ---- courses ----------------------------------------------------------------------------------------------------- */

enum { STANDARDS_MAX = 50 };

struct course_read {
    struct course course;
    const char *numbers[STANDARDS_MAX]; /* of its standards, as they are stored */
    int64_t standards[STANDARDS_MAX];
    size_t standard_count;
};

static const struct {
    const char *word, *code;
} GRADES[] = {{"精品", "top"}, {"特色", "featured"}, {"一般", "regular"}},
  MODES[] = {{"onsite", "onsite"}, {"online", "online"}, {"blended", "blended"}};

static bool read_grade(struct import_run *run, const char **out)
{
    const char *word = import_text(run, "grade");
    for (size_t i = 0; i < sizeof GRADES / sizeof *GRADES; i++)
        if (strcmp(GRADES[i].word, word) == 0) {
            *out = GRADES[i].code;
            return true;
        }
    (void)import_bad(run, "grade", "must be 精品, 特色 or 一般");
    return false;
}

static bool read_mode(struct import_run *run, const char **out)
{
    const char *word = import_text(run, "mode");
    for (size_t i = 0; i < sizeof MODES / sizeof *MODES; i++)
        if (strcmp(MODES[i].word, word) == 0) {
            *out = MODES[i].code;
            return true;
        }
    (void)import_bad(run, "mode", "must be onsite, online or blended");
    return false;
}

static bool read_hours(struct import_run *run, int64_t *out)
{
    if (decimal_parse(import_text(run, "hours"), 1, out) && *out >= 1 && *out <= 10000)
        return true;
    (void)import_bad(run, "hours", "must be a number from 0.1 to 1000.0 with at most one decimal");
    return false;
}

static enum err read_category(struct import_run *run, struct course *c, bool *good)
{
    struct category category;
    c->category_code = import_text(run, "category_code");
    enum err e = store_category_by_code(run->a->db, run->a->arena, c->category_code, &category);
    *good = !e;
    return e == ERR_NOT_FOUND ? import_bad(run, "category_code", "there is no such category") : e;
}

static enum err read_partner(struct import_run *run, struct course *c, bool *good)
{
    struct unit u;
    const char *code = import_text(run, "partner_code");
    *good = true;
    if (!*code)
        return OK;
    enum err e = store_unit_by_code(run->a->db, run->a->arena, code, &u);
    *good = !e && (strcmp(u.type, "partner") == 0 || strcmp(u.type, "affiliate") == 0);
    if (*good)
        c->partner_unit_id = u.id;
    if (e && e != ERR_NOT_FOUND)
        return e;
    return *good ? OK : import_bad(run, "partner_code", "must be a unit of type partner or affiliate");
}

/* One number into the row, unless it stands there already. *fault is NULL when it is good. */
static enum err add_standard(struct import_run *run, struct course_read *row, const char *number, const char **fault)
{
    struct standard_no parsed;
    int64_t id;
    struct act *a = run->a;
    enum err e = ERR_NOT_FOUND;
    if (!standard_no_parse(number, &parsed))
        e = store_course_standard(a->db, a->arena, parsed.text, &id);
    *fault = e == ERR_NOT_FOUND ? arena_printf(a->arena, "there is no standard %s", number) : NULL;
    if (e)
        return e == ERR_NOT_FOUND ? OK : e;
    for (size_t i = 0; i < row->standard_count; i++)
        if (row->standards[i] == id)
            return OK;
    if (row->standard_count == STANDARDS_MAX) {
        *fault = "names too many standards";
        return OK;
    }
    row->standards[row->standard_count] = id;
    row->numbers[row->standard_count] = arena_str(a->arena, parsed.text);
    return row->numbers[row->standard_count++] ? OK : ERR_NO_MEMORY;
}

static enum err read_standards(struct import_run *run, struct course_read *row, bool *good)
{
    char *rest = arena_str(run->a->arena, import_text(run, "standard_nos"));
    *good = true;
    while (rest && *good) {
        const char *fault = NULL, *number = text_trim(run->a->arena, strsep(&rest, ";"));
        if (!number)
            return ERR_NO_MEMORY;
        enum err e = *number ? add_standard(run, row, number, &fault) : OK;
        if (e)
            return e;
        if (fault) {
            (void)import_bad(run, "standard_nos", fault);
            *good = false;
        }
    }
    return OK;
}

static bool course_equal(const struct course *x, const struct course *y)
{
    return same(x->title, y->title) && same(x->title_en, y->title_en) && same(x->category_code, y->category_code) &&
           same(x->grade, y->grade) && x->hours_x10 == y->hours_x10 && same(x->mode, y->mode) &&
           x->partner_unit_id == y->partner_unit_id && same(x->audience, y->audience) && same(x->summary, y->summary) &&
           same(x->folded, y->folded) && same(x->pinyin, y->pinyin) && same(x->initials, y->initials);
}

/* Whether the course has exactly these standards. */
static enum err same_standards(struct act *a, int64_t id, const struct course_read *row, bool *yes)
{
    const char *const *numbers;
    size_t n;
    enum err e = store_course_standards(a->db, a->arena, id, &numbers, &n);
    if (e)
        return e;
    *yes = n == row->standard_count;
    for (size_t i = 0; *yes && i < n; i++) {
        bool met = false;
        for (size_t k = 0; !met && k < row->standard_count; k++)
            met = same(numbers[i], row->numbers[k]);
        *yes = met;
    }
    return OK;
}

static enum err course_put(struct import_run *run, struct course_read *row)
{
    struct act *a = run->a;
    struct course *c = &row->course, old;
    enum put what = PUT_ADDED;
    bool standards_stay = false;
    enum err e = store_course_by_code(a->db, a->arena, c->code, &old);
    if (e == ERR_NOT_FOUND) {
        token_public_id(c->public_id);
        c->owner_unit_id = run->owner_unit_id;
        e = store_course_add(a->db, c, a->now);
    } else if (!e) {
        c->id = old.id;
        c->version = old.version;
        if (!import_has(run, "title_en"))
            c->title_en = old.title_en;
        e = same_standards(a, old.id, row, &standards_stay);
        what = put_judge(true, course_equal(&old, c) && standards_stay);
        if (!e && what == PUT_CHANGED)
            e = store_course_change(a->db, c);
    }
    if (!e && !standards_stay)
        e = store_course_standards_set(a->db, c->id, row->standards, row->standard_count);
    if (!e)
        import_count(run, what);
    return e;
}

/* The unit at the top keeps the courses that a file brings. */
static enum err find_owner(struct import_run *run)
{
    struct unit root;
    if (run->owner_unit_id)
        return OK;
    enum err e = store_unit_root(run->a->db, run->a->arena, &root);
    if (e == ERR_NOT_FOUND) {
        (void)import_bad(run, "", "there are no units yet: import them first");
        return ERR_INVALID;
    }
    if (!e)
        run->owner_unit_id = root.id;
    return e;
}

static enum err course_row(struct import_run *run)
{
    struct act *a = run->a;
    struct course_read row = {0};
    struct course *c = &row.course;
    struct search_key key;
    bool good;
    if (!import_required(run, "code", 20, &c->code) || !import_required(run, "title", 100, &c->title) ||
        !read_grade(run, &c->grade) || !read_hours(run, &c->hours_x10) || !read_mode(run, &c->mode) ||
        !import_required(run, "audience", 200, &c->audience) || !import_required(run, "summary", 1000, &c->summary) ||
        !import_once(run, "code", c->code))
        return OK;
    c->title_en = import_has(run, "title_en") ? import_text_or_null(run, "title_en") : NULL;
    if (c->title_en && text_length(c->title_en) > 200)
        return import_bad(run, "title_en", "longer than 200 characters");
    enum err e = find_owner(run);
    if (!e)
        e = read_category(run, c, &good);
    if (!e && good)
        e = read_partner(run, c, &good);
    if (!e && good)
        e = read_standards(run, &row, &good);
    if (e || !good)
        return e;
    e = search_key_title(a->arena, c->title, &key);
    c->folded = key.text;
    c->pinyin = key.pinyin;
    c->initials = key.initials;
    return e ? e : course_put(run, &row);
}

const struct importer import_courses = {
    "courses",
    {"code", "title", "category_code", "grade", "hours", "mode", "partner_code", "audience", "standard_nos", "summary"},
    course_row,
    NULL};

/* ---- venues ------------------------------------------------------------------------------------------------------ */

static enum err venue_row(struct import_run *run)
{
    struct act *a = run->a;
    struct venue_new v = {0};
    struct unit u;
    const char *unit_code;
    int64_t shared;
    enum put what;
    if (!import_required(run, "name", 100, &v.name) || !import_required(run, "short_name", 40, &v.short_name) ||
        !import_required(run, "unit_code", 40, &unit_code) || !import_int(run, "places", 1, 10000, false, &v.places) ||
        !import_int(run, "shared", 0, 1, true, &shared) || !import_once(run, "name", v.name))
        return OK;
    enum err e = store_unit_by_code(a->db, a->arena, unit_code, &u);
    if (e == ERR_NOT_FOUND)
        return import_bad(run, "unit_code", "no unit has this code");
    if (e)
        return e;
    v.unit_id = u.id;
    v.exclusive = !shared;
    token_public_id(v.public_id);
    e = store_venue_put(a->db, a->arena, &v, &what);
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_venues = {
    "venues", {"name", "short_name", "unit_code", "places", "shared"}, venue_row, NULL};

/* ---- instructors: somebody of the staff by their number, or a name from elsewhere -------------------------------- */

static enum err instructor_row(struct import_run *run)
{
    struct act *a = run->a;
    struct instructor_new i = {.title = import_text(run, "title")};
    struct person p;
    const char *name, *staff_no = import_text(run, "staff_no");
    enum put what;
    if (!import_required(run, "name", 100, &name))
        return OK;
    if (text_length(i.title) > 100)
        return import_bad(run, "title", "longer than 100 characters");
    i.name = text_name(a->arena, name);
    if (!i.name)
        return ERR_NO_MEMORY;
    if (!import_once(run, *staff_no ? "staff_no" : "name", *staff_no ? staff_no : i.name))
        return OK;
    enum err e = *staff_no ? store_person_by_staff_no(a->db, a->arena, staff_no, &p) : OK;
    if (e == ERR_NOT_FOUND)
        return import_bad(run, "staff_no", "nobody has this staff number");
    if (e)
        return e;
    if (*staff_no && strcmp(p.name, i.name) != 0)
        return import_bad(run, "name", arena_printf(a->arena, "the person with this staff number is %s", p.name));
    i.person_id = *staff_no ? p.id : 0;
    token_public_id(i.public_id);
    e = store_instructor_put(a->db, a->arena, &i, &what);
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_instructors = {"instructors", {"staff_no", "name", "title"}, instructor_row, NULL};
