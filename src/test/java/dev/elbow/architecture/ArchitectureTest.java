package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The architecture rules over the classes and sources of Elbow.
class ArchitectureTest {
    private static final ArchitectureRules RULES = new ArchitectureRules("dev.elbow");
    private static final SourceTree EVERYTHING =
            new SourceTree(Path.of("src"), Path.of("functions"), Path.of("junit"));
    private static final Path JUNIT = Path.of("junit/src/main/java");
    private static final SourceTree MAIN = new SourceTree(Path.of("src/main/java"), JUNIT);

    /// The rooms whose comments follow the rules; the others come to it when they are renamed.
    private static final Comments COMMENTS =
            new Comments(
                    Path.of(""),
                    Stream.of("routing", "balancing", "health", "observe", "proxy")
                            .flatMap(
                                    room ->
                                            Stream.of("src/main/java", "src/test/java")
                                                    .map(it -> Path.of(it, "dev/elbow", room)))
                            .flatMap(folder -> new SourceTree(folder).javaFiles().stream())
                            .toList());

    /// Rooms with a cycle of more than three classes, and how many it has. No number may grow, no
    /// room may be added.
    private static final Map<Room, Integer> LARGER_CYCLES =
            Map.of(Room.FUNCTION, 19, Room.CONTROL, 5);

    private static JavaClasses elbow;

    @BeforeAll
    static void readTheClasses() {
        elbow =
                new ClassFileImporter()
                        .withImportOption(
                                location ->
                                        !location.contains("/test-classes/") || isJunit(location))
                        .importPackages("dev.elbow");
        // Rules over nothing would all hold
        assertThat(MAIN.javaFiles()).isNotEmpty();
        assertThat(elbow).isNotEmpty();
    }

    /// The extension is compiled among the tests.
    private static boolean isJunit(Location location) {
        var uri = location.asURI().toString();
        int name = uri.indexOf("dev/elbow/junit/");
        return name >= 0
                && Files.exists(
                        JUNIT.resolve(
                                uri.substring(name).replaceAll("(\\$.*)?\\.class$", ".java")));
    }

    @Test
    void theExtensionIsLookedAtToo() {
        assertThat(elbow.contain("dev.elbow.junit.LoadBalancer")).isTrue();
        assertThat(elbow.contain("dev.elbow.junit.LoadBalancerTest")).isFalse();
    }

    @Test
    void everyClassLivesInARoom() {
        RULES.everyClassLivesInARoom().check(elbow);
    }

    @Test
    void roomsFollowTheArrows() {
        RULES.roomsFollowTheArrows().check(elbow);
    }

    @Test
    void frameworksStayInTheirRooms() {
        RULES.frameworksStayInTheirRooms().check(elbow);
    }

    @Test
    void theModelKnowsTheJdkOnly() {
        RULES.theModelKnowsTheJdkOnly().check(elbow);
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.packagesHaveNoCycles().check(elbow);
    }

    @Test
    void classesHaveNoLargeCycles() {
        RULES.classesHaveNoLargeCycles(LARGER_CYCLES).check(elbow);
    }

    @Test
    void foldersFollowTheirOrder() {
        RULES.foldersFollowTheirOrder(FolderOrders.ELBOW).check(elbow);
    }

    @Test
    void everyRoomHasAnOrderOfFolders() {
        assertThat(FolderOrders.ELBOW).containsOnlyKeys(Room.values());
    }

    @Test
    void namesSayWhatThingsAre() {
        RULES.namesSayWhatThingsAre().check(elbow);
    }

    @Test
    void theHotPathDoesNotReflect() {
        RULES.theHotPathDoesNotReflect().check(elbow);
    }

    @Test
    void noClassSleeps() {
        RULES.noClassSleeps().check(elbow);
    }

    @Test
    void onlyTheCommandLinePrints() {
        RULES.onlyTheCommandLinePrints().check(elbow);
    }

    @Test
    void noClassPrintsAStackTrace() {
        RULES.noClassPrintsAStackTrace().check(elbow);
    }

    @Test
    void everyPackageIsIntroduced() {
        assertThat(MAIN.packagesThatAreNotIntroduced()).isEmpty();
    }

    @Test
    void noTypeIsIntroducedByAQuestion() {
        assertThat(COMMENTS.files()).isNotEmpty();
        assertThat(COMMENTS.typesIntroducedByAQuestion()).isEmpty();
    }

    @Test
    void everyPointerLeadsSomewhere() {
        assertThat(COMMENTS.pointersThatLeadNowhere()).isEmpty();
    }

    @Test
    void noFileIsTooLong() {
        assertThat(EVERYTHING.filesThatAreTooLong()).isEmpty();
    }

    @Test
    void noMethodIsTooLong() {
        assertThat(EVERYTHING.methodsThatAreTooLong()).isEmpty();
    }
}
