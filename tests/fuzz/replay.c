/*
 * replay: gives every file of a fuzz target's corpus to it, once, and the empty input. Built with gcc's sanitizers;
 * libFuzzer's main is not needed. The target's name comes from the program's: …/fuzz_NAME reads tests/fuzz/corpus/NAME.
 * Speaks TAP, one test per file.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input lies in an allocation of exactly its size, so that reading past its end is seen. */
static int replay(const char *path, int number, const char *name)
{
    FILE *file = fopen(path, "rb");
    long size = -1;

    if (file && fseek(file, 0, SEEK_END) == 0) {
        size = ftell(file);
        rewind(file);
    }
    uint8_t *data = size >= 0 ? malloc((size_t)size > 0 ? (size_t)size : 1) : NULL;
    int ok = data && fread(data, 1, (size_t)size, file) == (size_t)size;
    if (ok)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    if (file)
        fclose(file);
    printf("%s %d - %s\n", ok ? "ok" : "not ok", number, name);
    fflush(stdout);
    return ok;
}

int main(int argc, char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    const char *program = slash ? slash + 1 : argv[0];
    char dir[PATH_MAX];
    char path[PATH_MAX];
    struct dirent **entries = NULL;
    int tests = 1;
    int failed = 0;

    if (argc != 1 || strncmp(program, "fuzz_", 5) != 0) {
        fprintf(stderr, "usage: fuzz_NAME, in the directory above tests/\n");
        return 2;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("ok 1 - the empty input\n");

    snprintf(dir, sizeof dir, "tests/fuzz/corpus/%s", program + 5);
    int count = scandir(dir, &entries, NULL, alphasort);
    if (count < 0) {
        printf("not ok %d - %s: %s\n", ++tests, dir, strerror(errno));
        failed = 1;
    }
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            int length = snprintf(path, sizeof path, "%s/%s", dir, entries[i]->d_name);
            failed += length >= (int)sizeof path || !replay(path, ++tests, entries[i]->d_name);
        }
        free(entries[i]);
    }
    free(entries);
    printf("1..%d\n", tests);
    return failed ? 1 : 0;
}
