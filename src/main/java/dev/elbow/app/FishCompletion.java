package dev.elbow.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion script of a command for fish, which picocli does not write.
record FishCompletion(CommandSpec root) {

    String script() {
        var lines = new ArrayList<String>();
        lines.add(functions().strip());
        lines.add("complete -c %s -e".formatted(root.name()));
        lines.add("complete -c %s -f".formatted(root.name()));
        command(root, "", lines);
        return String.join("\n", lines) + "\n";
    }

    /// The words before the cursor that are no options are the path of commands, and what follows.
    private String functions() {
        return """
        # Completion of %1$s for fish
        function __%1$s_words
            set -l tokens (commandline -opc)
            set -e tokens[1]
            for token in $tokens
                string match -q -- '-*' $token; or echo $token
            end
        end
        function __%1$s_at
            set -l words (__%1$s_words)
            test "$words" = "$argv"
        end
        function __%1$s_under
            set -l words (__%1$s_words)
            set -l depth (count $argv)
            test (count $words) -ge $depth; and test "$words[1..$depth]" = "$argv"
        end
        """
                .formatted(root.name());
    }

    /// @param path names of the command and those above it, without the root's
    private void command(CommandSpec command, String path, List<String> lines) {
        var at = "'__%s_at %s'".formatted(root.name(), path).replace(" '", "'");
        var under = path.isEmpty() ? at : "'__%s_under %s'".formatted(root.name(), path);
        var seen = new HashSet<CommandSpec>();
        command.subcommands()
                .forEach(
                        (name, sub) -> {
                            if (seen.add(sub.getCommandSpec())
                                    && name.equals(sub.getCommandName())) {
                                lines.add(
                                        line(at, "-a " + name, description(sub.getCommandSpec())));
                                command(sub.getCommandSpec(), (path + " " + name).strip(), lines);
                            }
                        });
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> lines.add(option(under, option)));
        command.positionalParameters()
                .forEach(
                        parameter -> {
                            var offered = offered(parameter);
                            if (!offered.isEmpty()) {
                                lines.add(line(under, offered, description(parameter)));
                            }
                        });
    }

    private String option(String condition, OptionSpec option) {
        var names = new StringBuilder();
        for (var name : option.names()) {
            names.append(name.startsWith("--") ? "-l " : "-s ")
                    .append(name.replaceFirst("^-+", ""))
                    .append(' ');
        }
        if (option.arity().max() > 0) {
            var offered = offered(option);
            names.append(offered.isEmpty() ? "-x" : "-r " + offered);
        }
        return line(condition, names.toString().strip(), description(option));
    }

    /// Files for a path, words for a choice, else nothing.
    private static String offered(ArgSpec argument) {
        var candidates = argument.completionCandidates();
        if (candidates != null) {
            return "-a '"
                    + String.join(
                            " ", StreamSupport.stream(candidates.spliterator(), false).toList())
                    + "'";
        }
        boolean file =
                argument.type().equals(Path.class)
                        || argument.auxiliaryTypes()[0].equals(Path.class)
                        || argument.paramLabel().contains("FILE");
        return file ? "-F" : "";
    }

    private String line(String condition, String what, String description) {
        return "complete -c %s -n %s %s -d '%s'"
                .formatted(root.name(), condition, what, escaped(description));
    }

    private static String escaped(String description) {
        return description.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String description(CommandSpec command) {
        return first(command.usageMessage().description());
    }

    private static String description(ArgSpec argument) {
        return first(argument.description());
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }
}
