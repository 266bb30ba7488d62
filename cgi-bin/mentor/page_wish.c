/* wish: whom a mentee or a mentor of a round would have: browsing those who may be wished for, ranking them, handing the
   list in. Each step works by a button that sends the whole list; static/js/wish.js does the same in place. */
#include <stdlib.h>
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/wish.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/store/word.h"

enum { SHOWN = 50, VERSION_MAX = 1000000000 }; /* of those who may be wished for, at once */

static const char *const SIDES[] = {"mentee", "mentor", NULL};

#define FIND_FIELDS                                                                                                    \
    {.name = "as", .type = FIELD_CHOICE, .choices = SIDES, .label = "wish.as"},                                        \
        {.name = "q", .type = FIELD_SEARCH, .max = 60, .label = "wish.q"},                                             \
        {.name = "specialty", .type = FIELD_SEARCH, .max = 8, .label = "wish.specialty"},                              \
    {                                                                                                                  \
        .name = "region", .type = FIELD_SEARCH, .max = 6, .label = "wish.region"                                       \
    }

static const struct field SHOW[] = {FIND_FIELDS};
const struct form wish_show_form = FORM("wish_show", SHOW);

static const struct field FIELDS[] = {
    FIND_FIELDS,
    {.name = "version", .type = FIELD_INT, .min = 0, .max = VERSION_MAX, .label = "wish.title"},
    {.name = "wish", .type = FIELD_ID, .many = WISHES_MAX, .label = "wish.title"},
    {.name = "tie", .type = FIELD_ID, .many = WISHES_MAX, .label = "wish.tie"},
    {.name = "add", .type = FIELD_ID, .label = "wish.add"},
    {.name = "drop", .type = FIELD_ID, .label = "wish.drop"},
    {.name = "up", .type = FIELD_ID, .label = "wish.up"},
    {.name = "down", .type = FIELD_ID, .label = "wish.down"},
    {.name = "find", .type = FIELD_BOOL, .label = "wish.find"},
};
const struct form wish_form = FORM("wish", FIELDS);

static const char *const STEPS[] = {[WISH_ADD] = "add", [WISH_DROP] = "drop", [WISH_UP] = "up", [WISH_DOWN] = "down"};
enum { STEP_COUNT = sizeof STEPS / sizeof *STEPS };

struct draft { /* arena: the list as it stands on the page */
    struct wish_row *rows;
    size_t n, lost; /* lost: who cannot be wished for any more */
    bool changed;   /* not what was handed in last */
};

static enum err open_here(struct page *p, struct wish_view *v)
{
    uint8_t id[16];
    const enum err e = page_id(p, "round", id);
    return e ? e
             : act_wish_see(p->db, p->arena, p->who.person_id, p->now, p->today, id, form_int(p->form, "as") == 1, v);
}

static const char *id_text(const struct page *p, const uint8_t id[16])
{
    char text[TEXT_ID_SIZE];
    text_id_encode(id, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

/* ---- the list as it stands ------------------------------------------------------------------------------------------- */

static enum err draft_begin(const struct page *p, struct draft *d)
{
    *d = (struct draft){.rows = arena_array(p->arena, WISHES_MAX + 1, sizeof *d->rows)};
    return d->rows ? OK : ERR_NO_MEMORY;
}

static enum err draft_stored(const struct page *p, const struct wish_view *v, struct draft *d)
{
    const enum err e = draft_begin(p, d);
    int64_t last = 0;
    for (size_t i = 0; !e && i < v->list.n; i++) {
        if (!wish_other(v, v->list.items[i].other_id)) {
            d->lost++;
            continue;
        }
        d->rows[d->n] = (struct wish_row){v->list.items[i].other_id, d->n > 0 && v->list.items[i].rank == last};
        last = v->list.items[i].rank;
        d->n++;
    }
    return e;
}

static bool is_tied(const struct form_values *f, const uint8_t id[16])
{
    for (size_t i = 0; i < form_count(f, "tie"); i++) {
        const uint8_t *tied = form_id_at(f, "tie", i);
        if (tied && memcmp(tied, id, 16) == 0)
            return true;
    }
    return false;
}

static enum err draft_sent(const struct page *p, const struct wish_view *v, struct draft *d)
{
    const enum err e = draft_begin(p, d);
    for (size_t i = 0; !e && i < form_count(p->form, "wish"); i++) {
        const uint8_t *id = form_id_at(p->form, "wish", i);
        const struct wish_one *one = id ? wish_other_by(v, id) : NULL;
        const size_t before = d->n;
        if (!one) {
            d->lost++;
            continue;
        }
        d->n = wish_take_step(d->rows, d->n, WISH_ADD, one->id);
        if (d->n > before)
            d->rows[before].same = before > 0 && v->side == WISH_OF_MENTOR && is_tied(p->form, id);
    }
    return e;
}

/* Whether a button of a row was pressed; the list after it. */
static bool take_step(const struct page *p, const struct wish_view *v, struct draft *d)
{
    for (size_t s = 0; s < STEP_COUNT; s++) {
        const uint8_t *id = form_id(p->form, STEPS[s]);
        const struct wish_one *one = id ? wish_other_by(v, id) : NULL;
        if (one && (s != WISH_ADD || d->n < WISHES_MAX))
            d->n = wish_take_step(d->rows, d->n, (enum wish_step)s, one->id);
        if (id)
            return true;
    }
    return form_bool(p->form, "find");
}

static bool differs(const struct wish_view *v, const struct draft *d)
{
    bool differ = d->n != v->list.n;
    for (size_t i = 0; i < d->n && !differ; i++)
        differ = d->rows[i].id != v->list.items[i].other_id ||
                 d->rows[i].same != (i > 0 && v->list.items[i].rank == v->list.items[i - 1].rank);
    return differ;
}

/* ---- people ---------------------------------------------------------------------------------------------------------- */

struct words { /* arena: names of codes */
    struct word *specialties, *regions;
    size_t specialty_count, region_count;
};

static const char *word_name(const struct page *p, const struct word *w)
{
    return p->lang == LANG_EN && w->name_en && *w->name_en ? w->name_en : w->name;
}

static const char *name_of(const struct page *p, const struct word *list, size_t n, const char *code, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i].code) == length && memcmp(list[i].code, code, length) == 0)
            return word_name(p, &list[i]);
    return "";
}

