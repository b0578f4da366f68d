/* Preloaded into a program under test: writes down every create, write, truncate, sync, unlink and rename of files whose
 * path contains $FAULT_MATCH, in their order, into $FAULT_LOG. What a power cut could leave on the disk is rebuilt from it.
 *
 *   record   kind 1 | path length 4 | offset 8 | data length 8 | path | data        (little endian)
 *   kinds    C create, W write, T truncate (to offset), S sync, U unlink, R rename (data: new path), M marker
 *
 * A program sets a marker with mkdir("FAULT-MARK:text"). With $FAULT_FAIL = "n:errno" the n-th write and all after it fail.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_HANDLES 4096
#define MARK "FAULT-MARK:"
#define REAL(name) ({ static typeof(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name); real; })

static char *paths[MOST_HANDLES];
static int log_handle = -1, ready;
static const char *match;
static long fail_from, fail_errno, writes;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void begin(void) {
    if (ready) return;
    ready = 1;
    match = getenv("FAULT_MATCH");
    const char *log = getenv("FAULT_LOG"), *fail = getenv("FAULT_FAIL");
    if (log) log_handle = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fail) sscanf(fail, "%ld:%ld", &fail_from, &fail_errno);
}

static int watched_path(const char *path) { begin(); return match && path && strstr(path, match) != NULL; }
static int watched(int handle) { begin(); return handle >= 0 && handle < MOST_HANDLES && paths[handle] != NULL; }

static void note(char kind, const char *path, int64_t offset, const void *data, int64_t length) {
    if (log_handle < 0) return;
    uint32_t path_length = strlen(path);
    char head[21];
    head[0] = kind;
    memcpy(head + 1, &path_length, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 8);
    struct iovec parts[3] = {{head, 21}, {(void *)path, path_length}, {(void *)data, data ? length : 0}};
    pthread_mutex_lock(&mutex);
    if (REAL(writev)(log_handle, parts, data ? 3 : 2) < 0) abort();
    pthread_mutex_unlock(&mutex);
}

static int fails(void) {
    long n = __atomic_add_fetch(&writes, 1, __ATOMIC_SEQ_CST);
    if (!fail_from || n < fail_from) return 0;
    errno = fail_errno;
    return 1;
}

static int opened(int handle, const char *path, int flags, int was_there) {
    if (handle < 0 || handle >= MOST_HANDLES) return handle;
    free(paths[handle]);
    paths[handle] = watched_path(path) ? strdup(path) : NULL;
    if (paths[handle] && (flags & O_CREAT) && !was_there) note('C', path, 0, NULL, 0);
    if (paths[handle] && (flags & O_TRUNC)) note('T', path, 0, NULL, 0);
    return handle;
}

#define OPENING(call)                                                           \
    int mode = 0;                                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                                        \
        va_list more;                                                           \
        va_start(more, flags);                                                  \
        mode = va_arg(more, int);                                               \
        va_end(more);                                                           \
    }                                                                           \
    int was_there = watched_path(path) && access(path, F_OK) == 0;              \
    return opened(call, path, flags, was_there);

int open(const char *path, int flags, ...) { OPENING(REAL(open)(path, flags, mode)) }
int open64(const char *path, int flags, ...) { OPENING(REAL(open64)(path, flags, mode)) }
int openat(int at, const char *path, int flags, ...) { OPENING(REAL(openat)(at, path, flags, mode)) }
int openat64(int at, const char *path, int flags, ...) { OPENING(REAL(openat64)(at, path, flags, mode)) }

int close(int handle) {
    if (handle >= 0 && handle < MOST_HANDLES && paths[handle]) {
        free(paths[handle]);
        paths[handle] = NULL;
    }
    return REAL(close)(handle);
}

#define WRITING(offset, call)                                                   \
    if (!watched(handle)) return call;                                          \
    if (fails()) return -1;                                                     \
    int64_t at = offset;                                                        \
    ssize_t done = call;                                                        \
    if (done > 0) note('W', paths[handle], at, data, done);                     \
    return done;

ssize_t pwrite(int handle, const void *data, size_t n, off_t offset) { WRITING(offset, REAL(pwrite)(handle, data, n, offset)) }
ssize_t pwrite64(int handle, const void *data, size_t n, off64_t offset) { WRITING(offset, REAL(pwrite64)(handle, data, n, offset)) }
ssize_t write(int handle, const void *data, size_t n) { WRITING(lseek(handle, 0, SEEK_CUR), REAL(write)(handle, data, n)) }

#define THEN_NOTE(kind, path, offset, data, length, call)                       \
    int result = call;                                                          \
    if (result == 0) note(kind, path, offset, data, length);                    \
    return result;

int fsync(int handle) {
    if (!watched(handle)) return REAL(fsync)(handle);
    THEN_NOTE('S', paths[handle], 0, NULL, 0, REAL(fsync)(handle))
}
int fdatasync(int handle) {
    if (!watched(handle)) return REAL(fdatasync)(handle);
    THEN_NOTE('S', paths[handle], 0, NULL, 0, REAL(fdatasync)(handle))
}
int ftruncate(int handle, off_t size) {
    if (!watched(handle)) return REAL(ftruncate)(handle, size);
    THEN_NOTE('T', paths[handle], size, NULL, 0, REAL(ftruncate)(handle, size))
}
int ftruncate64(int handle, off64_t size) {
    if (!watched(handle)) return REAL(ftruncate64)(handle, size);
    THEN_NOTE('T', paths[handle], size, NULL, 0, REAL(ftruncate64)(handle, size))
}
int unlink(const char *path) {
    if (!watched_path(path)) return REAL(unlink)(path);
    THEN_NOTE('U', path, 0, NULL, 0, REAL(unlink)(path))
}
int rename(const char *from, const char *to) {
    if (!watched_path(from)) return REAL(rename)(from, to);
    THEN_NOTE('R', from, 0, to, strlen(to), REAL(rename)(from, to))
}
int mkdir(const char *path, mode_t mode) {
    begin();
    if (strncmp(path, MARK, strlen(MARK))) return REAL(mkdir)(path, mode);
    note('M', path + strlen(MARK), 0, NULL, 0);
    return 0;
}
