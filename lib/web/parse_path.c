#include "lib/web/parse.h"

#include <string.h>

#include "lib/base/text.h"

/* An address holds visible ASCII only; a browser encodes the rest. A '#' never leaves the browser. */
static bool plain_address(const char *uri)
{
    for (const char *c = uri; *c != '\0'; c++)
        if (*c <= 0x20 || *c >= 0x7f || *c == '#')
            return false;
    return uri[0] == '/';
}

/* Whether a decoded segment may stand in a path: it must not act as another separator, as a step, or hide a control. */
static bool plain_segment(const char *s)
{
    if (strcmp(s, ".") == 0 || strcmp(s, "..") == 0 || !text_valid(s, strlen(s), false))
        return false;
    for (; *s != '\0'; s++)
        if (strchr("\t\r\n/\\", *s) != NULL)
            return false;
    return true;
}

enum err parse_path(const char *uri, struct arena *a, struct parse_path *out, struct parse_refusal *no)
{
    *out = (struct parse_path){.path = "/", .query = ""};
    if (!plain_address(uri))
        return parse_refuse(no, 400, "the address is not plain ASCII from a slash on");

    size_t length = strcspn(uri, "?");
    if (uri[length] == '?')
        out->query = uri + length + 1;
    if (length > 1 && uri[length - 1] == '/') {
        length--;
        if (uri[length - 1] == '/')
            return parse_refuse(no, 400, "an empty segment in the path");
        out->canonical = arena_printf(a, "%.*s%s", (int)length, uri, uri + length + 1);
        if (out->canonical == NULL)
            return ERR_NO_MEMORY;
    }

    char *path = arena_alloc(a, length + 1);
    if (path == NULL)
        return ERR_NO_MEMORY;
    size_t o = 0;
    for (size_t from = 0, to; length > 1 && from < length; from = to) {
        for (to = from + 1; to < length && uri[to] != '/';)
            to++;
        if (to == from + 1)
            return parse_refuse(no, 400, "an empty segment in the path");
        path[o++] = '/';
        if (!parse_percent(uri + from + 1, to - from - 1, false, path + o))
            return parse_refuse(no, 400, "a bad escape or bad UTF-8 in the path");
        if (!plain_segment(path + o))
            return parse_refuse(no, 400, "a dot segment, slash, backslash or control in the path");
        o += strlen(path + o);
    }

    out->path = o == 0 ? "/" : path;
    if (strcmp(out->path, "/api") == 0 || strncmp(out->path, "/api/", 5) == 0) {
        out->api = true;
        out->path = path[4] == '\0' ? "/" : path + 4;
    }
    return OK;
}
