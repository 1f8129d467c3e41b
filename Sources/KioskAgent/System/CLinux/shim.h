// Calls of Linux that Swift's Glibc module does not show.

#include <malloc.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

// prctl is variadic. Names the calling thread: 15 bytes at most, the kernel cuts the rest.
static inline int linux_set_thread_name(const char *name) {
    return prctl(PR_SET_NAME, name);
}

// The flags are an enum that Swift would have to convert at each use. Returns -1 with errno.
static inline int linux_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

// Fails only where glibc does not know the parameter.
static inline void linux_use_one_heap(void) {
    mallopt(M_ARENA_MAX, 1);
}

// On the clock of Swift's ContinuousClock. Returns -1 with errno.
static inline int linux_timer(void) {
    return timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
}

// A place to wait until one of two descriptors is readable: of those who wait for the same `shared` one the kernel wakes one alone,
// which poll(2) cannot. Returns -1 with errno.
static inline int linux_waiter(int own, int shared) {
    int waiter = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event readable = {.events = EPOLLIN}, one = {.events = EPOLLIN | EPOLLEXCLUSIVE};
    if (waiter < 0) return -1;
    if (epoll_ctl(waiter, EPOLL_CTL_ADD, own, &readable) == 0 && epoll_ctl(waiter, EPOLL_CTL_ADD, shared, &one) == 0) return waiter;
    close(waiter);
    return -1;
}

// Waits there.
static inline void linux_wait(int waiter) {
    struct epoll_event readable;
    epoll_wait(waiter, &readable, 1, -1);
}

// A descriptor that becomes readable when the child ends; close-on-exec. Returns -1 with errno.
static inline int linux_pidfd(pid_t child) {
    return pidfd_open(child, 0);
}

// glibc's headers show these two to _GNU_SOURCE alone, which Swift does not define.
extern int pipe2(int ends[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
