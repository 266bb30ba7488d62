/* paper: handing a paper in, and handing it in again: topic, category, co-authors, the paper and its anonymised copy. */
#include <string.h>

#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/papers.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/base/text.h"

enum { COAUTHORS = PAPER_AUTHORS - 1, TOPIC = 100, SPARE = 1 };

static const struct field FIELDS[] = {
    {.name = "topic", .type = FIELD_TEXT, .required = true, .max = TOPIC, .label = "paper.topic"},
    {.name = "category", .type = FIELD_ID, .required = true, .label = "paper.category_field"},
    {.name = "coauthor_name",
     .type = FIELD_NAME,
     .required = true,
     .many = COAUTHORS,
     .group = "coauthor",
     .none_ok = true,
     .label = "paper.coauthor_name"},
    {.name = "coauthor_no",
     .type = FIELD_TEXT,
     .max = 40,
     .many = COAUTHORS,
     .group = "coauthor",
     .label = "paper.coauthor_no"},
    {.name = "coauthor_unit",
     .type = FIELD_TEXT,
     .max = 200,
     .many = COAUTHORS,
     .group = "coauthor",
     .label = "paper.coauthor_unit"},
    {.name = "whole", .type = FIELD_FILE, .required = true, .label = "paper.whole"},
    {.name = "blind", .type = FIELD_FILE, .required = true, .label = "paper.blind"},
    {.name = "do", .type = FIELD_TEXT, .max = 20, .label = "paper.topic"},
};
const struct form paper_form = FORM("paper", FIELDS);

struct choice { /* what papers may be handed in as: a category, or a kind without any */
    const uint8_t *kind, *category;
    const char *title;
};

static enum err load_choices(const struct page *p, int64_t programme_id, struct choice **out, size_t *n)
{
    enum { MOST = 200 };
    struct programme_kind *kinds;
    size_t kind_count;
    *n = 0;
    *out = arena_array(p->arena, MOST, sizeof **out);
    enum err e = *out ? store_programme_kinds(p->db, p->arena, programme_id, &kinds, &kind_count) : ERR_NO_MEMORY;
    for (size_t k = 0; !e && k < kind_count; k++) {
        struct programme_category *list;
        size_t count = 0;
        if (kinds[k].subject != SUBJECT_PAPER)
            continue;
        e = store_programme_categories(p->db, p->arena, kinds[k].id, &list, &count);
        for (size_t i = 0; i < count && !e && *n < MOST; i++)
            (*out)[(*n)++] = (struct choice){kinds[k].public_id, list[i].public_id, list[i].title};
        if (!e && count == 0 && *n < MOST)
            (*out)[(*n)++] = (struct choice){kinds[k].public_id, NULL, kinds[k].title};
    }
    return e;
}

static const uint8_t *id_of_choice(const struct choice *c)
{
    return c->category ? c->category : c->kind;
}

static enum err show(struct page *p, const struct programme *of, const struct paper *before)
{
    struct choice *choices;
    size_t n;
    const char *kib = page_number(p, p->app->config.upload_limit_kib / 1024);
    enum err e = load_choices(p, of->id, &choices, &n);
    struct view_option *options = e ? NULL : arena_array(p->arena, n, sizeof *options);
    if (e || !options)
        return e ? e : ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        char *id = arena_alloc(p->arena, TEXT_ID_SIZE);
        if (!id)
            return ERR_NO_MEMORY;
        text_id_encode(id_of_choice(&choices[i]), id);
        options[i] = (struct view_option){id, choices[i].title};
    }
    page_form(p, "form", SPARE);
    view_form_options(p->data, "form", p->form, "category", options, n);
    view_int(p->data, "most", COAUTHORS);
    view_set(p->data, "until", format_moment(p->arena, p->lang, of->nominate_until));
    view_set(p->data, "files_hint", page_say(p, "paper.files_hint", kib, NULL));
    view_set(p->data, "form_title", page_say(p, before ? "paper.again_title" : "paper.new_title", NULL, NULL));
    view_set(p->data, "back_path", before ? papers_at(p, before, "") : programme_at(p, of, "/papers"));
    return page_render(p, TEMPLATE_PAPER_FORM, NULL, "award");
}

/* Why nothing can be handed in now; NULL: it can. */
static const char *closed(const struct page *p, const struct programme *of, const struct programme_right *right)
{
    if (!right->member || of->state != PROGRAMME_OPEN)
        return "!paper.not_open";
    return p->now < of->nominate_until ? NULL : "!paper.late";
}

