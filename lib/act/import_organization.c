/* Importers of divisions, units and people. */
#include <string.h>

#include "lib/act/import_row.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/store/person.h"
#include "lib/store/reference.h"
#include "lib/store/unit.h"

static bool same(const char *x, const char *y)
{
    return x == y || (x && y && strcmp(x, y) == 0);
}

/* ---- divisions --------------------------------------------------------------------------------------------------- */

static enum err region_row(struct import_run *run)
{
    struct region r = {.parent_code = import_text_or_null(run, "parent_code")};
    if (!import_required(run, "region_code", 6, &r.code) || !import_required(run, "name", 100, &r.name) ||
        !import_required(run, "kind", 16, &r.kind))
        return OK;
    if (strlen(r.code) != 6 || strspn(r.code, "0123456789") != 6)
        return import_bad(run, "region_code", "must have six digits (GB/T 2260)");
    if (!import_once(run, "region_code", r.code))
        return OK;
    enum put what;
    enum err e = store_region_put(run->a->db, run->a->arena, &r, &what);
    if (e == ERR_CONFLICT)
        return import_bad(run, "parent_code", "no division above has this code (it must stand in an earlier line)");
    if (!e)
        import_count(run, what);
    return e;
}

const struct importer import_regions = {"regions", {"region_code", "name", "parent_code", "kind"}, region_row, NULL};

/* ---- units ------------------------------------------------------------------------------------------------------- */

static bool unit_equal(const struct unit *x, const struct unit *y)
{
    return x->parent_id == y->parent_id && same(x->name, y->name) && same(x->short_name, y->short_name) &&
           same(x->type, y->type) && same(x->level, y->level) && same(x->region_code, y->region_code) &&
           same(x->uscc, y->uscc) && x->sort == y->sort && same(x->folded, y->folded) && same(x->pinyin, y->pinyin) &&
           same(x->initials, y->initials);
}

static enum err unit_put(struct import_run *run, struct unit *u)
{
    struct act *a = run->a;
    struct unit old;
    enum err e = store_unit_by_code(a->db, a->arena, u->code, &old);
    enum put what = PUT_SAME;
    if (e == ERR_NOT_FOUND) {
        day always;
        if (!clock_parse_day(UNIT_ALWAYS, &always))
            return ERR_BUG;
        token_public_id(u->public_id);
        what = PUT_ADDED;
        e = store_unit_add(a->db, u, always);
    } else if (!e && !unit_equal(&old, u)) {
        u->id = old.id;
        what = PUT_CHANGED;
        run->tree_changed = run->tree_changed || old.parent_id != u->parent_id;
        e = store_unit_change(a->db, u);
    }
    if (e == ERR_CONFLICT)
        return import_bad(run, strcmp(sql_constraint(a->db), "fk_unit_region") == 0 ? "region_code" : "type",
                          "is not one of the known values");
    if (!e)
        import_count(run, what);
    return e;
}

/* The unit above, 0 for the one at the top. *good false: the fault is named. */
static enum err find_parent(struct import_run *run, struct unit *u, bool *good)
{
    struct act *a = run->a;
    struct unit above;
    const char *parent = import_text(run, "parent_code"), *fault = NULL;
    enum err e =
        *parent ? store_unit_by_code(a->db, a->arena, parent, &above) : store_unit_root(a->db, a->arena, &above);
    if (e && e != ERR_NOT_FOUND)
        return e;
    if (*parent && e)
        fault = "no unit has this code (it must stand in an earlier line)";
    else if (!*parent && !e && strcmp(above.code, u->code) != 0)
        fault = arena_printf(a->arena, "may not be empty: the unit at the top is %s", above.code);
    else if (*parent)
        u->parent_id = above.id;
    *good = !fault;
    return fault ? import_bad(run, "parent_code", fault) : OK;
}

static enum err unit_row(struct import_run *run)
{
    struct act *a = run->a;
    struct unit u = {.uscc = import_text_or_null(run, "uscc"), .sort = run->row};
    if (!import_required(run, "code", 40, &u.code) || !import_required(run, "name", 200, &u.name) ||
        !import_required(run, "short_name", 100, &u.short_name) || !import_required(run, "type", 20, &u.type) ||
        !import_required(run, "level", 16, &u.level) || !import_required(run, "region_code", 6, &u.region_code))
        return OK;
    bool good;
    enum err e = find_parent(run, &u, &good);
    if (e || !good || !import_once(run, "code", u.code))
        return e;
    struct search_key key, short_key;
    e = search_key_title(a->arena, u.name, &key);
    if (!e)
        e = search_key_title(a->arena, u.short_name, &short_key);
    if (e)
        return e;
    u.folded = arena_printf(a->arena, "%s %s", key.text, short_key.text);
    u.pinyin = key.pinyin;
    u.initials = key.initials;
    return u.folded ? unit_put(run, &u) : ERR_NO_MEMORY;
}

