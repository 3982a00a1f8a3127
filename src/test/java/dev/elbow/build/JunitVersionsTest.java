package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

/// Compares the versions in `junit/pom.xml`, which has no parent, with those that Elbow itself is
/// built with.
class JunitVersionsTest {
    private record Dependency(String artifact, String version) {
        String jar() {
            return artifact + "-" + version + ".jar";
        }
    }

    @TestFactory
    Stream<DynamicTest> aDependencyHasTheVersionThatElbowRunsWith() throws Exception {
        var classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> new File(entry).getName())
                        .toList();
        assertThat(classPath).anyMatch(name -> name.startsWith("netty-codec-http-"));

        return dependencies(Pom.of("junit/pom.xml")).stream()
                .filter(dependency -> !dependency.artifact().startsWith("junit-"))
                .map(Dependency::jar)
                .map(jar -> dynamicTest(jar, () -> assertThat(classPath).contains(jar)));
    }

    @Test
    void bothNameTheSameQuarkus() throws Exception {
        var property = "quarkus.platform.version";

        assertThat(Pom.of("junit/pom.xml").properties().get(property))
                .isNotNull()
                .isEqualTo(Pom.of("pom.xml").properties().get(property));
    }

    private static List<Dependency> dependencies(Pom pom) {
        var properties = pom.properties();
        return pom.all("dependency").stream()
                .map(
                        element ->
                                new Dependency(
                                        text(element, "artifactId"),
                                        resolve(text(element, "version"), properties)))
                .toList();
    }

    private static String resolve(String version, Map<String, String> properties) {
        return version.startsWith("${")
                ? properties.getOrDefault(version.substring(2, version.length() - 1), version)
                : version;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }
}
