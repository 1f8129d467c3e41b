/// What will happen, in the order of virtual time; of two things at one millisecond the one that was entered first comes first.
struct Agenda {
    private struct Entry {
        let time: Int64
        let order: Int
        let act: () -> Void

        func isBefore(_ other: Entry) -> Bool {
            time != other.time ? time < other.time : order < other.order
        }
    }

    /// A binary heap: the next entry first, each before the two that hang on it.
    private var heap: [Entry] = []
    private var entered = 0

    /// When something happens next.
    var next: Int64? { heap.first?.time }

    mutating func add(at time: Int64, _ act: @escaping () -> Void) {
        let entry = Entry(time: time, order: entered, act: act)
        entered += 1
        heap.append(entry)
        var index = heap.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            guard entry.isBefore(heap[parent]) else { break }
            heap[index] = heap[parent]
            index = parent
        }
        heap[index] = entry
    }

    /// Takes out what happens next.
    mutating func take() -> (() -> Void)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first.act }
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
            guard heap[child].isBefore(last) else { break }
            heap[index] = heap[child]
            index = child
        }
        heap[index] = last
        return first.act
    }
}
