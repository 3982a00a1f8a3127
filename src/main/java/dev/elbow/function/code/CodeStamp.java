package dev.elbow.function.code;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;

/// A fingerprint of code on disk: names, sizes and times of change, no content. Equal as long as
/// nothing was written.
///
/// @param newest the latest change of a file, in milliseconds since 1970; 0 without a file
public record CodeStamp(long names, long newest, int files) {

    /// Takes the stamp of whatever is there now. Files that go away meanwhile count as absent, and
    /// so does code that is not there.
    public static CodeStamp of(List<Path> roots) {
        var count = new Count();
        roots.forEach(count::add);
        return new CodeStamp(count.names, count.newest, count.files);
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private static final int DEEPEST = 100;
        private long names;
        private long newest;
        private int files;

        void add(Path root) {
            try {
                Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, this);
            } catch (IOException gone) {
                names = mixed(names, gone.getClass().getName().hashCode());
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            long changed = facts.lastModifiedTime().toMillis();
            // A sum: a folder is not listed in the same order each time
            names += mixed(mixed(file.toString().hashCode(), facts.size()), changed);
            newest = Math.max(newest, changed);
            files++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private static long mixed(long hash, long value) {
            long sum = (hash ^ value) * 0x9E37_79B9_7F4A_7C15L;
            return sum ^ sum >>> 32;
        }
    }
}