/* "烹饪、面点": names of codes with blanks between. */
static const char *specialty_names(const struct page *p, const struct words *w, const char *codes)
{
    const char *all = "";
    for (const char *s = codes; *s;) {
        const size_t n = strcspn(s, " ");
        const char *name = name_of(p, w->specialties, w->specialty_count, s, n);
        if (*name && all)
            all = *all ? arena_printf(p->arena, "%s%s%s", all, p->lang == LANG_EN ? ", " : "、", name) : name;
        s += n + (s[n] == ' ');
    }
    return all ? all : "";
}

static void put_one(const struct page *p, struct view_node *n, const struct wish_view *v, const struct words *w,
                    const struct wish_one *one)
{
    static const char *const PARTS[PAIRING_PARTS] = {[PAIRING_ANY] = "",
                                                     [PAIRING_SITE_ONLY] = "mentorship.part.site",
                                                     [PAIRING_OFFICE_ONLY] = "mentorship.part.office"};
    view_put(n, "value", id_text(p, one->public_id));
    view_put(n, "name", one->name);
    view_put(n, "unit", one->unit);
    view_put(n, "post", one->post);
    view_put(n, "specialties", specialty_names(p, w, one->specialties));
    view_put(n, "words", one->words);
    if (one->years > 0)
        view_put_message(n, "years", "wish.years", page_number(p, one->years), NULL);
    if (v->side == WISH_OF_MENTEE)
        view_put_message(n, "free", "wish.free", page_number(p, one->free), NULL);
    if (v->round.two_mentors && *PARTS[one->part])
        view_put_message(n, "part", PARTS[one->part], NULL, NULL);
}

static bool has_code(const char *codes, const char *code)
{
    const size_t length = strlen(code);
    for (const char *s = codes; *s;) {
        const size_t n = strcspn(s, " ");
        if (n == length && memcmp(s, code, n) == 0)
            return true;
        s += n + (s[n] == ' ');
    }
    return false;
}

static bool is_asked(const struct page *p, const struct wish_one *one)
{
    const char *q = form_text(p->form, "q"), *specialty = form_text(p->form, "specialty");
    const char *region = form_text(p->form, "region");
    return (!*q || strstr(one->name, q) || strstr(one->unit, q) || strstr(one->post, q) || strstr(one->words, q)) &&
           (!*specialty || has_code(one->specialties, specialty)) && (!*region || strcmp(one->county, region) == 0);
}

static bool listed(const struct draft *d, int64_t id)
{
    for (size_t i = 0; i < d->n; i++)
        if (d->rows[i].id == id)
            return true;
    return false;
}

