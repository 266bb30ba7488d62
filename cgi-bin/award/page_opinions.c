/* opinions: nominees against the authorities that are asked (征求意见): what is there, what is missing by name, the letters; and
   registering one letter about many. The office has everybody; a unit those whom it recommends, and what was handed in for them. */
#include <string.h>

#include "cgi-bin/award/nomination_page.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/programme.h"
#include "cgi-bin/award/templates.h"
#include "lib/act/opinion.h"
#include "lib/app/file.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { NO_MAX = 60, WORDS_MAX = 300, LETTER_ROWS = 320 /* three fields each, of a thousand that a request may have */ };

static const char *const SHOWN[] = {"listed", "all", NULL};
static const struct field FILTER[] = {
    {.name = "show", .type = FIELD_CHOICE, .choices = SHOWN, .label = "opinion.show"}};
const struct form opinions_form = FORM("opinions", FILTER);

static const struct field ASK[] = {
    {.name = "authority", .type = FIELD_ID, .required = true, .label = "opinion.authority"}};
const struct form opinion_new_query = FORM("opinion_new_query", ASK);

static const char *const OUTCOMES[] = {"agree", "disagree", NULL};
static const struct field LETTER[] = {
    {.name = "authority", .type = FIELD_ID, .required = true, .label = "opinion.authority"},
    {.name = "letter_no", .type = FIELD_TEXT, .max = NO_MAX, .label = "opinion.letter_no"},
    {.name = "letter_on", .type = FIELD_DAY, .required = true, .label = "opinion.letter_on"},
    {.name = "scan", .type = FIELD_FILE, .required = true, .label = "opinion.scan"},
    {.name = "nomination",
     .type = FIELD_ID,
     .required = true,
     .many = LETTER_ROWS,
     .group = "of",
     .none_ok = true,
     .label = "opinion.nominee"},
    {.name = "outcome", .type = FIELD_TEXT, .max = 10, .many = LETTER_ROWS, .group = "of", .label = "opinion.outcome"},
    {.name = "words",
     .type = FIELD_TEXT,
     .max = WORDS_MAX,
     .many = LETTER_ROWS,
     .group = "of",
     .label = "opinion.words"},
};
const struct form opinion_letter_form = FORM("opinion_letter", LETTER);

struct here {
    struct programme_open x;
    bool unit; /* the reader is here for the units of their scope */
    struct opinion_letter *letters;
    struct programme_authority *authorities;
    struct opinion_nominee *nominees;
    struct opinion *opinions;
    size_t authority_n, nominee_n, opinion_n, letter_n;
};

/* Who is here: the office, or a unit that recommends somebody. `writes`: to hand a letter in, which leaders do not as such. */
static enum err take_part(struct page *p, struct here *h, bool writes)
{
    const struct scope who = {p->who.person_id, "award.nominate", p->today};
    const int64_t id = h->x.p.id;
    struct act act = page_act(p);
    h->unit = !h->x.right.officer && (writes || !h->x.right.leader);
    if (!h->unit)
        return store_opinion_nominees(p->db, p->arena, id, p->who.person_id, &h->nominees, &h->nominee_n);
    enum err e = store_opinion_of_units(p->db, p->arena, id, &who, &h->nominees, &h->nominee_n);
    if (!e && h->nominee_n == 0)
        return ERR_NOT_FOUND;
    if (!e)
        e = programme_ask_own(&act, &h->x.p);
    page_why(p, &act);
    return e;
}

/* What belongs to a programme that was found. */
static enum err load(struct page *p, struct here *h, bool writes)
{
    const struct scope who = {p->who.person_id, "award.nominate", p->today};
    const int64_t id = h->x.p.id;
    enum err e = take_part(p, h, writes);
    if (!e)
        e = store_programme_authorities(p->db, p->arena, id, &h->authorities, &h->authority_n);
    if (!e)
        e = store_opinion_latest(p->db, p->arena, id, &h->opinions, &h->opinion_n);
    if (!e && h->unit)
        e = store_opinion_letters_of_units(p->db, p->arena, id, &who, &h->letters, &h->letter_n);
    else if (!e)
        e = store_opinion_letters(p->db, p->arena, id, p->who.person_id, &h->letters, &h->letter_n);
    return e;
}

static enum err open_here(struct page *p, struct here *h, bool writes)
{
    memset(h, 0, sizeof *h);
    const enum err e = programme_open(p, "opinions", &h->x);
    return e ? e : load(p, h, writes);
}

static const struct opinion_letter *letter_of(const struct here *h, int64_t id)
{
    for (size_t i = 0; i < h->letter_n; i++)
        if (h->letters[i].id == id)
            return &h->letters[i];
    return NULL;
}

