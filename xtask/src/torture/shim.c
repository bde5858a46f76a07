/*
 * Stands between a program and the operating system, for the files below one folder: keeps a log of what is written, synced,
 * renamed and acknowledged, from which `disk.rs` builds the disk as a power cut could have left it; lets one chosen call fail; and
 * moves the clock. Loaded with LD_PRELOAD; the program itself is the one that is shipped.
 *
 *   TORTURE_ROOT   the folder; nothing else is touched
 *   TORTURE_LOG    where the log goes
 *   TORTURE_FAIL   "N ERRNO": the Nth call on a file below the folder fails once with this error
 *   TORTURE_COUNT  where the number of those calls is written at the end
 *   TORTURE_CLOCK  seconds by which the clock is wrong
 *   TORTURE_SWITCH while there is such a file, nothing below the folder can be written: each such call fails with the error in it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { CREATED = 1, WROTE, CUT, SYNCED, FOLDER_SYNCED, RENAMED, REMOVED, LINKED, ACKNOWLEDGED, FOLDER_MADE };

#define FILES 4096
static char ours[FILES], is_folder[FILES];
static char root[PATH_MAX];
static size_t root_length;
static int log_file = -1;
static long calls, fail_at = -1, fail_with, clock_error;
static const char *breaker;

#define REAL(result, name, ...) \
  static result (*real_##name)(__VA_ARGS__); \
  if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *text;
  if ((text = getenv("TORTURE_ROOT")) && realpath(text, root)) root_length = strlen(root);
  if ((text = getenv("TORTURE_LOG")))
    log_file = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if ((text = getenv("TORTURE_FAIL"))) sscanf(text, "%ld %ld", &fail_at, &fail_with);
  if ((text = getenv("TORTURE_CLOCK"))) clock_error = atol(text);
  breaker = getenv("TORTURE_SWITCH");
  /* Programs this one starts are their own affair. */
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  const char *text = getenv("TORTURE_COUNT");
  if (!text) return;
  char figures[32];
  int length = snprintf(figures, sizeof figures, "%ld", calls);
  int file = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  syscall(SYS_write, file, figures, (size_t)length);
  syscall(SYS_close, file);
}

/* Whether a path is below the folder; `whole` receives it in full. */
static int below(int folder, const char *path, char *whole) {
  if (!root_length) return 0;
  if (path[0] == '/' || folder == AT_FDCWD) {
    char cut[PATH_MAX];
    if (path[0] == '/') snprintf(whole, PATH_MAX, "%s", path);
    else if (getcwd(cut, sizeof cut)) snprintf(whole, PATH_MAX, "%.2000s/%.2000s", cut, path);
    else return 0;
  } else return 0;
  return strncmp(whole, root, root_length) == 0 && (whole[root_length] == '/' || whole[root_length] == 0);
}

/* Whether this call is the one that fails. */
static int fails(void) {
  if (++calls != fail_at) return 0;
  errno = (int)fail_with;
  return 1;
}

/* Whether nothing can be written now, or this call is the one that fails. */
static int refuses(void) {
  if (breaker) {
    char figures[16] = {0};
    int file = (int)syscall(SYS_openat, AT_FDCWD, breaker, O_RDONLY | O_CLOEXEC, 0);
    if (file >= 0) {
      syscall(SYS_read, file, figures, sizeof figures - 1);
      syscall(SYS_close, file);
      errno = atoi(figures);
      return 1;
    }
  }
  return fails();
}

static void keep(uint8_t what, uint64_t inode, uint64_t offset, const char *path, const void *data, size_t length) {
  if (log_file < 0) return;
  struct __attribute__((packed)) { uint8_t what; uint64_t inode, offset; uint32_t path, data; } head = {
      what, inode, offset, path ? (uint32_t)strlen(path + root_length) : 0, (uint32_t)length};
  size_t total = sizeof head + head.path + length;
  char *record = malloc(total);
  memcpy(record, &head, sizeof head);
  if (head.path) memcpy(record + sizeof head, path + root_length, head.path);
  if (length) memcpy(record + sizeof head + head.path, data, length);
  syscall(SYS_write, log_file, record, total);
  free(record);
}

static uint64_t inode_of(int file) {
  struct stat found;
  return fstat(file, &found) == 0 ? (uint64_t)found.st_ino : 0;
}

static int mine(int file) { return file >= 0 && file < FILES && ours[file]; }

static int opened(int folder, const char *path, int flags, mode_t mode) {
  char whole[PATH_MAX];
  if (!below(folder, path, whole)) return (int)syscall(SYS_openat, folder, path, flags, mode);
  int there = access(whole, F_OK) == 0;
  if (!there && (flags & O_CREAT) ? refuses() : fails()) return -1;
  int file = (int)syscall(SYS_openat, folder, path, flags, mode);
  if (file < 0 || file >= FILES) return file;
  struct stat found;
  fstat(file, &found);
  ours[file] = 1;
  is_folder[file] = S_ISDIR(found.st_mode) ? 1 : 0;
  if (!there && (flags & O_CREAT)) keep(CREATED, found.st_ino, 0, whole, NULL, 0);
  else if (flags & O_TRUNC) keep(CUT, found.st_ino, 0, NULL, NULL, 0);
  return file;
}

