/* ical: the text of a calendar, its escapes and folds, read back by our own unfolding and by libical. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "lib/base/fault.h"
#include "lib/base/text.h"
#include "lib/doc/ical.h"

static instant at(int month, int mday, int hour, int minute)
{
    return clock_from_utc(&(struct civil){.year = 2026, .month = month, .day = mday, .hour = hour, .minute = minute});
}

static struct ical_event good_event(void)
{
    return (struct ical_event){.id = "0123456789abcdef0123456789abcdef",
                               .start = at(11, 25, 0, 30),
                               .end = at(11, 25, 4, 0),
                               .summary = "中式热菜",
                               .sequence = 2};
}

/* The calendar of one event; asserts that every line is folded right: at most 75 octets, cut between characters. */
static void write_one(const struct ical_event *e, struct buf *out)
{
    const struct ical_calendar c = {.domain = "jx.example",
                                    .name = "匠心, 我的班\nX-EVIL",
                                    .stamp = at(11, 21, 1, 0),
                                    .events = e,
                                    .event_count = 1};

    buf_init(out, 0);
    assert_int_equal(ical_write(&c, out), OK);
    for (const char *line = out->data; *line;) {
        const char *next = strstr(line, "\r\n");

        assert_non_null(next);
        assert_true(next - line <= 75);
        assert_true(text_valid(line, (size_t)(next - line), false));
        line = next + 2;
    }
}

/* The buffer without its folds. */
static void unfold(struct buf *b)
{
    char *to = b->data;

    for (const char *from = b->data; *from;)
        if (from[0] == '\r' && from[1] == '\n' && (from[2] == ' ' || from[2] == '\t'))
            from += 3;
        else
            *to++ = *from++;
    *to = '\0';
}

static void has_line(const struct buf *b, const char *line)
{
    struct buf whole;

    buf_init(&whole, 0);
    buf_addf(&whole, "\r\n%s\r\n", line);
    if (!strstr(b->data, whole.data))
        fail_msg("no line %s in\n%s", line, b->data);
    buf_free(&whole);
}

static void an_event_has_its_lines(void **state)
{
    struct ical_event e = good_event();
    struct buf out;

    (void)state;
    e.location = "烹饪实训楼 302 室";
    e.url = "https://jx.example/class/ab12";
    write_one(&e, &out);
    unfold(&out);
    assert_int_equal(strncmp(out.data, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 30), 0);
    has_line(&out, "PRODID:-//Jiangxin//Jiangxin//ZH");
    has_line(&out, "METHOD:PUBLISH");
    has_line(&out, "X-WR-CALNAME:匠心, 我的班\\nX-EVIL");
    has_line(&out, "UID:0123456789abcdef0123456789abcdef@jx.example");
    has_line(&out, "DTSTAMP:20261121T010000Z");
    has_line(&out, "DTSTART:20261125T003000Z");
    has_line(&out, "DTEND:20261125T040000Z");
    has_line(&out, "SEQUENCE:2");
    has_line(&out, "STATUS:CONFIRMED");
    has_line(&out, "SUMMARY:中式热菜");
    has_line(&out, "LOCATION:烹饪实训楼 302 室");
    has_line(&out, "URL:https://jx.example/class/ab12");
    assert_null(strstr(out.data, "DESCRIPTION"));
    buf_free(&out);

    e.cancelled = true;
    write_one(&e, &out);
    has_line(&out, "STATUS:CANCELLED");
    buf_free(&out);
}

static void hostile_text_stays_text(void **state)
{
    struct ical_event e = good_event();
    struct buf out;

    (void)state;
    e.summary = "a,b;c\\d\"e:f\r\nEND:VEVENT";
    e.description = "one\ntwo\rthree\r\n\r\nfour";
    write_one(&e, &out);
    unfold(&out);
    has_line(&out, "SUMMARY:a\\,b\\;c\\\\d\"e:f\\nEND:VEVENT");
    has_line(&out, "DESCRIPTION:one\\ntwo\\nthree\\n\\nfour");
    buf_free(&out);
}

