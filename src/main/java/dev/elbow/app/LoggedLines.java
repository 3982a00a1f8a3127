package dev.elbow.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jboss.logging.Logger;

/// A stream whose lines become messages of the log. A `PrintStream` around it writes one at a time.
final class LoggedLines extends OutputStream {
    private final Logger log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LoggedLines(Logger log) {
        this.log = log;
    }

    static PrintStream of(Logger log) {
        return new PrintStream(new LoggedLines(log), false, UTF_8);
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            log.info(line.toString(UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }
}
