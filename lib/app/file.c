#include "lib/app/file.h"

struct file_room page_file_room(const struct page *p)
{
    return (struct file_room){.dir = arena_printf(p->arena, "%s/files", p->app->config.state_dir),
                              .limit_kib = p->app->config.upload_limit_kib};
}

enum err page_file(struct page *p, const struct file *f)
{
    enum filetype type;
    struct act act = page_act(p);
    const char *address = act_file_address(p->arena, f);
    const char *internal = arena_printf(p->arena, "/handed-in/%s", address ? address : "");
    if (!address || !internal)
        return ERR_NO_MEMORY;
    if (!filetype_parse(f->type, &type))
        return ERR_BUG;
    enum err e = act_note(&act, "file.read", "file", f->id, OK);
    if (!e)
        e = response_accel(&p->resp, internal);
    return e ? e : page_download(p, f->name, filetype_media(type));
}

void page_put_file(const struct page *p, struct view_node *node, const struct file *f)
{
    enum { KIB = 1024 };
    view_put(node, "name", f->name);
    view_put(node, "size", arena_printf(p->arena, "%lld", (long long)((f->size + KIB - 1) / KIB)));
}
