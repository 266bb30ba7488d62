/* board: what the pages of a live board share: the board as its latest version shows it, in the reader's words, and what
   its hosts may do with it. */
#ifndef JX_CONTEST_BOARD_H
#define JX_CONTEST_BOARD_H

#include "lib/app/page.h"
#include "lib/store/board.h"

/* "/contest/board/ID" + tail. Arena; never NULL. */
const char *board_path(const struct page *p, const uint8_t round_id[16], const char *tail);

/* The board of the address. ERR_NOT_FOUND: no such round, or nothing is shown of it. */
enum err board_open(struct page *p, struct board_shown *shown, struct board *b) MUST_CHECK;
/* "中式烹饪 决赛" in the page's language. Arena; never NULL. */
const char *board_title(const struct page *p, const struct board_shown *s);
/* Under "board": everything of the JSON, in words; the page's title. */
void board_put(struct page *p, const struct board_shown *s, const struct board *b);

/* Under "host", for templates/contest/board_host.cs, which other pages include, too: address and QR code of the board,
   and, for its hosts, the forms to freeze and reveal. `from`: where they lead back to, "screen" or "day" (the judging of
   the round). Before judging has begun there is nothing (host.path is empty). */
enum err board_host_put(struct page *p, const uint8_t round_id[16], const char *from) MUST_CHECK;

#endif
