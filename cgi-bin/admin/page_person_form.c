/* page_person_form: what HR does with a person: adding, editing, transferring, second postings, leaving, coming back,
   and correcting a posting. */
#include <string.h>

#include "cgi-bin/admin/org.h"
#include "lib/act/posting.h"
#include "lib/base/text.h"
#include "lib/store/person_state.h"
#include "lib/store/posting.h"

static const char *const GENDERS[] = {"0", "1", "2", "9", NULL};
static const int64_t GENDER_OF[] = {0, 1, 2, 9}; /* GB/T 2261.1, by the number of the choice */

#define PERSON                                                                                                         \
    {.name = "name", .type = FIELD_NAME, .required = true, .label = "admin.name"},                                     \
        {.name = "gender", .type = FIELD_CHOICE, .required = true, .choices = GENDERS, .label = "org.gender"},         \
        {.name = "employment", .type = FIELD_TEXT, .required = true, .max = 20, .label = "admin.employment"},          \
        {.name = "grade_band", .type = FIELD_TEXT, .required = true, .max = 20, .label = "org.grade_band"},            \
        {.name = "joined_on", .type = FIELD_DAY, .required = true, .label = "org.joined_on"},                          \
        {.name = "birth_year", .type = FIELD_INT, .min = 1900, .max = 2100, .label = "org.birth_year"},                \
        {.name = "phone", .type = FIELD_TEXT, .max = 30, .label = "admin.phone"},                                      \
    {                                                                                                                  \
        .name = "specialty", .type = FIELD_TEXT, .max = 8, .label = "org.specialty"                                    \
    }
#define VERSION                                                                                                        \
    {                                                                                                                  \
        .name = "version", .type = FIELD_INT, .min = 0, .max = INT32_MAX, .label = "org.version"                       \
    }
#define UNIT                                                                                                           \
    {                                                                                                                  \
        .name = "unit", .type = FIELD_ID, .required = true, .label = "admin.unit"                                      \
    }
#define POST                                                                                                           \
    {                                                                                                                  \
        .name = "post", .type = FIELD_TEXT, .required = true, .max = 100, .label = "admin.post"                        \
    }
#define FROM(text)                                                                                                     \
    {                                                                                                                  \
        .name = "from", .type = FIELD_DAY, .required = true, .label = (text)                                           \
    }
#define LAST(text, must)                                                                                               \
    {                                                                                                                  \
        .name = "last", .type = FIELD_DAY, .required = (must), .label = (text)                                         \
    }

static const struct field ADD[] = {
    {.name = "staff_no", .type = FIELD_TEXT, .required = true, .max = 60, .label = "admin.staff_no"},
    PERSON,
    UNIT,
    POST,
    FROM("org.posted_on"),
};
static const struct field EDIT[] = {PERSON, VERSION};
static const struct field TRANSFER[] = {UNIT, POST, FROM("org.posted_on"), VERSION};
static const struct field SECOND[] = {UNIT, POST, FROM("org.posted_on"), LAST("org.last_on", false), VERSION};
static const struct field LEAVE[] = {LAST("org.leaves_on", true), VERSION};
static const struct field END[] = {LAST("org.last_on", true), VERSION};
static const struct field BELOW[] = {{.name = "unit", .type = FIELD_ID, .label = "admin.unit"}};
static const struct field BARE[] = {VERSION};
const struct form person_add_form = FORM("person_add", ADD), person_edit_form = FORM("person_edit", EDIT),
                  posting_transfer_form = FORM("posting_transfer", TRANSFER),
                  posting_second_form = FORM("posting_second", SECOND), person_leave_form = FORM("person_leave", LEAVE),
                  person_return_form = FORM("person_return", TRANSFER),
                  posting_correct_form = FORM("posting_correct", SECOND), posting_end_form = FORM("posting_end", END),
                  person_below_form = FORM("person_below", BELOW), posting_bare_form = FORM("posting_bare", BARE);

struct subject { /* the person of the address, within the scope of person.edit */
    struct org_subject org;
    struct person_state state;
    struct posting_row posting; /* where the address names one */
};

static enum err find(struct page *p, struct org_subject *to)
{
    struct subject *s = (struct subject *)to;
    const struct scope who = admin_scope(p, "person.edit");
    const bool by_posting = route_capture(&p->match, "posting") != NULL;
    struct posting_row *rows = NULL;
    size_t n = 0;
    uint8_t id[16];
    enum err e = page_id(p, by_posting ? "posting" : "person", id);
    if (!e)
        e = by_posting ? store_person_state_of(p->db, p->arena, id, &who, &s->state)
                       : store_person_state(p->db, p->arena, id, &who, &s->state);
    if (!e && by_posting)
        e = store_posting_all(p->db, p->arena, s->state.person.id, &rows, &n);
    for (size_t i = 0; !e && i < n; i++)
        if (memcmp(rows[i].public_id, id, sizeof id) == 0)
            s->posting = rows[i];
    if (!e)
        s->org = (struct org_subject){s->state.person.name, org_address(p, "person", s->state.person.public_id, ""),
                                      s->state.version};
    return e;
}

