import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Makes a thousand target groups and rules, then for each line `changes RATE SECONDS` of its input
/// changes them RATE times a second, or as fast as it can when that is slower, for `reads …` asks
/// for one of them instead, and tells how that went: `Changer CONTROL BACKEND SPARE LISTENERS`, all
/// of them ports.
public final class Changer {
    private static final int RULES = 100;

    /// The place of the rule for `/path-50/`, which the load asks for.
    private static final int LOADED = 49;

    private final Connection control;
    private final List<String> listeners = new ArrayList<>();
    private final List<List<String>> rules = new ArrayList<>();
    private final List<List<String>> groups = new ArrayList<>();
    private final String spare;
    private int made;

    private Changer(String control, String spare) throws Exception {
        this.control = new Connection(Integer.parseInt(control));
        this.spare = spare;
    }

    public static void main(String... args) throws Exception {
        var changer = new Changer(args[0], args[2]);
        changer.make(args[1], args[3].split(" "));
        System.out.printf(
                "%d target groups and rules over %d listeners%n",
                RULES * changer.listeners.size(), changer.listeners.size());
        var input = new Scanner(System.in);
        while (input.hasNext()) {
            boolean reads = input.next().equals("reads");
            System.out.println(changer.run(reads, input.nextInt(), input.nextInt()));
        }
    }

    private void make(String backend, String... ports) throws Exception {
        for (var port : ports) {
            var balancer =
                    call(
                            "CreateLoadBalancer",
                            "Name=lb-" + port,
                            "Subnets.member.1=subnet-1",
                            "Subnets.member.2=subnet-2");
            var listener =
                    element(
                            call(
                                    "CreateListener",
                                    "LoadBalancerArn=" + element(balancer, "LoadBalancerArn"),
                                    "Protocol=HTTP",
                                    "Port=" + port,
                                    "DefaultActions.member.1.Type=fixed-response",
                                    "DefaultActions.member.1.FixedResponseConfig.StatusCode=404"),
                            "ListenerArn");
            listeners.add(listener);
            groups.add(new ArrayList<>());
            rules.add(new ArrayList<>());
            for (int priority = 1; priority <= RULES; priority++) {
                groups.getLast().add(group(port + "-" + priority, backend));
                rules.getLast().add(rule(listener, priority, groups.getLast().getLast()));
            }
        }
    }

    private String group(String name, String backend) throws Exception {
        var arn =
                element(
                        call(
                                "CreateTargetGroup",
                                "Name=" + name,
                                "TargetType=ip",
                                "Protocol=HTTP",
                                "Port=" + backend,
                                "VpcId=vpc-1",
                                "HealthCheckPath=/1k"),
                        "TargetGroupArn");
        call("RegisterTargets", "TargetGroupArn=" + arn, "Targets.member.1.Id=127.0.0.1");
        call(
                "ModifyTargetGroupAttributes",
                "TargetGroupArn=" + arn,
                "Attributes.member.1.Key=deregistration_delay.timeout_seconds",
                "Attributes.member.1.Value=0");
        return arn;
    }

    private String rule(String listener, int priority, String group) throws Exception {
        return element(
                call(
                        "CreateRule",
                        "ListenerArn=" + listener,
                        "Priority=" + priority,
                        "Conditions.member.1.Field=path-pattern",
                        "Conditions.member.1.Values.member.1=/path-" + priority + "/*",
                        "Actions.member.1.Type=forward",
                        "Actions.member.1.TargetGroupArn=" + group),
                "RuleArn");
    }

    private String run(boolean reads, int perSecond, int seconds) throws Exception {
        long start = System.nanoTime();
        var took = new double[perSecond * seconds];
        for (int index = 0; index < took.length; index++) {
            long due = start + index * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long before = System.nanoTime();
            if (reads) {
                call("DescribeListeners", "ListenerArns.member.1=" + listeners.getFirst());
            } else {
                change(made++);
            }
            took[index] = (System.nanoTime() - before) / 1e6;
        }
        double lasted = (System.nanoTime() - start) / 1e9;
        Arrays.sort(took);
        return "%.0f/s, p50 %.1f, p99 %.1f, max %.1f ms"
                .formatted(
                        took.length / lasted,
                        took[took.length / 2],
                        took[took.length * 99 / 100],
                        took[took.length - 1]);
    }

    /// Of the listener that is under load and of the others in turn.
    private void change(int number) throws Exception {
        int listener = number / 5 % listeners.size();
        int place = number / 5 / listeners.size() % (RULES - 2);
        if (place == LOADED) {
            place++; // its requests would not match for a moment, as they should not
        }
        var rule = "RuleArn=" + rules.get(listener).get(place);
        var group = "TargetGroupArn=" + groups.get(listener).get(place);
        switch (number % 5) {
            case 0 ->
                    call(
                            "ModifyRule",
                            rule,
                            "Conditions.member.1.Field=path-pattern",
                            "Conditions.member.1.Values.member.1=/path-" + (place + 1) + "/*",
                            "Conditions.member.2.Field=http-header",
                            "Conditions.member.2.HttpHeaderConfig.HttpHeaderName=X-Absent",
                            "Conditions.member.2.HttpHeaderConfig.Values.member.1=" + number);
            case 1 -> call("RegisterTargets", group, target());
            case 2 ->
                    call(
                            "ModifyRule",
                            rule,
                            "Conditions.member.1.Field=path-pattern",
                            "Conditions.member.1.Values.member.1=/path-" + (place + 1) + "/*");
            case 3 -> call("DeregisterTargets", group, target());
            default -> swap(rules.get(listener).get(RULES - 2), rules.get(listener).get(RULES - 1));
        }
    }

    private String target() {
        return "Targets.member.1.Id=127.0.0.1&Targets.member.1.Port=" + spare;
    }

    private void swap(String one, String other) throws Exception {
        boolean back = made / 5 / listeners.size() % 2 == 0;
        call(
                "SetRulePriorities",
                "RulePriorities.member.1.RuleArn=" + one,
                "RulePriorities.member.1.Priority=" + (back ? RULES : RULES - 1),
                "RulePriorities.member.2.RuleArn=" + other,
                "RulePriorities.member.2.Priority=" + (back ? RULES - 1 : RULES));
    }

    private String call(String action, String... parameters) throws Exception {
        var form = "Action=" + action + "&Version=2015-12-01&" + String.join("&", parameters);
        var body = form.getBytes(StandardCharsets.US_ASCII);
        var head =
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: %d\r\n\r\n".formatted(body.length);
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        var answer = control.send(request.toByteArray());
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() != 200) {
            throw new IllegalStateException(action + ": " + text);
        }
        return text;
    }

    private static String element(String xml, String name) {
        var matcher = Pattern.compile("<" + name + ">([^<]*)<").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }
}
