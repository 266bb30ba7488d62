#include "lib/act/nominate_judge.h"

#include "lib/act/eligibility.h"

const char *const nominate_verdicts[] = {"pass", "fail", "back", "again", NULL};

struct judging {
    struct nominate_seen seen;
    enum nominate_verdict verdict;
    const char *reason;
};

static enum err judge(struct act *a, struct programme *p, struct nomination *x, enum nominate_verdict verdict,
                      const char *reason)
{
    static const enum nomination_state TO[VERDICT_COUNT] = {[VERDICT_PASS] = NOMINATION_PASSED,
                                                            [VERDICT_FAIL] = NOMINATION_FAILED,
                                                            [VERDICT_AGAIN] = NOMINATION_RECOMMENDED};
    const bool looked = x->state == NOMINATION_PASSED;
    if ((x->state != NOMINATION_RECOMMENDED && !looked) || (verdict == VERDICT_AGAIN) != looked)
        return nominate_refuse(a, "nomination.not_now", NULL);
    if (p->state != PROGRAMME_OPEN && p->state != PROGRAMME_REVIEWING)
        return nominate_refuse(a, "nominate.looked", NULL);
    if (verdict != VERDICT_PASS && !reason[0])
        return nominate_refuse_field(a, "reason", "nominate.no_reason");
    if (verdict == VERDICT_BACK)
        return p->state == PROGRAMME_OPEN && a->now < p->nominate_until
                   ? nominate_send_back(a, p, x, 0, reason)
                   : nominate_refuse(a, "nominate.back_late", NULL);
    enum err e = verdict == VERDICT_PASS ? eligibility_bar(a, p, x) : OK;
    const struct nomination_order order = {.to = TO[verdict], .reason = reason};
    if (!e)
        e = nomination_move(a, p, x, &order);
    return e || verdict != VERDICT_FAIL ? e : nominate_tell_author(a, p, x, "nomination.failed", reason);
}

static enum err judge_work(struct act *a, void *context)
{
    const struct judging *j = context;
    struct nomination x;
    struct programme p;
    static const char *const FLASH[VERDICT_COUNT] = {
        [VERDICT_PASS] = "nominate.done.passed",
        [VERDICT_FAIL] = "nominate.done.failed",
        [VERDICT_BACK] = "nominate.done.returned",
        [VERDICT_AGAIN] = "nominate.done.again",
    };
    enum err e = nominate_lock_office(a, &j->seen, &x, &p);
    if (!e)
        e = judge(a, &p, &x, j->verdict, j->reason);
    if (e)
        return e;
    a->result_path =
        j->verdict == VERDICT_BACK ? programme_path(a->arena, &p, "/nominations") : nomination_path(a->arena, &x, "");
    a->flash = (struct message){.key = FLASH[j->verdict], .args = {x.from_unit}};
    return a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_nominate_judge(struct act *a, const struct nominate_seen *x, enum nominate_verdict verdict,
                            const char *reason)
{
    struct judging j = {*x, verdict, reason};
    return act_run(a, "nominate.judge", judge_work, &j);
}

struct passing {
    const uint8_t *programme;
    struct nominate_many many;
};

/* One of many; ERR_NOT_FOUND: it is not the actor's to look at. */
static enum err pass_one(struct act *a, struct programme *p, const struct nominate_many *m, struct nomination *x)
{
    struct nomination_right right;
    if (x->programme_id != p->id || x->subject == SUBJECT_PAPER)
        return ERR_NOT_FOUND;
    enum err e = store_nomination_lock(a->db, a->arena, x->id, x);
    if (!e)
        e = act_nomination_right(a, x, p, &right);
    if (!e && !right.officer)
        e = ERR_NOT_FOUND;
    if (!e)
        e = nomination_ask_seen(a, x, nominate_many_seen(m, x), true);
    return e ? e : judge(a, p, x, VERDICT_PASS, "");
}

static enum err pass_many_work(struct act *a, void *context)
{
    const struct passing *c = context;
    struct nominate_many m = c->many;
    struct nomination *list;
    struct programme p;
    size_t n = 0;
    enum err e = programme_lock(a, c->programme, &p);
    if (!e)
        e = nominate_many_find(a, &m, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        e = pass_one(a, &p, &m, &list[i]);
        e = e == ERR_NOT_FOUND ? OK : nominate_many_count(a, &m, e);
    }
    return e ? e
             : nominate_many_done(a, &m, "nominate.done.passed_many", "nominate.done.passed_some",
                                  programme_path(a->arena, &p, "/nominations"));
}

enum err act_nominate_pass_many(struct act *a, const uint8_t programme[16], const struct nominate_seen *list, size_t n)
{
    struct passing c = {programme, {.list = list, .n = n}};
    return act_run(a, "nominate.pass", pass_many_work, &c);
}
