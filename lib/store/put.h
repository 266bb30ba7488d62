/* put: what putting a row in place did, for rows that are brought to what a file says. */
#ifndef JX_STORE_PUT_H
#define JX_STORE_PUT_H

#include <stdbool.h>

enum put { PUT_SAME, PUT_CHANGED, PUT_ADDED };

/* What is to be done with a row: `found` it, and it `equals` what is there. */
static inline enum put put_judge(bool found, bool equals)
{
    return !found ? PUT_ADDED : equals ? PUT_SAME : PUT_CHANGED;
}

#endif
