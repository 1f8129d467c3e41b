import CLinux

/// Keeps glibc from giving each thread a heap of its own, with room in each that no other uses: the agent's threads take turns, and small
/// pieces come from a thread's own store (tcache) in any case. To be called before there is a second thread.
func useOneHeap() { linux_use_one_heap() }
