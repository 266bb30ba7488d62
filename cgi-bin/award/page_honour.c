/* honour: one honour, for everybody: what it is, whether its certificate is valid, and what its person has published of themselves.
   Not kept anywhere: what is withdrawn or revoked is gone with the next look. */
#include <string.h>

#include "cgi-bin/award/honour.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"
#include "lib/app/format.h"
#include "lib/store/certificate.h"

/* One or, of a paper, one for each author. The code stays with whoever has the certificate. */
static enum err put_certificates(struct page *p, const struct honour_open *x)
{
    enum { HOLDERS_MAX = 10 };
    struct honour_certificate *list;
    size_t n;
    const enum err e = store_honour_roll_certificates(p->db, p->arena, x->h.row.id, &list, &n);
    for (size_t i = 0; i < n && i < HOLDERS_MAX && !e; i++) {
        struct view_node *c = view_add(view_root(p->data), "certificates");
        view_put(c, "number", list[i].number);
        view_put(c, "holder", list[i].holder);
        view_put_bool(c, "revoked", list[i].revoked);
    }
    return e;
}

enum err honour_show(struct page *p)
{
    struct honour_open x;
    const char *words = "";
    struct sql_bytes photo = {NULL, 0};
    enum err e = honour_open(p, &x);
    if (!e)
        e = put_certificates(p, &x);
    if (!e)
        e = store_honour_story_published(p->db, p->arena, x.h.row.id, &words, &photo);
    if (e)
        return e;
    honour_put(p, view_at(view_root(p->data), "honour"), &x.h.row);
    view_set(p->data, "words", words);
    view_set(p->data, "photo_path", photo.n ? honour_at(p, &x.h.row, "/photo") : "");
    view_bool(p->data, "has_photo", photo.n > 0);
    view_bool(p->data, "own", x.right.own && x.h.row.subject == SUBJECT_INDIVIDUAL);
    view_bool(p->data, "office", x.right.officer || x.right.leader);
    view_set(p->data, "story_path", honour_at(p, &x.h.row, "/story"));
    view_set(p->data, "office_path", honour_at(p, &x.h.row, "/office"));
    view_set(p->data, "page.title", arena_printf(p->arena, "%s %s", x.h.row.name, x.h.row.title));
    view_bool(p->data, "page.public", true);
    return page_render(p, TEMPLATE_HONOUR, NULL, "award");
}

/* Bytes of our own making; the page that shows them says who may. */
static enum err send_photo(struct page *p, struct sql_bytes photo)
{
    p->resp.content_type = "image/jpeg";
    buf_add(&p->resp.body, photo.data, photo.n);
    p->answered = true;
    return buf_check(&p->resp.body);
}

enum err honour_photo(struct page *p)
{
    struct honour_open x;
    const char *words;
    struct sql_bytes photo = {NULL, 0};
    enum err e = honour_open(p, &x);
    if (!e)
        e = store_honour_story_published(p->db, p->arena, x.h.row.id, &words, &photo);
    if (e)
        return e;
    return photo.n ? send_photo(p, photo) : ERR_NOT_FOUND;
}

/* As it stands, published or not: for the person and the office. */
enum err story_photo(struct page *p)
{
    struct honour_open x;
    struct sql_bytes photo;
    enum err e = honour_open(p, &x);
    if (!e && !x.right.own && !x.right.officer)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_honour_story_photo(p->db, p->arena, x.h.row.id, &photo);
    return e ? e : send_photo(p, photo);
}
