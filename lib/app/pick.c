#include "lib/app/pick.h"

#include <string.h>
#include <strings.h>

#include "lib/base/text.h"

/* One a line, so that two people may add to it at once. */
/* clang-format off */
const char *const PICK_CAPABILITIES[] = {
    "org.view",
    "person.edit",
    "record.view",
    "slip.issue",
    "account.manage",
    "grant.edit",
    "mentorship.manage",
    "grant.view",
    "award.manage",
    "contest.drill",
    "contest.enter",
    "contest.manage",
    "mentorship.manage",
    "award.nominate",
    NULL,
};
/* clang-format on */

char *pick_text(struct arena *a, const struct person_hit *who)
{
    return arena_printf(a, "%s (%s)", who->name, who->staff_no);
}

static struct scope scope_of(const struct page *p, const struct pick *pick)
{
    return (struct scope){p->who.person_id, pick->capability, p->today};
}

/* ---- what was typed ---------------------------------------------------------------------------------------------- */

struct typed { /* arena */
    const char *name;
    const char *number; /* of "name (number)"; NULL: one text that may be either */
};

/* Half-width, and what stands in brackets at its end by itself. */
static enum err read_typed(struct arena *a, const char *text, struct typed *out)
{
    char *s = text_halfwidth(a, text);
    s = s ? text_trim(a, s) : NULL;
    if (!s)
        return ERR_NO_MEMORY;
    char *open = strrchr(s, '(');
    const size_t n = strlen(s);
    *out = (struct typed){.name = s};
    if (!open || s[n - 1] != ')')
        return OK;
    s[n - 1] = '\0';
    *open = '\0';
    out->name = text_trim(a, s);
    out->number = text_trim(a, open + 1);
    return out->name && out->number ? OK : ERR_NO_MEMORY;
}

static enum err same_name(struct arena *a, const char *x, const char *y, bool *same)
{
    const char *fx = text_fold(a, x), *fy = text_fold(a, y);
    *same = fx && fy && strcmp(fx, fy) == 0;
    return fx && fy ? OK : ERR_NO_MEMORY;
}

/* Those the text may mean, the best first. */
static enum err search(struct page *p, const struct pick *pick, const char *text, struct person_hit **hits, size_t *n,
                       bool *more)
{
    struct typed typed;
    const struct scope who = scope_of(p, pick);
    enum err e = read_typed(p->arena, text, &typed);
    if (e)
        return e;
    return store_person_find(p->db, p->arena, typed.number ? typed.number : typed.name, &who, PICK_CANDIDATES, hits, n,
                             more);
}

/* The one of the hits that the text names beyond doubt: by number, or by a name that only one bears. `index` n: none.
   `named`: how many bear the name. */
static enum err decide(struct page *p, const char *text, const struct person_hit *hits, size_t n, size_t *index,
                       size_t *named)
{
    struct typed typed;
    enum err e = read_typed(p->arena, text, &typed);
    size_t namesake = n;
    *index = n;
    *named = 0;
    for (size_t i = 0; !e && i < n; i++) {
        bool name = false;
        if (*typed.name)
            e = same_name(p->arena, typed.name, hits[i].name, &name);
        if (strcasecmp(typed.number ? typed.number : typed.name, hits[i].staff_no) == 0) {
            if (!typed.number || !*typed.name || name) /* a number that is another's is nobody's */
                *index = i;
            return e;
        }
        if (name && !typed.number) {
            namesake = i;
            ++*named;
        }
    }
    if (*named == 1)
        *index = namesake;
    return e;
}

static enum err by_text(struct page *p, const struct pick *pick, struct person_hit *out)
{
    const char *text = form_text(p->form, pick->field);
    struct person_hit *hits;
    size_t n, index, named;
    bool more;
    enum err e = search(p, pick, text, &hits, &n, &more);
    if (!e)
        e = decide(p, text, hits, n, &index, &named);
    if (e)
        return e;
    if (index < n) {
        *out = hits[index];
        return OK;
    }
    const char *count = arena_printf(p->arena, "%zu", n);
    const char *key = n == 0 ? "pick.nobody" : more ? "pick.many" : named > 1 ? "pick.several" : "pick.near";
    form_fail(p->form, pick->field, 0, key, n == 0 || (!more && named <= 1) ? text : count, NULL);
    return count ? ERR_INVALID : ERR_NO_MEMORY;
}

enum err pick_person(struct page *p, const struct pick *pick, struct person_hit *out)
{
    const char *id_field = arena_printf(p->arena, "%s_id", pick->field);
    const struct scope who = scope_of(p, pick);
    enum err e;
    *out = (struct person_hit){0};
    if (!id_field)
        return ERR_NO_MEMORY;
    if (form_error_at(p->form, pick->field, 0) || form_error_at(p->form, id_field, 0))
        return ERR_INVALID;
    if (form_has(p->form, id_field))
        e = store_person_find_one(p->db, p->arena, form_id(p->form, id_field), &who, out);
    else if (form_has(p->form, pick->field))
        e = by_text(p, pick, out);
    else
        return OK;
    if (e)
        return e;
    const char *text = pick_text(p->arena, out); /* shown again, it says who was chosen, whichever way */
    form_put(p->form, pick->field, 0, text);
    return text ? OK : ERR_NO_MEMORY;
}

/* ---- the form as it is shown ------------------------------------------------------------------------------------- */

static enum err put_candidates(struct page *p, struct view_node *field, const struct pick *pick)
{
    struct person_hit *hits;
    size_t n;
    bool more;
    enum err e = search(p, pick, form_typed_at(p->form, pick->field, 0), &hits, &n, &more);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(field, "candidate");
        page_put_id(node, "value", hits[i].public_id);
        view_put(node, "name", hits[i].name);
        view_put(node, "staff_no", hits[i].staff_no);
        view_put(node, "unit", hits[i].unit);
        view_put(node, "post", hits[i].post);
    }
    return e;
}

enum err pick_put(struct page *p, const char *path, const struct pick *pick)
{
    struct view_node *field = view_at(view_at(view_root(p->data), path), pick->field);
    view_putf(field, "find_path", "/people/find?for=%s", pick->capability);
    view_putf(field, "id_name", "%s_id", pick->field);
    const struct form_error *error = form_error_at(p->form, pick->field, 0);
    if (error && strncmp(error->key, "pick.", 5) == 0 && strcmp(error->key, "pick.nobody") != 0)
        return put_candidates(p, field, pick);
    return OK;
}
