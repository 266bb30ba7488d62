/* offers: who offers to be a mentor in a round, in HR's hands; and a mentor's own offer (我愿意带教). */
#include "cgi-bin/mentor/categories.h"
#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_offer.h"
#include "lib/app/format.h"
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "lib/domain/mentorship.h"
#include "lib/store/mentor.h"

enum { ABOUT_MAX = 300 };

static const struct pick PERSON = {"person", "mentorship.manage"};
static const char *const PARTS[] = {"any", "site", "office", NULL};

/* clang-format off */
#define TERMS                                                                                                          \
    {.name = "places", .type = FIELD_INT, .required = true, .min = 1, .max = MENTORSHIP_PLACES, .label = "pairing_offer.places"}, \
    {.name = "least", .type = FIELD_INT, .min = 0, .max = MENTORSHIP_PLACES, .label = "pairing_offer.least_places"},   \
    {.name = "part", .type = FIELD_CHOICE, .choices = PARTS, .label = "pairing_offer.part"}
/* clang-format on */
static const struct field ADD[] = {PICK_FIELDS("person", "pairing_offer.person", true), TERMS};
const struct form offer_add_form = FORM("offer_add", ADD);
static const struct field EDIT[] = {TERMS};
const struct form offer_form = FORM("offer", EDIT);
static const struct field OWN[] = {
    TERMS,
    {.name = "specialty", .type = FIELD_TEXT, .max = 8, .many = CATEGORIES, .label = "mentor.specialties"},
    {.name = "about", .type = FIELD_LINES, .max = ABOUT_MAX, .label = "mentor.about"},
};
const struct form offer_own_form = FORM("offer_own", OWN);
static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "pairing_offer.places"}};
const struct form offer_step_form = FORM("offer_step", NOTHING);

static const char *part_say(const struct page *p, enum pairing_part part)
{
    const char *key = arena_printf(p->arena, "pairing_offer.part.%s", pairing_part_code(part));
    return key ? page_say(p, key, NULL, NULL) : "";
}

static struct pairing_offer_input input_of(const struct page *p)
{
    const int64_t part = form_int(p->form, "part");
    return (struct pairing_offer_input){.part = part < 0 ? PAIRING_ANY : (enum pairing_part)part,
                                        .places = form_int(p->form, "places"),
                                        .least = form_int(p->form, "least")};
}

static void fill(struct page *p, const struct pairing_offer *x)
{
    form_put_int(p->form, "places", 0, x->places);
    form_put_int(p->form, "least", 0, x->least);
    form_put(p->form, "part", 0, pairing_part_code(x->part));
}

/* ---- HR's list ------------------------------------------------------------------------------------------------------ */

static void put_offer(const struct page *p, struct view_node *n, const struct pairing_round *r,
                      const struct pairing_offer *x, const struct categories *c)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    const char *edit = arena_printf(p->arena, "/offer/%s", id),
               *remove = arena_printf(p->arena, "/offer/%s/remove", id);
    const int64_t left = x->own_places - x->held;
    view_put(n, "name", x->name);
    view_put(n, "staff_no", x->staff_no);
    view_put(n, "unit", x->unit);
    view_put(n, "post", x->who.post);
    view_put(n, "part", r->two_mentors ? part_say(p, x->part) : "");
    view_put_int(n, "places", x->places);
    view_put_int(n, "least", x->least);
    view_put_int(n, "held", x->held);
    view_put_int(n, "own_places", x->own_places);
    view_put(n, "specialties", categories_say(p, c, *x->who.offers ? x->who.offers : x->who.specialty));
    view_put(n, "path", edit ? round_path(p, r, edit) : "");
    view_put(n, "remove_path", remove ? round_path(p, r, remove) : "");
    if (!x->unit_now || !x->on || left <= 0)
        view_put(n, "out",
                 page_say(p,
                          !x->unit_now ? "pairing_input.left"
                          : !x->on     ? "pairing_input.off"
                                       : "pairing_input.full",
                          NULL, NULL));
}

static enum err show(struct page *p, const struct pairing_round *r)
{
    struct pairing_offer *list;
    struct categories c;
    size_t n;
    int64_t places = 0;
    enum err e = store_pairing_offer_list(p->db, p->arena, r->id, p->today, &list, &n);
    if (!e)
        e = categories_read(p, &c);
    if (!e && !p->form) {
        e = form_blank(&offer_add_form, p->arena, &p->form);
        if (!e) {
            form_put_int(p->form, "places", 0, 1);
            form_put_int(p->form, "least", 0, 0);
            form_put(p->form, "part", 0, PARTS[0]);
        }
    }
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) {
        put_offer(p, view_add(view_root(p->data), "offers"), r, &list[i], &c);
        places += list[i].places;
    }
    page_form(p, "form", 0);
    e = pick_put(p, "form", &PERSON);
    if (e)
        return e;
    view_say(p->data, "total", "pairing_offer.total", page_number(p, (int64_t)n), page_number(p, places));
    view_bool(p->data, "removable", r->state != PAIRING_ROUND_CONFIRMED && r->state != PAIRING_ROUND_CANCELLED);
    hr_tabs(p, "rounds");
    return page_render(p, TEMPLATE_ROUND_OFFERS, NULL, "mentor");
}

enum err offers_show(struct page *p)
{
    struct pairing_round r;
    enum err e = round_open(p, "offers", &r);
    return e ? e : show(p, &r);
}

