package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
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

        return dependencies(pom("junit/pom.xml")).stream()
                .filter(dependency -> !dependency.artifact().startsWith("junit-"))
                .map(Dependency::jar)
                .map(jar -> dynamicTest(jar, () -> assertThat(classPath).contains(jar)));
    }

    @Test
    void bothNameTheSameQuarkus() throws Exception {
        var property = "quarkus.platform.version";

        assertThat(properties(pom("junit/pom.xml")).get(property))
                .isNotNull()
                .isEqualTo(properties(pom("pom.xml")).get(property));
    }

    private static List<Dependency> dependencies(Document pom) {
        var properties = properties(pom);
        var found = pom.getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
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

    private static Map<String, String> properties(Document pom) {
        var values = new HashMap<String, String>();
        var children = pom.getElementsByTagName("properties").item(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            values.put(children.item(i).getNodeName(), children.item(i).getTextContent());
        }
        return values;
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Document pom(String path) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(path));
    }
}
