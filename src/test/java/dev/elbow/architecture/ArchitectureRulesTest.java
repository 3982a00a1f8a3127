package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The offenders that each rule finds in the fixture.
class ArchitectureRulesTest {
    private static final String ROOT = ArchitectureRulesTest.class.getPackageName() + ".fixture";
    private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);
    private static final Pattern CLASS_NAME =
            Pattern.compile(Pattern.quote(ROOT) + "(?:\\.[a-z]+)*\\.([A-Z]\\w*)");
    private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);

    @Test
    void aClassOutsideTheRoomsIsFound() {
        assertThat(offenders(RULES.everyClassLivesInARoom())).containsExactly("OutsideRooms");
    }

    @Test
    void whatLeavesTheArrowsIsFound() {
        assertThat(offenders(RULES.roomsFollowTheArrows()))
                .containsExactlyInAnyOrder(
                        "KnowsTheStore", "KnowsInternalFunction", "KnowsInternalProxy");
    }

    @Test
    void aFrameworkInAPlainRoomIsFound() {
        assertThat(offenders(RULES.frameworksStayInTheirRooms())).containsExactly("KnowsAScope");
    }

    @Test
    void aModelThatKnowsALibraryIsFound() {
        assertThat(offenders(RULES.theModelKnowsTheJdkOnly())).containsExactly("KnowsALibrary");
    }

    @Test
    void aCycleIsFound() {
        var report = RULES.packagesHaveNoCycles().evaluate(FIXTURE).getFailureReport().toString();

        assertThat(report).contains("Slice control -> ", "Slice control.wire -> ");
    }

    @Test
    void aCycleOfFourClassesIsFoundWithItsArrows() {
        assertThat(report(RULES.classesHaveNoLargeCycles(Map.of())))
                .containsOnlyOnce("a cycle of")
                .contains(
                        """
                        certificate: a cycle of 4 classes (expected: at most 3)
                          Ring -> RingOfTwo
                          RingOfFour -> Ring
                          RingOfThree -> RingOfFour
                          RingOfTwo -> RingOfThree""");
    }

    @Test
    void aCycleThatIsAnExceptionMayNotGrow() {
        var four = Map.of(Room.CERTIFICATE, 4);
        var three = Map.of(Room.CERTIFICATE, 3);

        assertThat(hasViolation(RULES.classesHaveNoLargeCycles(four))).isFalse();
        assertThat(hasViolation(RULES.classesHaveNoLargeCycles(three))).isTrue();
    }

    @Test
    void anArrowAgainstTheOrderOfFoldersIsFound() {
        var rule = foldersOfTheStore("store -> disk -> json", "unnamed");

        assertThat(offenders(rule)).containsExactly("KnowsTheDisk");
        assertThat(report(rule)).contains("store: json uses disk (expected: only along store -> ");
    }

    @Test
    void anArrowThatNoOrderDrawsIsFound() {
        var rule = foldersOfTheStore("store", "json -> disk", "unnamed");

        assertThat(offenders(rule)).containsExactly("Saved");
    }

    @Test
    void aFolderThatIsInNoOrderIsFound() {
        var rule = foldersOfTheStore("store -> json -> disk");

        assertThat(offenders(rule)).containsExactly("InUnnamedFolder");
        assertThat(report(rule)).contains("folder unnamed of store is in no order");
    }

    @Test
    void anArrowMayPassAFolder() {
        var rule = foldersOfTheStore("store -> json -> disk", "unnamed");

        assertThat(hasViolation(rule)).isFalse();
    }

    private static ArchRule foldersOfTheStore(String... arrows) {
        return RULES.foldersFollowTheirOrder(Map.of(Room.STORE, FolderOrder.of(arrows)));
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertThat(offenders(RULES.namesSayWhatThingsAre()))
                .containsExactlyInAnyOrder("TargetManager", "AbstractProber");
        assertThat(report(RULES.namesSayWhatThingsAre())).contains("TargetManager$ProberImpl");
    }

    @Test
    void reflectionOnTheHotPathIsFound() {
        assertThat(offenders(RULES.theHotPathDoesNotReflect())).containsExactly("Reflects");
    }

    @Test
    void sleepIsFound() {
        assertThat(offenders(RULES.noClassSleeps())).containsExactly("Sleeper");
        assertThat(report(RULES.noClassSleeps())).contains("Sleeper.doze()", "Sleeper.nap()");
    }

    @Test
    void printingIsFound() {
        assertThat(offenders(RULES.onlyTheCommandLinePrints())).containsExactly("Prints");
        assertThat(report(RULES.onlyTheCommandLinePrints())).contains("System.out", "System.err");
    }

    @Test
    void aPrintedStackTraceIsFound() {
        assertThat(offenders(RULES.noClassPrintsAStackTrace())).containsExactly("Prints");
    }

    @Test
    void roomsThatAreStillEmptyKeepTheRules() {
        var nowhere = new ArchitectureRules("nowhere");
        var nothing = new ClassFileImporter().importClasses();

        assertThat(nowhere.roomsFollowTheArrows().evaluate(nothing).hasViolation()).isFalse();
        assertThat(nowhere.theModelKnowsTheJdkOnly().evaluate(nothing).hasViolation()).isFalse();
        assertThat(nowhere.packagesHaveNoCycles().evaluate(nothing).hasViolation()).isFalse();
    }

    /// The top-level class that each complaint begins with.
    private static Set<String> offenders(ArchRule rule) {
        var offenders = new TreeSet<String>();
        for (var complaint : rule.evaluate(FIXTURE).getFailureReport().getDetails()) {
            var name = CLASS_NAME.matcher(complaint);
            assertThat(name.find()).as(complaint).isTrue();
            offenders.add(name.group(1));
        }
        return offenders;
    }

    private static boolean hasViolation(ArchRule rule) {
        return rule.evaluate(FIXTURE).hasViolation();
    }

    private static String report(ArchRule rule) {
        return rule.evaluate(FIXTURE).getFailureReport().toString();
    }
}
