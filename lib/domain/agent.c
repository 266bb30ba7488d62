#include "lib/domain/agent.h"

#include <stddef.h>
#include <string.h>

struct mark {
    const char *text, *code;
};

/* The first that is found counts: most browsers also name those they are made of. */
static const struct mark BROWSERS[] = {
    {"MicroMessenger/", "wechat"}, {"Edg/", "edge"},      {"EdgA/", "edge"},
    {"EdgiOS/", "edge"},           {"OPR/", "opera"},     {"Firefox/", "firefox"},
    {"FxiOS/", "firefox"},         {"QIHU", "360"},       {"360SE", "360"},
    {"QQBrowser/", "qq"},          {"Chrome/", "chrome"}, {"CriOS/", "chrome"},
    {"Safari/", "safari"},
};
static const struct mark SYSTEMS[] = {
    {"OpenHarmony", "harmony"}, {"HarmonyOS", "harmony"}, {"Android", "android"},
    {"iPhone", "iphone"},       {"iPad", "ipad"},         {"Windows", "windows"},
    {"Mac OS X", "mac"},        {"Macintosh", "mac"},     {"UOS", "uos"},
    {"Linux", "linux"},
};

static const char *first_of(const struct mark *marks, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(s, marks[i].text))
            return marks[i].code;
    return "other";
}

struct agent agent_read(const char *user_agent)
{
    return (struct agent){
        .browser = first_of(BROWSERS, sizeof BROWSERS / sizeof *BROWSERS, user_agent),
        .system = first_of(SYSTEMS, sizeof SYSTEMS / sizeof *SYSTEMS, user_agent),
    };
}
