#include "lib/app/format.h"

#include "lib/base/decimal.h"

static const char *const WEEKDAY_ZH[] = {"日", "一", "二", "三", "四", "五", "六"};
static const char *const WEEKDAY_EN[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const MONTH_EN[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

const char *format_day(struct arena *a, enum lang l, day d)
{
    struct civil c = clock_day_civil(d);
    if (l == LANG_EN)
        return or_empty(arena_printf(a, "%s %d %s %d", WEEKDAY_EN[c.weekday], c.day, MONTH_EN[c.month - 1], c.year));
    return or_empty(arena_printf(a, "%d年%d月%d日（周%s）", c.year, c.month, c.day, WEEKDAY_ZH[c.weekday]));
}

const char *format_day_short(struct arena *a, enum lang l, day d)
{
    struct civil c = clock_day_civil(d);
    if (l == LANG_EN)
        return or_empty(arena_printf(a, "%s %d %s", WEEKDAY_EN[c.weekday], c.day, MONTH_EN[c.month - 1]));
    return or_empty(arena_printf(a, "%d月%d日（周%s）", c.month, c.day, WEEKDAY_ZH[c.weekday]));
}

const char *format_date(struct arena *a, enum lang l, day d)
{
    struct civil c = clock_day_civil(d);
    if (l == LANG_EN)
        return or_empty(arena_printf(a, "%d %s %d", c.day, MONTH_EN[c.month - 1], c.year));
    return or_empty(arena_printf(a, "%d年%d月%d日", c.year, c.month, c.day));
}

const char *format_date_short(struct arena *a, enum lang l, day d)
{
    struct civil c = clock_day_civil(d);
    if (l == LANG_EN)
        return or_empty(arena_printf(a, "%d %s", c.day, MONTH_EN[c.month - 1]));
    return or_empty(arena_printf(a, "%d月%d日", c.month, c.day));
}

const char *format_moment(struct arena *a, enum lang l, instant t)
{
    struct civil c = clock_local(t);
    const char *d = format_day(a, l, clock_day(c.year, c.month, c.day));
    return or_empty(arena_printf(a, l == LANG_EN ? "%s, %02d:%02d" : "%s %02d:%02d", d, c.hour, c.minute));
}

const char *format_moment_short(struct arena *a, enum lang l, instant t)
{
    struct civil c = clock_local(t);
    if (l == LANG_EN)
        return or_empty(arena_printf(a, "%d %s, %02d:%02d", c.day, MONTH_EN[c.month - 1], c.hour, c.minute));
    return or_empty(arena_printf(a, "%d月%d日 %02d:%02d", c.month, c.day, c.hour, c.minute));
}

const char *format_time_range(struct arena *a, instant from, instant until)
{
    struct civil f = clock_local(from), u = clock_local(until);
    return or_empty(arena_printf(a, "%02d:%02d–%02d:%02d", f.hour, f.minute, u.hour, u.minute));
}

const char *format_hours(struct arena *a, int64_t hours_x10)
{
    char text[32];
    decimal_format(hours_x10, 1, true, text);
    return or_empty(arena_str(a, text));
}

const char *format_iso(struct arena *a, instant t)
{
    struct civil c = clock_local(t);
    return or_empty(arena_printf(a, "%04d-%02d-%02dT%02d:%02d", c.year, c.month, c.day, c.hour, c.minute));
}

const char *format_iso_day(struct arena *a, day d)
{
    char text[11];
    clock_format_day(d, text);
    return or_empty(arena_str(a, text));
}
