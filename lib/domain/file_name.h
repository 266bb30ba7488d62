/*
 * file_name: names of files that are made for people, as every system takes them: of what Windows forbids or keeps for itself nothing
 * is left, and what would turn round the direction of writing or hide is none of a name. Pure.
 */
#ifndef JX_DOMAIN_FILE_NAME_H
#define JX_DOMAIN_FILE_NAME_H

#include "lib/base/arena.h"

enum {
    FILE_NAME_MAX =
        100 /* code points before the ending: with a folder before it a path stays within 260 UTF-16 units */
};

/* `stem` made a name, with `ending` (".pdf") behind. Arena; NULL: no memory. */
char *file_name_safe(struct arena *a, const char *stem, const char *ending);

/* Of `n` names (with `ending`) those that would be the same file as one before, where small and capital letters are one, get its
   number behind: "x (2).pdf". ERR_NO_MEMORY. */
enum err file_name_distinct(struct arena *a, const char **names, size_t n, const char *ending) MUST_CHECK;

#endif
