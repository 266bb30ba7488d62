#include "lib/sql/secret.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define SECRET_CHARS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789_"

enum err secret_read(const char *dir, const char *name, char out[SECRET_MAX + 1])
{
    char path[4096];
    char text[SECRET_MAX + 3] = ""; /* room for a line break and for seeing that there is more */

    out[0] = '\0';
    if (name[0] == '\0' || name[strspn(name, NAME_CHARS)] != '\0' ||
        snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path)
        return ERR_INVALID;
    FILE *f = fopen(path, "re");
    if (!f)
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    size_t n = fread(text, 1, sizeof text - 1, f);
    enum err e = ferror(f) ? ERR_IO : OK;
    fclose(f);
    if (e)
        return e;
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        text[--n] = '\0';
    if (n < SECRET_MIN || n > SECRET_MAX || strspn(text, SECRET_CHARS) != n)
        return ERR_INVALID;
    memcpy(out, text, n + 1);
    return OK;
}