static enum err hand_in(struct page *p, const struct programme *of, const struct paper *before)
{
    struct act act = page_act(p);
    struct file whole, blind;
    struct paper_coauthor coauthors[COAUTHORS];
    struct choice *choices;
    bool has_whole = false, has_blind = false;
    size_t n = 0;
    if (strcmp(form_text(p->form, "do"), "add_coauthor") == 0) /* a browser without scripts asks for more rows */
        return show(p, of, before);
    enum err e = load_choices(p, of->id, &choices, &n);
    if (!e)
        e = papers_take(p, &act, "whole", FILE_OF_PAPER, &whole, &has_whole);
    if (!e && p->resp.status < 400)
        e = papers_take(p, &act, "blind", FILE_OF_PAPER_BLIND, &blind, &has_blind);
    if (e || papers_again(p, &act, OK) || !has_whole || !has_blind)
        return e ? e : show(p, of, before);
    const uint8_t *chosen = form_id(p->form, "category");
    struct paper_giving x = {.programme = of->public_id,
                             .paper = before ? before->public_id : NULL,
                             .topic = form_text(p->form, "topic"),
                             .coauthors = coauthors,
                             .coauthor_count = form_count(p->form, "coauthor"),
                             .whole = &whole,
                             .blind = &blind};
    for (size_t i = 0; i < n; i++)
        if (memcmp(id_of_choice(&choices[i]), chosen, 16) == 0) {
            x.kind = choices[i].kind;
            x.category = choices[i].category;
        }
    if (!x.kind)
        return ERR_NOT_FOUND;
    for (size_t i = 0; i < x.coauthor_count; i++)
        coauthors[i] =
            (struct paper_coauthor){form_text_at(p->form, "coauthor_name", i), form_text_at(p->form, "coauthor_no", i),
                                    form_text_at(p->form, "coauthor_unit", i)};
    e = act_paper_hand_in(&act, &x);
    if (e && papers_again(p, &act, e))
        return show(p, of, before);
    return page_done(p, &act, e, programme_at(p, of, "/papers"));
}

/* ---- a new one ----------------------------------------------------------------------------------------------------------- */

static enum err open_new(struct page *p, struct programme_open *x)
{
    enum err e = programme_open(p, "papers", x);
    return e ? e : x->p.series == PROGRAMME_PAPER ? OK : ERR_NOT_FOUND;
}

enum err paper_new(struct page *p)
{
    struct programme_open x;
    enum err e = open_new(p, &x);
    const char *why = e ? NULL : closed(p, &x.p, &x.right);
    if (why)
        return page_redirect(
            p, programme_at(p, &x.p, "/papers"),
            &(struct message){.key = why, .args = {format_moment(p->arena, p->lang, x.p.nominate_until)}});
    if (!e)
        e = form_blank(&paper_form, p->arena, &p->form);
    return e ? e : show(p, &x.p, NULL);
}

enum err paper_create(struct page *p)
{
    struct programme_open x;
    enum err e = open_new(p, &x);
    return e ? e : hand_in(p, &x.p, NULL);
}

/* ---- the same again ------------------------------------------------------------------------------------------------------ */

static enum err open_again(struct page *p, struct paper *x, struct programme *of)
{
    struct act act = page_act(p);
    struct paper_right right;
    uint8_t id[16];
    enum err e = page_id(p, "paper", id);
    if (!e)
        e = act_paper_see(&act, id, x, of, &right);
    page_why(p, &act);
    if (e)
        return e;
    view_set(p->data, "page.title", x->topic);
    programme_put(p, view_at(view_root(p->data), "programme"), of);
    return right.first ? OK : ERR_NOT_FOUND;
}

/* Fills in what was handed in last; files have to be chosen anew. */
static enum err fill(struct page *p, const struct paper *x)
{
    struct paper_author *authors = NULL;
    struct choice *choices = NULL;
    struct programme_kind kind;
    struct programme_category *categories = NULL;
    size_t author_count = 0, n = 0, category_count = 0;
    enum err e = form_blank(&paper_form, p->arena, &p->form);
    if (!e)
        e = store_paper_authors(p->db, p->arena, x->nomination_id, &authors, &author_count);
    if (!e)
        e = load_choices(p, x->programme_id, &choices, &n);
    if (!e)
        e = store_programme_kind_get(p->db, p->arena, x->kind_id, &kind);
    if (!e)
        e = store_programme_categories(p->db, p->arena, x->kind_id, &categories, &category_count);
    if (e)
        return e;
    form_put(p->form, "topic", 0, x->topic);
    if (!x->category_id)
        form_put_id(p->form, "category", 0, kind.public_id);
    for (size_t i = 0; i < category_count; i++)
        if (categories[i].id == x->category_id)
            form_put_id(p->form, "category", 0, categories[i].public_id);
    for (size_t i = 1; i < author_count; i++) {
        form_put(p->form, "coauthor_name", i - 1, authors[i].name);
        form_put(p->form, "coauthor_no", i - 1, authors[i].staff_no);
        form_put(p->form, "coauthor_unit", i - 1, authors[i].person_id ? "" : authors[i].unit_name);
    }
    return OK;
}

enum err paper_again(struct page *p)
{
    struct paper x;
    struct programme of;
    const struct programme_right member = {.member = true};
    enum err e = open_again(p, &x, &of);
    const char *why = e ? NULL : closed(p, &of, &member);
    if (!e && !why && x.state != NOMINATION_RECOMMENDED)
        why = "!nomination.not_now";
    if (why)
        return page_redirect(
            p, papers_at(p, &x, ""),
            &(struct message){.key = why, .args = {format_moment(p->arena, p->lang, of.nominate_until)}});
    if (!e)
        e = fill(p, &x);
    return e ? e : show(p, &of, &x);
}

enum err paper_again_post(struct page *p)
{
    struct paper x;
    struct programme of;
    enum err e = open_again(p, &x, &of);
    return e ? e : hand_in(p, &of, &x);
}
