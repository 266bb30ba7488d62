#include "lib/crypt/signature.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/belong.h"
#include "lib/base/log.h"
#include "lib/base/text.h"

enum { SEED = 32, LINE = 2 * SEED + 1 }; /* the seed in hexadecimal and the line's end */

static_assert(SEED == crypto_sign_SEEDBYTES && SIGNATURE_SIZE == crypto_sign_BYTES &&
                  SIGNATURE_PUBLIC == crypto_sign_PUBLICKEYBYTES &&
                  sizeof((struct signature_key *)0)->secret == crypto_sign_SECRETKEYBYTES,
              "the sizes of Ed25519");

void signature_key_id(const uint8_t public[SIGNATURE_PUBLIC], char id[SIGNATURE_ID])
{
    uint8_t digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, public, SIGNATURE_PUBLIC);
    text_hex(digest, (SIGNATURE_ID - 1) / 2, id);
}

void signature_key_from(struct signature_key *k, const uint8_t seed[SEED])
{
    (void)crypto_sign_seed_keypair(k->public, k->secret, seed);
    signature_key_id(k->public, k->id);
}

void signature_key_wipe(struct signature_key *k)
{
    sodium_memzero(k, sizeof *k);
}

void signature_sign(const struct signature_key *k, const void *message, size_t n, uint8_t out[SIGNATURE_SIZE])
{
    (void)crypto_sign_detached(out, NULL, message, n, k->secret);
}

bool signature_good(const uint8_t public[SIGNATURE_PUBLIC], const void *message, size_t n,
                    const uint8_t signature[SIGNATURE_SIZE])
{
    return crypto_sign_verify_detached(signature, message, n, public) == 0;
}

/* ---- key files ---- */

static enum err io(const char *path, const char *what)
{
    log_error("%s: %s: %s", path, what, strerror(errno));
    return ERR_IO;
}

/* Reads the seed. ERR_NOT_FOUND: there is no such file. */
static enum err read_seed(const char *path, uint8_t seed[SEED])
{
    char line[LINE + 1] = "";
    struct stat s;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT ? ERR_NOT_FOUND : io(path, "open");
    enum err e = fstat(fd, &s) == 0 ? OK : io(path, "stat");
    const ssize_t n = e ? -1 : read(fd, line, sizeof line);
    close(fd);
    if (!e && (s.st_mode & 077)) {
        log_error("%s: others than its owner may read it: chmod 600", path);
        e = ERR_DENIED;
    } else if (!e) {
        line[LINE - 1] = '\0';
        e = n == LINE && text_unhex(line, seed, SEED) ? OK : ERR_INVALID;
        if (e)
            log_error("%s holds no key", path);
    }
    sodium_memzero(line, sizeof line);
    return e;
}

static enum err write_all(int fd, const char *path, const char *bytes, size_t n)
{
    while (n > 0) {
        const ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return io(path, "write");
        bytes += done;
        n -= (size_t)done;
    }
    return fsync(fd) == 0 ? OK : io(path, "fsync");
}

/* Writes a fresh seed beside the path and links it there, which only one process can do; the others read that one's. */
static enum err make_seed(const char *dir, const char *path)
{
    uint8_t seed[SEED];
    char line[LINE + 1], fresh[PATH_MAX];
    if (snprintf(fresh, sizeof fresh, "%s/.new.XXXXXX", dir) >= (int)sizeof fresh)
        return ERR_INVALID;
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return io(dir, "mkdir");
    const int fd = mkostemp(fresh, O_CLOEXEC); /* mode 0600 */
    if (fd < 0)
        return io(fresh, "create");
    randombytes_buf(seed, sizeof seed);
    text_hex(seed, sizeof seed, line);
    line[LINE - 1] = '\n';
    enum err e = belong_to(fd, dir) ? write_all(fd, fresh, line, LINE) : io(fresh, "chown");
    if (!e && link(fresh, path) != 0 && errno != EEXIST)
        e = io(path, "link");
    close(fd);
    (void)unlink(fresh);
    const int at = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!e && (at < 0 || fsync(at) != 0))
        e = io(dir, "fsync");
    if (at >= 0)
        close(at);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(line, sizeof line);
    return e;
}

enum err signature_key_open(struct signature_key *k, const char *dir, const char *name)
{
    uint8_t seed[SEED];
    char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s.key", dir, name) >= (int)sizeof path)
        return ERR_INVALID;
    enum err e = read_seed(path, seed);
    if (e == ERR_NOT_FOUND) {
        e = make_seed(dir, path);
        if (!e)
            e = read_seed(path, seed);
        if (e == ERR_NOT_FOUND)
            e = ERR_IO;
    }
    if (!e)
        signature_key_from(k, seed);
    sodium_memzero(seed, sizeof seed);
    return e;
}
