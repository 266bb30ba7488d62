#include "tests/harness/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { COMMAND_MAX = 2048, OUTPUT_MAX = 1 << 20 };

const char *command_directory(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "/tmp/jx-test-%s-XXXXXX", name);
    assert_non_null(mkdtemp(path));
    return path;
}

void command_clean(const char *directory)
{
    assert_int_equal(command_status("rm -r '%s'", directory), 0);
}

void command_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static int run(const char *format, va_list args, char *output)
{
    char command[COMMAND_MAX];
    const int n = vsnprintf(command, sizeof command, format, args);
    assert_in_range(n, 1, COMMAND_MAX - 1);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    output[fread(output, 1, OUTPUT_MAX - 1, f)] = '\0';
    const int status = pclose(f);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static char out[OUTPUT_MAX];

const char *command_output(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const int status = run(format, args, out);
    va_end(args);
    if (status != 0)
        fail_msg("%s: status %d: %s", format, status, out);
    return out;
}

int command_status(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const int status = run(format, args, out);
    va_end(args);
    return status;
}
