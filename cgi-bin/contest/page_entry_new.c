/* entry_new: entering somebody, or a team, in a discipline. */
#include "cgi-bin/contest/entries.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/entry.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"

/* As many fields as the largest team has people; a discipline's form shows and reads the first of them. */
#define PERSON(name) PICK_FIELDS(name, "entry.person", false)
static const struct field FIELDS[] = {
    {.name = "team_name", .type = FIELD_TEXT, .min = 1, .max = 60, .label = "entry.team"},
    PERSON("m1"),
    PERSON("m2"),
    PERSON("m3"),
    PERSON("m4"),
    PERSON("m5"),
    PERSON("m6"),
    PERSON("m7"),
    PERSON("m8"),
    PERSON("m9"),
    PERSON("m10"),
    PERSON("m11"),
    PERSON("m12"),
    PERSON("m13"),
    PERSON("m14"),
    PERSON("m15"),
    PERSON("m16"),
    PERSON("m17"),
    PERSON("m18"),
    PERSON("m19"),
    PERSON("m20"),
    PERSON("r1"),
    PERSON("r2"),
    PERSON("r3"),
    PERSON("r4"),
    PERSON("r5"),
    PERSON("r6"),
    PERSON("r7"),
    PERSON("r8"),
    PERSON("r9"),
    PERSON("r10"),
};
const struct form entry_new_form = FORM("entry_new", FIELDS);

#define PICK(name)                                                                                                     \
    {                                                                                                                  \
        name, "contest.enter"                                                                                          \
    }
static const struct pick MEMBERS[ENTRY_TEAM_MAX] = {
    PICK("m1"),  PICK("m2"),  PICK("m3"),  PICK("m4"),  PICK("m5"),  PICK("m6"),  PICK("m7"),
    PICK("m8"),  PICK("m9"),  PICK("m10"), PICK("m11"), PICK("m12"), PICK("m13"), PICK("m14"),
    PICK("m15"), PICK("m16"), PICK("m17"), PICK("m18"), PICK("m19"), PICK("m20"),
};
static const struct pick RESERVES[ENTRY_RESERVES_MAX] = {
    PICK("r1"), PICK("r2"), PICK("r3"), PICK("r4"), PICK("r5"),
    PICK("r6"), PICK("r7"), PICK("r8"), PICK("r9"), PICK("r10"),
};

static enum err open_discipline(struct page *p, struct edition *x, struct discipline *d)
{
    uint8_t id[16];
    enum err e = entries_edition(p, x);
    if (!e)
        e = page_id(p, "discipline", id);
    return e ? e : store_discipline_find(p->db, p->arena, x->id, id, d);
}

static enum err put_people(struct page *p, const char *flag, const char *label, const struct pick *picks, int64_t n,
                           int64_t of)
{
    enum err e = OK;
    for (int64_t i = 0; i < n && !e; i++) {
        struct view_node *field = view_at(view_at(view_root(p->data), "form"), picks[i].field);
        view_put_bool(field, flag, true);
        view_put_bool(field, "required", picks == MEMBERS);
        view_put_message(field, "label", label, of > 1 ? page_number(p, i + 1) : "", NULL);
        e = pick_put(p, "form", &picks[i]);
    }
    return e;
}

/* The units in whose places somebody may be entered here, with what is left. */
static enum err put_places(struct page *p, const struct edition *x, const struct discipline *d, int64_t *left)
{
    const struct scope who = contest_enter_scope(p);
    struct quota_cell *cells;
    struct quota_unit *units;
    size_t n, unit_count;
    enum err e = store_quota_cells(p->db, p->arena, x->id, &who, &cells, &n);
    if (!e)
        e = store_quota_units(p->db, p->arena, x->id, x->organizer_unit_id, &who, &units, &unit_count);
    *left = 0;
    for (size_t i = 0; i < n && !e; i++) {
        if (cells[i].discipline_id != d->id)
            continue;
        struct view_node *row = view_add(view_root(p->data), "places");
        for (size_t k = 0; k < unit_count; k++)
            if (units[k].id == cells[i].unit_id)
                view_put(row, "unit", units[k].name);
        view_put_int(row, "places", cells[i].places);
        view_put_int(row, "left", cells[i].places - cells[i].held);
        *left += cells[i].places - cells[i].held;
    }
    return e;
}

