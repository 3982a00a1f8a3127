package dev.elbow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Each rule finds its offenders in the fixture, and nobody else.
class HouseRulesTest {
    private static final String ROOT = HouseRulesTest.class.getPackageName() + ".fixture";
    private static final HouseRules RULES = new HouseRules(ROOT);
    private static final Pattern CLASS_NAME =
            Pattern.compile(Pattern.quote(ROOT) + "(?:\\.[a-z]+)*\\.([A-Z]\\w*)");
    private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);

    @Test
    void aClassOutsideTheRoomsIsFound() {
        assertThat(offenders(RULES.everyClassLivesInARoom())).containsExactly("Homeless");
    }

    @Test
    void whatLeavesTheArrowsIsFound() {
        assertThat(offenders(RULES.roomsFollowTheArrows()))
                .containsExactlyInAnyOrder(
                        "KnowsTheStore", "ReachesIntoTheCellar", "LooksIntoThePipe");
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
        assertThat(offenders(RULES.nobodySleeps())).containsExactly("Sleeper");
        assertThat(report(RULES.nobodySleeps())).contains("Sleeper.doze()", "Sleeper.nap()");
    }

    @Test
    void printingIsFound() {
        assertThat(offenders(RULES.onlyTheCommandLinePrints())).containsExactly("Prints");
        assertThat(report(RULES.onlyTheCommandLinePrints())).contains("System.out", "System.err");
    }

    @Test
    void aPrintedStackTraceIsFound() {
        assertThat(offenders(RULES.nobodyPrintsAStackTrace())).containsExactly("Prints");
    }

    @Test
    void roomsThatAreStillEmptyKeepTheRules() {
        var nowhere = new HouseRules("nowhere");
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

    private static String report(ArchRule rule) {
        return rule.evaluate(FIXTURE).getFailureReport().toString();
    }
}
