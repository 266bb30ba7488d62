/*
 * programme: the states of a commendation (评选项目) and what it is, as data. Pure. What must be so before one state follows
 * another: programme_case.h.
 *
 * draft: being set up. approved: the approval is registered and its key fields are locked (rule A4). open: units recommend.
 * reviewing: recommendations are closed, nominees are looked at and reviewed. selected: the list is fixed, other authorities
 * are asked. noticing: the public has been asked at least once. decided: the honours are given. held: they have been handed over.
 */
#ifndef JX_DOMAIN_PROGRAMME_H
#define JX_DOMAIN_PROGRAMME_H

#include <stdbool.h>

enum programme_state {
    PROGRAMME_NONE,
    PROGRAMME_DRAFT,
    PROGRAMME_APPROVED,
    PROGRAMME_OPEN,
    PROGRAMME_REVIEWING,
    PROGRAMME_SELECTED,
    PROGRAMME_NOTICING,
    PROGRAMME_DECIDED,
    PROGRAMME_HELD,
    PROGRAMME_CANCELLED,
    PROGRAMME_STATE_COUNT
};

/* What it is about: the same honour is not given to the same twice within years, and the honour roll groups by it. */
enum programme_series {
    PROGRAMME_CRAFTSMAN,  /* 后勤工匠 */
    PROGRAMME_ROLE_MODEL, /* 最美后勤人 */
    PROGRAMME_ADVANCED,   /* 先进集体、先进个人 */
    PROGRAMME_PAPER,      /* 调研文章 */
    PROGRAMME_OTHER,
    PROGRAMME_SERIES_COUNT
};

enum programme_level {
    LEVEL_UNIT,
    LEVEL_COUNTY,
    LEVEL_PREFECTURE,
    LEVEL_PROVINCE,
    LEVEL_MINISTRY,
    LEVEL_NATIONAL,
    PROGRAMME_LEVELS, /* of a programme; an honour from elsewhere may also be of an … */
    LEVEL_INDUSTRY = PROGRAMME_LEVELS,
    LEVEL_COUNT
};

enum programme_subject { SUBJECT_INDIVIDUAL, SUBJECT_COLLECTIVE, SUBJECT_PAPER, SUBJECT_COUNT };

/* The order of a published list: by strokes of the surname (rule A12), by pinyin, by units as in the staffing plan. */
enum list_order { ORDER_STROKE, ORDER_PINYIN, ORDER_UNIT, LIST_ORDER_COUNT };

enum {
    PROGRAMME_NAME_MAX = 25,   /* characters of an honour's name (rule A4) */
    PROGRAMME_NOTICE_DAYS = 5, /* working days of a public notice, at least (rule A6) */
    PROGRAMME_NOTICE_MAX = 60
};

bool programme_may_become(enum programme_state from, enum programme_state to);

/* As the database holds them; PROGRAMME_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *programme_state_code(enum programme_state s);
bool programme_state_parse(const char *code, enum programme_state *out);
const char *programme_series_code(enum programme_series s);
bool programme_series_parse(const char *code, enum programme_series *out);
const char *programme_level_code(enum programme_level l);
bool programme_level_parse(const char *code, enum programme_level *out);
const char *programme_subject_code(enum programme_subject s);
bool programme_subject_parse(const char *code, enum programme_subject *out);
const char *list_order_code(enum list_order o);
bool list_order_parse(const char *code, enum list_order *out);

#endif
