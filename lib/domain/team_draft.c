#include "lib/domain/team_draft.h"

#include <string.h>

#include "lib/base/decimal.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

enum { POINTS_PLACES = 2, MILLION_PLACES = 6, PERCENT_PLACES = 2, LEAST_PLACES = 3 };

/* A number × 10^scale in its shortest form: "9", "7.5". NULL: no memory. */
static const char *shortest(struct arena *a, int64_t v, int scale)
{
    char s[32];
    decimal_format(v, scale, false, s);
    if (strchr(s, '.')) {
        size_t n = strlen(s);
        while (s[n - 1] == '0')
            s[--n] = '\0';
        if (s[n - 1] == '.')
            s[n - 1] = '\0';
    }
    return arena_str(a, s);
}

const char *team_draft_points(struct arena *a, const char *text)
{
    static const char GAPS[] = " \t\n,;";
    char *s = text_halfwidth(a, text);
    struct buf out;
    int64_t before = INT64_MAX;
    size_t n = 0;
    buf_init_arena(&out, a, 0);
    if (!s)
        return NULL;
    for (char *mark; (mark = strstr(s, "、")) != NULL;) /* three bytes */
        memset(mark, ' ', strlen("、"));
    for (char *p = s; *(p += strspn(p, GAPS));) {
        const size_t length = strcspn(p, GAPS);
        const char end = p[length];
        int64_t v;
        p[length] = '\0';
        if (n++ == TEAM_POINTS || !decimal_parse(p, POINTS_PLACES, &v) || v < 0 || v > before)
            return NULL;
        before = v;
        buf_addf(&out, "%s%s", n > 1 ? " " : "", shortest(a, v, POINTS_PLACES));
        p += length;
        *p = end;
    }
    return n == 0 || buf_check(&out) ? NULL : out.data;
}

size_t team_draft_names(const char *names)
{
    size_t n = 0;
    for (const char *s = names; *s; s += strcspn(s, "\n"), s += *s == '\n')
        n += strcspn(s, "\n") > 0;
    return n;
}

/* The lines of a text, or its words, as an array of texts. */
static void put_parts(struct json *j, struct arena *a, const char *key, const char *text, const char *gap)
{
    char *rest = arena_str(a, text);
    json_array(j, key);
    while (rest && *rest) {
        const char *part = strsep(&rest, gap);
        if (*part)
            json_text(j, NULL, part);
    }
    json_close(j);
}

static void put_prizes(struct json *j, struct arena *a, const struct team_draft *d)
{
    char *rest = arena_str(a, d->prize_ratio);
    int64_t sum = 0;
    json_object(j, "prizes");
    put_parts(j, a, "names", d->prize_names, "\n");
    json_array(j, "ratio");
    while (rest && *rest) {
        int64_t part = 0;
        if (text_int(strsep(&rest, ":"), 0, INT32_MAX, &part))
            json_int(j, NULL, part);
        sum += part;
    }
    json_close(j);
    if (d->prize_by == TEAM_PRIZE_SHARE)
        json_text(j, "share", shortest(a, d->prize_share_x100, PERCENT_PLACES));
    else
        json_int(j, "places", d->prize_places ? d->prize_places : sum);
    json_text(j, "ties", d->prize_lower ? "lower" : "higher");
    if (d->has_least)
        json_text(j, "least", shortest(a, d->least_x1000, LEAST_PLACES));
    json_close(j);
}

const char *team_draft_text(struct arena *a, const struct team_draft *d)
{
    struct json j;
    json_begin(&j, a);
    json_object(&j, NULL);
    json_text(&j, "format", TEAM_FORMAT);
    json_text(&j, "title", d->title);
    json_text(&j, "take", d->by_points ? "points" : "results");
    if (d->by_points)
        put_parts(&j, a, "points", d->points, " ");
    json_text(&j, "joint", d->share ? "share" : "same");
    if (d->best)
        json_int(&j, "best", d->best);
    json_array(&j, "disciplines");
    for (size_t i = 0; i < d->discipline_count; i++)
        json_text(&j, NULL, d->disciplines[i]);
    json_close(&j);
    json_text(&j, "missing", d->unranked ? "unranked" : "zero");
    if (d->prize_by != TEAM_PRIZE_NONE)
        put_prizes(&j, a, d);
    json_close(&j);
    return json_end(&j);
}

enum err team_draft_of(struct arena *a, const struct team_rule *rule, struct team_draft *out)
{
    struct buf points, names, ratio;
    buf_init_arena(&points, a, 0);
    buf_init_arena(&names, a, 0);
    buf_init_arena(&ratio, a, 0);
    buf_adds(&points, "");
    buf_adds(&names, "");
    buf_adds(&ratio, "");
    for (size_t i = 0; i < rule->point_count; i++)
        buf_addf(&points, "%s%s", i ? " " : "", shortest(a, rule->points[i], MILLION_PLACES));
    for (size_t i = 0; i < rule->prizes.count; i++) {
        buf_addf(&names, "%s%s", i ? "\n" : "", rule->prize_names[i]);
        buf_addf(&ratio, "%s%lld", i ? ":" : "", (long long)rule->prizes.ratio[i]);
    }
    if (buf_check(&points) || buf_check(&names) || buf_check(&ratio))
        return ERR_NO_MEMORY;
    const bool by_share = rule->prizes.share != 0;
    *out = (struct team_draft){
        .title = rule->title,
        .by_points = rule->by_points,
        .points = points.data,
        .share = rule->share,
        .best = (int64_t)rule->best,
        .disciplines = (const char *const *)rule->disciplines,
        .discipline_count = rule->discipline_count,
        .unranked = rule->unranked,
        .prize_by = rule->prizes.count == 0 ? TEAM_PRIZE_NONE
                    : by_share              ? TEAM_PRIZE_SHARE
                                            : TEAM_PRIZE_PLACES,
        .prize_names = names.data,
        .prize_ratio = ratio.data,
        .prize_places = (int64_t)rule->prizes.places,
        .prize_share_x100 = rule->prizes.share / 10000,
        .prize_lower = rule->prizes.ties_lower,
        .has_least = rule->has_least,
        .least_x1000 = rule->least / 1000,
    };
    return OK;
}
