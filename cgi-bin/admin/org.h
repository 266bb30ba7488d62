/* org: what the pages upon units and people share: choices from the database, one form's way through showing, refusing
   and doing. */
#ifndef JX_ADMIN_ORG_H
#define JX_ADMIN_ORG_H

#include "cgi-bin/admin/pages.h"
#include "lib/store/away.h"
#include "lib/store/word.h"

/* The units of a scope as the choices of a field of p->form, indented as in the tree, under `path` of the page. */
enum err org_unit_choices(struct page *p, const char *path, const char *field, const struct scope *who) MUST_CHECK;
/* Divisions, employments, grade bands, specialties: what the fields of these names of "form" offer, if p->form has
   them. */
enum err org_word_choices(struct page *p) MUST_CHECK;
/* A word in the page's language. */
const char *org_word(const struct page *p, const struct word *w);

/* "/admin/HEAD/ID" with `tail` behind it; arena. */
const char *org_address(const struct page *p, const char *head, const uint8_t id[16], const char *tail);
/* A day as text and as ISO, under `name` and `name`_iso; nothing for `none`. */
void org_put_day(const struct page *p, struct view_node *n, const char *name, day d, day none);

/* What the people page was asked for: who is in post (status 0), has left (1), is still to come (2). */
struct people {
    struct scope who;
    int status;
    struct person_filter here;
    struct away_filter away;
    const char *unit; /* short name; "" any */
};
/* Without limit; ERR_NOT_FOUND: the unit lies outside the scope. */
enum err people_query(struct page *p, struct people *out) MUST_CHECK;

/* What a form upon a unit or a person is about. Message keys. */
struct org_task {
    const struct form *form;
    const char *title, *lead, *button;
    const char *nav; /* "units", "people" */
};
/* Shows p->form as this task; `what` is its subject (a name), `back` where the way out leads. */
enum err org_form_show(struct page *p, const struct org_task *task, const char *what, const char *back) MUST_CHECK;

/* The way of a form upon something that is there: shown first, sent, shown again. A page's own struct of what the address
   names begins with this one. */
struct org_subject {
    const char *name, *back;
    int64_t version;
};
struct org_noun {
    const char *capability;
    const char *chooser; /* the field that offers the units of that scope */
    size_t size;         /* of the page's own struct */
    enum err (*find)(struct page *p, struct org_subject *s);
    void (*put)(struct page *p, const struct org_subject *s, bool chooses); /* what else the template shows; or NULL */
};
struct org_deed {
    struct org_task task;
    const struct org_noun *noun;
    void (*fill)(struct page *p, const struct org_subject *s); /* of a form shown first */
    enum err (*act)(struct page *p, struct act *act, const struct org_subject *s);
    bool chooses; /* the form has the chooser */
};
enum err org_deed_show(struct page *p, const struct org_deed *d) MUST_CHECK;
enum err org_deed_post(struct page *p, const struct org_deed *d) MUST_CHECK;
/* Whether what an act said is to be shown with the form again: it is put beside its field, and the status set. */
bool org_form_refused(struct page *p, const struct act *act, enum err e);

#endif