static enum err units_end(struct import_run *run)
{
    struct act *a = run->a;
    const char *code;
    if (!run->tree_changed)
        return OK;
    enum err e = store_unit_circle(a->db, a->arena, &code);
    if (!e)
        return import_bad(run, "parent_code", arena_printf(a->arena, "%s would lie below itself", code));
    return e == ERR_NOT_FOUND ? store_unit_rebuild(a->db) : e;
}

const struct importer import_units = {
    "units",
    {"code", "parent_code", "name", "short_name", "type", "level", "region_code", "uscc"},
    unit_row,
    units_end};

/* ---- people ------------------------------------------------------------------------------------------------------ */

static bool person_equal(const struct person *x, const struct person *y)
{
    return same(x->name, y->name) && x->gender == y->gender && same(x->grade_band, y->grade_band) &&
           same(x->employment, y->employment) && x->joined_on == y->joined_on && x->birth_year == y->birth_year &&
           same(x->phone_masked, y->phone_masked) && same(x->specialty, y->specialty) && same(x->folded, y->folded) &&
           same(x->pinyin, y->pinyin) && same(x->initials, y->initials);
}

/* Brings the main posting to `unit_id`: a transfer takes effect today, and the old posting stays as history. */
static enum err posting_put(struct act *a, const struct person *p, int64_t unit_id, const char *post, bool *changed)
{
    struct posting now;
    *changed = false;
    enum err e = store_posting_main(a->db, a->arena, p->id, a->today, &now);
    if (e == ERR_NOT_FOUND) {
        *changed = true;
        return store_posting_add(a->db, p->id, unit_id, post, a->today < p->joined_on ? a->today : p->joined_on);
    }
    if (e || (now.unit_id == unit_id && same(now.post, post)))
        return e;
    *changed = true;
    if (now.from_on == a->today)
        return store_posting_correct(a->db, now.id, unit_id, post);
    e = store_posting_end(a->db, now.id, a->today);
    return e ? e : store_posting_add(a->db, p->id, unit_id, post, a->today);
}

static enum err person_put(struct import_run *run, struct person *p, int64_t unit_id, const char *post)
{
    struct act *a = run->a;
    struct person old;
    enum put what = PUT_SAME;
    enum err e = store_person_by_staff_no(a->db, a->arena, p->staff_no, &old);
    if (e == ERR_NOT_FOUND) {
        token_public_id(p->public_id);
        what = PUT_ADDED;
        e = store_person_add(a->db, p, a->now);
    } else if (!e) {
        p->id = old.id;
        if (!person_equal(&old, p)) {
            what = PUT_CHANGED;
            e = store_person_change(a->db, p);
        }
    }
    bool moved = false;
    if (!e)
        e = posting_put(a, p, unit_id, post, &moved);
    if (e == ERR_CONFLICT)
        return import_bad(run, "unit_code", "another posting of this person begins later: end that one first");
    if (e)
        return e;
    import_count(run, what == PUT_SAME && moved ? PUT_CHANGED : what);
    return OK;
}

static enum err person_row(struct import_run *run)
{
    struct act *a = run->a;
    struct person p = {.phone_masked = import_text_or_null(run, "phone_masked"),
                       .specialty = import_text_or_null(run, "specialty")};
    const char *unit_code, *post, *name;
    if (!import_required(run, "staff_no", 40, &p.staff_no) || !import_required(run, "name", 100, &name) ||
        !import_int(run, "gender", 0, 9, true, &p.gender) || !import_required(run, "unit_code", 40, &unit_code) ||
        !import_required(run, "post", 100, &post) || !import_required(run, "grade_band", 20, &p.grade_band) ||
        !import_required(run, "employment", 20, &p.employment) || !import_day(run, "joined_on", false, &p.joined_on) ||
        !import_int(run, "birth_year", 1900, 2100, true, &p.birth_year))
        return OK;
    if (p.gender != 0 && p.gender != 1 && p.gender != 2 && p.gender != 9)
        return import_bad(run, "gender", "must be 0, 1, 2 or 9 (GB/T 2261.1)");
    if (!import_once(run, "staff_no", p.staff_no))
        return OK;
    p.name = text_name(a->arena, name);
    if (!p.name)
        return ERR_NO_MEMORY;
    struct unit u;
    enum err e = store_unit_by_code(a->db, a->arena, unit_code, &u);
    if (e == ERR_NOT_FOUND)
        return import_bad(run, "unit_code", "no unit has this code");
    if (e)
        return e;
    struct search_key key;
    e = search_key_person(a->arena, p.name, &key);
    if (e)
        return e;
    p.folded = key.text;
    p.pinyin = key.pinyin;
    p.initials = key.initials;
    return person_put(run, &p, u.id, post);
}

const struct importer import_people = {"people",
                                       {"staff_no", "name", "gender", "unit_code", "post", "grade_band", "employment",
                                        "joined_on", "birth_year", "phone_masked", "specialty"},
                                       person_row,
                                       NULL};