static struct person_data data_of(const struct page *p)
{
    const struct form_values *f = p->form;
    return (struct person_data){
        .name = form_text(f, "name"),
        .gender = form_has(f, "gender") ? GENDER_OF[form_int(f, "gender")] : 0,
        .grade_band = form_text(f, "grade_band"),
        .employment = form_text(f, "employment"),
        .joined_on = form_day(f, "joined_on"),
        .birth_year = form_int(f, "birth_year"),
        .phone = form_text(f, "phone"),
        .specialty = form_text_or_null(f, "specialty"),
    };
}

/* ---- adding ------------------------------------------------------------------------------------------------------ */

static const struct org_task TASK_ADD = {&person_add_form, "org.person_add", "org.person_add_lead", "org.person_add_do",
                                         "people"};

static enum err add_show(struct page *p)
{
    const struct scope who = admin_scope(p, "person.edit");
    page_form(p, "form", 0);
    enum err e = org_unit_choices(p, "form", "unit", &who);
    if (!e)
        e = org_word_choices(p);
    return e ? e : org_form_show(p, &TASK_ADD, NULL, "/admin/people");
}

enum err person_add_show(struct page *p)
{
    const uint8_t *unit = form_id(p->form, "unit"); /* arena: outlives its form */
    enum err e = form_blank(&person_add_form, p->arena, &p->form);
    if (e)
        return e;
    if (unit)
        form_put_id(p->form, "unit", 0, unit);
    form_put(p->form, "gender", 0, "0");
    form_put_int(p->form, "joined_on", 0, p->today);
    form_put_int(p->form, "from", 0, p->today);
    return add_show(p);
}

enum err person_add_post(struct page *p)
{
    if (page_form_invalid(p))
        return add_show(p);
    struct act act = page_act(p);
    struct person_data in = data_of(p);
    in.staff_no = form_text(p->form, "staff_no");
    enum err e =
        act_person_add(&act, &in, form_id(p->form, "unit"), form_text(p->form, "post"), form_day(p->form, "from"));
    return e && org_form_refused(p, &act, e) ? add_show(p) : page_done(p, &act, e, "/admin/people");
}

/* ---- one person -------------------------------------------------------------------------------------------------- */

static void put(struct page *p, const struct org_subject *org, bool chooses)
{
    const struct subject *s = (const struct subject *)org;
    char id[TEXT_ID_SIZE];
    if (!s->posting.id)
        return;
    text_id_encode(s->posting.public_id, id);
    view_set(p->data, "posting.id", id);
    view_set(p->data, "posting.unit", s->posting.unit);
    view_bool(p->data, "posting.correct", chooses);
    view_int(p->data, "posting.version", org->version);
}

static const struct org_noun NOUN = {"person.edit", "unit", sizeof(struct subject), find, put};

static void fill_edit(struct page *p, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    const struct person *x = &s->state.person;
    const char *gender = arena_printf(p->arena, "%d", (int)x->gender);
    form_put(p->form, "name", 0, x->name);
    form_put(p->form, "gender", 0, gender);
    form_put(p->form, "employment", 0, x->employment);
    form_put(p->form, "grade_band", 0, x->grade_band);
    form_put_int(p->form, "joined_on", 0, x->joined_on);
    if (x->birth_year)
        form_put_int(p->form, "birth_year", 0, x->birth_year);
    form_put(p->form, "phone", 0, x->phone_masked);
    form_put(p->form, "specialty", 0, x->specialty);
}

static enum err do_edit(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    const struct person_data in = data_of(p);
    return act_person_edit(act, s->state.person.public_id, form_int(p->form, "version"), &in);
}

static void fill_from(struct page *p, const struct org_subject *org)
{
    (void)org;
    form_put_int(p->form, "from", 0, p->today);
}

static void fill_last(struct page *p, const struct org_subject *org)
{
    (void)org;
    form_put_int(p->form, "last", 0, p->today);
}

static enum err do_transfer(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_posting_transfer(act, s->state.person.public_id, form_int(p->form, "version"), form_id(p->form, "unit"),
                                form_text(p->form, "post"), form_day(p->form, "from"));
}

