/* pin: which digits may be signed with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lib/domain/pin.h"

static void check(const char *pin, int64_t length, enum pin_fault want)
{
    const enum pin_fault fault = pin_judge(pin, length, "JX-830412", 1986);
    if (fault != want)
        fail_msg("%s: fault %d, not %d", pin, (int)fault, (int)want);
}

static void digits_of_the_length_asked_for(void **state)
{
    (void)state;
    check("", 6, PIN_DIGITS);
    check("39174", 6, PIN_DIGITS);
    check("3917405", 6, PIN_DIGITS);
    check("39174a", 6, PIN_DIGITS);
    check("391 74", 6, PIN_DIGITS);
    check("-39174", 6, PIN_DIGITS);
    check("391740", 7, PIN_DIGITS);
    check("391740", 6, PIN_FINE);
    check("3917405", 7, PIN_FINE);
    check("39174058", 8, PIN_FINE);
}

static void rows_and_repetitions(void **state)
{
    static const char *const plain[] = {"000000", "999999", "123456", "654321", "012345", "987654",
                                        "890123", "210987", "121212", "787878", "123123", "507507"};
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        check(plain[i], 6, PIN_PLAIN);
    check("1111111", 7, PIN_PLAIN);
    check("2345678", 7, PIN_PLAIN);
    check("12341234", 8, PIN_PLAIN);
    check("90909090", 8, PIN_PLAIN);
    check("123457", 6, PIN_FINE);
    check("112233", 6, PIN_FINE);
    check("12123412", 8, PIN_FINE);
}

static void nothing_of_the_person(void **state)
{
    (void)state;
    check("830412", 6, PIN_STAFF_NO);
    check("8304129", 7, PIN_STAFF_NO);
    assert_int_equal(pin_judge("004217", 6, "JX-0042", 0), PIN_STAFF_NO);
    assert_int_equal(pin_judge("170042", 6, "JX-0042", 0), PIN_STAFF_NO);
    assert_int_equal(pin_judge("420417", 6, "JX-42", 0), PIN_FINE); /* two digits are no clue */
    assert_int_equal(pin_judge("420417", 6, "", 0), PIN_FINE);
    check("198607", 6, PIN_BIRTH); /* the year anywhere */
    check("071986", 6, PIN_BIRTH);
    check("519867", 6, PIN_BIRTH);
    check("860712", 6, PIN_BIRTH); /* YYMMDD, MMDDYY, DDMMYY */
    check("071286", 6, PIN_BIRTH);
    check("230786", 6, PIN_BIRTH);
    check("861399", 6, PIN_FINE); /* no date */
    check("860099", 6, PIN_FINE);
    assert_int_equal(pin_judge("198607", 6, "", 0), PIN_FINE); /* nobody's year is known */
    assert_int_equal(pin_judge("198607", 6, "", 86), PIN_FINE);
}

/* What is fine is no row and no repetition, by another way of looking; most of all numbers are fine. */
static void most_numbers_are_fine(void **state)
{
    int fine = 0, plain = 0;
    (void)state;
    for (int n = 0; n < 1000000; n++) {
        char pin[16];
        (void)snprintf(pin, sizeof pin, "%06d", n);
        const enum pin_fault fault = pin_judge(pin, 6, "", 0);
        fine += fault == PIN_FINE;
        plain += fault == PIN_PLAIN;
        if (fault != PIN_FINE && fault != PIN_PLAIN)
            fail_msg("%s: %d", pin, (int)fault);
    }
    /* 30 rows (10 of them one digit over and over); pieces of two: 100, of three: 1,000; both: the 10 of one digit. */
    assert_int_equal(plain, 30 + (100 - 10) + (1000 - 10));
    assert_int_equal(fine + plain, 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_of_the_length_asked_for),
        cmocka_unit_test(rows_and_repetitions),
        cmocka_unit_test(nothing_of_the_person),
        cmocka_unit_test(most_numbers_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