/* Those who are in the list stand here, too, but hidden: they come back to light when they are taken from it. */
static void put_others(const struct page *p, const struct wish_view *v, const struct words *w, const struct draft *d)
{
    size_t found = 0, shown = 0;
    for (size_t i = 0; i < v->n; i++) {
        const bool in_list = listed(d, v->others[i].id);
        if (!is_asked(p, &v->others[i]))
            continue;
        found += !in_list;
        if (shown == SHOWN)
            continue;
        shown += !in_list;
        struct view_node *n = view_add(view_root(p->data), "others");
        put_one(p, n, v, w, &v->others[i]);
        view_put_bool(n, "hidden", in_list);
    }
    view_int(p->data, "found", (int64_t)found);
    view_bool(p->data, "more", found > shown);
    view_say(p->data, "found_text", found > shown ? "wish.found_more" : "wish.found", page_number(p, (int64_t)found),
             page_number(p, SHOWN));
}

/* The choices of the filter are those that somebody has. */
static void put_choices(const struct page *p, const struct wish_view *v, const struct words *w)
{
    for (size_t k = 0; k < w->specialty_count; k++)
        for (size_t i = 0; i < v->n; i++)
            if (has_code(v->others[i].specialties, w->specialties[k].code)) {
                struct view_node *n = view_add(view_root(p->data), "specialties");
                view_put(n, "value", w->specialties[k].code);
                view_put(n, "label", word_name(p, &w->specialties[k]));
                view_put_bool(n, "selected", strcmp(form_text(p->form, "specialty"), w->specialties[k].code) == 0);
                break;
            }
    for (size_t k = 0; k < w->region_count; k++)
        for (size_t i = 0; i < v->n; i++)
            if (strcmp(v->others[i].county, w->regions[k].code) == 0) {
                struct view_node *n = view_add(view_root(p->data), "regions");
                view_put(n, "value", w->regions[k].code);
                view_put(n, "label", w->regions[k].name);
                view_put_bool(n, "selected", strcmp(form_text(p->form, "region"), w->regions[k].code) == 0);
                break;
            }
}

static enum err put_people(struct page *p, const struct wish_view *v, const struct draft *d)
{
    struct words w;
    int64_t *ranks = arena_array(p->arena, d->n + 1, sizeof *ranks);
    enum err e = store_word_list(p->db, p->arena, WORD_SPECIALTY, &w.specialties, &w.specialty_count);
    if (!e)
        e = store_word_list(p->db, p->arena, WORD_REGION, &w.regions, &w.region_count);
    if (!e && !ranks)
        e = ERR_NO_MEMORY;
    if (e)
        return e;
    wish_ranks(d->rows, d->n, ranks);
    for (size_t i = 0; i < d->n; i++) {
        struct view_node *n = view_add(view_root(p->data), "list");
        put_one(p, n, v, &w, wish_other(v, d->rows[i].id));
        view_put_message(n, "rank", "wish.rank", page_number(p, ranks[i]), NULL);
        view_put_bool(n, "same", d->rows[i].same);
    }
    put_choices(p, v, &w);
    put_others(p, v, &w, d);
    return OK;
}

/* ---- the page -------------------------------------------------------------------------------------------------------- */

static void put_barred(const struct page *p, const struct wish_view *v)
{
    if (v->barred_people > 0)
        view_say(p->data, "barred_text", "wish.barred", page_number(p, (int64_t)v->barred_people), NULL);
    for (size_t i = 0; i < v->barred_count; i++) {
        const struct message *why = &v->barred[i].why;
        view_put_message(view_add(view_root(p->data), "barred"), "text", "wish.barred_by",
                         page_say(p, why->key, why->args[0], why->args[1]), page_number(p, (int64_t)v->barred[i].n));
    }
    if (v->decided_people > 0)
        view_say(p->data, "settled_text", v->side == WISH_OF_MENTEE ? "wish.settled_mentors" : "wish.settled_mentees",
                 page_number(p, (int64_t)v->decided_people), NULL);
}

/* Of a mentee's list alone: a mentor loses nothing by a short one but the choice. */
static enum err put_risk(struct page *p, const struct wish_view *v, const struct draft *d)
{
    uint32_t permille;
    if (v->side != WISH_OF_MENTEE || d->n == 0)
        return OK;
    const enum err e = act_wish_risk(p->db, p->arena, v, d->rows, d->n, &permille);
    if (e)
        return e;
    const size_t more = wish_advice(permille, d->n, v->n - d->n);
    const char *percent = page_number(p, permille / 10);
    const bool high = permille > WISH_RISK_LOW;
    if (!high)
        view_say(p->data, "risk", "wish.risk_low", percent, NULL);
    else if (more > 0)
        view_say(p->data, "risk", "wish.risk", percent, page_number(p, (int64_t)more));
    else
        view_say(p->data, "risk", "wish.risk_all", percent, NULL);
    view_bool(p->data, "risk_high", high);
    return OK;
}

