/* Names, staff numbers and telephones as they are stored (rules N1–N4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/person_rules.h"
#include "tests/unit/with_arena.h"

typedef enum err (*rule)(struct arena *a, const char *typed, const char **out, struct person_fault *fault);

struct example {
    const char *typed, *stored; /* stored NULL: refused */
    const char *key, *arg;      /* of the refusal; arg NULL: not looked at */
};

static void check(struct arena *a, rule r, const struct example *examples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct example *x = &examples[i];
        struct person_fault fault = {0};
        const char *out = NULL;
        const enum err e = r(a, x->typed, &out, &fault);
        assert_int_equal(e, x->key ? ERR_INVALID : OK);
        if (x->key) {
            assert_string_equal(fault.key, x->key);
            if (x->arg)
                assert_string_equal(fault.args[0], x->arg);
        } else if (x->stored) {
            assert_string_equal(out, x->stored);
        } else {
            assert_null(out);
        }
    }
}

#define CHECK(a, r, list) check((a), (r), (list), sizeof(list) / sizeof *(list))

static void names(void **state)
{
    (void)state;
    static const struct example list[] = {
        {"周𬀩", "周𬀩", NULL, NULL},
        {"　买买提•江 ", "买买提·江", NULL, NULL},
        {"阿依古丽・买买提", "阿依古丽·买买提", NULL, NULL},
        {"欧阳．江", "欧阳·江", NULL, NULL},
        {"J.R. Tolkien", "J.R. Tolkien", NULL, NULL},
        {"", NULL, "person.name_empty", NULL},
        {" 　", NULL, "person.name_empty", NULL},
        {"李\xee\xa1\xa3", NULL, "person.name_private", "2"},
        {"\xf3\xb0\x80\x80", NULL, "person.name_private", "1"},
        {"李\x01雷", NULL, "person.name_control", NULL},
    };
    CHECK(arena, person_name, list);
    char longest[3 * PERSON_NAME_MAX + 4] = "";
    for (int i = 0; i < PERSON_NAME_MAX; i++)
        strcat(longest, "长");
    const struct example full[] = {{longest, longest, NULL, NULL}};
    CHECK(arena, person_name, full);
    strcat(longest, "长");
    const struct example over[] = {{longest, NULL, "person.name_long", "100"}};
    CHECK(arena, person_name, over);
}

static void staff_numbers(void **state)
{
    (void)state;
    static const struct example list[] = {
        {"CY2019022", "CY2019022", NULL, NULL},
        {" ＣＹ－2019 022 ", "CY-2019022", NULL, NULL},
        {"007", "007", NULL, NULL},
        {"12E4", "12E4", NULL, NULL}, /* may be one */
        {"", NULL, "person.staff_no_empty", NULL},
        {"1.2019E+10", NULL, "person.staff_no_spoiled", "1.2019E+10"},
        {"1E+05", NULL, "person.staff_no_spoiled", NULL},
        {"2.5e7", NULL, "person.staff_no_spoiled", NULL},
        {"工号1", NULL, "person.staff_no_shape", NULL},
        {"1/2", NULL, "person.staff_no_shape", NULL},
        {"=1+1", NULL, "person.staff_no_shape", NULL},
        {"12345678901234567890123456789012345678901", NULL, "person.staff_no_long", "40"},
    };
    CHECK(arena, person_staff_no, list);
}

static void telephones(void **state)
{
    (void)state;
    static const struct example list[] = {
        {"13900001234", "139****1234", NULL, NULL},
        {"139 0000-1234", "139****1234", NULL, NULL},
        {"139****1234", "139****1234", NULL, NULL},
        {"１３９００００１２３４", "139****1234", NULL, NULL},
        {"", NULL, NULL, NULL},
        {"1234", NULL, "person.phone_shape", NULL},
        {"13900001234567890123456", NULL, "person.phone_shape", NULL},
        {"my phone", NULL, "person.phone_shape", NULL},
    };
    CHECK(arena, person_phone, list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(staff_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(telephones, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("person_rules", tests, NULL, NULL);
}
