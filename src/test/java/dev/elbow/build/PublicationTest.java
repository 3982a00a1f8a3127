package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks what a public repository asks of the artifacts: metadata, sources, documentation.
class PublicationTest {
    private static final List<String> REQUIRED =
            List.of(
                    "name",
                    "description",
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "scm/connection",
                    "scm/url");

    /// A public type, method or constructor at its own indentation; members of interfaces too.
    private static final Pattern MEMBER =
            Pattern.compile(
                    " {0,8}(?:public [^=;]*[({]"
                            + "|static [\\w<>\\[\\]?, ]+ \\w+\\("
                            + "|record \\w+\\(.*| *\\w+(?:\\[])?(?:<.*>)? \\w+\\(\\) default .*;).*");

    @TestFactory
    Stream<DynamicTest> aPomHasTheMetadata() {
        return Stream.of("pom.xml", "junit/pom.xml")
                .flatMap(
                        path ->
                                REQUIRED.stream()
                                        .map(
                                                element ->
                                                        dynamicTest(
                                                                path + " " + element,
                                                                () ->
                                                                        assertThat(
                                                                                        Pom.of(path)
                                                                                                .text(
                                                                                                        element))
                                                                                .isNotBlank())));
    }

    @Test
    void theLicenseIsThatOfTheRepository() throws Exception {
        assertThat(Files.readString(Path.of("LICENSE")))
                .contains("Apache License", "Version 2.0, January 2004");
        assertThat(Pom.of("pom.xml").text("licenses/license/name")).isEqualTo("Apache-2.0");
        assertThat(Pom.of("junit/pom.xml").text("licenses/license/name")).isEqualTo("Apache-2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repositories", "pluginRepositories", "distributionManagement"})
    void aPomNamesNoRepository(String element) throws Exception {
        assertThat(Pom.of("pom.xml").all(element)).isEmpty();
        assertThat(Pom.of("junit/pom.xml").all(element)).isEmpty();
    }

    @Test
    void allArchivesHaveTheSameTime() throws Exception {
        var property = "project.build.outputTimestamp";
        var time = Pom.of("pom.xml").properties().get(property);

        assertThat(Instant.parse(time)).isBefore(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(Pom.of("junit/pom.xml").properties().get(property)).isEqualTo(time);
    }

    /// Some archives have local times, and none may have the machine's.
    @Test
    void archivesAreWrittenInOneTimeZone() throws Exception {
        assertThat(Files.readAllLines(Path.of(".mvn/jvm.config"))).contains("-Duser.timezone=UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content.xml", "with-runtime.xml"})
    void theDownloadHasModesOfItsOwn(String descriptor) throws Exception {
        var xml = Pom.of("src/download/" + descriptor);

        assertThat(xml.all("fileSet"))
                .isNotEmpty()
                .allSatisfy(
                        set -> {
                            assertThat(set.getElementsByTagName("fileMode").getLength()).isOne();
                            assertThat(set.getElementsByTagName("directoryMode").getLength())
                                    .isOne();
                        });
        assertThat(xml.all("file"))
                .allSatisfy(
                        file ->
                                assertThat(file.getElementsByTagName("fileMode").getLength())
                                        .isOne());
    }

    @Test
    void theSampleNeedsNoBom() throws Exception {
        assertThat(Pom.of("junit/sample/pom.xml").all("dependencyManagement")).isEmpty();
    }

    @Test
    void theSampleIsTestedWithTheOldestJunitToo() throws Exception {
        var oldest = Pom.of("junit/pom.xml").properties().get("junit.version");

        assertThat(oldest).startsWith("5.11.");
        assertThat(Pom.of("junit/sample/pom.xml").properties().get("junit.version"))
                .startsWith("6.");
        assertThat(Files.readString(Path.of(".ci/run")))
                .contains("junit/sample/pom.xml test\n")
                .contains("junit/sample/pom.xml test -Djunit.version=" + oldest + "\n");
    }

    @Test
    void thePublicPartOfTheExtensionIsDocumented() throws Exception {
        var undocumented = new ArrayList<String>();
        try (var files = Files.list(Path.of("junit/src/main/java/dev/elbow/junit"))) {
            for (var file : files.sorted().toList()) {
                var lines = Files.readAllLines(file);
                if (lines.stream().noneMatch(line -> line.startsWith("public "))) {
                    continue;
                }
                for (int i = 0; i < lines.size(); i++) {
                    if (MEMBER.matcher(lines.get(i)).matches() && !documented(lines, i)) {
                        undocumented.add(file.getFileName() + ":" + (i + 1) + lines.get(i));
                    }
                }
            }
        }
        assertThat(undocumented).isEmpty();
    }

    /// By a comment that begins with a sentence, or by the type that it overrides.
    private static boolean documented(List<String> lines, int member) {
        int i = member - 1;
        while (lines.get(i).strip().startsWith("@")) {
            if (lines.get(i).strip().equals("@Override")) {
                return true;
            }
            i--;
        }
        var comment = "///";
        while (lines.get(i).strip().startsWith("///")) {
            comment = lines.get(i).strip();
            i--;
        }
        return !comment.equals("///") && !comment.startsWith("/// @");
    }
}
