// Calls of Linux that Swift's Glibc module does not show.

#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>

// prctl is variadic. Names the calling thread: 15 bytes at most, the kernel cuts the rest.
static inline int linux_set_thread_name(const char *name) {
    return prctl(PR_SET_NAME, name);
}

// The flags are an enum that Swift would have to convert at each use. Returns -1 with errno.
static inline int linux_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

// A descriptor that becomes readable when the child ends; close-on-exec. Returns -1 with errno.
static inline int linux_pidfd(pid_t child) {
    return pidfd_open(child, 0);
}

// glibc's headers show these two to _GNU_SOURCE alone, which Swift does not define.
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
