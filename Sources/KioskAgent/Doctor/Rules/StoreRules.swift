import Escpos

/// The store, from its folder to its last page, and the folder of transcripts.
extension DoctorFacts {
    /// Bytes below which nothing can be kept, and below which somebody should look.
    static let (noRoom, littleRoom) = (256 << 10, 50 << 20)
    /// The same in files.
    static let fewFiles = 100

    var storeFindings: [Finding] {
        guard let store = parts?.store else { return [] }
        if store.folder.isMissing { return [folderMissing(store)] }
        return permissionFindings(store) + roomFindings(store) + insideFindings(store)
    }

    var transcriptFindings: [Finding] {
        guard let place = parts?.transcripts, place.file != nil else { return [] }
        let obstacles = place.obstacles(to: [.read, .write, .search], for: agentUser)
        guard !obstacles.isEmpty, place.path != parts?.store.folder.path else { return [] }
        return [
            Finding(
                .transcriptsForbidden, .transcripts, stops: false,
                zh: "用户 \(agentUser.name) 不能写 \(place.path)，故障记录无法保存：改权限",
                en:
                    "The agent's user \(agentUser.name) may not write to \(place.path), and no transcript of a fault can be saved: give it that "
                    + "right",
                commands: unlock(obstacles, at: place.path, mode: "u+rwx"))
        ]
    }

    private func folderMissing(_ store: StoreFact) -> Finding {
        Finding(
            .storeFolder, .store, zh: "store.path 的文件夹 \(store.folder.path) 不存在：建立它；随后自动恢复",
            en: "The folder of store.path, \(store.folder.path), is not there: make it; service resumes by itself",
            commands: [asRoot("install", "-d", "-o", agentUser.name, "-m", "750", store.folder.path)])
    }

    private func permissionFindings(_ store: StoreFact) -> [Finding] {
        let folder = store.folder.obstacles(to: [.read, .write, .search], for: agentUser)
        let files = ([store.file.file] + store.companions).compactMap { $0 }
            .filter { !agentUser.may([.read, .write], $0) }
        guard !(folder + files).isEmpty else { return [] }
        return [
            Finding(
                .storeForbidden, .store,
                zh: "用户 \(agentUser.name) 不能写 \(PathFact.names(folder + files))：改为该用户所有；随后自动恢复",
                en:
                    "The agent's user \(agentUser.name) may not write \(PathFact.names(folder + files)): make it its own; service resumes by "
                    + "itself",
                commands: unlock(folder, at: store.folder.path, mode: "u+rwx")
                    + files.flatMap {
                        [asRoot("chown", agentUser.name, $0.path), asRoot("chmod", "u+rw", $0.path)]
                    })
        ]
    }

    private func roomFindings(_ store: StoreFact) -> [Finding] {
        guard let room = store.room else { return [] }
        let full = StoreError.full(path: store.path)
        if !agent.isThere, room.freeBytes < Self.noRoom || room.freeFiles == 0 {
            return [Finding(.store(code: "store.\(full.code)", "\(full)"), .store)]
        }
        guard room.freeBytes < Self.littleRoom || room.freeFiles < Self.fewFiles else { return [] }
        let left =
            room.freeBytes < Self.littleRoom ? "\(room.freeBytes >> 20) MiB" : "\(room.freeFiles) inodes"
        return [
            Finding(
                .storeLittleRoom, .store, stops: false, zh: "\(store.folder.path) 所在磁盘只剩 \(left)：清理出空间",
                en: "The disk of \(store.folder.path) has \(left) left: free some space there")
        ]
    }

    private func insideFindings(_ store: StoreFact) -> [Finding] {
        switch store.inside {
        case .absent, .notLookedAt: return []
        case .sound(let deadLetters):
            guard deadLetters > 0 else { return [] }
            return [
                Finding(.deadLetters(deadLetters), .central, commands: commands(for: "outbox.deadLetters"))
            ]
        case .inUse(let holders):
            let error = StoreError.inUse(path: store.path)
            return [
                Finding(
                    .store(
                        code: "store.\(error.code)",
                        "\(error)" + (holders.isEmpty ? "" : " (\(holders.map(\.description).joined(separator: ", ")))")
                    ),
                    .store, commands: holders.count == 1 ? [asRoot("kill", String(holders[0].id))] : [])
            ]
        case .unsound(let error):
            var commands: [String] = []
            if case .corrupt = error, store.hasCopy {
                commands = [agentCommand("store", "back", "--as-it-was")]
            } else if case .corrupt = error {
                let files = [store.path] + store.companions.map(\.path).filter { !$0.hasSuffix(".lock") }
                commands = files.map { asRoot("mv", "--backup=numbered", $0, $0 + ".damaged") }
            }
            return [Finding(.store(code: "store.\(error.code)", "\(error)"), .store, commands: commands)]
        }
    }
}
