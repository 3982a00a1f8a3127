package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbow.store.SavedState;
import dev.elbow.store.disk.StateFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A thousand target groups with a thousand rules over ten listeners: pages and changes take their
/// time in proportion, not squared (docs/internals/performance.md). In process, from the form to
/// the XML, with all that takes part in a commit.
///
/// What is bounded is the time that the calling thread computes, not the one that it waits for a
/// busy machine. The figures are reported.
class ManyRulesTest {
    private static final int TIMES = 15;
    private static final double LONGEST_MILLISECONDS = 50;

    /// @param call action and parameters of the first, the second… time
    private record Task(String name, IntFunction<List<String>> call) {}

    /// Milliseconds.
    private record Times(
            String name, double first, double median, double longest, double computed) {
        @Override
        public String toString() {
            return "%-36s first %6.1f  median %6.1f  longest %6.1f  computed %6.1f ms"
                    .formatted(name, first, median, longest, computed);
        }
    }

    @Test
    @Timeout(120)
    void pagesAndChangesAreQuick(TestReporter report) {
        try (var plane = new TestElbow(SavedState.none())) {
            check("in memory", plane, report);
        }
    }

    @Test
    @Timeout(120)
    void pagesAndChangesAreQuickWithStateOnDisk(@TempDir Path folder, TestReporter report)
            throws Exception {
        try (var saved = StateFile.open(folder);
                var plane = new TestElbow(saved)) {
            check("on disk", plane, report);
            long before = System.nanoTime();
            try (var again = new TestElbow(saved)) {
                again.restore();
                double took = (System.nanoTime() - before) / 1e6;
                report.publishEntry("restored", "%.0f ms".formatted(took));
                assertThat(again.snapshot()).isEqualTo(plane.snapshot());
            }
        }
    }

    private static void check(String where, TestElbow plane, TestReporter report) {
        var many = ManyRules.in(plane);
        assertThat(plane.snapshot().targetGroups()).hasSize(1_000);
        assertThat(plane.snapshot().rules()).hasSize(1_010);
        var times =
                Stream.concat(describes(many), changes(many))
                        .map(task -> measured(task, plane))
                        .toList();
        report.publishEntry(
                where,
                times.stream().map(Times::toString).collect(Collectors.joining("\n", "\n", "")));
        assertThat(times).allMatch(each -> each.computed < LONGEST_MILLISECONDS);
    }

    private static Times measured(Task task, TestElbow plane) {
        var threads = ManagementFactory.getThreadMXBean();
        var took = new double[TIMES];
        var computed = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            var call = task.call.apply(time);
            long before = System.nanoTime();
            long computedBefore = threads.getCurrentThreadCpuTime();
            plane.call(call.getFirst(), call.subList(1, call.size()).toArray(String[]::new));
            computed[time] = (threads.getCurrentThreadCpuTime() - computedBefore) / 1e6;
            took[time] = (System.nanoTime() - before) / 1e6;
        }
        double first = took[0];
        Arrays.sort(took);
        Arrays.sort(computed);
        return new Times(task.name, first, took[TIMES / 2], took[TIMES - 1], computed[TIMES / 2]);
    }

    private static Task task(String name, String... call) {
        return new Task(name, _ -> List.of(call));
    }

    private static Stream<Task> describes(ManyRules many) {
        var tags = new String[21];
        tags[0] = "DescribeTags";
        for (int index = 1; index < tags.length; index++) {
            tags[index] = "ResourceArns.member." + index + "=" + many.groups().get(index);
        }
        var balancer = "LoadBalancerArn=" + many.loadBalancer();
        return Stream.of(
                task("DescribeTargetGroups, 400 of 1000", "DescribeTargetGroups"),
                task("DescribeTargetGroups, 100 of one", "DescribeTargetGroups", balancer),
                task(
                        "DescribeTargetGroups, by name",
                        "DescribeTargetGroups",
                        "Names.member.1=group-3-3"),
                task("DescribeRules, 101", "DescribeRules", "ListenerArn=" + many.listener()),
                task("DescribeListeners", "DescribeListeners", balancer),
                task("DescribeLoadBalancers", "DescribeLoadBalancers"),
                task("DescribeTags, 20", tags),
                task("DescribeTargetHealth", "DescribeTargetHealth", group(many)));
    }

    private static String group(ManyRules many) {
        return "TargetGroupArn=" + many.groups().getLast();
    }

    private static Stream<Task> changes(ManyRules many) {
        return Stream.of(
                new Task("ModifyRule", time -> modifyRule(many, time)),
                new Task("SetRulePriorities, 2", time -> turned(many, 2, time)),
                new Task("SetRulePriorities, 100", time -> turned(many, 100, time)),
                new Task(
                        "RegisterTargets",
                        time -> List.of("RegisterTargets", group(many), target(time))),
                new Task(
                        "DeregisterTargets",
                        time -> List.of("DeregisterTargets", group(many), target(time))),
                new Task(
                        "DeleteRule",
                        time -> List.of("DeleteRule", "RuleArn=" + many.rules().get(time))),
                new Task("CreateRule", time -> createRule(many, time)),
                new Task("CreateTargetGroup", ManyRulesTest::createTargetGroup),
                new Task("ModifyTargetGroupAttributes", time -> attributes(many, time)),
                new Task("ModifyListener", time -> modifyListener(many, time)));
    }

    private static String target(int time) {
        return "Targets.member.1.Id=10.0.0." + time;
    }

    private static List<String> modifyRule(ManyRules many, int time) {
        return List.of(
                "ModifyRule",
                "RuleArn=" + many.rules().get(time),
                "Conditions.member.1.Field=path-pattern",
                "Conditions.member.1.Values.member.1=/other-" + time);
    }

    /// Turns the first rules' priorities round.
    private static List<String> turned(ManyRules many, int count, int by) {
        var call = new ArrayList<>(List.of("SetRulePriorities"));
        for (int index = 0; index < count; index++) {
            var pair = "RulePriorities.member." + (index + 1) + ".";
            call.add(pair + "RuleArn=" + many.rules().get(index));
            call.add(pair + "Priority=" + ((index + by) % count + 1));
        }
        return call;
    }

    /// In place of those that were deleted.
    private static List<String> createRule(ManyRules many, int time) {
        var call = new ArrayList<>(List.of("CreateRule"));
        call.addAll(
                List.of(ManyRules.newRule(many.listener(), 500 + time, many.groups().get(time))));
        return call;
    }

    private static List<String> createTargetGroup(int time) {
        var call = new ArrayList<>(List.of("CreateTargetGroup"));
        call.addAll(List.of(ManyRules.newGroup("more-" + time)));
        return call;
    }

    private static List<String> attributes(ManyRules many, int time) {
        return List.of(
                "ModifyTargetGroupAttributes",
                group(many),
                "Attributes.member.1.Key=deregistration_delay.timeout_seconds",
                "Attributes.member.1.Value=" + time);
    }

    private static List<String> modifyListener(ManyRules many, int time) {
        return List.of(
                "ModifyListener",
                "ListenerArn=" + many.listener(),
                "DefaultActions.member.1.Type=fixed-response",
                "DefaultActions.member.1.FixedResponseConfig.StatusCode=" + (400 + time));
    }
}
