/* What the files of `jiangxin pair` say. */
#include <inttypes.h>
#include <stdio.h>

#include "tools/pair.h"

const char *pair_say_of(const struct pair_say *s, const char *key, const char *const args[PAIR_ARGS])
{
    return view_format(s->c->arena, s->words, s->lang, key, args, PAIR_ARGS);
}

const char *pair_number(const struct pair_say *s, int64_t n)
{
    const char *text = arena_printf(s->c->arena, "%" PRId64, n);
    return text ? text : "";
}

int pair_problems(const struct pair_say *s, const struct pairing_problems *problems)
{
    for (size_t i = 0; i < problems->count && i < PAIRING_PROBLEMS; i++) {
        const struct pairing_problem *x = &problems->list[i];
        printf("%s%s%s\n", x->path, *x->path ? ": " : "", pair_say(s, x->key, x->args[0], x->args[1]));
    }
    if (problems->count > PAIRING_PROBLEMS)
        puts(pair_say(s, "pairing.more", pair_number(s, (int64_t)problems->count - PAIRING_PROBLEMS)));
    return EXIT_FAILED;
}

int pair_print(const struct pair_say *s, const struct buf *out)
{
    (void)fwrite(out->data, 1, out->len, stdout);
    return out->failed ? command_failed(s->c, "no memory") : EXIT_DONE;
}
