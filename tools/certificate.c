/* jiangxin certificate: the certificate of a scenario's newest run, for whoever examines a round: it holds people's lists
   under codes, so that no page gives it away (lib/act/scenario_run.h). */
#include <stdio.h>
#include <string.h>

#include "lib/act/scenario_run.h"
#include "lib/base/text.h"
#include "tools/command.h"

/* Whoever takes it is on the record before it leaves. */
static enum err note(struct command *c, struct act *a, const struct scenario *s, enum mentorship_part part)
{
    const char *after = arena_printf(c->arena, "{\"no\":%lld,\"run\":%lld,\"part\":\"%s\"}", (long long)s->no,
                                     (long long)s->run_no, mentorship_part_code(part));
    return after ? act_note_about(a, "scenario.certificate", "scenario", s->id, after, OK) : ERR_NO_MEMORY;
}

static enum err print(struct command *c, struct act *a, const uint8_t id[16], enum mentorship_part part)
{
    struct scenario s;
    struct scenario_run *runs;
    const char *text;
    size_t n, len, at = 0;
    enum err e = store_scenario_find(a->db, c->arena, id, &s);
    if (!e)
        e = store_scenario_run_newest(a->db, c->arena, s.id, &runs, &n);
    if (e)
        return e;
    while (at < n && runs[at].part != part)
        at++;
    if (at == n)
        return ERR_NOT_FOUND;
    e = store_scenario_run_certificate(a->db, c->arena, runs[at].id, &text, &len);
    if (!e)
        e = note(c, a, &s, part);
    return !e && (fwrite(text, 1, len, stdout) != len || fflush(stdout) != 0) ? ERR_IO : e;
}

int command_certificate(struct command *c, int argc, char **argv)
{
    struct sql *db;
    uint8_t id[16];
    enum mentorship_part part = MENTORSHIP_MAIN;
    if (argc < 2 || argc > 3)
        return command_usage(c, "say which scenario: its code stands on its page");
    if (!text_id_decode(argv[1], id))
        return command_usage(c, "%s is no code of a scenario", argv[1]);
    if (argc == 3 && !mentorship_part_parse(argv[2], &part))
        return command_usage(c, "%s is none of main, site, office", argv[2]);
    enum err e = command_admin(c, &db);
    if (e)
        return command_failed(c, "the database does not answer: %s", err_name(e));
    struct act a = command_act(c, db);
    e = print(c, &a, id, part);
    if (e == ERR_NOT_FOUND)
        return command_failed(c, "there is no such scenario, or it has no such part");
    return e ? command_failed(c, "%s", err_name(e)) : EXIT_DONE;
}
