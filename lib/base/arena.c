#include "lib/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/fault.h"

/*
 * Under AddressSanitizer the unused part of every block is poisoned and a gap follows each allocation, so that an
 * overrun inside the arena is found as it would be with malloc.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define ARENA_GAP ARENA_ALIGN
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ARENA_GAP 0
#endif

#define ARENA_ALIGN alignof(max_align_t)

/* The first block serves most requests whole; later ones double, so a large page costs few of them. */
#define ARENA_FIRST ((size_t)32 * 1024)
#define ARENA_LARGEST ((size_t)1024 * 1024)

struct block {
    struct block *next; /* older */
    size_t size;        /* bytes of data */
    size_t used;
    alignas(max_align_t) unsigned char data[];
};

struct cleanup { /* lives in the arena itself */
    struct cleanup *next;
    void (*fn)(void *data);
    void *data;
};

struct arena {
    struct block *head; /* the block that is being filled; the oldest is last */
    struct cleanup *cleanups;
    size_t limit;
    size_t held; /* sum of the blocks' sizes */
    size_t used; /* bytes handed out, with alignment */
    bool failed;
};

struct arena *arena_new(size_t limit)
{
    if (fault_hit())
        return NULL;
    struct arena *a = calloc(1, sizeof *a);
    if (a)
        a->limit = limit;
    return a;
}

static void block_free(struct block *b)
{
    ASAN_UNPOISON_MEMORY_REGION(b->data, b->size);
    free(b);
}

/* A clean-up may still read what the arena holds, and may even register another one. */
static void run_cleanups(struct arena *a)
{
    while (a->cleanups) {
        struct cleanup *c = a->cleanups;
        a->cleanups = c->next;
        c->fn(c->data);
    }
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    run_cleanups(a);
    while (a->head) {
        struct block *b = a->head;
        a->head = b->next;
        block_free(b);
    }
    free(a);
}

void arena_reset(struct arena *a)
{
    run_cleanups(a);
    while (a->head && a->head->next) {
        struct block *b = a->head;
        a->head = b->next;
        a->held -= b->size;
        block_free(b);
    }
    /* A first block that one huge allocation made is given back too: an idle worker stays small. */
    if (a->head && a->head->size > ARENA_LARGEST) {
        block_free(a->head);
        a->head = NULL;
        a->held = 0;
    }
    if (a->head) {
        a->head->used = 0;
        ASAN_POISON_MEMORY_REGION(a->head->data, a->head->size);
    }
    a->used = 0;
    a->failed = false;
}

/* Puts a block that has room for `size` bytes in front; false when memory or the limit is out. */
static bool block_add(struct arena *a, size_t size)
{
    size_t want = ARENA_FIRST;
    if (a->head)
        want = a->head->size * 2 < ARENA_LARGEST ? a->head->size * 2 : ARENA_LARGEST;
    if (a->limit) {
        size_t left = a->limit - a->held;
        if (size > left)
            return false;
        want = want < left ? want : left;
    }
    want = want > size ? want : size;
    /* What is larger than any block has one of its own, and the system's own zeros: they cost nothing until they are
       written upon. */
    struct block *b = size > ARENA_LARGEST ? calloc(1, sizeof *b + want) : malloc(sizeof *b + want);
    if (!b)
        return false;
    b->next = a->head;
    b->size = want;
    b->used = 0;
    a->head = b;
    a->held += want;
    ASAN_POISON_MEMORY_REGION(b->data, b->size);
    return true;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (fault_hit() || size > SIZE_MAX / 4)
        goto failed;
    size_t room = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN + ARENA_GAP;
    if ((!a->head || a->head->size - a->head->used < room) && !block_add(a, room))
        goto failed;
    void *p = a->head->data + a->head->used;
    a->head->used += room;
    a->used += room;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    if (room <= ARENA_LARGEST)
        memset(p, 0, size);
    return p;

failed:
    a->failed = true;
    return NULL;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(n, size, &total)) {
        a->failed = true;
        return NULL;
    }
    return arena_alloc(a, total);
}

char *arena_copy(struct arena *a, const void *bytes, size_t n)
{
    /* n + 1 cannot wrap: no object is that large. */
    char *p = arena_alloc(a, n + 1);
    if (p && n > 0)
        memcpy(p, bytes, n);
    return p;
}

char *arena_str(struct arena *a, const char *s)
{
    return s ? arena_copy(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
    char small[256];
    va_list again;

    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    char *p = NULL;
    if (n < 0) {
        a->failed = true;
    } else if ((size_t)n < sizeof small) {
        p = arena_copy(a, small, (size_t)n);
    } else {
        p = arena_alloc(a, (size_t)n + 1);
        if (p)
            vsnprintf(p, (size_t)n + 1, format, again);
    }
    va_end(again);
    return p;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *p = arena_vprintf(a, format, args);
    va_end(args);
    return p;
}

enum err arena_on_reset(struct arena *a, void (*fn)(void *data), void *data)
{
    struct cleanup *c = arena_alloc(a, sizeof *c);
    if (!c)
        return ERR_NO_MEMORY;
    *c = (struct cleanup){.next = a->cleanups, .fn = fn, .data = data};
    a->cleanups = c;
    return OK;
}

bool arena_failed(const struct arena *a)
{
    return a->failed;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
