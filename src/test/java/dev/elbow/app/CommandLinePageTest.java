package dev.elbow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/// The usage texts of `docs/reference/command-line.md` are those that the commands print.
class CommandLinePageTest {
    private static final Path PAGE = Path.of("docs", "reference", "command-line.md");

    @TestFactory
    Stream<DynamicTest> theUsageOnThePageIsThatOfTheCommand() throws IOException {
        var page = Files.readString(PAGE);
        var elbow = Main.commandLine();
        return Stream.concat(Stream.of(elbow), elbow.getSubcommands().values().stream())
                .map(
                        command ->
                                DynamicTest.dynamicTest(
                                        command.getCommandSpec().qualifiedName(),
                                        () -> assertThat(page).contains(usage(command))));
    }

    private static String usage(CommandLine command) {
        return "```\n"
                + command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing()
                + "\n```\n";
    }
}
