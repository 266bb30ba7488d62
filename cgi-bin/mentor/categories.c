#include "cgi-bin/mentor/categories.h"

#include <string.h>

enum err categories_read(struct page *p, struct categories *out)
{
    return store_catalogue_categories(p->db, p->arena, &out->list, &out->n);
}

/* The length of the first word, and where the next one begins. */
static size_t word(const char **codes)
{
    *codes += strspn(*codes, " ");
    return strcspn(*codes, " ");
}

static const char *name_of(const struct page *p, const struct catalogue_category *c)
{
    return p->lang == LANG_EN && c->name_en && *c->name_en ? c->name_en : c->name;
}

const char *categories_say(const struct page *p, const struct categories *c, const char *codes)
{
    struct buf out;
    size_t n;
    buf_init_arena(&out, p->arena, 4096);
    for (; (n = word(&codes)) > 0; codes += n)
        for (size_t i = 0; i < c->n; i++)
            if (strlen(c->list[i].code) == n && memcmp(c->list[i].code, codes, n) == 0) {
                if (out.len)
                    buf_adds(&out, page_say(p, "mentor.comma", NULL, NULL));
                buf_adds(&out, name_of(p, &c->list[i]));
            }
    return buf_check(&out) || out.len == 0 ? "" : arena_copy(p->arena, out.data, out.len);
}

enum err categories_put_choices(struct page *p, const char *path, const char *field)
{
    struct categories c;
    enum err e = categories_read(p, &c);
    const size_t chosen = e ? 0 : form_count(p->form, field);
    for (size_t i = 0; !e && i < c.n; i++) {
        struct view_node *n = view_add(view_at(view_root(p->data), path), "categories");
        bool checked = false;
        for (size_t k = 0; k < chosen; k++)
            checked |= strcmp(form_typed_at(p->form, field, k), c.list[i].code) == 0;
        view_put(n, "value", c.list[i].code);
        view_put(n, "label", name_of(p, &c.list[i]));
        view_putf(n, "id", "f-%s-%s-%zu", path, field, i);
        view_put_bool(n, "checked", checked);
    }
    return e;
}

void categories_put_chosen(struct page *p, const char *field, const char *codes)
{
    size_t n, at = 0;
    for (; (n = word(&codes)) > 0 && at < CATEGORIES; codes += n, at++)
        form_put(p->form, field, at, arena_copy(p->arena, codes, n));
}

enum err categories_chosen(struct page *p, const char *field, const char **out)
{
    struct categories c;
    struct buf codes;
    buf_init_arena(&codes, p->arena, 4096);
    enum err e = categories_read(p, &c);
    const size_t chosen = e ? 0 : form_count(p->form, field);
    for (size_t k = 0; k < chosen; k++) {
        const char *code = form_text_at(p->form, field, k);
        bool known = false;
        for (size_t i = 0; i < c.n; i++)
            known |= strcmp(c.list[i].code, code) == 0;
        if (!*code)
            continue;
        if (!known)
            form_fail(p->form, field, k, "form.choice", NULL, NULL);
        if (codes.len)
            buf_addc(&codes, ' ');
        buf_adds(&codes, code);
    }
    if (!e)
        e = buf_check(&codes);
    *out = e || codes.len == 0 ? "" : arena_copy(p->arena, codes.data, codes.len);
    return e ? e : *out ? OK : ERR_NO_MEMORY;
}
