/// What will happen, in the order of virtual time; of two things at one millisecond the one that was entered first comes first.
struct Agenda {
    /// A binary heap of times with orders of entry in one number, each before the two that hang on it. Numbers are cheap to move, what is
    /// to be done is not: it stays at its place in `acts`.
    private var keys: [Int] = []
    private var places: [Int] = []
    private var acts: [(() -> Void)?] = []
    private var free: [Int] = []
    private var entered = 0

    /// Enough for a billion entries, which leaves room for months of milliseconds.
    private static let orderBits = 30

    /// When something happens next.
    var next: Int64? { keys.first.map { Int64($0 >> Self.orderBits) } }

    mutating func add(at time: Int64, _ act: @escaping () -> Void) {
        let place: Int
        if let last = free.popLast() {
            place = last
            acts[place] = act
        } else {
            place = acts.count
            acts.append(act)
        }
        let key = Int(time) << Self.orderBits | entered
        entered += 1
        keys.append(key)
        places.append(place)
        var index = keys.count - 1
        while index > 0 {
            let parent = (index - 1) / 2
            if keys[parent] <= key { break }
            move(from: parent, to: index)
            index = parent
        }
        (keys[index], places[index]) = (key, place)
    }

    /// Takes out what happens next.
    mutating func take() -> (() -> Void)? {
        guard let first = places.first, let key = keys.popLast(), let place = places.popLast() else { return nil }
        if !keys.isEmpty { sink(key, place) }
        free.append(first)
        defer { acts[first] = nil }
        return acts[first]
    }

    /// Puts an entry in from the top.
    private mutating func sink(_ key: Int, _ place: Int) {
        var index = 0
        while true {
            var child = 2 * index + 1
            if child >= keys.count { break }
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            if key < keys[child] { break }
            move(from: child, to: index)
            index = child
        }
        (keys[index], places[index]) = (key, place)
    }

    private mutating func move(from: Int, to: Int) {
        keys[to] = keys[from]
        places[to] = places[from]
    }
}
