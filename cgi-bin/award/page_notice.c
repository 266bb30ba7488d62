/* page_notice: a public notice, for everybody: the same page whoever asks, kept by nginx for a second. */
#include "cgi-bin/award/notice_view.h"
#include "cgi-bin/award/pages.h"
#include "cgi-bin/award/templates.h"

enum err notice_show(struct page *p)
{
    struct act act = page_act(p);
    struct public_notice n;
    struct notice_shown shown;
    uint8_t id[16];
    enum err e = page_id(p, "notice", id);
    if (!e)
        e = act_public_notice_public(&act, id, &n);
    if (!e)
        e = notice_view_put(p, &n, &shown);
    if (e)
        return e;
    view_set(p->data, "page.title", notice_view_title(p, &shown));
    view_bool(p->data, "page.public", true);
    view_bool(p->data, "notice.links", true);
    return page_render(p, TEMPLATE_NOTICE, NULL, "");
}
