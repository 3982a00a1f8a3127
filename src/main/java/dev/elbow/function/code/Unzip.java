package dev.elbow.function.code;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Unpacks one archive into a folder, and nowhere else.
final class Unzip {
    private static final Pattern OUTSIDE =
            Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?", Pattern.DOTALL);

    /// Of a path, on Linux.
    private static final int LONGEST_LINK = 4096;

    private final Path archive;
    private final Path folder;
    private final Budget budget;
    private final ArchiveLinks links;

    private Unzip(Path archive, Path folder, Budget budget) {
        this.archive = archive;
        this.folder = folder;
        this.budget = budget;
        this.links = new ArchiveLinks(folder);
    }

    /// @param folder that exists, with no symbolic link in its path
    /// @throws BadCode when it is no zip, is broken, holds nothing, too much, or a way out of the
    ///   folder
    static void into(Path folder, Path archive, Budget budget) throws BadCode {
        new Unzip(archive, folder, budget).run();
    }

    private void run() throws BadCode {
        try (var zip = new ZipFile(archive.toFile())) {
            var modes = UnixModes.of(archive);
            if (zip.size() == 0) {
                throw bad("an archive with files in it; it is empty");
            }
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                unpack(zip, entries.nextElement(), modes);
            }
            links.make(archive);
        } catch (IOException | IllegalArgumentException broken) {
            throw bad("a zip or jar that can be read; " + broken.getMessage());
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, UnixModes modes) throws IOException, BadCode {
        var name = entry.getName();
        var target = target(name);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        var parent = target.getParent();
        Files.createDirectories(parent == null ? folder : parent);
        if (modes.isLink(name)) {
            links.add(target, linked(name, content(zip, entry)));
            return;
        }
        write(zip, entry, target);
        if (modes.mayExecute(name)) {
            var _ = target.toFile().setExecutable(true, false);
        }
    }

    private Path target(String name) throws BadCode {
        if (OUTSIDE.matcher(name).matches()) {
            throw outside(name);
        }
        try {
            var target = folder.resolve(name).normalize();
            if (!target.startsWith(folder)) {
                throw outside(name);
            }
            return target;
        } catch (InvalidPathException impossible) {
            throw bad("entries with the name of a file; '%s'".formatted(printable(name)));
        }
    }

    private Path linked(String name, byte[] content) throws BadCode {
        var to = Path.of(new String(content, StandardCharsets.UTF_8));
        if (to.isAbsolute()) {
            throw bad(
                    "links that stay within it; '%s' leads to '%s'"
                            .formatted(printable(name), printable(to)));
        }
        return to;
    }

    private byte[] content(ZipFile zip, ZipEntry entry) throws IOException, BadCode {
        try (var in = zip.getInputStream(entry)) {
            var content = in.readNBytes(LONGEST_LINK);
            budget.spend(content.length);
            return content;
        }
    }

    private void write(ZipFile zip, ZipEntry entry, Path target) throws IOException, BadCode {
        // CREATE_NEW follows no link; of two entries with one name the last one counts, as for
        // unzip
        try (var in = zip.getInputStream(entry);
                var out = Files.newOutputStream(fresh(target), StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                budget.spend(read);
                out.write(buffer, 0, read);
            }
        } catch (FileAlreadyExistsException folderOfThatName) {
            throw bad("no file that is a folder, too; '%s'".formatted(printable(entry.getName())));
        }
    }

    /// A place where nothing is, unless a folder is there.
    static Path fresh(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            Files.deleteIfExists(target);
        }
        return target;
    }

    private BadCode outside(String name) {
        return bad("entries that stay within it; '%s' does not".formatted(printable(name)));
    }

    private BadCode bad(String expected) {
        return new BadCode("code: '%s' (expected: %s)".formatted(archive, expected));
    }

    static String printable(Path path) {
        return printable(path.toString());
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
