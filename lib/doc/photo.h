/*
 * photo: pictures of people, made fit to be published: whatever was handed in is read pixel by pixel and written anew, so that
 * nothing of the file remains that was not to be seen: no place, no camera, no time, no preview of what was cut away. The way up that
 * a telephone noted is carried out first.
 */
#ifndef JX_DOC_PHOTO_H
#define JX_DOC_PHOTO_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum {
    PHOTO_SIDE = 960,            /* pixels of the longer side that is written, at most */
    PHOTO_SIDE_MIN = 120,        /* of the shorter one that is read */
    PHOTO_PIXELS_MAX = 48000000, /* of a JPEG that is read: most are reduced while they are read */
    PHOTO_PNG_PIXELS_MAX = 16000000,
    PHOTO_BYTES_MAX = 512 << 10 /* of what is written */
};

/* Reads a JPEG or PNG and adds a JPEG of it to `out`. ERR_INVALID: neither of them, broken, or too small to show somebody;
   ERR_TOO_LARGE: more pixels than above; ERR_NO_MEMORY. `out` is as it was then. */
enum err photo_make(const void *bytes, size_t n, struct buf *out) MUST_CHECK;

/* The way up (1–8) that an APP1 segment of a JPEG says (Exif 2.32, tag 0x0112); 1 where it says none. */
int photo_orientation(const void *segment, size_t n);

#endif
