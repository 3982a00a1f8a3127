package dev.elbow.function.process;

import dev.elbow.function.Kind;
import dev.elbow.function.KindContract;
import dev.elbow.function.code.CodeFolders;
import dev.elbow.function.process.api.RuntimeApi;
import dev.elbow.function.process.runtime.Runtimes;
import dev.elbow.function.process.runtime.SupportFolder;
import dev.elbow.model.FunctionCode;
import dev.elbow.model.FunctionVersion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// With a runtime made of a shell and curl.
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessContractTest extends KindContract {
    private static final String RUNTIME =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while :; do
              event=$(curl -sS -D "$TMPDIR/headers" "$api/next")
              id=$(grep -i '^lambda-runtime-aws-request-id:' "$TMPDIR/headers" | tr -d '\\r' | cut -d' ' -f2)
              @@
            done
            """;

    private static final EventLoopGroup LOOPS = new NioEventLoopGroup(1);
    @TempDir private Path code;
    @TempDir private Path work;

    @AfterAll
    static void end() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private FunctionVersion bootstrap(String script) throws IOException {
        var file = code.resolve("bootstrap");
        Files.writeString(file, script);
        file.toFile().setExecutable(true);
        return FunctionVersion.latest(
                new FunctionCode.Files(
                        code.toString(), List.of(), FunctionCode.Hosting.PROCESS, false),
                "provided.al2023",
                "function.handler");
    }

    private FunctionVersion runtime(String each) throws IOException {
        return bootstrap(RUNTIME.replace("@@", each));
    }

    @Override
    protected Kind kind() {
        return new ProcessKind(
                new RuntimeApi(LOOPS),
                new Runtimes(System.getenv(), new SupportFolder(code), false),
                new CodeFolders(work, CodeFolders.UNPACKED_BYTES),
                DebugPorts.NONE,
                false);
    }

    @Override
    protected FunctionVersion echo() throws IOException {
        return runtime("curl -sS -o /dev/null --data-binary \"$event\" \"$api/$id/response\"");
    }

    @Override
    protected FunctionVersion failing() throws IOException {
        return runtime(
                "curl -sS -o /dev/null -d '{\"errorType\":\"Mine\",\"errorMessage\":\"no\"}' \"$api/$id/error\"");
    }

    @Override
    protected FunctionVersion unready() throws IOException {
        return bootstrap("#!/bin/sh\nexit 1\n");
    }
}
