/*
 * arena: memory that lives as long as one request (or one run of a command) and is given back at once.
 *
 * Invariants: what arena_alloc hands out is zeroed, aligned for any type, and valid until arena_reset or
 * arena_free. Clean-ups run at reset or free, newest first, before the memory goes. Single-threaded.
 *
 * Running out of memory: arena_alloc returns NULL, and the arena remembers it (arena_failed). Code that builds
 * text or trees may therefore go on and ask once at the end; code that must not go on checks the pointer.
 */
#ifndef JX_BASE_ARENA_H
#define JX_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

struct arena;

/* A new arena, owned by the caller; NULL: no memory. `limit` bounds the bytes it may hold (0: no bound). */
struct arena *arena_new(size_t limit);

/* Runs the clean-ups and frees everything, the arena too. NULL is allowed. */
void arena_free(struct arena *a);

/* Runs the clean-ups and forgets all allocations, keeping the first block for the next request. */
void arena_reset(struct arena *a);

/* `size` zeroed bytes, or NULL. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((alloc_size(2)));

/* `n` zeroed elements of `size` bytes; NULL when the product overflows or memory is out. */
void *arena_array(struct arena *a, size_t n, size_t size) __attribute__((alloc_size(2, 3)));

/* Copies of `n` bytes with a NUL behind them, of a string (NULL stays NULL), of a formatted string. NULL: no memory. */
char *arena_copy(struct arena *a, const void *bytes, size_t n);
char *arena_str(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Registers `fn(data)` to run at reset or free. ERR_NO_MEMORY: not registered (the caller still owns `data`). */
enum err arena_on_reset(struct arena *a, void (*fn)(void *data), void *data) MUST_CHECK;

/* Whether any allocation has failed since the last reset; bytes in use now. */
bool arena_failed(const struct arena *a);
size_t arena_used(const struct arena *a);

#endif
