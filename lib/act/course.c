#include "lib/act/course.h"

#include <string.h>

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/search_key.h"
#include "lib/domain/standard_no.h"
#include "lib/store/course.h"
#include "lib/store/reference.h"

enum { STANDARDS_MAX = 50 };

struct save {
    const struct course_input *in;
    struct course row;
    int64_t standards[STANDARDS_MAX];
    size_t standard_count;
};

bool course_code_ok(const char *code)
{
    static const char SHAPE[] = "KC-AA-00";
    if (strlen(code) != sizeof SHAPE - 1)
        return false;
    for (size_t i = 0; SHAPE[i]; i++) {
        const char c = code[i];
        const bool fits = SHAPE[i] == 'A'   ? c >= 'A' && c <= 'Z'
                          : SHAPE[i] == '0' ? c >= '0' && c <= '9'
                                            : c == SHAPE[i];
        if (!fits)
            return false;
    }
    return true;
}

static enum err refuse_field(struct act *a, enum err e, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, e, key, arg, NULL);
}

/* ---- standards by number ------------------------------------------------------------------------------------------
 */

/* Bytes that part one number from the next: line ends and ; , 、 of either width. 0: none here. */
static size_t separator(const char *s)
{
    static const char *const MARKS[] = {"\n", ";", ",", "；", "，", "、"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (strncmp(s, MARKS[i], strlen(MARKS[i])) == 0)
            return strlen(MARKS[i]);
    return 0;
}

static bool known_already(const struct save *x, int64_t id)
{
    for (size_t i = 0; i < x->standard_count; i++)
        if (x->standards[i] == id)
            return true;
    return false;
}

/* Looks one number up; adds it to `unknown` when there is no such standard. */
static enum err one_standard(struct act *a, struct save *x, const char *number, struct buf *unknown)
{
    struct standard_no no;
    int64_t id;
    enum err e = store_course_standard(a->db, a->arena, standard_no_parse(number, &no) ? number : no.text, &id);
    if (e == ERR_NOT_FOUND) {
        if (unknown->len)
            buf_adds(unknown, "、");
        buf_adds(unknown, number);
        return OK;
    }
    if (e || known_already(x, id))
        return e;
    if (x->standard_count == STANDARDS_MAX)
        return refuse_field(a, ERR_INVALID, "standards", "course.too_many_standards", "50");
    x->standards[x->standard_count++] = id;
    return OK;
}

static enum err find_standards(struct act *a, struct save *x)
{
    struct buf unknown;
    buf_init_arena(&unknown, a->arena, 0);
    for (const char *s = x->in->standards; *s;) {
        size_t n = 0;
        while (s[n] && !separator(s + n))
            n++;
        const char *number = arena_copy(a->arena, s, n);
        number = number ? text_trim(a->arena, number) : NULL;
        if (!number)
            return ERR_NO_MEMORY;
        enum err e = *number ? one_standard(a, x, number, &unknown) : OK;
        if (e)
            return e;
        s += n;
        s += separator(s);
    }
    enum err e = buf_check(&unknown);
    if (e)
        return e;
    return unknown.len ? refuse_field(a, ERR_INVALID, "standards", "course.unknown_standards", unknown.data) : OK;
}

/* ---- saving -------------------------------------------------------------------------------------------------------
 */

/* For the audit log; NULL without memory. */
static const char *as_json(struct act *a, const struct course *c, const char *const *standards, size_t n)
{
    struct buf b;
    buf_init_arena(&b, a->arena, 0);
    buf_adds(&b, "{\"code\":");
    buf_add_json(&b, c->code);
    buf_adds(&b, ",\"title\":");
    buf_add_json(&b, c->title);
    buf_adds(&b, ",\"title_en\":");
    buf_add_json(&b, c->title_en);
    buf_addf(&b,
             ",\"category\":\"%s\",\"grade\":\"%s\",\"mode\":\"%s\",\"hours_x10\":%lld,\"partner\":%lld,\"audience\":",
             c->category_code, c->grade, c->mode, (long long)c->hours_x10, (long long)c->partner_unit_id);
    buf_add_json(&b, c->audience);
    buf_adds(&b, ",\"summary\":");
    buf_add_json(&b, c->summary);
    buf_addf(&b, ",\"owner\":%lld,\"standards\":[", (long long)c->owner_unit_id);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(&b, ',');
        buf_add_json(&b, standards[i]);
    }
    buf_adds(&b, "]}");
    return buf_check(&b) ? NULL : b.data;
}

