/* jiangxin config: the settings that there are, with their defaults and what they mean. */
#include <getopt.h>
#include <stdio.h>

#include "tools/command.h"

int command_config(struct command *c, int argc, char **argv)
{
    static const struct option options[] = {{"markdown", no_argument, NULL, 'm'}, {0}};
    bool markdown = false;
    int option = 0;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'm')
            return command_bad_option(c, argv);
        markdown = true;
    }
    if (optind < argc)
        return command_usage(c, "\"%s\" is one word too many", argv[optind]);
    if (markdown)
        config_print_markdown(stdout);
    else
        config_print_ini(stdout);
    return EXIT_DONE;
}
