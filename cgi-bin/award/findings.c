#include "cgi-bin/award/findings.h"

#include "lib/app/format.h"

enum err findings_put(struct page *p, const struct programme *programme, const struct nomination *x, bool reasons)
{
    struct act act = page_act(p);
    struct eligibility_finding *list;
    size_t n;
    enum err e = eligibility_of(&act, programme, x, &list, &n);
    const char *path = e ? NULL : nomination_path(p->arena, x, "/eligibility");
    if (e)
        return e;
    view_set(p->data, "findings_path", path ? path : "");
    for (size_t i = 0; i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "findings");
        view_put(node, "rule", eligibility_rule_code(list[i].rule));
        view_put_message(node, "text", list[i].say.key, list[i].say.args[0], list[i].say.args[1]);
        view_put(node, "mark", list[i].mark);
        view_put(node, "effect", eligibility_effect_code(list[i].effect));
        view_put_bool(node, "passed", list[i].overridden);
        view_put(node, "reason", reasons ? list[i].reason : "");
        if (reasons && list[i].overridden)
            view_put_message(node, "by", "list_limit.pass_by", list[i].by,
                             format_moment_short(p->arena, p->lang, list[i].at));
    }
    return OK;
}