enum err offer_add(struct page *p)
{
    struct pairing_round r;
    struct person_hit person;
    enum err e = round_open(p, "offers", &r);
    if (!e)
        e = pick_person(p, &PERSON, &person);
    if (e && e != ERR_INVALID)
        return e;
    if (page_form_invalid(p))
        return show(p, &r);
    const struct pairing_offer_input in = input_of(p);
    struct act act = page_act(p);
    e = act_pairing_offer_add(&act, r.public_id, person.public_id, &in);
    if (act.refused_field && hr_refused(p, &act, e))
        return show(p, &r);
    return page_done(p, &act, e, round_path(p, &r, "/offers"));
}

/* ---- one of them ---------------------------------------------------------------------------------------------------- */

static enum err find(struct page *p, struct pairing_round *r, struct pairing_offer *x)
{
    uint8_t id[16];
    enum err e = round_open(p, "offers", r);
    if (!e)
        e = page_id(p, "offer", id);
    if (!e)
        e = store_pairing_offer_find(p->db, p->arena, r->id, id, p->today, x);
    return e ? e : x->live ? OK : ERR_NOT_FOUND;
}

static enum err show_one(struct page *p, const struct pairing_round *r, const struct pairing_offer *x)
{
    struct categories c;
    enum err e = categories_read(p, &c);
    if (e)
        return e;
    put_offer(p, view_at(view_root(p->data), "offer"), r, x, &c);
    page_form(p, "form", 0);
    hr_tabs(p, "rounds");
    view_set(p->data, "back_path", round_path(p, r, "/offers"));
    return page_render(p, TEMPLATE_ROUND_OFFER, NULL, "mentor");
}

enum err offer_show(struct page *p)
{
    struct pairing_round r;
    struct pairing_offer x;
    enum err e = find(p, &r, &x);
    if (!e)
        e = form_blank(&offer_form, p->arena, &p->form);
    if (e)
        return e;
    fill(p, &x);
    return show_one(p, &r, &x);
}

enum err offer_save(struct page *p)
{
    struct pairing_round r;
    struct pairing_offer x;
    enum err e = find(p, &r, &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_one(p, &r, &x);
    const struct pairing_offer_input in = input_of(p);
    struct act act = page_act(p);
    e = act_pairing_offer_set(&act, r.public_id, x.public_id, &in);
    if (act.refused_field && hr_refused(p, &act, e))
        return show_one(p, &r, &x);
    return page_done(p, &act, e, round_path(p, &r, "/offers"));
}

enum err offer_remove(struct page *p)
{
    struct pairing_round r;
    uint8_t id[16];
    enum err e = round_open(p, "offers", &r);
    if (!e)
        e = page_id(p, "offer", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pairing_offer_remove(&act, r.public_id, id);
    return page_done(p, &act, e, round_path(p, &r, "/offers"));
}

/* ---- a mentor's own ------------------------------------------------------------------------------------------------- */

static enum err see(struct page *p, struct pairing_round *r, struct pairing_offer *x)
{
    struct act act = page_act(p);
    uint8_t id[16];
    enum err e = page_id(p, "round", id);
    return e ? e : act_pairing_offer_see(&act, id, r, x);
}

static enum err show_own(struct page *p, const struct pairing_round *r, const struct pairing_offer *x)
{
    struct mentor m;
    enum err e = store_mentor_get(p->db, p->arena, p->who.person_id, &m);
    if (!e && !p->form) {
        e = form_blank(&offer_own_form, p->arena, &p->form);
        if (e)
            return e;
        if (x->live) {
            fill(p, x);
        } else {
            form_put_int(p->form, "places", 0, 1);
            form_put_int(p->form, "least", 0, 0);
            form_put(p->form, "part", 0, PARTS[0]);
        }
        form_put(p->form, "about", 0, m.about);
        categories_put_chosen(p, "specialty", m.specialties);
    }
    if (e)
        return e;
    page_form(p, "form", 0);
    e = categories_put_choices(p, "form", "specialty");
    if (e)
        return e;
    round_put(p, view_at(view_root(p->data), "round"), r);
    view_bool(p->data, "offered", x->live);
    view_bool(p->data, "open", r->state == PAIRING_ROUND_OPEN);
    view_bool(p->data, "off", !m.on);
    view_int(p->data, "places", x->places);
    view_say(p->data, "load", "pairing_offer.load", page_number(p, m.held), page_number(p, m.places));
    view_bool(p->data, "full", m.held >= m.places);
    view_set(p->data, "offer_path", round_path(p, r, "/offer"));
    view_set(p->data, "withdraw_path", round_path(p, r, "/offer/withdraw"));
    if (r->method == PAIRING_ROUND_WISHES)
        view_set(p->data, "wishes_path", round_path(p, r, "/wishes"));
    return page_render(p, TEMPLATE_OFFER_OWN, "pairing_offer.own_title", "mentor");
}

enum err offer_own_show(struct page *p)
{
    struct pairing_round r;
    struct pairing_offer x;
    enum err e = see(p, &r, &x);
    return e ? e : show_own(p, &r, &x);
}

enum err offer_own_save(struct page *p)
{
    struct pairing_round r;
    struct pairing_offer x;
    const char *specialties;
    enum err e = see(p, &r, &x);
    if (!e)
        e = categories_chosen(p, "specialty", &specialties);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show_own(p, &r, &x);
    struct pairing_offer_input in = input_of(p);
    in.specialties = specialties;
    in.about = form_text(p->form, "about");
    struct act act = page_act(p);
    e = act_pairing_offer_own(&act, r.public_id, &in);
    if (act.refused_field && hr_refused(p, &act, e))
        return show_own(p, &r, &x);
    return page_done(p, &act, e, round_path(p, &r, "/offer"));
}

enum err offer_withdraw(struct page *p)
{
    struct pairing_round r;
    struct pairing_offer x;
    enum err e = see(p, &r, &x);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pairing_offer_withdraw(&act, r.public_id);
    return page_done(p, &act, e, round_path(p, &r, "/offer"));
}