static bool is_asked(const struct programme_authority *a, const struct opinion_nominee *x)
{
    return a->any_subject || a->subject == x->subject;
}

static const struct opinion *find(const struct here *h, int64_t nomination, int64_t authority)
{
    for (size_t i = 0; i < h->opinion_n; i++)
        if (h->opinions[i].nomination_id == nomination && h->opinions[i].authority_id == authority)
            return &h->opinions[i];
    return NULL;
}

static bool asks_now(const struct here *h)
{
    const enum programme_state s = h->x.p.state;
    return (h->x.right.officer || h->unit) &&
           (s == PROGRAMME_OPEN || s == PROGRAMME_REVIEWING || s == PROGRAMME_SELECTED || s == PROGRAMME_NOTICING);
}

/* Whether the reader hands in what an authority says of somebody: a unit until everybody sees them, and not against a disagreement that
   the office registered. */
static bool takes(const struct here *h, const struct programme_authority *a, const struct opinion_nominee *x)
{
    const struct opinion *o = find(h, x->id, a->id);
    return is_asked(a, x) && !x->own && (!h->unit || (!x->shown && !(o && o->office && !o->agree)));
}

static bool takes_any(const struct here *h, const struct programme_authority *a)
{
    for (size_t i = 0; i < h->nominee_n; i++)
        if (takes(h, a, &h->nominees[i]))
            return true;
    return false;
}

/* ---- the matrix -------------------------------------------------------------------------------------------------------- */

/* What an authority says of a nominee. Of the reader nothing is shown; units are shown the words of their own letters. */
static void put_cell(const struct page *p, const struct here *h, struct view_node *cell,
                     const struct programme_authority *a, const struct opinion_nominee *x)
{
    const struct opinion *o = find(h, x->id, a->id);
    const char *code = x->own || !is_asked(a, x) ? "not_asked" : !o ? "missing" : o->agree ? "agree" : "disagree";
    const char *key = arena_printf(p->arena, "opinion.is.%s", code);
    view_put(cell, "code", code);
    view_put(cell, "authority", a->title);
    view_put(cell, "say", key && !x->own ? page_say(p, key, NULL, NULL) : "");
    view_put(cell, "words", o && !x->own && (!h->unit || letter_of(h, o->letter_id)) ? o->words : "");
}

/* One nominee's row: a cell for each authority. */
static void put_row(const struct page *p, const struct here *h, const struct opinion_nominee *x)
{
    struct view_node *n = view_add(view_root(p->data), "rows");
    char id[TEXT_ID_SIZE];
    text_id_encode(x->public_id, id);
    view_putf(n, "path", "/award/nomination/%s", id);
    view_put_bool(n, "own", x->own);
    view_put(n, "name", x->name);
    view_put(n, "unit", x->unit_name);
    view_put(n, "kind", x->kind);
    for (size_t i = 0; i < h->authority_n; i++)
        put_cell(p, h, view_add(n, "cells"), &h->authorities[i], x);
}

static const char *form_path(const struct page *p, const struct here *h, const struct programme_authority *a)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(a->public_id, id);
    return programme_at(p, &h->x.p, arena_printf(p->arena, "/opinions/new?authority=%s", id));
}

/* One authority: whom it has not agreed to yet, by name. */
static void put_authority(const struct page *p, const struct here *h, const struct programme_authority *a, bool listed)
{
    struct view_node *n = view_add(view_root(p->data), "authorities");
    int64_t missing = 0, asked = 0;
    for (size_t i = 0; i < h->nominee_n; i++) {
        const struct opinion_nominee *x = &h->nominees[i];
        if (!is_asked(a, x) || (listed && !x->listed))
            continue;
        const struct opinion *o = find(h, x->id, a->id);
        asked++;
        if (o && o->agree)
            continue;
        missing++;
        if (!x->own)
            view_put(view_add(n, "missing"), "name", x->name);
    }
    view_put(n, "title", a->title);
    view_put_bool(n, "required", a->required);
    view_put_int(n, "asked", asked);
    view_put_int(n, "agreed", asked - missing);
    view_put_bool(n, "lacks", missing > 0);
    view_put(n, "new_path", asks_now(h) && (!h->unit || takes_any(h, a)) ? form_path(p, h, a) : "");
}

