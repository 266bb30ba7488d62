/*
 * strokes: makes the table of stroke order (lib/domain/stroke_table.h) out of the dictionary of Debian's package
 * rime-data-stroke and our own list of reviewed characters. Runs while the site is built, never on it.
 *
 *     strokes /usr/share/rime-data/stroke.dict.yaml lib/domain/stroke_surname.txt > build/gen/stroke_table.c
 *
 * Lines of the dictionary are CHARACTER TAB STROKES, strokes as letters: h 横, s 竖, p 撇, n 点 (and 捺), z 折. Its first
 * part follows the forms of Taiwan (CNS 11643), what comes later those of the mainland (Peking University), which are those
 * of GB13000.1: so of several lines for a character the last one counts. One sequence stands in the first part for whatever
 * its makers did not know (FILLER): it is no data. Our own list counts before both.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_POINTS = 0x110000, STROKES_MAX = 64, LINE = 512 };

static const char LETTERS[] = "hspnz"; /* in the order of the standard: 横竖撇点折 */
static const char FILLER[] = "szhhhshspnhszs";

static char *strokes_of[CODE_POINTS];

static _Noreturn void die(const char *file, long line, const char *why)
{
    fprintf(stderr, "strokes: %s:%ld: %s\n", file, line, why);
    exit(1);
}

/* The one code point that `s` consists of; 0: something else. */
static uint32_t one_character(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    const size_t n = strlen(s);
    if (n == 3 && (u[0] & 0xf0u) == 0xe0u)
        return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
    if (n == 4 && (u[0] & 0xf8u) == 0xf0u)
        return (u[0] & 0x07u) << 18 | (u[1] & 0x3fu) << 12 | (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
    return 0;
}

/* Reads CHARACTER, white space, STROKES; other lines of the dictionary are its head. */
static void read_lines(const char *file, int own)
{
    FILE *in = fopen(file, "r");
    char line[LINE], character[LINE], strokes[LINE];
    long no = 0, taken = 0;
    if (!in)
        die(file, 0, "cannot be read (Debian: rime-data-stroke)");
    while (fgets(line, sizeof line, in)) {
        no++;
        if (line[0] == '#' || sscanf(line, "%511s %511s", character, strokes) != 2)
            continue;
        const uint32_t cp = one_character(character);
        const size_t n = strlen(strokes);
        if (!cp || cp >= CODE_POINTS || strspn(strokes, LETTERS) != n || (!own && strcmp(strokes, FILLER) == 0)) {
            if (own)
                die(file, no, "not a character and its strokes");
            continue;
        }
        if (n > STROKES_MAX)
            die(file, no, "too many strokes");
        free(strokes_of[cp]);
        strokes_of[cp] = strdup(strokes);
        if (!strokes_of[cp])
            die(file, no, "no memory");
        taken++;
    }
    if (ferror(in) || taken == 0)
        die(file, no, "holds no strokes");
    fclose(in);
}

static unsigned digit(char letter)
{
    return (unsigned)(strchr(LETTERS, letter) - LETTERS) + 1;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        die("usage", 0, "strokes DICTIONARY OWN-LIST");
    read_lines(argv[1], 0);
    read_lines(argv[2], 1);
    size_t count = 0, at = 0;
    puts("/* Made by tools/build/strokes.c. */\n#include \"lib/domain/stroke_table.h\"\n");
    puts("const struct stroke_entry stroke_entries[] = {");
    for (uint32_t cp = 0; cp < CODE_POINTS; cp++)
        if (strokes_of[cp]) {
            printf("{0x%x,%zu},%s", (unsigned)cp, at, ++count % 8 ? "" : "\n");
            at += 1 + (strlen(strokes_of[cp]) + 1) / 2;
        }
    printf("};\nconst size_t stroke_entry_count = %zu;\nconst unsigned char stroke_bytes[] = {\n", count);
    for (uint32_t cp = 0; cp < CODE_POINTS; cp++) {
        const char *s = strokes_of[cp];
        if (!s)
            continue;
        printf("%zu,", strlen(s));
        for (size_t i = 0; i < strlen(s); i += 2)
            printf("%u,", digit(s[i]) << 4 | (s[i + 1] ? digit(s[i + 1]) : 0));
        putchar('\n');
    }
    puts("};");
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
