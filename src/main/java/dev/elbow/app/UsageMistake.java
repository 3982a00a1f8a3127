package dev.elbow.app;

import dev.elbow.intake.template.type.Near;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A wrong use of the command line in one line, with what may have been meant.
final class UsageMistake {
    private static final Pattern NO_NUMBER = Pattern.compile(".*'(.*)' is not an? (int|long)$");

    /// Of a converter of Elbow's own.
    private static final Pattern OWN_WORDS =
            Pattern.compile("Invalid value for [^']*'.*?'[^:]*: (.* \\(expected: .*\\))");

    private UsageMistake() {}

    static String line(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        var message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        var number = NO_NUMBER.matcher(message);
        var argument = wrong.getArgSpec();
        if (argument != null && number.matches()) {
            return "%s: %s (expected: a whole number)".formatted(name(argument), number.group(1));
        }
        var own = OWN_WORDS.matcher(message);
        if (argument != null && own.matches()) {
            return "%s: %s".formatted(name(argument), own.group(1));
        }
        if (argument != null && message.contains("should be in KEY=VALUE")) {
            return "%s: %s (expected: %s)"
                    .formatted(name(argument), wrong.getValue(), argument.paramLabel());
        }
        return message;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        var command = wrong.getCommandLine();
        var written = wrong.getUnmatched().getFirst();
        var name = command.getCommandSpec().qualifiedName();
        if (written.startsWith("-")) {
            var option = written.split("=", 2)[0];
            return "%s: no option of %s%s"
                    .formatted(option, name, hint(option, command, name, true));
        }
        return command.getSubcommands().isEmpty()
                ? "%s: one argument too many for %s; %s --help shows what it takes"
                        .formatted(written, name, name)
                : "%s: no command of %s%s"
                        .formatted(written, name, hint(written, command, name, false));
    }

    private static String hint(String written, CommandLine command, String name, boolean option) {
        var names =
                option
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet();
        return Near.nearest(written, names)
                .map("; did you mean %s?"::formatted)
                .orElse("; %s --help lists them".formatted(name));
    }
}