/* The course as it now stands in the database, for the audit log. */
static enum err snapshot(struct act *a, const uint8_t public_id[16], const char **json)
{
    struct course c;
    const char *const *standards;
    size_t n;
    enum err e = store_course_find(a->db, a->arena, public_id, &c);
    if (!e)
        e = store_course_standards(a->db, a->arena, c.id, &standards, &n);
    if (e)
        return e;
    *json = as_json(a, &c, standards, n);
    return *json ? OK : ERR_NO_MEMORY;
}

/* Which of the manager's units keeps a new course. */
static enum err choose_owner(struct act *a, const struct scope *who, const uint8_t *asked, int64_t *owner)
{
    struct scope_unit *units;
    size_t n;
    enum err e = store_scope_units(a->db, a->arena, who, &units, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        if (asked ? memcmp(units[i].public_id, asked, sizeof units[i].public_id) == 0 : n == 1) {
            *owner = units[i].id;
            return OK;
        }
    }
    return n ? refuse_field(a, ERR_INVALID, "owner", "course.which_owner", NULL) : ERR_DENIED;
}

static enum err fill(struct act *a, struct save *x)
{
    const struct course_input *in = x->in;
    struct search_key key;
    enum err e = search_key_title(a->arena, in->title, &key);
    if (e)
        return e;
    struct course *c = &x->row;
    c->code = in->code;
    c->title = in->title;
    c->title_en = in->title_en;
    c->category_code = in->category;
    c->grade = in->grade;
    c->mode = in->mode;
    c->hours_x10 = in->hours_x10;
    c->audience = in->audience;
    c->summary = in->summary;
    c->folded = key.text;
    c->pinyin = key.pinyin;
    c->initials = key.initials;
    c->partner_unit_id = 0;
    struct category category;
    e = store_category_by_code(a->db, a->arena, in->category, &category);
    if (e)
        return e == ERR_NOT_FOUND ? refuse_field(a, ERR_INVALID, "category", "form.choice", NULL) : e;
    if (!in->partner)
        return OK;
    e = store_course_partner(a->db, a->arena, in->partner, a->today, &c->partner_unit_id);
    return e == ERR_NOT_FOUND ? refuse_field(a, ERR_INVALID, "partner", "form.choice", NULL) : e;
}

static enum err refuse_code(struct act *a, enum err e)
{
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_course_code") == 0)
        return refuse_field(a, ERR_CONFLICT, "code", "course.code_taken", NULL);
    return e;
}

static enum err change(struct act *a, struct save *x, const struct scope *who, const char **before)
{
    struct course now;
    bool mine;
    enum err e = store_course_find(a->db, a->arena, x->in->course, &now);
    if (!e)
        e = store_course_in_scope(a->db, a->arena, now.id, who, &mine);
    if (e)
        return e;
    if (!mine)
        return ERR_NOT_FOUND;
    e = snapshot(a, x->in->course, before);
    if (e)
        return e;
    x->row.id = now.id;
    x->row.owner_unit_id = now.owner_unit_id;
    x->row.version = x->in->version;
    memcpy(x->row.public_id, now.public_id, sizeof now.public_id);
    e = refuse_code(a, store_course_change(a->db, &x->row));
    if (e != ERR_NOT_FOUND)
        return e;
    /* Somebody else has saved it since this form was drawn: say so, and which version a second try would replace. */
    e = store_course_find(a->db, a->arena, x->in->course, &now);
    if (e)
        return e;
    const char *version = arena_printf(a->arena, "%lld", (long long)now.version);
    return version ? act_refuse(a, ERR_CONFLICT, "course.changed", version, NULL) : ERR_NO_MEMORY;
}

static enum err save_work(struct act *a, void *context)
{
    struct save *x = context;
    const struct scope who = {a->person_id, "class.manage", a->today};
    const char *before = NULL;
    x->row = (struct course){0};
    x->standard_count = 0;
    enum err e = fill(a, x);
    if (!e)
        e = find_standards(a, x);
    if (e)
        return e;
    if (x->in->course) {
        e = change(a, x, &who, &before);
    } else {
        token_public_id(x->row.public_id);
        e = choose_owner(a, &who, x->in->owner, &x->row.owner_unit_id);
        if (!e)
            e = refuse_code(a, store_course_add(a->db, &x->row, a->now));
    }
    if (!e)
        e = store_course_standards_set(a->db, x->row.id, x->standards, x->standard_count);
    const char *after = NULL;
    if (!e)
        e = snapshot(a, x->row.public_id, &after);
    if (!e)
        e = act_audit(a, x->in->course ? "course.change" : "course.create", "course", x->row.id, before, after);
    a->result_path = "/training/manage/courses";
    a->flash = (struct message){.key = "flash.course_saved", .args = {x->row.code, x->row.title}};
    return e;
}

enum err act_course_save(struct act *a, const struct course_input *in)
{
    struct save x = {.in = in};
    return act_run(a, "course.save", save_work, &x);
}
