package dev.elbow.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The rules for the classes below a root package: that of Elbow, or that of the fixture. An empty
/// room keeps them.
record ArchitectureRules(String root) {
    private static final String FORBIDDEN_NAMES =
            "Abstract[A-Z].*|.*(Manager|Helper|Utils?|Impl|Dto)";

    ArchRule everyClassLivesInARoom() {
        return classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAnyPackage(Room.packages(root, List.of(Room.values())))
                .allowEmptyShould(true);
    }

    ArchRule roomsFollowTheArrows() {
        return classes().should(new RoomArrows(root)).allowEmptyShould(true);
    }

    ArchRule frameworksStayInTheirRooms() {
        var plain = Arrays.stream(Room.values()).filter(room -> !room.framework()).toList();
        return noClasses()
                .that()
                .resideInAnyPackage(Room.packages(root, plain))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "javax.inject..",
                        "io.smallrye..",
                        "org.eclipse.microprofile..",
                        "org.jboss.resteasy..")
                .allowEmptyShould(true);
    }

    ArchRule theModelKnowsTheJdkOnly() {
        var model = Room.MODEL.in(root) + "..";
        return classes()
                .that()
                .resideInAPackage(model)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", model))
                .allowEmptyShould(true);
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /// @param exceptions the largest cycle of rooms that have a larger one
    ArchRule classesHaveNoLargeCycles(Map<Room, Integer> exceptions) {
        return classes().should(new ClassCycles(root, exceptions)).allowEmptyShould(true);
    }

    ArchRule foldersFollowTheirOrder(Map<Room, FolderOrder> orders) {
        return classes().should(new FolderArrows(root, orders)).allowEmptyShould(true);
    }

    ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .should(
                        have(
                                describe(
                                        "a name like " + FORBIDDEN_NAMES,
                                        (JavaClass type) -> hasForbiddenName(type))))
                .allowEmptyShould(true);
    }

    ArchRule theHotPathDoesNotReflect() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        Room.packages(root, List.of(Room.ROUTING, Room.BALANCING, Room.PROXY)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .allowEmptyShould(true);
    }

    ArchRule noClassSleeps() {
        var sleepers = Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit");
        return noClasses()
                .should()
                .accessTargetWhere(
                        access(
                                "a thread sleeps",
                                it ->
                                        it.getName().equals("sleep")
                                                && sleepers.contains(
                                                        it.getTargetOwner().getName())))
                .allowEmptyShould(true);
    }

    /// And the extension, whose console is the test's.
    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Room.packages(root, List.of(Room.APP, Room.JUNIT)))
                .should()
                .accessTargetWhere(
                        access(
                                "System.out or System.err is used",
                                it ->
                                        it.getTargetOwner().getName().equals("java.lang.System")
                                                && Set.of("out", "err").contains(it.getName())))
                .allowEmptyShould(true);
    }

    ArchRule noClassPrintsAStackTrace() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        access(
                                "a stack trace is printed",
                                it -> it.getName().equals("printStackTrace")))
                .allowEmptyShould(true);
    }

    private static boolean hasForbiddenName(JavaClass type) {
        var name = type.getName().substring(type.getPackageName().length() + 1);
        return Arrays.stream(name.split("\\$")).anyMatch(part -> part.matches(FORBIDDEN_NAMES));
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String what, Predicate<JavaAccess<?>> predicate) {
        return describe(what, predicate);
    }
}
