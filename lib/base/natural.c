#include "lib/base/natural.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int sign(int v)
{
    return (v > 0) - (v < 0);
}

/* Compares the numbers at *a and *b and moves behind them. */
static int compare_numbers(const char **a, const char **b)
{
    *a += strspn(*a, "0");
    *b += strspn(*b, "0");
    const size_t an = strspn(*a, "0123456789"), bn = strspn(*b, "0123456789");
    const int order = an != bn ? (an < bn ? -1 : 1) : sign(strncmp(*a, *b, an));
    *a += an;
    *b += bn;
    return order;
}

int natural_compare(const char *a, const char *b)
{
    const char *x = a, *y = b;
    while (*x && *y) {
        if (is_digit(*x) && is_digit(*y)) {
            const int order = compare_numbers(&x, &y);
            if (order)
                return order;
        } else if (*x != *y) {
            break;
        } else {
            x++;
            y++;
        }
    }
    if (*x != *y)
        return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
    /* Alike but for zeros in front of a number: the shorter, then the bytes. */
    const size_t xn = strlen(a), yn = strlen(b);
    return xn != yn ? (xn < yn ? -1 : 1) : sign(strcmp(a, b));
}
