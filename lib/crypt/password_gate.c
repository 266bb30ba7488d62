#include "lib/crypt/password_gate.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/belong.h"
#include "lib/base/clock.h"
#include "lib/base/log.h"

#define WAIT_US (5 * CLOCK_SECOND)
/* Between two looks at the slots: well under the time of one hash, so that a free slot does not idle. */
#define POLL_LEAST_US 2000
#define POLL_SPREAD_US 4000

static int open_slot(const char *path, const char *dir)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);

    if (fd < 0 || belong_to(fd, dir))
        return fd;
    close(fd);
    return -1;
}

enum err password_gate_open(struct password_gate *g, const char *dir, int64_t slots)
{
    char path[4096];

    *g = (struct password_gate){.held = -1, .wait_us = WAIT_US};
    if (slots < 1 || slots > PASSWORD_GATE_SLOTS)
        return ERR_INVALID;
    if (mkdir(dir, 0770) && errno != EEXIST) {
        log_error("%s: %s", dir, strerror(errno));
        return ERR_IO;
    }
    while (g->slots < slots) {
        int n = snprintf(path, sizeof path, "%s/password-%d.lock", dir, g->slots);
        int fd = -1;
        if (n > 0 && (size_t)n < sizeof path)
            fd = open_slot(path, dir);
        if (fd < 0) {
            log_error("%s: %s", path, strerror(errno));
            password_gate_close(g);
            return ERR_IO;
        }
        g->fds[g->slots++] = fd;
    }
    return OK;
}

/* Tries every slot once, from a random one on; whether one was free. *broken: a lock failed for another reason. */
static bool take_any(struct password_gate *g, bool *broken)
{
    uint32_t first = randombytes_uniform((uint32_t)g->slots);

    for (int i = 0; i < g->slots; i++) {
        int slot = ((int)first + i) % g->slots;
        if (flock(g->fds[slot], LOCK_EX | LOCK_NB) == 0) {
            g->held = slot;
            return true;
        }
        if (errno != EWOULDBLOCK && errno != EINTR) {
            log_error("password gate: flock: %s", strerror(errno));
            *broken = true;
        }
    }
    return false;
}

enum err password_gate_enter(struct password_gate *g)
{
    bool broken = false;

    if (g->held >= 0 || g->slots == 0)
        return ERR_BUG;
    instant until = clock_monotonic() + g->wait_us;
    while (!take_any(g, &broken)) {
        if (broken)
            return ERR_IO;
        if (clock_monotonic() >= until) {
            log_warn("password gate: all %d slots busy for %lld ms", g->slots, (long long)(g->wait_us / 1000));
            return ERR_UNAVAILABLE;
        }
        struct timespec nap = {.tv_nsec = 1000L * (POLL_LEAST_US + (long)randombytes_uniform(POLL_SPREAD_US))};
        nanosleep(&nap, NULL); /* cut short by a signal, it only looks earlier */
    }
    return OK;
}

void password_gate_leave(struct password_gate *g)
{
    if (g->held >= 0) {
        flock(g->fds[g->held], LOCK_UN);
        g->held = -1;
    }
}

void password_gate_close(struct password_gate *g)
{
    password_gate_leave(g);
    while (g->slots > 0)
        close(g->fds[--g->slots]);
}
