/*
 * marks_floor: what it costs to read a file of marks and nothing else, beside `jiangxin score`, by turns.
 *
 *   marks_floor parse FILE                            reads it as CSV: getc, fields with their quotes taken off, counted
 *   marks_floor ROUNDS JIANGXIN RULES.json MARKS.csv  starts both as programs of their own, by turns, output to
 *                                                     /dev/null; prints the medians: floor, text, --json, --csv: each
 *                                                     microseconds that passed, microseconds of processor time
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "tests/bench/bare/bare.h"

enum { FIELDS = 256, ROW_BYTES = 1 << 16, ROUNDS_MAX = 1000 };

/* One row into `text`, each field with a NUL behind it; false at the end of the file. */
static bool read_row(FILE *f, char *text, size_t *starts, size_t *count)
{
    size_t n = 0;
    bool quoted = false, any = false;
    int c;
    *count = 0;
    starts[0] = 0;
    while ((c = getc_unlocked(f)) != EOF) {
        any = true;
        if (n + 2 > ROW_BYTES || *count + 2 > FIELDS)
            bare_die("row", "too long");
        if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            text[n++] = (char)c;
        } else if (c != '\r') {
            text[n++] = '\0';
            starts[++*count] = n;
            if (c == '\n')
                return true;
        }
    }
    if (any) {
        text[n++] = '\0';
        starts[++*count] = n;
    }
    return any;
}

static int parse(const char *path)
{
    static char text[ROW_BYTES];
    static size_t starts[FIELDS];
    size_t rows = 0, fields = 0, bytes = 0, count;
    FILE *f = fopen(path, "re");
    if (!f)
        bare_die(path, "cannot be read");
    while (read_row(f, text, starts, &count)) {
        rows++;
        fields += count;
        bytes += starts[count];
    }
    printf("%zu rows, %zu fields, %zu bytes\n", rows, fields, bytes);
    return 0;
}

struct cost {
    long long passed, used; /* microseconds */
};

static struct cost run(char *const argv[])
{
    struct rusage usage;
    int status;
    const instant start = clock_monotonic();
    const pid_t pid = fork();
    if (pid == 0) {
        const int out = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (out >= 0 && dup2(out, STDOUT_FILENO) >= 0)
            execv(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || status != 0)
        bare_die(argv[0], "did not end well");
    return (struct cost){clock_monotonic() - start, (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL +
                                                        usage.ru_utime.tv_usec + usage.ru_stime.tv_usec};
}

static int upwards(const void *a, const void *b)
{
    const long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

static long long median(long long *list, size_t n)
{
    qsort(list, n, sizeof *list, upwards);
    return list[n / 2];
}

int main(int argc, char **argv)
{
    enum { WAYS = 4 };
    static long long passed[WAYS][ROUNDS_MAX], used[WAYS][ROUNDS_MAX];
    if (argc == 3 && strcmp(argv[1], "parse") == 0)
        return parse(argv[2]);
    const size_t rounds = argc == 5 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
    if (rounds == 0 || rounds > ROUNDS_MAX)
        bare_die("usage", "marks_floor parse FILE | ROUNDS JIANGXIN RULES.json MARKS.csv");
    char parse_word[] = "parse", score_word[] = "score", json[] = "--json", csv[] = "--csv";
    char *const ways[WAYS][7] = {{argv[0], parse_word, argv[4], NULL},
                                 {argv[2], score_word, argv[3], argv[4], NULL},
                                 {argv[2], score_word, json, argv[3], argv[4], NULL},
                                 {argv[2], score_word, csv, argv[3], argv[4], NULL}};
    for (size_t i = 0; i <= rounds; i++) /* the first is to warm up */
        for (size_t w = 0; w < WAYS; w++) {
            const struct cost c = run(ways[w]);
            passed[w][i > 0 ? i - 1 : 0] = c.passed;
            used[w][i > 0 ? i - 1 : 0] = c.used;
        }
    for (size_t w = 0; w < WAYS; w++)
        printf("%lld %lld%s", median(passed[w], rounds), median(used[w], rounds), w + 1 < WAYS ? " " : "\n");
    return 0;
}