static enum err put_letters(struct page *p, const struct here *h)
{
    const struct opinion_letter *list = h->letters;
    enum err e = OK;
    for (size_t i = 0; !e && i < h->letter_n; i++) {
        struct view_node *row = view_add(view_root(p->data), "letters");
        struct file f;
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        view_put(row, "authority", list[i].authority);
        view_put(row, "no", list[i].letter_no);
        view_put(row, "on", format_date(p->arena, p->lang, list[i].letter_on));
        view_put_int(row, "agreed", list[i].agreed);
        view_put_int(row, "disagreed", list[i].disagreed);
        view_put(row, "by", list[i].by);
        view_put(row, "unit", list[i].unit);
        e = list[i].own || (!h->unit && !h->x.right.officer)
                ? ERR_NOT_FOUND
                : store_file_of(p->db, p->arena, "opinion_letter", list[i].id, &f);
        if (!e) {
            page_put_file(p, view_at(row, "file"), &f);
            view_put(row, "path", programme_at(p, &h->x.p, arena_printf(p->arena, "/opinions/letter/%s", id)));
        }
        e = e == ERR_NOT_FOUND ? OK : e;
    }
    return e;
}

enum err opinions_show(struct page *p)
{
    struct here h;
    enum err e = open_here(p, &h, false);
    if (e)
        return e;
    (void)page_form_invalid(p);
    bool any_listed = false;
    for (size_t i = 0; i < h.nominee_n; i++)
        any_listed = any_listed || h.nominees[i].listed;
    /* Once there is a list, what is missing of the list is what counts. */
    const bool listed = any_listed && strcmp(form_text(p->form, "show"), "all") != 0;
    for (size_t i = 0; i < h.authority_n; i++)
        put_authority(p, &h, &h.authorities[i], listed);
    for (size_t i = 0; i < h.nominee_n; i++)
        if (!listed || h.nominees[i].listed)
            put_row(p, &h, &h.nominees[i]);
    e = put_letters(p, &h);
    if (e)
        return e;
    view_bool(p->data, "any_listed", any_listed);
    view_bool(p->data, "listed", listed);
    view_set(p->data, "all_path", programme_at(p, &h.x.p, "/opinions?show=all"));
    view_set(p->data, "listed_path", programme_at(p, &h.x.p, "/opinions?show=listed"));
    return page_render(p, TEMPLATE_OPINIONS, NULL, "award");
}

enum err opinion_letter_file(struct page *p)
{
    struct here h;
    struct file f;
    uint8_t id[16];
    enum err e = open_here(p, &h, true);
    if (!e)
        e = page_id(p, "letter", id);
    for (size_t i = 0; !e && i < h.letter_n; i++)
        if (memcmp(h.letters[i].public_id, id, sizeof id) == 0 && !h.letters[i].own) {
            e = store_file_of(p->db, p->arena, "opinion_letter", h.letters[i].id, &f);
            return e ? e : page_file(p, &f);
        }
    return e ? e : ERR_NOT_FOUND;
}

enum err nomination_put_opinions(struct page *p, struct view_node *n, const struct nomination_open *h)
{
    struct here here = {.x.p = h->p};
    struct act act = page_act(p);
    enum err e = act_programme_right(&act, &h->p, &here.x.right); /* the form is a page of the programme */
    if (!e)
        e = load(p, &here, true);
    if (e)
        return e == ERR_NOT_FOUND || e == ERR_DENIED ? OK : e;
    for (size_t k = 0; k < here.nominee_n; k++) {
        if (here.nominees[k].id != h->x.id)
            continue;
        for (size_t i = 0; i < here.authority_n; i++) {
            const struct programme_authority *a = &here.authorities[i];
            const struct opinion *o = find(&here, h->x.id, a->id);
            if (!is_asked(a, &here.nominees[k]))
                continue;
            struct view_node *row = view_add(n, "opinions");
            put_cell(p, &here, row, a, &here.nominees[k]);
            view_put_bool(row, "required", a->required);
            if (asks_now(&here) && !(o && o->agree) && takes(&here, a, &here.nominees[k]))
                view_put(row, "path", form_path(p, &here, a));
        }
        view_put(n, "opinions_path", programme_at(p, &here.x.p, "/opinions"));
    }
    return OK;
}

/* ---- a letter ---------------------------------------------------------------------------------------------------------- */

static const struct programme_authority *authority_of(const struct here *h, const uint8_t *id)
{
    for (size_t i = 0; id && i < h->authority_n; i++)
        if (memcmp(h->authorities[i].public_id, id, 16) == 0)
            return &h->authorities[i];
    return NULL;
}

/* Which row of the form speaks of a nominee; the count of rows: none. */
static size_t typed_row(const struct page *p, const struct opinion_nominee *x)
{
    const size_t n = form_count(p->form, "nomination");
    for (size_t i = 0; i < n; i++) {
        const uint8_t *id = form_id_at(p->form, "nomination", i);
        if (id && memcmp(id, x->public_id, 16) == 0)
            return i;
    }
    return n;
}

