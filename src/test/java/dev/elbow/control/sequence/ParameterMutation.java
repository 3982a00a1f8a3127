package dev.elbow.control.sequence;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A mutation of the parameters of a call, which makes most of them invalid.
final class ParameterMutation {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "-1",
                    "0",
                    "65536",
                    "99999999999999999999",
                    "1.5",
                    "true",
                    "null",
                    "née ☃ \u0000\uD83D\uDE00<&>\r\n",
                    "a".repeat(33),
                    "/".repeat(2_000),
                    "arn:aws:elasticloadbalancing",
                    "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/x/1",
                    "arn:aws:s3:::bucket");

    private ParameterMutation() {}

    static void apply(
            Map<String, String> parameters, RandomGenerator random, RelatedResources resources) {
        var names = List.copyOf(parameters.keySet());
        if (names.isEmpty()) {
            parameters.put("Bogus", "1");
            return;
        }
        var name = names.get(random.nextInt(names.size()));
        var text = parameters.getOrDefault(name, "");
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> parameters.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
            case 3, 4 -> parameters.put(name, resources.resourceArn());
            case 5 -> parameters.remove(name);
            case 6 -> parameters.put(name + ".member.1", text);
            case 7 -> parameters.put(name.replaceAll("\\.member\\.\\d+.*", ""), "");
            default -> parameters.put("Bogus." + name, text);
        }
    }
}
