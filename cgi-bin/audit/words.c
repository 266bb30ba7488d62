/* words: what acts, nouns, outcomes and members are called. Their messages are audit_act.ACT and so on, with _ for the
   dot; tests/page/audit/words.c fails for an act of the sources that has none. */
#include <string.h>

#include "cgi-bin/audit/pages.h"

/* As the list to choose from shows them: by what they are about. */
const char *const AUDIT_ACTS[] = {"account.sign_in",
                                  "account.sign_out",
                                  "factor.give",
                                  "denied",
                                  "account.password",
                                  "account.issue",
                                  "account.disable",
                                  "account.enable",
                                  "account.close",
                                  "account.unlock",
                                  "account.retire",
                                  "account.language",
                                  "slip.issue",
                                  "slip.end",
                                  "session.end",
                                  "session.end_others",
                                  "session.end_all",
                                  "factor.begin",
                                  "factor.confirm",
                                  "factor.replace",
                                  "factor.off",
                                  "factor.renew",
                                  "factor.kept",
                                  "factor.cancel",
                                  "factor.reset",
                                  "confirmation.make",
                                  "pin.set",
                                  "pin.remove",
                                  "pin.off",
                                  "privacy.acknowledge",
                                  "role.grant",
                                  "role.end",
                                  "setting.change",
                                  "unit.add",
                                  "unit.edit",
                                  "unit.rename",
                                  "unit.move",
                                  "unit.close",
                                  "unit.reopen",
                                  "unit.withdraw",
                                  "unit.turn",
                                  "person.add",
                                  "person.edit",
                                  "person.leave",
                                  "person.return",
                                  "posting.transfer",
                                  "posting.second",
                                  "posting.end",
                                  "posting.correct",
                                  "posting.remove",
                                  "import",
                                  "import.upload",
                                  "import.run",
                                  "correction.ask",
                                  "correction.answer",
                                  "correction.withdraw",
                                  "file.add",
                                  "file.read",
                                  "record.read",
                                  "record.export",
                                  "own_data.export",
                                  "people.export",
                                  "roster.export",
                                  "audit.export",
                                  "import.export",
                                  "course.create",
                                  "course.change",
                                  "class.create",
                                  "class.change",
                                  "class.publish",
                                  "class.cancel",
                                  "class.raise",
                                  "enrolment.enrol",
                                  "enrolment.cancel",
                                  "enrolment.approve",
                                  "enrolment.refuse",
                                  "enrolment.promote",
                                  "enrolment.expire",
                                  "enrolment.class_cancel",
                                  "notice.read",
                                  "notice.read_all",
                                  "audit.verify",
                                  "check.ask",
                                  "backup.make",
                                  "backup.restore",
                                  "draw.prepare",
                                  "draw.word",
                                  "draw.again",
                                  "draw.void",
                                  "draw.key_read",
                                  "draw.unseal_ask",
                                  "draw.unseal"};
const size_t AUDIT_ACT_COUNT = sizeof AUDIT_ACTS / sizeof *AUDIT_ACTS;

const char *const AUDIT_NOUNS[] = {"person", "session",    "role_grant",     "unit",       "posting",
                                   "course", "class",      "enrolment",      "correction", "file",
                                   "import", "import_run", "setting_change", "route",      "notice",
                                   "check",  "backup",     "audit",          "act",        "draw"};
const size_t AUDIT_NOUN_COUNT = sizeof AUDIT_NOUNS / sizeof *AUDIT_NOUNS;

/* The message `key` with the dots behind its family as _; the word itself where nobody has written one. */
static const char *say(const struct page *p, char *key, const char *word)
{
    char *dot = key ? strchr(key, '.') : NULL;
    if (!dot)
        return word;
    for (dot++; *dot; dot++)
        if (*dot == '.')
            *dot = '_';
    return view_has_message(p->app->view, p->lang, key) ? view_message(p->app->view, p->lang, key) : word;
}

const char *words_act(const struct page *p, const char *act)
{
    return say(p, arena_printf(p->arena, "audit_act.%s", act), act);
}

const char *words_noun(const struct page *p, const char *noun)
{
    return say(p, arena_printf(p->arena, "audit_noun.%s", noun), noun);
}

const char *words_result(const struct page *p, const char *result)
{
    return say(p, arena_printf(p->arena, "audit_result.%s", result), result);
}

const char *words_member(const struct page *p, const char *member)
{
    return say(p, arena_printf(p->arena, "audit_member.%s", member), member);
}

const char *words_result_style(const char *result)
{
    return strcmp(result, "done") == 0 ? "jx-ok" : strcmp(result, "denied") == 0 ? "jx-stop" : "jx-wait";
}

const char *words_moment(const struct page *p, instant t)
{
    const struct civil c = clock_local(t);
    const char *s =
        arena_printf(p->arena, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
    return s ? s : "";
}
