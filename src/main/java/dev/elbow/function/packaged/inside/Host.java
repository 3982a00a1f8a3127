package dev.elbow.function.packaged.inside;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What an environment has of its own where the process has one for all. Shared by all
/// environments, so that Elbow can implement it.
public interface Host {

    /// Not to be changed.
    Map<String, String> variables();

    Properties properties();

    void properties(Properties changed);

    PrintStream out();

    void out(PrintStream changed);

    PrintStream err();

    void err(PrintStream changed);

    InputStream in();

    void in(InputStream changed);

    /// Its folder for temporary files.
    Path temporary();

    ClassLoader classes();

    /// What hears of exceptions that end a thread; null for the log.
    Thread.@Nullable UncaughtExceptionHandler uncaught();

    void uncaught(Thread.@Nullable UncaughtExceptionHandler changed);

    /// The variable that a child process is to be started with, as `NAME=VALUE`.
    ///
    /// @throws IOException when none may be started
    String processMark() throws IOException;

    /// A child process is there, which is to end with the environment.
    void started(Process process);

    /// Ends the environment.
    ///
    /// @throws EnvironmentEnded always
    void exit(int status);

    /// @throws IllegalArgumentException when it was added before
    void addShutdownHook(Thread hook);

    boolean removeShutdownHook(Thread hook);
}
