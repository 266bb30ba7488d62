/* jiangxin check: whether the site is as it should be, in English, with what to do. */
#include <getopt.h>
#include <stdio.h>

#include "lib/act/check.h"
#include "lib/web/view.h"
#include "tools/check_host.h"
#include "tools/command.h"

static const char *say(const struct command *c, const struct view *v, const char *what, const struct check_finding *f)
{
    const char *key = arena_printf(c->arena, "check.%s.%s", f->kind->name, what);
    return key ? view_format(c->arena, v, LANG_EN, key, f->args, CHECK_ARGS) : "";
}

static void print(const struct command *c, const struct view *v, const struct check_list *l, bool only_wrong)
{
    const char *item = "";
    for (size_t i = 0; i < l->n; i++) {
        const struct check_finding *f = &l->list[i];
        if (only_wrong && f->kind->state == CHECK_WELL)
            continue;
        const char *key = arena_printf(c->arena, "check.item.%s", f->kind->item);
        if (key && f->kind->item != item)
            printf("%s\n", view_message(v, LANG_EN, key));
        item = f->kind->item;
        printf("  %-5s %s\n", check_state_name(f->kind->state), say(c, v, "is", f));
        if (f->kind->state != CHECK_WELL)
            printf("        %s\n", say(c, v, "do", f));
    }
}

int command_check(struct command *c, int argc, char **argv)
{
    bool only_wrong = false;
    struct sql *db;
    struct view *view = NULL;
    struct check_host host;
    struct check_list list;
    struct buf why;
    int option;

    while ((option = getopt(argc, argv, "q")) != -1) {
        if (option != 'q')
            return command_bad_option(c, argv);
        only_wrong = true;
    }
    if (optind != argc)
        return command_usage(c, "it takes no further words");
    buf_init_arena(&why, c->arena, 0);
    enum err e = view_open(&view, c->config.template_dir, NULL, 0, &why);
    if (e)
        return command_failed(c, "%s", why.len ? why.data : err_name(e));
    e = command_admin(c, &db);
    if (!e)
        e = check_host(c, &host);
    struct act a = command_act(c, db);
    if (!e)
        e = act_check(&a, &host, &list);
    if (!e)
        print(c, view, &list, only_wrong);
    view_close(view);
    if (e)
        return command_failed(c, "%s", err_name(e));
    return check_worst(&list) == CHECK_BAD ? EXIT_FAILED : EXIT_DONE;
}
