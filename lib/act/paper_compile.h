/*
 * paper_compile: puts the compilation (汇编) together: a page of contents and the selected papers, as one PDF. A job.
 *
 * Pages are counted first (qpdf), then the contents are written with the numbers that come out, then all is joined and the numbers are
 * printed on the pages: what the contents say is what stands below the page, whatever number a paper had on it. The papers were handed
 * in by people: qpdf runs within limits (lib/base/confine.h).
 */
#ifndef JX_ACT_PAPER_COMPILE_H
#define JX_ACT_PAPER_COMPILE_H

#include "lib/act/forum.h"

enum { COMPILATION_PAPERS = 500, COMPILATION_PAGES = 3000 };

/* By the job's payload (act_forum_compile). `dir`: where files are kept. Nothing happens when it was made before. ERR_UNAVAILABLE: qpdf is
   not installed, or there is no room: again later. */
enum err act_paper_compile(struct act *a, const char *dir, const char *payload) MUST_CHECK;

#endif
