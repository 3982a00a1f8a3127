package dev.elbow.function.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.elbow.function.code.WorkFolder;
import dev.elbow.function.process.api.RuntimeEvent;
import dev.elbow.function.process.api.RuntimeListener;
import dev.elbow.function.process.api.RuntimePort;
import dev.elbow.function.process.child.Child;
import dev.elbow.function.process.child.ChildCommand;
import dev.elbow.function.process.child.ChildListener;
import dev.elbow.function.process.child.ExitStatus;
import dev.elbow.function.process.runtime.ArchivePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a JVM with a function of Elbow's own until it has learnt how a runtime starts, and keeps
/// what it writes. Nothing waits for it; when it fails, starts are as slow as they were.
final class ArchiveTraining implements RuntimeListener, ChildListener {
    private static final System.Logger LOG = System.getLogger(ArchiveTraining.class.getName());

    /// To write the archive takes seconds on a busy machine.
    private static final long PATIENCE_SECONDS = 120;

    private static final List<String> EVENTS =
            List.of(
                    "{\"headers\":{\"a\":\"b\"},\"body\":\"\",\"base64\":false}",
                    "{}",
                    "{\"fail\":1}");

    private final ArchivePlan plan;
    private final ProcessHost host;
    private final RuntimePort port;
    private int answered;
    private @Nullable Path folder;
    private volatile @Nullable Child child;

    @SuppressWarnings("this-escape") // nothing listens before begin
    ArchiveTraining(ArchivePlan plan, ProcessHost host) {
        this.plan = plan;
        this.host = host;
        this.port = host.api().port(this, 1);
    }

    /// Blocks until its port listens.
    void begin() {
        try {
            var temporary = host.children().temporaryFolder();
            folder = temporary;
            var address = port.listen();
            var command =
                    new ChildCommand(
                            plan.command(temporary.resolve("archive")),
                            variables(address),
                            plan.folder());
            child = host.children().start("archive-training", command, this);
            var _ = port.loop().schedule(this::stop, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException refused) {
            notStarted(refused);
        }
    }

    private static Map<String, String> variables(String address) {
        return Map.of(
                "AWS_LAMBDA_RUNTIME_API", address,
                "AWS_LAMBDA_FUNCTION_NAME", "training",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/training",
                "AWS_LAMBDA_LOG_STREAM_NAME", "training");
    }

    private record Lesson(String requestId, String text) implements RuntimeEvent {
        @Override
        public byte[] payload() {
            return text.getBytes(UTF_8);
        }

        @Override
        public String traceId() {
            return "Root=1-5c34e93e-4dea0086f9763ac0667b115a";
        }

        @Override
        public String functionArn() {
            return "arn:aws:lambda:us-east-1:123456789012:function:training";
        }

        @Override
        public long deadlineMillis() {
            return System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
        }
    }

    @Override
    public void ready() {
        for (var event : EVENTS) {
            port.offer(new Lesson("lesson-" + event.length(), event));
        }
    }

    @Override
    public void taken(RuntimeEvent event) {
        LOG.log(System.Logger.Level.TRACE, "training: {0}", event.requestId());
    }

    @Override
    public void responded(RuntimeEvent event, byte[] payload) {
        answered();
    }

    @Override
    public void failed(RuntimeEvent event, String errorType, byte[] payload) {
        answered();
    }

    private void answered() {
        answered++;
        var running = child;
        if (answered == EVENTS.size() && running != null) {
            running.terminate(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
    }

    @Override
    public void initFailed(String errorType, byte[] payload) {
        stop();
    }

    /// Gives up.
    void stop() {
        var running = child;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void output(byte[] text) {
        LOG.log(System.Logger.Level.DEBUG, "training: {0}", new String(text, UTF_8).strip());
    }

    @Override
    public void exited(ExitStatus status) {
        port.close();
        var temporary = folder;
        if (temporary != null) {
            keep(temporary.resolve("archive"));
            WorkFolder.delete(temporary);
        }
    }

    private void keep(Path written) {
        if (answered < EVENTS.size() || !Files.isRegularFile(written)) {
            return;
        }
        try {
            var beside =
                    plan.target()
                            .resolveSibling(
                                    plan.target().getFileName()
                                            + ".new"
                                            + ProcessHandle.current().pid());
            Files.copy(written, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    beside,
                    plan.target(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "training: " + full);
        }
    }

    @Override
    public void notStarted(IOException why) {
        LOG.log(System.Logger.Level.DEBUG, "training: " + why);
        port.close();
    }
}
