// Calls of Linux that Swift's Glibc module does not show.

#include <sys/eventfd.h>
#include <sys/prctl.h>

// prctl is variadic. Names the calling thread: 15 bytes at most, the kernel cuts the rest.
static inline int linux_set_thread_name(const char *name) {
    return prctl(PR_SET_NAME, name);
}

// The flags are an enum that Swift would have to convert at each use. Returns -1 with errno.
static inline int linux_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}