/* The rows of the form: whom the authority is asked about; those it has not agreed to are preset to 同意, the others to nothing. */
static void put_nominees(const struct page *p, const struct here *h, const struct programme_authority *a, bool sent)
{
    size_t shown = 0;
    const bool crowded = h->nominee_n > LETTER_ROWS; /* then those it has agreed to already are left out */
    for (size_t i = 0; i < h->nominee_n && shown < LETTER_ROWS; i++) {
        const struct opinion_nominee *x = &h->nominees[i];
        const struct opinion *o = find(h, x->id, a->id);
        if (!takes(h, a, x) || (crowded && o && o->agree))
            continue;
        struct view_node *n = view_add(view_root(p->data), "nominees");
        shown++;
        const size_t row = typed_row(p, x);
        const char *outcome = sent ? form_typed_at(p->form, "outcome", row) : o && o->agree ? "" : "agree";
        page_put_id(n, "id", x->public_id);
        view_put(n, "name", x->name);
        view_put(n, "unit", x->unit_name);
        view_put(n, "kind", x->kind);
        view_put_bool(n, "agree", strcmp(outcome, "agree") == 0);
        view_put_bool(n, "disagree", strcmp(outcome, "disagree") == 0);
        view_put(n, "words", sent ? form_typed_at(p->form, "words", row) : "");
        view_put_bool(n, "has", o != NULL);
    }
}

static enum err show_letter(struct page *p, const struct here *h, const struct programme_authority *a, bool sent)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(a->public_id, id);
    page_form(p, "form", 0);
    put_nominees(p, h, a, sent);
    view_set(p->data, "authority.id", id);
    view_set(p->data, "authority.title", a->title);
    view_set(p->data, "action_path", programme_at(p, &h->x.p, "/opinions/new"));
    view_set(p->data, "back_path", programme_at(p, &h->x.p, "/opinions"));
    return page_render(p, TEMPLATE_OPINION_LETTER, NULL, "award");
}

enum err opinion_new(struct page *p)
{
    struct here h;
    enum err e = form_ok(p->form) ? open_here(p, &h, true) : ERR_NOT_FOUND;
    const struct programme_authority *a = e ? NULL : authority_of(&h, form_id(p->form, "authority"));
    if (e || !a)
        return e ? e : ERR_NOT_FOUND;
    if (!asks_now(&h))
        return page_redirect(p, programme_at(p, &h.x.p, "/opinions"), &(struct message){.key = "!opinion.not_now"});
    e = form_blank(&opinion_letter_form, p->arena, &p->form);
    if (e)
        return e;
    form_put_int(p->form, "letter_on", 0, p->today);
    return show_letter(p, &h, a, false);
}

static enum err read_rows(struct page *p, struct opinion_order *x)
{
    const size_t n = form_count(p->form, "nomination");
    struct opinion_of *of = arena_array(p->arena, n + 1, sizeof *of);
    if (!of)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const char *outcome = form_text_at(p->form, "outcome", i);
        const bool agree = strcmp(outcome, OUTCOMES[0]) == 0;
        if (!agree && strcmp(outcome, OUTCOMES[1]) != 0)
            continue;
        of[x->n++] =
            (struct opinion_of){form_id_at(p->form, "nomination", i), agree, form_text_at(p->form, "words", i)};
    }
    x->of = of;
    return OK;
}

/* The scan put in place. ERR_INVALID: said beside the field. */
static enum err take_scan(struct page *p, struct act *act, struct file *out)
{
    const struct upload *u = page_upload(p, "scan", FILES_PDF | FILES_PNG | FILES_JPEG);
    if (!u || !form_ok(p->form))
        return ERR_INVALID;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    const enum err e = act_file_place(act, &room, FILE_OF_OPINION, &given, out);
    if (act->refusal.key)
        act->refused_field = "scan";
    return e;
}

enum err opinion_register(struct page *p)
{
    struct here h;
    struct file scan;
    struct opinion_order x = {.n = 0};
    struct act act = page_act(p);
    enum err e = open_here(p, &h, true);
    const struct programme_authority *a = e ? NULL : authority_of(&h, form_id(p->form, "authority"));
    if (e || !a)
        return e ? e : ERR_NOT_FOUND;
    if (page_form_invalid(p))
        return show_letter(p, &h, a, true);
    e = take_scan(p, &act, &scan);
    if (!e)
        e = read_rows(p, &x);
    x.programme = h.x.p.public_id;
    x.authority = a->public_id;
    x.letter_no = form_text(p->form, "letter_no");
    x.letter_on = form_day(p->form, "letter_on");
    x.scan = &scan;
    if (!e)
        e = act_opinion_register(&act, &x);
    if (nomination_again(p, &act, e) || page_form_invalid(p))
        return show_letter(p, &h, a, true);
    return page_done(p, &act, e, programme_at(p, &h.x.p, "/opinions"));
}
