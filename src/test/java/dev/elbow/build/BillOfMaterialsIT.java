package dev.elbow.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Compares the bill of materials in the download with the jars beside it.
class BillOfMaterialsIT {
    private static ZipFile download;
    private static String folder;
    private static JsonNode bill;

    @BeforeAll
    static void open() throws Exception {
        folder = "elbow-" + Pom.of("pom.xml").text("version");
        download = new ZipFile("target/" + folder + ".zip");
        bill = new ObjectMapper().readTree(read("sbom.cyclonedx.json"));
    }

    @AfterAll
    static void close() throws IOException {
        download.close();
    }

    private static byte[] read(String file) throws IOException {
        try (var entry = download.getInputStream(download.getEntry(folder + "/" + file))) {
            return entry.readAllBytes();
        }
    }

    @Test
    void theBillIsOfCycloneDxAndOfTheApplication() {
        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/specVersion").asText()).isEqualTo("1.6");
        assertThat(bill.at("/metadata/component/type").asText()).isEqualTo("application");
        assertThat(bill.at("/metadata/component/group").asText()).isEqualTo("dev.elbow");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("elbow");
        assertThat(bill.at("/metadata/component/licenses/0/license/id").asText())
                .isEqualTo("Apache-2.0");
    }

    @Test
    void theBillIsThatOfTheBuild() throws Exception {
        assertThat(read("sbom.cyclonedx.json"))
                .isEqualTo(Files.readAllBytes(Path.of("target", folder + "-cyclonedx.json")));
    }

    /// A library's file is `GROUP.NAME-VERSION[-CLASSIFIER].jar`.
    @Test
    void theLibrariesAreTheComponents() {
        var libraries =
                download.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> name.startsWith(folder + "/lib/lib/"))
                        .filter(name -> name.endsWith(".jar"))
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .collect(Collectors.toSet());
        var components =
                StreamSupport.stream(bill.at("/components").spliterator(), false)
                        .filter(component -> !component.at("/name").asText().equals("elbow"))
                        .map(BillOfMaterialsIT::file)
                        .collect(Collectors.toSet());

        assertThat(libraries).hasSizeGreaterThan(100);
        assertThat(components).isEqualTo(libraries);
    }

    /// What dev mode compiles into the folder of the application's classes.
    @Test
    void theProgramHasNothingOfDevUi() throws IOException {
        try (var program = new ZipFile("target/quarkus-app/app/elbow.jar")) {
            assertThat(program.stream().map(ZipEntry::getName))
                    .contains("META-INF/resources/console/index.html")
                    .doesNotContain("META-INF/quarkus-build-steps.list")
                    .noneMatch(name -> name.startsWith("dev/elbow/devui"));
        }
        assertThat(download.stream().map(ZipEntry::getName))
                .noneMatch(name -> name.contains("devui"));
    }

    private static String file(JsonNode component) {
        var classifier = classifier(component.at("/purl").asText());
        return "%s.%s-%s%s.jar"
                .formatted(
                        component.at("/group").asText(),
                        component.at("/name").asText(),
                        component.at("/version").asText(),
                        classifier);
    }

    /// Of `pkg:maven/GROUP/NAME@VERSION?classifier=CLASSIFIER&type=jar`.
    private static String classifier(String packageUrl) {
        return Set.of(packageUrl.substring(packageUrl.indexOf('?') + 1).split("&")).stream()
                .filter(qualifier -> qualifier.startsWith("classifier="))
                .map(qualifier -> "-" + qualifier.substring("classifier=".length()))
                .collect(Collectors.joining());
    }

    @Test
    void everyComponentHasAVersionAndADigest() {
        assertThat(bill.at("/components"))
                .allSatisfy(
                        component -> {
                            assertThat(component.at("/version").asText()).isNotBlank();
                            assertThat(component.at("/purl").asText()).startsWith("pkg:maven/");
                            assertThat(component.at("/hashes/0/content").asText()).isNotBlank();
                        });
    }
}
