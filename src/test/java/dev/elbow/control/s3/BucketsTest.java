package dev.elbow.control.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketsTest {
    @TempDir private Path folder;
    private Path bucket;
    private Buckets buckets;

    @BeforeEach
    void fill() throws IOException {
        bucket = Files.createDirectories(folder.resolve("bucket"));
        buckets = new Buckets(Map.of("b", bucket));
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createDirectories(bucket.resolve("a"));
        Files.writeString(bucket.resolve("a/key"), "content");
    }

    @Test
    void aKeyIsAPathBelowTheFolder() throws NoObject {
        assertThat(buckets.read("b", "a/key", "")).asString().isEqualTo("content");
        assertThat(buckets.read("b", "a/key", "null")).asString().isEqualTo("content");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        Files.createSymbolicLink(bucket.resolve("link"), folder.resolve("secret"));
        refuses("../secret", "s3://b/../secret is no file below ");
        refuses("a/../../secret", "s3://b/a/../../secret is no file below ");
        refuses(folder.resolve("secret").toString(), "s3://b/" + folder);
        refuses("link", "s3://b/link is no file below ");
    }

    @Test
    void whatIsThereIsAFile() {
        refuses("a", "s3://b/a is no file below ");
        refuses("", "s3://b/ is no file below ");
        refuses("a/other", "s3://b/a/other: there is no file " + folder);
        refuses("a\0b", "s3://b/a\0b: java.nio.file.InvalidPathException: ");
    }

    private void refuses(String key, String begin) {
        assertThatThrownBy(() -> buckets.read("b", key, ""))
                .isInstanceOf(NoObject.class)
                .hasMessageStartingWith(begin);
    }

    @Test
    void aBucketWithoutFolderSaysHowToHaveOne() {
        assertThatThrownBy(() -> buckets.read("c", "a/key", ""))
                .hasMessage("no folder stands for the bucket 'c': set elbow.s3.c=FOLDER");
    }

    @Test
    void aFolderKeepsNoVersions() {
        assertThatThrownBy(() -> buckets.read("b", "a/key", "v1"))
                .hasMessage(
                        "version 'v1' of s3://b/a/key: a folder keeps no versions (expected: none, or 'null')");
    }
}
