package dev.elbow.function.project;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The few lines of a failed build that say why.
final class ToolError {
    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 300;
    private static final Pattern COLOUR = Pattern.compile("\\e\\[[0-9;]*m");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String MAVEN = "[ERROR]";
    private static final String GRADLE = "* What went wrong:";
    private static final Pattern ADVICE =
            Pattern.compile(
                    "COMPILATION ERROR :|.*Compilation failure:?|-+|-> \\[Help.*|To see the full stack.*|Re-run Maven.*"
                            + "|Some problems were encountered while processing the POMs:?"
                            + "|The build could not (be )?read.*|The project .* has \\d+ errors?"
                            + "|For more information.*|\\[Help.*|After correcting.*|mvn <args>.*");
    private static final Pattern HELP = Pattern.compile("\\s*-> \\[Help \\d+]$");
    private static final Pattern NETWORK =
            Pattern.compile(
                    "(?i)unknown ?host|could not transfer|could not GET|connection refused"
                            + "|connect timed out|network is unreachable|no route to host|failed to fetch"
                            + "|could not resolve host|temporary failure in name resolution");
    private static final Pattern OLD_JAVA =
            Pattern.compile(
                    "release version \\d+ not supported|invalid (target|source) release|JAVA_HOME"
                            + "|No compiler is provided|UnsupportedClassVersionError");

    private ToolError() {}

    /// @param status the tool's exit status
    static String of(String output, int status) {
        var lines =
                COLOUR.matcher(output)
                        .replaceAll("")
                        .lines()
                        .map(line -> CONTROL.matcher(line).replaceAll(" ").strip())
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
        var told = told(lines);
        return told.isEmpty()
                ? "exit status " + status
                : told.stream()
                        .limit(MOST_LINES)
                        .map(line -> line.substring(0, Math.min(LONGEST_LINE, line.length())))
                        .collect(Collectors.joining("\n  "));
    }

    private static List<String> told(List<String> lines) {
        var ofMaven =
                lines.stream()
                        .filter(line -> line.startsWith(MAVEN))
                        .map(ToolError::withoutLevel)
                        .filter(line -> !line.isEmpty() && !ADVICE.matcher(line).matches())
                        .distinct()
                        .toList();
        if (!ofMaven.isEmpty()) {
            return ofMaven;
        }
        int wrong = lines.indexOf(GRADLE);
        if (wrong >= 0) {
            var compiler = lines.stream().filter(line -> line.contains(".java:")).limit(2);
            var reason =
                    lines.subList(wrong + 1, lines.size()).stream()
                            .takeWhile(line -> !line.startsWith("* "));
            return java.util.stream.Stream.concat(compiler, reason).toList();
        }
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    /// A line of Maven's log, which nests the levels of the lines in its heading of broken POMs.
    private static String withoutLevel(String line) {
        var text = line;
        while (text.startsWith(MAVEN)) {
            text = text.substring(MAVEN.length()).strip();
        }
        return HELP.matcher(text).replaceFirst("");
    }

    /// Whether the tool could not reach what it wanted to download.
    static boolean isOfTheNetwork(String output) {
        return NETWORK.matcher(output).find();
    }

    /// Whether the tool's Java is too old for the project, or there is none.
    static boolean isOfTheJava(String output) {
        return OLD_JAVA.matcher(output).find();
    }
}