static enum err show(struct page *p, const struct edition *x, const struct discipline *d)
{
    const char *name = entries_discipline(p, d->name, d->name_en), *why;
    int64_t left;
    const bool team = d->team_size > 1, open = entries_open(p, x, ENTRY_ENTER, &why);
    page_form(p, "form", 0);
    enum err e = put_people(p, "member", team ? "entry.member_no" : "entry.contestant", MEMBERS, d->team_size, 2);
    if (!e)
        e = put_people(p, "reserve", "entry.reserve_no", RESERVES, d->reserves, d->reserves);
    if (!e)
        e = put_places(p, x, d, &left);
    if (e)
        return e;
    struct view_node *root = view_root(p->data);
    view_put_bool(root, "team", team);
    view_put_bool(root, "reserves", d->reserves > 0);
    view_put_bool(root, "open", open && left > 0);
    view_put(root, "why", open ? page_say(p, "entry.nothing_left", name, NULL) : why);
    if (team)
        view_put_message(root, "size", "entry.team_of", page_number(p, d->team_size), NULL);
    if (d->reserves)
        view_put_message(root, "reserves_max", "entry.reserves_of", page_number(p, d->reserves), NULL);
    entries_put_moment(p, root, "closes", x->entry_closes_at);
    entries_put_moment(p, root, "fixed", x->substitute_until);
    view_put(root, "enter_path", entries_path(p, x, "discipline", d->public_id, "/enter"));
    view_put(root, "list_path", edition_path(p, x, "/entries"));
    view_set(p->data, "page.title", page_say(p, "entry.new", name, NULL));
    return page_render(p, TEMPLATE_ENTRY_NEW, NULL, "contest");
}

enum err entry_new_show(struct page *p)
{
    struct edition x;
    struct discipline d;
    enum err e = open_discipline(p, &x, &d);
    if (!e)
        e = form_blank(&entry_new_form, p->arena, &p->form);
    return e ? e : show(p, &x, &d);
}

/* Reads the people of some fields. Somebody who is not (any more) within the scope is told of beside the field: they may
   have gone between form and sending. */
static enum err read_people(struct page *p, const struct pick *picks, int64_t n, bool required, struct entry_pick *out,
                            size_t *count)
{
    *count = 0;
    for (int64_t i = 0; i < n; i++) {
        struct person_hit *who = arena_alloc(p->arena, sizeof *who);
        if (!who)
            return ERR_NO_MEMORY;
        enum err e = pick_person(p, &picks[i], who);
        if (e == ERR_NOT_FOUND)
            form_fail(p->form, picks[i].field, 0, "entry.person_unknown", NULL, NULL);
        else if (e && e != ERR_INVALID)
            return e;
        else if (!e && who->id)
            out[(*count)++] = (struct entry_pick){who->public_id, picks[i].field};
        else if (!e && required)
            form_fail(p->form, picks[i].field, 0, "entry.person_missing", NULL, NULL);
    }
    return OK;
}

enum err entry_new_post(struct page *p)
{
    struct entry_pick members[ENTRY_TEAM_MAX], reserves[ENTRY_RESERVES_MAX];
    struct entry_order order = {.members = members, .reserves = reserves};
    struct edition x;
    struct discipline d;
    enum err e = open_discipline(p, &x, &d);
    if (!e)
        e = read_people(p, MEMBERS, d.team_size, true, members, &order.member_count);
    if (!e)
        e = read_people(p, RESERVES, d.reserves, false, reserves, &order.reserve_count);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &x, &d);
    order.discipline = d.public_id;
    order.team_name = form_text(p->form, "team_name");
    struct act act = page_act(p);
    e = act_entry_enter(&act, &order);
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act.refusal.key && !request_wants_json(&p->req)) {
        page_form_refuse(p, &act);
        p->resp.status = response_status_of(e);
        return show(p, &x, &d);
    }
    return page_done(p, &act, e, edition_path(p, &x, "/entries"));
}