#define MODE(last) \
  mode_t mode = 0; \
  if (flags & (O_CREAT | __O_TMPFILE)) { va_list list; va_start(list, last); mode = va_arg(list, mode_t); va_end(list); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }

int close(int file) {
  if (file >= 0 && file < FILES) ours[file] = 0;
  return (int)syscall(SYS_close, file);
}

ssize_t read(int file, void *into, size_t length) {
  if (mine(file) && fails()) return -1;
  return syscall(SYS_read, file, into, length);
}

static ssize_t read_at(int file, void *into, size_t length, off_t offset) {
  if (mine(file) && fails()) return -1;
  return syscall(SYS_pread64, file, into, length, offset);
}
ssize_t pread(int file, void *into, size_t length, off_t offset) { return read_at(file, into, length, offset); }
ssize_t pread64(int file, void *into, size_t length, off_t offset) { return read_at(file, into, length, offset); }

ssize_t write(int file, const void *data, size_t length) {
  if (!mine(file)) {
    ssize_t done = syscall(SYS_write, file, data, length);
    if (file == 1 && done > 0) keep(ACKNOWLEDGED, 0, 0, NULL, data, (size_t)done);
    return done;
  }
  if (refuses()) return -1;
  off_t at = lseek(file, 0, SEEK_CUR);
  if (fcntl(file, F_GETFL) & O_APPEND) at = lseek(file, 0, SEEK_END);
  ssize_t done = syscall(SYS_write, file, data, length);
  if (done > 0) keep(WROTE, inode_of(file), (uint64_t)at, NULL, data, (size_t)done);
  return done;
}

static ssize_t write_at(int file, const void *data, size_t length, off_t offset) {
  if (mine(file) && refuses()) return -1;
  ssize_t done = syscall(SYS_pwrite64, file, data, length, offset);
  if (mine(file) && done > 0) keep(WROTE, inode_of(file), (uint64_t)offset, NULL, data, (size_t)done);
  return done;
}
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return write_at(file, data, length, offset); }
ssize_t pwrite64(int file, const void *data, size_t length, off_t offset) { return write_at(file, data, length, offset); }

static int cut(int file, off_t length) {
  if (mine(file) && refuses()) return -1;
  int done = (int)syscall(SYS_ftruncate, file, length);
  if (mine(file) && done == 0) keep(CUT, inode_of(file), (uint64_t)length, NULL, NULL, 0);
  return done;
}
int ftruncate(int file, off_t length) { return cut(file, length); }
int ftruncate64(int file, off_t length) { return cut(file, length); }

static int synced(int file, long call) {
  if (mine(file) && fails()) return -1;
  int done = (int)syscall(call, file);
  if (mine(file) && done == 0) keep(is_folder[file] ? FOLDER_SYNCED : SYNCED, inode_of(file), 0, NULL, NULL, 0);
  return done;
}
int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

/* Two names: the second stands where data would. */
static int named(uint8_t what, const char *from, const char *to, int (*real)(const char *, const char *)) {
  char old[PATH_MAX], new[PATH_MAX];
  if (!below(AT_FDCWD, from, old) || !below(AT_FDCWD, to, new)) return real(from, to);
  if (refuses()) return -1;
  int done = real(from, to);
  if (done == 0) keep(what, 0, 0, old, new + root_length, strlen(new + root_length));
  return done;
}
int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  return named(RENAMED, from, to, real_rename);
}
int link(const char *from, const char *to) {
  REAL(int, link, const char *, const char *);
  return named(LINKED, from, to, real_link);
}
static int link_here(const char *from, const char *to) {
  return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
  if (from_folder != AT_FDCWD || to_folder != AT_FDCWD)
    return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
  return named(LINKED, from, to, link_here);
}

int unlink(const char *path) {
  char whole[PATH_MAX];
  REAL(int, unlink, const char *);
  if (!below(AT_FDCWD, path, whole)) return real_unlink(path);
  if (fails()) return -1;
  int done = real_unlink(path);
  if (done == 0) keep(REMOVED, 0, 0, whole, NULL, 0);
  return done;
}

int mkdir(const char *path, mode_t mode) {
  char whole[PATH_MAX];
  REAL(int, mkdir, const char *, mode_t);
  if (!below(AT_FDCWD, path, whole)) return real_mkdir(path, mode);
  if (refuses()) return -1;
  int done = real_mkdir(path, mode);
  if (done == 0) keep(FOLDER_MADE, 0, 0, whole, NULL, 0);
  return done;
}

/* Copies are made by reading and writing, so that they are seen. */
ssize_t copy_file_range(int a, off_t *b, int c, off_t *d, size_t e, unsigned f) {
  (void)a, (void)b, (void)c, (void)d, (void)e, (void)f;
  errno = ENOSYS;
  return -1;
}
ssize_t sendfile64(int a, int b, off_t *c, size_t d) {
  (void)a, (void)b, (void)c, (void)d;
  errno = ENOSYS;
  return -1;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int done = (int)syscall(SYS_clock_gettime, clock, time);
  if (done == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_error;
  return done;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return 0;
}