static enum err do_second(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_posting_second(act, s->state.person.public_id, form_int(p->form, "version"), form_id(p->form, "unit"),
                              form_text(p->form, "post"), form_day(p->form, "from"),
                              form_has(p->form, "last") ? form_day(p->form, "last") : 0);
}

static enum err do_leave(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_person_leave(act, s->state.person.public_id, form_int(p->form, "version"), form_day(p->form, "last"));
}

static enum err do_return(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_person_return(act, s->state.person.public_id, form_int(p->form, "version"), form_id(p->form, "unit"),
                             form_text(p->form, "post"), form_day(p->form, "from"));
}

static void fill_correct(struct page *p, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    form_put_id(p->form, "unit", 0, s->posting.unit_public_id);
    form_put(p->form, "post", 0, s->posting.post);
    form_put_int(p->form, "from", 0, s->posting.from_on);
    if (s->posting.until_on != POSTING_OPEN)
        form_put_int(p->form, "last", 0, s->posting.until_on - 1);
}

static enum err do_correct(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    const struct posting_fix fix = {form_id(p->form, "unit"), form_text(p->form, "post"), form_day(p->form, "from"),
                                    form_has(p->form, "last") ? form_day(p->form, "last") : 0};
    return act_posting_correct(act, s->state.person.public_id, form_int(p->form, "version"), s->posting.public_id,
                               &fix);
}

static enum err do_end(struct page *p, struct act *act, const struct org_subject *org)
{
    const struct subject *s = (const struct subject *)org;
    return act_posting_end(act, s->state.person.public_id, form_int(p->form, "version"), s->posting.public_id,
                           form_day(p->form, "last"));
}

/* clang-format off */
static const struct org_deed
    TASK_EDIT = {{&person_edit_form, "org.person_edit", "org.person_edit_lead", "form.save", "people"}, &NOUN, fill_edit, do_edit, false},
    TASK_TRANSFER = {{&posting_transfer_form, "org.transfer", "org.transfer_lead", "org.transfer_do", "people"}, &NOUN, fill_from, do_transfer, true},
    TASK_SECOND = {{&posting_second_form, "org.second", "org.second_lead", "form.save", "people"}, &NOUN, fill_from, do_second, true},
    TASK_LEAVE = {{&person_leave_form, "org.leave", "org.leave_lead", "org.leave_do", "people"}, &NOUN, fill_last, do_leave, false},
    TASK_RETURN = {{&person_return_form, "org.return", "org.return_lead", "org.return_do", "people"}, &NOUN, fill_from, do_return, true},
    TASK_CORRECT = {{&posting_correct_form, "org.correct", "org.correct_lead", "form.save", "people"}, &NOUN, fill_correct, do_correct, true},
    TASK_END = {{&posting_end_form, "org.end", "org.end_lead", "org.end_do", "people"}, &NOUN, fill_last, do_end, false};
/* clang-format on */

enum err person_edit_show(struct page *p)
{
    return org_deed_show(p, &TASK_EDIT);
}
enum err person_edit_post(struct page *p)
{
    return org_deed_post(p, &TASK_EDIT);
}
enum err posting_transfer_show(struct page *p)
{
    return org_deed_show(p, &TASK_TRANSFER);
}
enum err posting_transfer_post(struct page *p)
{
    return org_deed_post(p, &TASK_TRANSFER);
}
enum err posting_second_show(struct page *p)
{
    return org_deed_show(p, &TASK_SECOND);
}
enum err posting_second_post(struct page *p)
{
    return org_deed_post(p, &TASK_SECOND);
}
enum err person_leave_show(struct page *p)
{
    return org_deed_show(p, &TASK_LEAVE);
}
enum err person_leave_post(struct page *p)
{
    return org_deed_post(p, &TASK_LEAVE);
}
enum err person_return_show(struct page *p)
{
    return org_deed_show(p, &TASK_RETURN);
}
enum err person_return_post(struct page *p)
{
    return org_deed_post(p, &TASK_RETURN);
}
enum err posting_correct_show(struct page *p)
{
    return org_deed_show(p, &TASK_CORRECT);
}
enum err posting_correct_post(struct page *p)
{
    return org_deed_post(p, &TASK_CORRECT);
}
enum err posting_end_show(struct page *p)
{
    return org_deed_show(p, &TASK_END);
}
enum err posting_end_post(struct page *p)
{
    return org_deed_post(p, &TASK_END);
}

enum err posting_remove_post(struct page *p)
{
    struct subject s = {0};
    enum err e = find(p, &s.org);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_posting_remove(&act, s.state.person.public_id, form_int(p->form, "version"), s.posting.public_id);
    return page_done(p, &act, e, s.org.back);
}
