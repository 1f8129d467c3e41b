import FoundationEssentials
import Glibc

/// Reads the configuration as far as it can be understood, so that one mistake does not hide what else there is to find.
enum ConfigurationProbe {
    /// The fact, and what is wrong with the files of `central` that it names.
    static func look(at file: String) -> (fact: ConfigurationFact, files: [ConfiguredFile]) {
        let path = PathFact.look(at: file)
        let isReadable = access(file, R_OK) == 0
        let example = InstalledFiles.find("config.example.json5", inCheckout: "docs/config.example.json5")
        var (printers, errors) = PrinterFiles.loadSound(besides: file)
        guard isReadable else {
            return (
                ConfigurationFact(
                    path: path, example: example, isReadable: isReadable, errors: [], configuration: nil,
                    printers: printers, wantsVoice: false),
                []
            )
        }
        let top: JSON5Value
        do throws(ConfigurationError) {
            let text = try readText(file: file, namedBy: nil)
            do {
                top = try JSON5Parser.parse(text)
            } catch {
                throw ConfigurationError(file: file, position: error.position, path: "", message: error.message)
            }
        } catch {
            errors.insert(error, at: 0)
            return (
                ConfigurationFact(
                    path: path, example: example, isReadable: isReadable, errors: errors, configuration: nil,
                    printers: printers,
                    wantsVoice: false), []
            )
        }
        let (configuration, found) = understood(top, file: file, profiles: printers.profileIDs)
        let keys = ConfiguredFile.Role.allCases.map(\.configurationKey)
        let files = ConfiguredFile.Role.allCases.compactMap { role -> ConfiguredFile? in
            guard case .string(let path)? = top["central"]?[role.rawValue]?.kind, path.hasPrefix("/") else {
                return nil
            }
            let isReadable = access(path, R_OK) == 0
            let flaw = isReadable ? found.first { $0.path == role.configurationKey } : nil
            return ConfiguredFile(
                role: role, path: .look(at: path), isReadable: isReadable, flaw: flaw?.message)
        }
        // A file that is not there, or not this user's to read, is a finding of its own.
        let named = Set(files.map(\.role.configurationKey))
        errors = found.filter { !keys.contains($0.path) || !named.contains($0.path) } + errors
        return (
            ConfigurationFact(
                path: path, example: example, isReadable: isReadable, errors: errors, configuration: configuration,
                printers: printers,
                wantsVoice: top["voice"] != nil || configuration?.hall.host != nil), files
        )
    }

    /// What the value says without what is wrong in it, and all that is.
    private static func understood(
        _ top: JSON5Value, file: String, profiles: [String]
    ) -> (Configuration?, [ConfigurationError]) {
        var value = top
        var errors: [ConfigurationError] = []
        while true {
            do throws(ConfigurationError) {
                var reader = try ConfigurationReader(file: file, value: value)
                return (try Configuration.read(&reader, profiles: profiles), errors)
            } catch {
                let isAgain = errors.contains { $0.path == error.path }
                if !isAgain { errors.append(error) }
                let path = error.path.split(separator: ".").map(String.init)
                // Nothing else has no default. Nobody is asked there.
                let standIn: JSON5Value.Kind? = error.path == "central.url" ? .string("https://localhost") : nil
                guard !path.isEmpty, !isAgain || standIn != nil else { return (nil, errors) }
                value = value.setting(path[...], to: standIn)
            }
        }
    }
}

extension JSON5Value {
    /// The value of a key of an object.
    subscript(_ key: String) -> JSON5Value? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The object with another value at that path, or without it.
    fileprivate func setting(_ path: ArraySlice<String>, to kind: Kind?) -> JSON5Value {
        guard let key = path.first, case .object(var members) = self.kind else { return self }
        let place = members.firstIndex { $0.key == key }
        let old = place.map { members[$0].value } ?? JSON5Value(kind: .object([]), position: position)
        let new: JSON5Value?
        if path.count == 1 {
            new = kind.map { JSON5Value(kind: $0, position: old.position) }
        } else {
            new = old.setting(path.dropFirst(), to: kind)
        }
        if let place { members.remove(at: place) }
        if let new { members.append(Member(key: key, position: old.position, value: new)) }
        return JSON5Value(kind: .object(members), position: position)
    }
}
