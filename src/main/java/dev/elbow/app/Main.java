package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.model.NativeExecutable;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line. Exit codes: 0 ended well, 1 could not run, 2 wrong usage, 143 told to stop by
/// SIGTERM (130 by Ctrl-C).
@QuarkusMain
@RegisterForReflection
@Command(
        name = "elbow",
        description = "An AWS Application Load Balancer that runs on your own machine.",
        mixinStandardHelpOptions = true,
        versionProvider = ElbowVersion.class,
        subcommands = {
            InitCommand.class,
            RunCommand.class,
            EventCommand.class,
            ExplainCommand.class,
            InstanceCommand.class,
            InvokeCommand.class,
            RequestsCommand.class,
            ReplayCommand.class,
            WaitCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        })
public final class Main implements Callable<Integer> {
    private static final String LOG_MANAGER = "java.util.logging.manager";

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    public static void main(String... args) {
        if (System.getProperty(LOG_MANAGER) == null) {
            // Not started by Quarkus's runner, which sets it: the first look-up of a logger, be it
            // that of System.exit, would complain
            System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
        }
        if (args.length > 0 && !args[0].equals("run")) {
            // Netty would warn of the JDK's Unsafe, which only those need who carry traffic; what a
            // native executable has of Netty was initialized with it
            System.setProperty("io.netty.noUnsafe", Boolean.toString(!NativeExecutable.IS_CURRENT));
            // A call that changes something is sent once, also when its answer fails to come
            System.setProperty("sun.net.http.retryPost", "false");
        }
        var out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        int code = commandLine(args).setOut(out).execute(args);
        if (code != 0 || !RunCommand.started()) {
            System.exit(code);
        }
    }

    /// With the command that the arguments begin with alone, where they do: the options of all take
    /// long to collect at each start.
    static CommandLine commandLine(String... args) {
        var first = args.length == 0 ? "" : args[0];
        var line =
                named(first)
                        .map(command -> alone(first, command))
                        .orElseGet(() -> new CommandLine(new Main()));
        return line.setExpandAtFiles(false) // @ is for a body in a file, as with curl
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed)
                .setExecutionStrategy(Main::execute);
    }

    /// The command of a name, unless it is about all of them. Not by its annotation: those of the
    /// commands before it take a native executable a millisecond to read.
    private static Optional<Class<?>> named(String name) {
        return switch (name) {
            case "init" -> Optional.of(InitCommand.class);
            case "run" -> Optional.of(RunCommand.class);
            case "event" -> Optional.of(EventCommand.class);
            case "explain" -> Optional.of(ExplainCommand.class);
            case "instance" -> Optional.of(InstanceCommand.class);
            case "invoke" -> Optional.of(InvokeCommand.class);
            case "requests" -> Optional.of(RequestsCommand.class);
            case "replay" -> Optional.of(ReplayCommand.class);
            case "wait" -> Optional.of(WaitCommand.class);
            case "doctor" -> Optional.of(DoctorCommand.class);
            default -> Optional.empty();
        };
    }

    private static CommandLine alone(String name, Class<?> command) {
        var root = CommandSpec.create().name("elbow");
        root.addSubcommand(name, new CommandLine(command));
        return new CommandLine(root);
    }

    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand()) {
            SettingNames.warningsOf(System.getenv())
                    .forEach(parsed.commandSpec().commandLine().getErr()::println);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        wrong.getCommandLine().getErr().println(UsageMistake.line(wrong));
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        if (!(failure instanceof CommandFailure)) {
            throw failure;
        }
        command.getErr().println(failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
