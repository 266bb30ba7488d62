/* pin: which digits are good enough to sign with (签名码). Pure. */
#ifndef JX_DOMAIN_PIN_H
#define JX_DOMAIN_PIN_H

#include <stdint.h>

enum {
    PIN_MIN = 6, /* digits */
    PIN_MAX = 8,
    PIN_TRIES = 5 /* wrong ones in a row after which it is taken no more */
};

enum pin_fault {
    PIN_FINE,
    PIN_DIGITS,   /* not exactly so many digits */
    PIN_PLAIN,    /* one digit over and over, a row of digits up or down, a short piece repeated */
    PIN_STAFF_NO, /* in the staff number, or its digits in it */
    PIN_BIRTH     /* holds the year of birth, or is a date of that year */
};

/* `pin` as text_fold makes it; `length`: how many digits are asked for; `birth_year` 0: not known. */
enum pin_fault pin_judge(const char *pin, int64_t length, const char *staff_no, int64_t birth_year);

#endif
