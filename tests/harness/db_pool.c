#include "tests/harness/db_pool.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NUMBERS = 64 };
static int lock = -1; /* held until the process ends, or leaves */

static const char *path_of(char *path, size_t size, const char *dir, int number, const char *end)
{
    (void)snprintf(path, size, "%s/pool/%d.%s", dir, number, end);
    return path;
}

int db_pool_take(const char *dir)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/pool", dir);
    (void)mkdir(path, 0700);
    for (int i = 1; i <= NUMBERS; i++) {
        lock = open(path_of(path, sizeof path, dir, i, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0)
            return -1;
        if (flock(lock, LOCK_EX | LOCK_NB) == 0)
            return i;
        (void)close(lock);
    }
    lock = -1;
    return -1;
}

bool db_pool_found(const char *dir, int number, struct buf *out)
{
    char path[512], part[4096];
    FILE *file = fopen(path_of(path, sizeof path, dir, number, "clean"), "re");
    if (!file)
        return false;
    for (size_t n = 1; n > 0;) {
        n = fread(part, 1, sizeof part, file);
        buf_add(out, part, n);
    }
    (void)fclose(file);
    return unlink(path) == 0 && out->len > 0;
}

void db_pool_leave(const char *dir, int number, const struct buf *facts)
{
    char path[512];
    FILE *file = fopen(path_of(path, sizeof path, dir, number, "clean"), "we");
    if (file) {
        const bool whole = fwrite(facts->data, 1, facts->len, file) == facts->len;
        if (fclose(file) != 0 || !whole)
            (void)unlink(path);
    }
    (void)close(lock);
    lock = -1;
}

bool db_pool_spoils(const char *script)
{
    static const char *const WORDS[] = {"CREATE ", "DROP ", "ALTER ", "RENAME ", "GRANT ", "REVOKE ", "GLOBAL "};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strstr(script, WORDS[i]))
            return true;
    return false;
}