static void folds_never_cut_a_character(void **state)
{
    static const char *const CHARACTERS[] = {"a", "é", "会", "𬀩", "a ", ",", "\n"};

    (void)state;
    for (size_t i = 0; i < sizeof CHARACTERS / sizeof CHARACTERS[0]; i++) {
        for (size_t lead = 0; lead < 8; lead++) {
            struct ical_event e = good_event();
            struct buf out, text;

            buf_init(&text, 0);
            for (size_t k = 0; k < lead; k++)
                buf_addc(&text, 'x');
            for (size_t k = 0; k < 300; k++)
                buf_adds(&text, CHARACTERS[i]);
            buf_adds(&text, ".");
            e.description = text.data;
            write_one(&e, &out);

            icalcomponent *read = icalparser_parse_string(out.data);
            icalcomponent *event = icalcomponent_get_first_component(read, ICAL_VEVENT_COMPONENT);

            assert_non_null(event);
            assert_string_equal(icalcomponent_get_description(event), text.data);
            icalcomponent_free(read);
            icalmemory_free_ring();
            buf_free(&out);
            buf_free(&text);
        }
    }
}

static void what_cannot_be_said_is_refused(void **state)
{
    struct ical_event bad[8];
    struct ical_event good = good_event();
    struct ical_calendar c = {.domain = "jx.example", .events = bad, .event_count = 1};
    struct buf out;

    (void)state;
    for (size_t i = 0; i < 8; i++)
        bad[i] = good_event();
    bad[0].id = "a\nb";
    bad[1].id = NULL;
    bad[2].summary = "";
    bad[3].end = bad[3].start;
    bad[4].url = "http://x/\nX-EVIL:1";
    bad[5].location = "\xFF";
    bad[6].description = "bell \x07";
    bad[7].sequence = -1;
    buf_init(&out, 0);
    for (size_t i = 0; i < 8; i++) {
        c.events = &bad[i];
        assert_int_equal(ical_write(&c, &out), ERR_INVALID);
    }
    c.events = &good;
    c.domain = "a b";
    assert_int_equal(ical_write(&c, &out), ERR_INVALID);
    c.domain = "jx.example";
    c.event_count = 367;
    assert_int_equal(ical_write(&c, &out), ERR_INVALID);
    assert_int_equal(out.len, 0);
    c.event_count = 0;
    assert_int_equal(ical_write(&c, &out), OK);
    buf_free(&out);
}

static void a_class_of_many_sessions(void **state)
{
    struct ical_event events[60];
    struct ical_calendar c = {.domain = "jx.example", .events = events, .event_count = 60};
    struct buf out;
    char ids[60][8];
    size_t found = 0;

    (void)state;
    for (size_t i = 0; i < 60; i++) {
        (void)snprintf(ids[i], sizeof ids[i], "s%zu", i);
        events[i] = good_event();
        events[i].id = ids[i];
    }
    buf_init(&out, 0);
    assert_int_equal(ical_write(&c, &out), OK);
    for (const char *s = out.data; (s = strstr(s, "BEGIN:VEVENT")) != NULL; s++)
        found++;
    assert_int_equal(found, 60);
    buf_free(&out);
}

/* Whichever allocation of ours fails: an outcome, and nothing leaked. */
static void no_memory_is_said(void **state)
{
    struct ical_event e = good_event();
    const struct ical_calendar c = {.domain = "jx.example", .name = "匠心", .events = &e, .event_count = 1};
    enum err result = ERR_NO_MEMORY;
    int failures = 0;

    (void)state;
    for (long n = 1; result; n++) {
        struct buf out;

        buf_init(&out, 0);
        fault_arm(n);
        result = ical_write(&c, &out);
        fault_arm(0);
        assert_true(result == OK || result == ERR_NO_MEMORY);
        failures += result != OK;
        buf_free(&out);
    }
    assert_in_range(failures, 3, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_has_its_lines),      cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(folds_never_cut_a_character), cmocka_unit_test(what_cannot_be_said_is_refused),
        cmocka_unit_test(a_class_of_many_sessions),    cmocka_unit_test(no_memory_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