static void put_state(struct page *p, const struct wish_view *v, const struct draft *d)
{
    static const char *const NAMES[] = {
        [WISH_NONE_TAKEN] = "none", [WISH_NOT_YET] = "early", [WISH_OPEN] = "open", [WISH_OVER] = "over"};
    const bool open = v->open == WISH_OPEN && !v->out.key;
    struct view_data *x = p->data;
    view_set(x, "state", NAMES[v->open]);
    view_bool(x, "open", open);
    view_bool(x, "mentor", v->side == WISH_OF_MENTOR);
    const char *path = wish_path(p->arena, v->round.public_id);
    view_bool(x, "both", v->both);
    view_set(x, "blank.name", "");
    view_set(x, "path", path);
    if (v->both)
        view_set(x, "other_path",
                 v->side == WISH_OF_MENTOR || !path ? path : arena_printf(p->arena, "%s?as=mentor", path));
    view_set(x, "round", v->round.title);
    view_set(x, "unit", v->round.unit);
    view_int(x, "version", v->list.version);
    view_int(x, "n", (int64_t)d->n);
    view_bool(x, "changed", d->changed);
    if (v->round.wishes_until) {
        view_set(x, "until", format_moment(p->arena, p->lang, v->round.wishes_until));
        view_set(x, "from", format_moment(p->arena, p->lang, v->round.wishes_from));
    }
    if (v->round.state == PAIRING_ROUND_CONFIRMED)
        view_set(x, "why_path", scenario_own_path(p, v->round.public_id));
    if (v->out.key)
        view_say(x, "out", v->out.key, v->out.args[0], v->out.args[1]);
    if (v->list.version > 0)
        view_say(x, "handed", v->list.n ? "wish.handed" : "wish.handed_none", page_number(p, (int64_t)v->list.n),
                 format_moment_short(p->arena, p->lang, v->list.at));
    if (d->lost > 0)
        view_say(x, "lost", "wish.lost", page_number(p, (int64_t)d->lost), NULL);
    view_set(x, "page.title",
             page_say(p, v->side == WISH_OF_MENTOR ? "wish.title_mentor" : "wish.title_mentee", NULL, NULL));
}

static enum err show(struct page *p, const struct wish_view *v, struct draft *d)
{
    d->changed = differs(v, d);
    put_state(p, v, d);
    page_form(p, "form", 0);
    put_barred(p, v);
    enum err e = put_people(p, v, d);
    if (!e && v->open == WISH_OPEN && !v->out.key)
        e = put_risk(p, v, d);
    return e ? e : page_render(p, TEMPLATE_WISH, NULL, "mentor");
}

enum err wish_show(struct page *p)
{
    struct wish_view v;
    struct draft d;
    enum err e = open_here(p, &v);
    if (!e)
        e = draft_stored(p, &v, &d);
    return e ? e : show(p, &v, &d);
}

static enum err hand_in(struct page *p, const struct wish_view *v, struct act *act)
{
    const size_t n = form_count(p->form, "wish");
    uint8_t(*ids)[16] = arena_array(p->arena, n + 1, sizeof *ids);
    bool *same = arena_array(p->arena, n + 1, sizeof *same);
    const char *path = wish_path(p->arena, v->round.public_id);
    if (!ids || !same || !path)
        return ERR_NO_MEMORY;
    if (v->both && v->side == WISH_OF_MENTOR)
        path = arena_printf(p->arena, "%s?as=mentor", path);
    for (size_t i = 0; i < n; i++) {
        memcpy(ids[i], form_id_at(p->form, "wish", i), sizeof ids[i]);
        same[i] = i > 0 && is_tied(p->form, ids[i]);
    }
    const struct wish_order x = {.round = v->round.public_id,
                                 .mentor = v->side == WISH_OF_MENTOR,
                                 .version = form_int(p->form, "version"),
                                 .wished = (const uint8_t(*)[16])ids,
                                 .same = same,
                                 .n = n,
                                 .path = path};
    return act_wish_hand_in(act, &x);
}

enum err wish_save(struct page *p)
{
    struct wish_view v;
    struct draft d;
    enum err e = open_here(p, &v);
    if (!e)
        e = draft_sent(p, &v, &d);
    if (e)
        return e;
    if (page_form_invalid(p) || take_step(p, &v, &d))
        return show(p, &v, &d);
    struct act act = page_act(p);
    e = hand_in(p, &v, &act);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, wish_path(p->arena, v.round.public_id));
    page_form_refuse(p, &act);
    p->resp.status = response_status_of(e);
    /* What was handed in meanwhile: a second try replaces it, knowingly. */
    e = open_here(p, &v);
    if (!e)
        e = draft_sent(p, &v, &d);
    return e ? e : show(p, &v, &d);
}
