package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The symbolic links of an archive, made after all of its files: until then no path leads through
/// a link. Each one is followed from link to link before the code is used, since several that stay
/// within the folder one by one can lead out of it together.
final class ArchiveLinks {
    /// Where Linux gives up. What goes in a circle within the folder does not leave it.
    private static final int MOST_HOPS = 40;

    private final Path folder;
    private final Map<Path, Path> links = new LinkedHashMap<>();

    ArchiveLinks(Path folder) {
        this.folder = folder;
    }

    /// @param link in a folder that exists, reached through no link
    void add(Path link, Path to) {
        links.put(link, to);
    }

    /// @throws BadCode when one leads out of the folder, or stands in the place of a folder; the
    ///   caller deletes all of it then
    void make(Path archive) throws IOException, BadCode {
        for (var entry : links.entrySet()) {
            make(archive, entry.getKey(), entry.getValue());
        }
        for (var entry : links.entrySet()) {
            if (leadsOut(entry.getKey(), entry.getValue())) {
                throw bad(
                        archive,
                        "links that stay within it; '%s' leads to '%s'"
                                .formatted(
                                        name(entry.getKey()), Unzip.printable(entry.getValue())));
            }
        }
    }

    private void make(Path archive, Path link, Path to) throws IOException, BadCode {
        try {
            Files.createSymbolicLink(Unzip.fresh(link), to);
        } catch (FileAlreadyExistsException folderOfThatName) {
            throw bad(archive, "no link that is a folder, too; '%s'".formatted(name(link)));
        }
    }

    /// As the system resolves it: `..` is the folder above the one that was really reached.
    private boolean leadsOut(Path link, Path to) throws IOException {
        var reached = parent(link);
        Deque<Path> ahead = new ArrayDeque<>(parts(to));
        int hops = 0;
        while (!ahead.isEmpty()) {
            var part = ahead.pop();
            var next = reached.resolve(part);
            if (part.toString().equals("..")) {
                reached = parent(reached);
            } else if (Files.isSymbolicLink(next)) {
                var further = Files.readSymbolicLink(next);
                if (further.isAbsolute()) {
                    return true;
                }
                if (++hops > MOST_HOPS) {
                    return false;
                }
                parts(further).reversed().forEach(ahead::push);
            } else if (!part.toString().equals(".")) {
                reached = next;
            }
            if (!reached.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static List<Path> parts(Path path) {
        var parts = new ArrayList<Path>();
        path.forEach(parts::add);
        return parts;
    }

    private String name(Path link) {
        return Unzip.printable(folder.relativize(link));
    }

    private static BadCode bad(Path archive, String expected) {
        return new BadCode("code: '%s' (expected: %s)".formatted(archive, expected));
    }
}
