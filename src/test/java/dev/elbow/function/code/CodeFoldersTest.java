package dev.elbow.function.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.elbow.function.BadCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFoldersTest {
    private static final long LIMIT = 10_000;
    private static final int LINK = 0120777;

    @TempDir Path folder;
    private CodeFolders folders;

    @BeforeEach
    void open() {
        folders = new CodeFolders(folder.resolve("work"), LIMIT);
    }

    @AfterEach
    void close() {
        folders.close();
    }

    private Path file(String path) throws IOException {
        return file(path, path);
    }

    private Path file(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        var file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(it -> root.relativize(it).toString())
                    .sorted()
                    .toList();
        }
    }

    private String refused(Path code) {
        try {
            folders.unpack(code, List.of());
            throw new AssertionError("not refused");
        } catch (BadCode bad) {
            assertThat(bad.getMessage()).contains(code.toString()).doesNotContain("\n");
            return bad.getMessage();
        }
    }

    @Test
    void aZipIsUnpacked() throws Exception {
        var zip = zip("code.zip", Map.of("a/B.class", "b", "lib/c.jar", "c"));

        var code = folders.unpack(zip, List.of());

        assertThat(files(code.task())).containsExactly("a/B.class", "lib/c.jar");
        assertThat(code.task().resolve("a/B.class")).hasContent("b");
    }

    @Test
    void equalArchivesAreUnpackedOnceAndDeletedWithTheLastUser() throws Exception {
        var one = folders.unpack(zip("one.zip", Map.of("a", "1")), List.of());
        var two = folders.unpack(zip("two.zip", Map.of("a", "1")), List.of());

        assertThat(two.task()).isEqualTo(one.task());
        folders.release(one);
        assertThat(one.task()).exists();
        folders.release(two);
        assertThat(one.task()).doesNotExist();
    }

    @Test
    void aFolderIsUsedWhereItIsUnlessACopyIsWanted() throws Exception {
        var root = folder.resolve("code");
        file("code/index.mjs", "1");

        var code = folders.unpack(root, List.of());
        var copy = folders.copy(root, List.of());
        file("code/index.mjs", "2");

        assertThat(code.task()).isEqualTo(root);
        assertThat(copy.task().resolve("index.mjs")).hasContent("1");
        folders.release(code);
        assertThat(root.resolve("index.mjs")).exists();
    }

    @Test
    void aMavenProjectIsItsClassesAndTheDependenciesItCopied() throws Exception {
        file("app/pom.xml");
        file("app/src/main/java/a/B.java");
        file("app/target/classes/a/B.class");
        file("app/target/dependency/gson.jar");
        file("app/target/app-1.0.jar");

        for (var code : List.of("app", "app/target/classes")) {
            assertThat(files(folders.unpack(folder.resolve(code), List.of()).task()))
                    .containsExactly("a/B.class", "lib/gson.jar");
        }
    }

    @Test
    void withoutCopiedDependenciesTheProjectsOwnJarsBringThem() throws Exception {
        file("app/pom.xml");
        file("app/target/classes/a/B.class");
        file("app/target/app-1.0.jar");
        file("app/target/original-app-1.0.jar");
        file("app/target/app-1.0-sources.jar");

        assertThat(files(folders.unpack(folder.resolve("app"), List.of()).task()))
                .containsExactly("a/B.class", "lib/app-1.0.jar");
    }

    @Test
    void aGradleProjectIsItsClassesItsResourcesAndItsJars() throws Exception {
        file("app/build.gradle.kts");
        file("app/build/classes/java/main/a/B.class");
        file("app/build/classes/kotlin/main/a/K.class");
        file("app/build/resources/main/a.properties");
        file("app/build/libs/app-all.jar");

        for (var code : List.of("app", "app/build/classes/java/main")) {
            assertThat(files(folders.unpack(folder.resolve(code), List.of()).task()))
                    .containsExactly("a.properties", "a/B.class", "a/K.class", "lib/app-all.jar");
        }
    }

    @Test
    void aProjectThatWasNotBuiltSaysHow() throws Exception {
        file("maven/pom.xml");
        file("gradle/build.gradle");

        assertThat(refused(folder.resolve("maven"))).contains("run mvn package");
        assertThat(refused(folder.resolve("gradle"))).contains("run gradle build");
    }

    @Test
    void layersAreFoldersAndZipsInTheirOrder() throws Exception {
        var code = zip("code.zip", Map.of("a", "1"));
        var first = zip("layer.zip", Map.of("java/lib/x.jar", "x"));
        file("second/java/lib/y.jar");

        var unpacked = folders.unpack(code, List.of(first, folder.resolve("second")));

        assertThat(files(unpacked.opt().getFirst())).containsExactly("java/lib/x.jar");
        assertThat(unpacked.opt().getLast()).isEqualTo(folder.resolve("second"));
        assertThatExceptionOfType(BadCode.class)
                .isThrownBy(() -> folders.unpack(code, List.of(folder.resolve("third"))))
                .withMessageContaining("layer: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out",
                "a/../../out",
                "/out",
                "..\\out",
                "a\\..\\..\\out",
                "C:\\out",
                "..",
                "a/.."
            })
    void anEntryThatLeavesTheFolderIsRefused(String name) throws IOException {
        assertThat(refused(zip("slip.zip", Map.of("fine", "1", name, "2"))))
                .contains("entries that stay within it; '%s' does not".formatted(name));
        assertThat(files(folder)).containsExactly("slip.zip");
    }

    @Test
    void aLinkThatLeavesTheFolderIsRefusedAndOneWithinIsKept() throws Exception {
        var within = ZipWithModes.of(Map.of("lib/a", "a", "link", "lib/a"), "link", 0120777);
        var code = folders.unpack(Files.write(folder.resolve("in.zip"), within), List.of());
        assertThat(Files.readSymbolicLink(code.task().resolve("link"))).isEqualTo(Path.of("lib/a"));

        for (var to : List.of("/etc", "..", "lib/../../x")) {
            var zip = ZipWithModes.of(Map.of("link", to), "link", 0120777);
            assertThat(refused(Files.write(folder.resolve("out.zip"), zip)))
                    .contains("links that stay within it; 'link' leads to '%s'".formatted(to));
        }
    }

    private Path linked(String name, Map<String, String> entries, String... links)
            throws IOException {
        var modes = Stream.of(links).collect(Collectors.toMap(link -> link, _ -> LINK));
        return Files.write(folder.resolve(name), ZipWithModes.of(entries, modes));
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(it -> folder.relativize(it).toString()).sorted().toList();
        }
    }

    static Stream<Arguments> chains() {
        return Stream.of(
                Arguments.of(Map.of("d/e/l", "../..", "m", "d/e/l/../..", "m/x/", "")),
                Arguments.of(Map.of("d/e/l", "../..", "m", "d/e/l/../..", "m/x", "content")),
                // The first one leads out only once the second is there.
                Arguments.of(Map.of("a", "d/e/l/../..", "d/e/l", "../..", "a/x/", "")),
                Arguments.of(Map.of("a", "a/b", "d/e/l", "../..", "m", "d/e/l/../..")));
    }

    /// Nothing is made outside, neither for a function nor for a layer.
    @ParameterizedTest
    @MethodSource("chains")
    void linksThatLeadOutTogetherAreRefused(Map<String, String> entries) throws Exception {
        var code = zip("code.zip", Map.of("a", "1"));
        var links = entries.keySet().stream().filter(it -> !it.contains("x")).toList();
        var chain = linked("chain.zip", entries, links.toArray(String[]::new));
        var before = everything();

        assertThat(refused(chain)).contains("(expected: ");
        assertThatExceptionOfType(BadCode.class)
                .isThrownBy(() -> folders.unpack(code, List.of(chain)))
                .withMessageContaining(chain.toString());

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void linksThatLeadToEachOtherWithinAreKept() throws Exception {
        var entries =
                Map.of(
                        "lib/real.so.1.2",
                        "x",
                        "lib/real.so.1",
                        "real.so.1.2",
                        "lib64",
                        "lib",
                        "up/here",
                        "../lib64/real.so.1",
                        "absent",
                        "lib/nothing/../none");
        var zip = linked("in.zip", entries, "lib/real.so.1", "lib64", "up/here", "absent");

        var task = folders.unpack(zip, List.of()).task();

        assertThat(task.resolve("up/here")).hasContent("x");
        assertThat(Files.readSymbolicLink(task.resolve("absent")))
                .isEqualTo(Path.of("lib/nothing/../none"));
    }

    @Test
    void aCircleOfLinksIsKeptAndALinkInAFoldersPlaceRefused() throws Exception {
        var circle = linked("circle.zip", Map.of("a", "b", "b", "a"), "a", "b");
        var place = linked("place.zip", Map.of("a", "b", "b/c", "1", "a/c", "2"), "a");

        assertThat(folders.unpack(circle, List.of()).task().resolve("a")).isSymbolicLink();
        assertThat(refused(place)).contains("no link that is a folder, too; 'a'");
    }

    @Test
    void anExecutableStaysOne() throws Exception {
        var zip =
                ZipWithModes.of(
                        Map.of("bootstrap", "#!/bin/sh", "data", "d"), "bootstrap", 0100755);
        var code = folders.unpack(Files.write(folder.resolve("x.zip"), zip), List.of());

        assertThat(code.task().resolve("bootstrap")).isExecutable();
        assertThat(Files.isExecutable(code.task().resolve("data"))).isFalse();
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        var whole = Files.readAllBytes(zip("whole.zip", Map.of("a", "1".repeat(500))));
        var cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, 100));
        Files.createDirectories(folder.resolve("empty"));

        assertThat(refused(cut)).contains("a zip or jar that can be read");
        assertThat(refused(file("text.jar", "no zip"))).contains("a zip or jar that can be read");
        assertThat(refused(folder.resolve("absent.jar"))).contains("there is none");
        assertThat(refused(folder.resolve("empty"))).contains("it is empty");
        assertThat(files(folder.resolve("work"))).isEmpty();
    }

    @Test
    void moreThanTheLimitIsRefusedHoweverWellItPacks() throws IOException {
        var bomb = zip("bomb.zip", Map.of("a", "0".repeat(9_000), "b", "0".repeat(2_000)));

        assertThat(refused(bomb)).contains("at most 10,000 bytes unpacked, with its layers");
        assertThat(files(folder.resolve("work"))).isEmpty();
    }

    @Test
    void foldersOfProcessesThatAreGoneAreDeleted() throws IOException {
        var left = folder.resolve("work/elbow-code-999999999-1");
        Files.createDirectories(left.resolve("build-1"));
        var kept = folder.resolve("work/elbow-code-" + ProcessHandle.current().pid() + "-1");
        Files.createDirectories(kept);

        new CodeFolders(folder.resolve("work"), LIMIT).close();

        assertThat(left).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void aStampChangesWithAnyFileAndWithNothingElse() throws IOException {
        file("app/pom.xml");
        var source = file("app/src/A.java");
        file("app/target/classes/A.class");
        var app = folder.resolve("app");
        var before = CodeStamp.of(folders.watched(app));

        Files.writeString(source, "changed");
        assertThat(CodeStamp.of(folders.watched(app))).isEqualTo(before);
        file("app/target/classes/B.class");
        assertThat(CodeStamp.of(folders.watched(app))).isNotEqualTo(before);
    }
}
